import router from '@adonisjs/core/services/router'
import { entitled, signedIn } from '#start/kernel'

const SpeedEventsController = () => import('#app/fleet/speed/speed_events_controller')
const SpeedStepsController = () => import('#app/fleet/speed/speed_steps_controller')

const office = entitled('manage_fleet')

router.get('/fleet/speed', [SpeedEventsController, 'index']).as('speed_events.index').use(signedIn)
router
  .get('/fleet/speed/new', [SpeedEventsController, 'create'])
  .as('speed_events.create')
  .use(office)
router.post('/fleet/speed', [SpeedEventsController, 'store']).as('speed_events.store').use(office)

router
  .group(() => {
    const one = '/fleet/speed/:number'
    router.get(one, [SpeedEventsController, 'show']).as('speed_events.show')
    router.post(`${one}/driver`, [SpeedStepsController, 'assign']).as('speed_steps.assign')
    router.post(`${one}/explanation`, [SpeedStepsController, 'explain']).as('speed_steps.explain')
    router.post(`${one}/decision`, [SpeedStepsController, 'decide']).as('speed_steps.decide')
  })
  .where('number', { match: /^[1-9]\d{0,8}$/, cast: Number })
  .use(signedIn)
