import router from '@adonisjs/core/services/router'
import { administrators, entitled } from '#start/kernel'

const PlatformsController = () => import('#app/administration/platforms_controller')
const DeliveriesController = () => import('#app/administration/deliveries/deliveries_controller')
const DeliveryRetriesController = () =>
  import('#app/administration/deliveries/delivery_retries_controller')
const DeliveryDismissalsController = () =>
  import('#app/administration/deliveries/delivery_dismissals_controller')
const DeliveryResendsController = () =>
  import('#app/administration/deliveries/delivery_resends_controller')
const DeliveryExportsController = () =>
  import('#app/administration/deliveries/delivery_exports_controller')
const DeliveryChartsController = () =>
  import('#app/administration/deliveries/delivery_charts_controller')
const SessionsOverviewController = () => import('#app/administration/sessions_overview_controller')
const RoomsController = () => import('#app/administration/rooms_controller')
const RoomPlansController = () => import('#app/administration/room_plans_controller')
const RoomPlanDecisionsController = () =>
  import('#app/administration/room_plan_decisions_controller')
const DriftAcceptancesController = () => import('#app/administration/drift_acceptances_controller')
const RoomExceptionsController = () => import('#app/administration/room_exceptions_controller')
const AuditController = () => import('#app/administration/audit_controller')
const AuditExportsController = () => import('#app/administration/audit_exports_controller')

const number = { match: /^[1-9]\d{0,8}$/, cast: Number }

router
  .group(() => {
    router.get('/', [PlatformsController, 'show']).as('platforms.show')

    router.get('/deliveries', [DeliveriesController, 'index']).as('deliveries.index')
    router
      .group(() => {
        router.get('/charts', [DeliveryChartsController, 'show']).as('delivery_charts.show')
        router.get('/export', [DeliveryExportsController, 'show']).as('delivery_exports.show')
        router.get('/resends', [DeliveryResendsController, 'create']).as('delivery_resends.create')
        router.post('/resends', [DeliveryResendsController, 'storeAll']).as('delivery_resends.all')
        router
          .post('/outbox/:id/resend', [DeliveryResendsController, 'store'])
          .where('id', number)
          .as('delivery_resends.store')
        router
          .group(() => {
            router.get('/', [DeliveriesController, 'show']).as('deliveries.show')
            router.post('/retry', [DeliveryRetriesController, 'store']).as('delivery_retries.store')
            router
              .post('/dismissal', [DeliveryDismissalsController, 'store'])
              .as('delivery_dismissals.store')
          })
          .prefix('/:box/:id')
          .where('box', /^(outbox|inbox)$/)
          .where('id', number)
      })
      .prefix('/deliveries')

    router.get('/audit', [AuditController, 'index']).as('audit.index')
    router.get('/audit/export', [AuditExportsController, 'show']).as('audit_exports.show')

    router.get('/sessions', [SessionsOverviewController, 'index']).as('sessions_overview.index')
    router
      .group(() => {
        router.delete('/', [SessionsOverviewController, 'destroyAll']).as('sessions_overview.clear')
        router
          .delete('/:handle', [SessionsOverviewController, 'destroy'])
          .where('handle', /^[\w-]{22}$/)
          .as('sessions_overview.destroy')
      })
      .prefix('/sessions/:person')
      .where('person', number)

    router
      .group(() => {
        router.get('/', [DriftAcceptancesController, 'create']).as('drift_acceptances.create')
        router.post('/', [DriftAcceptancesController, 'store']).as('drift_acceptances.store')
      })
      .prefix('/rooms/plans/:id/changes/:index/acceptance')
      .where('id', number)
      .where('index', { match: /^\d{1,6}$/, cast: Number })
    router
      .delete('/rooms/exceptions/:id', [RoomExceptionsController, 'destroy'])
      .where('id', number)
      .as('room_exceptions.destroy')
  })
  .prefix('/administration')
  .use(administrators)

router
  .get('/admin/deliveries', ({ response }) => response.redirect('/administration/deliveries'))
  .as('deliveries.shortcut')
  .use(administrators)

router
  .group(() => {
    router.get('/', [RoomsController, 'index']).as('rooms.index')
    router.get('/plans', [RoomPlansController, 'index']).as('room_plans.index')
    router
      .get('/plans/:id', [RoomPlansController, 'show'])
      .where('id', number)
      .as('room_plans.show')
    router.get('/exceptions', [RoomExceptionsController, 'index']).as('room_exceptions.index')
    router
      .group(() => {
        router.get('/', [RoomPlanDecisionsController, 'create']).as('room_plan_decisions.create')
        router.post('/', [RoomPlanDecisionsController, 'store']).as('room_plan_decisions.store')
      })
      .prefix('/plans/:id/:decision')
      .where('id', number)
      .where('decision', /^(approval|refusal|reversal)$/)
  })
  .prefix('/administration/rooms')
  .use(entitled('approve_room_plans'))
