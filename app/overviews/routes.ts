import router from '@adonisjs/core/services/router'
import { errors } from '@adonisjs/core/http'
import { everybody, machines, signedIn } from '#start/kernel'

const HomesController = () => import('#app/overviews/homes_controller')
const HealthController = () => import('#app/overviews/health_controller')
const MetricsController = () => import('#app/overviews/metrics_controller')
const SearchController = () => import('#app/overviews/search_controller')
const ManualController = () => import('#app/overviews/manual_controller')
const DesignController = () => import('#app/overviews/design_controller')
const WellKnownController = () => import('#app/overviews/well_known_controller')

router
  .group(() => {
    router.get('/', [HomesController, 'show']).as('homes.show')
    router.get('/search', [SearchController, 'index']).as('search.index')
    router.get('/help/commands', [ManualController, 'show']).as('manual.show')
    router.get('/design', [DesignController, 'show']).as('design.show')
  })
  .use(signedIn)

router
  .group(() => {
    router.get('/health/live', [HealthController, 'live']).as('health.live')
    router.get('/health/ready', [HealthController, 'ready']).as('health.ready')
    router.get('/metrics', [MetricsController, 'show']).as('metrics.show')
    router.get('/.well-known/matrix/client', [WellKnownController, 'matrixClient']).as('well_known')
  })
  .use(machines)

// Unknown addresses go through the stack, so that their page speaks the person's language.
router
  .get('*', ({ request }) => {
    throw new errors.E_ROUTE_NOT_FOUND([request.method(), request.url()])
  })
  .as('unknown')
  .use(everybody)
