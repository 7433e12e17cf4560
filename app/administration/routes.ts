import router from '@adonisjs/core/services/router'
import { administrators } from '#start/kernel'

const PlatformsController = () => import('#app/administration/platforms_controller')
const DeliveriesController = () => import('#app/administration/deliveries_controller')
const DeliveryRetriesController = () => import('#app/administration/delivery_retries_controller')
const DeliveryDismissalsController = () =>
  import('#app/administration/delivery_dismissals_controller')
const SessionsOverviewController = () => import('#app/administration/sessions_overview_controller')
const AuditController = () => import('#app/administration/audit_controller')
const AuditExportsController = () => import('#app/administration/audit_exports_controller')

router
  .group(() => {
    router.get('/', [PlatformsController, 'show']).as('platforms.show')

    router.get('/deliveries', [DeliveriesController, 'index']).as('deliveries.index')
    router
      .group(() => {
        router.post('/retry', [DeliveryRetriesController, 'store']).as('delivery_retries.store')
        router
          .post('/dismissal', [DeliveryDismissalsController, 'store'])
          .as('delivery_dismissals.store')
      })
      .prefix('/deliveries/:box/:id')
      .where('box', /^(outbox|inbox)$/)
      .where('id', { match: /^[1-9]\d{0,8}$/, cast: Number })

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
      .where('person', { match: /^[1-9]\d{0,8}$/, cast: Number })
  })
  .prefix('/administration')
  .use(administrators)
