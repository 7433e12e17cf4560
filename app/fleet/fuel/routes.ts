import router from '@adonisjs/core/services/router'
import { signedIn } from '#start/kernel'

const FuelSlipsController = () => import('#app/fleet/fuel/fuel_slips_controller')
const FuelSlipVoidsController = () => import('#app/fleet/fuel/fuel_slip_voids_controller')
const FuelSlipPapersController = () => import('#app/fleet/fuel/fuel_slip_papers_controller')
const FuelTanksController = () => import('#app/fleet/fuel/fuel_tanks_controller')
const TankMovementsController = () => import('#app/fleet/fuel/tank_movements_controller')

router
  .group(() => {
    router.get('/fleet/fuel', [FuelSlipsController, 'index']).as('fuel_slips.index')
    router.get('/fleet/fuel/new', [FuelSlipsController, 'create']).as('fuel_slips.create')
    router.post('/fleet/fuel', [FuelSlipsController, 'store']).as('fuel_slips.store')
    const slip = '/fleet/fuel/:slip'
    router.get(slip, [FuelSlipsController, 'show']).as('fuel_slips.show')
    router.get(`${slip}/edit`, [FuelSlipsController, 'edit']).as('fuel_slips.edit')
    router.put(slip, [FuelSlipsController, 'update']).as('fuel_slips.update')
    router.get(`${slip}/paper`, [FuelSlipPapersController, 'show']).as('fuel_slip_papers.show')
    router.get(`${slip}/void`, [FuelSlipVoidsController, 'create']).as('fuel_slip_voids.create')
    router.post(`${slip}/void`, [FuelSlipVoidsController, 'store']).as('fuel_slip_voids.store')

    router.get('/fleet/tanks', [FuelTanksController, 'index']).as('fuel_tanks.index')
    router.post('/fleet/tanks', [FuelTanksController, 'store']).as('fuel_tanks.store')
    router.get('/fleet/tanks/:tank', [FuelTanksController, 'show']).as('fuel_tanks.show')
    const movements = '/fleet/tanks/:tank/movements'
    router.post(movements, [TankMovementsController, 'store']).as('tank_movements.store')
    router
      .post(`${movements}/:movement/void`, [TankMovementsController, 'destroy'])
      .as('tank_movements.destroy')
  })
  .where('slip', { match: /^\d{4}-[1-9]\d{0,8}$/ })
  .where('tank', { match: /^[1-9]\d{0,8}$/, cast: Number })
  .where('movement', { match: /^[1-9]\d{0,8}$/, cast: Number })
  .use(signedIn)
