import router from '@adonisjs/core/services/router'
import { signedIn } from '#start/kernel'

const PapersController = () => import('#app/fleet/papers/papers_controller')
const PaperVoidsController = () => import('#app/fleet/papers/paper_voids_controller')
const RulesController = () => import('#app/fleet/papers/rules_controller')
const FaultsController = () => import('#app/fleet/papers/faults_controller')
const WorkOrdersController = () => import('#app/fleet/papers/work_orders_controller')
const StepsController = () => import('#app/fleet/papers/work_order_steps_controller')

const aNumber = { match: /^[1-9]\d{0,8}$/, cast: Number }

router
  .group(() => {
    const rules = '/fleet/papers/rules'
    router.get(rules, [RulesController, 'index']).as('inspection_rules.index')
    router.get(`${rules}/new`, [RulesController, 'create']).as('inspection_rules.create')
    router.post(rules, [RulesController, 'store']).as('inspection_rules.store')
    router.get(`${rules}/:id/edit`, [RulesController, 'edit']).as('inspection_rules.edit')
    router.put(`${rules}/:id`, [RulesController, 'update']).as('inspection_rules.update')

    const papers = '/fleet/papers'
    router.get(papers, [PapersController, 'index']).as('vehicle_papers.index')
    router.get(`${papers}/new`, [PapersController, 'create']).as('vehicle_papers.create')
    router.post(papers, [PapersController, 'store']).as('vehicle_papers.store')
    router.get(`${papers}/:id`, [PapersController, 'show']).as('vehicle_papers.show')
    router.get(`${papers}/:id/edit`, [PapersController, 'edit']).as('vehicle_papers.edit')
    router.put(`${papers}/:id`, [PapersController, 'update']).as('vehicle_papers.update')
    router.get(`${papers}/:id/void`, [PaperVoidsController, 'create']).as('paper_voids.create')
    router.post(`${papers}/:id/void`, [PaperVoidsController, 'store']).as('paper_voids.store')
  })
  .where('id', aNumber)
  .use(signedIn)

router
  .group(() => {
    const faults = '/fleet/faults'
    router.get(faults, [FaultsController, 'index']).as('vehicle_faults.index')
    router.get(`${faults}/new`, [FaultsController, 'create']).as('vehicle_faults.create')
    router.post(faults, [FaultsController, 'store']).as('vehicle_faults.store')
    router.get(`${faults}/:number`, [FaultsController, 'show']).as('vehicle_faults.show')
    router
      .post(`${faults}/:number/dismissal`, [FaultsController, 'dismiss'])
      .as('vehicle_faults.dismiss')
  })
  .where('number', aNumber)
  .use(signedIn)

router
  .group(() => {
    const orders = '/fleet/work-orders'
    const one = `${orders}/:order`
    router.get(orders, [WorkOrdersController, 'index']).as('work_orders.index')
    router.get(`${orders}/new`, [WorkOrdersController, 'create']).as('work_orders.create')
    router.post(orders, [WorkOrdersController, 'store']).as('work_orders.store')
    router.get(one, [WorkOrdersController, 'show']).as('work_orders.show')
    router.get(`${one}/edit`, [WorkOrdersController, 'edit']).as('work_orders.edit')
    router.put(one, [WorkOrdersController, 'update']).as('work_orders.update')
    router.get(`${one}/print`, [WorkOrdersController, 'print']).as('work_orders.print')
    router.post(`${one}/lines`, [StepsController, 'addLine']).as('work_order_lines.store')
    router
      .delete(`${one}/lines/:line`, [StepsController, 'removeLine'])
      .as('work_order_lines.destroy')
    router.post(`${one}/test`, [StepsController, 'test']).as('work_orders.test')
    router.post(`${one}/release`, [StepsController, 'release']).as('work_orders.release')
    router.post(`${one}/cancellation`, [StepsController, 'cancel']).as('work_orders.cancel')
  })
  .where('order', { match: /^\d{4}-[1-9]\d{0,8}$/ })
  .where('line', aNumber)
  .use(signedIn)
