import router from '@adonisjs/core/services/router'
import { tripSteps } from '#app/fleet/trips/trip_states'
import { signedIn } from '#start/kernel'

const TripsController = () => import('#app/fleet/trips/trips_controller')
const TripStepsController = () => import('#app/fleet/trips/trip_steps_controller')
const TripProgrammesController = () => import('#app/fleet/trips/trip_programmes_controller')
const TripPapersController = () => import('#app/fleet/trips/trip_papers_controller')

const STEPS = new RegExp(`^(?:${tripSteps.join('|')})$`)

router
  .group(() => {
    router.get('/fleet/trips', [TripsController, 'index']).as('trips.index')
    router.get('/fleet/trips/new', [TripsController, 'create']).as('trips.create')
    router
      .get('/fleet/trips/programme', [TripProgrammesController, 'show'])
      .as('trip_programmes.show')
    router.post('/fleet/trips', [TripsController, 'store']).as('trips.store')
    router.get('/fleet/trips/:sheet', [TripsController, 'show']).as('trips.show')
    router.get('/fleet/trips/:sheet/paper', [TripPapersController, 'show']).as('trip_papers.show')
    router
      .get('/fleet/trips/:sheet/:step', [TripStepsController, 'create'])
      .where('step', STEPS)
      .as('trip_steps.create')
    router
      .post('/fleet/trips/:sheet/:step', [TripStepsController, 'store'])
      .where('step', STEPS)
      .as('trip_steps.store')
  })
  .where('sheet', /^\d{4}-[1-9]\d{0,8}$/)
  .use(signedIn)
