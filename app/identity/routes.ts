import router from '@adonisjs/core/services/router'
import { everybody, signedIn } from '#start/kernel'

const SessionsController = () => import('#app/identity/sessions_controller')
const SecondStepsController = () => import('#app/identity/second_steps_controller')
const LocalesController = () => import('#app/identity/locales_controller')
const AppearancesController = () => import('#app/identity/appearances_controller')

router
  .group(() => {
    router.get('/sign-in', [SessionsController, 'create']).as('sessions.create')
    router.post('/sign-in', [SessionsController, 'store']).as('sessions.store')
    router.get('/sign-in/code', [SecondStepsController, 'create']).as('second_steps.create')
    router.post('/sign-in/code', [SecondStepsController, 'store']).as('second_steps.store')
    router.post('/language', [LocalesController, 'update']).as('locales.update')
    router.post('/appearance', [AppearancesController, 'update']).as('appearances.update')
  })
  .use(everybody)

router.post('/sign-out', [SessionsController, 'destroy']).as('sessions.destroy').use(signedIn)
