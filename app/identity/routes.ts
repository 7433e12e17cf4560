import router from '@adonisjs/core/services/router'
import { administrators, entitled, everybody, signedIn } from '#start/kernel'

const SessionsController = () => import('#app/identity/sessions_controller')
const SecondStepsController = () => import('#app/identity/second_steps_controller')
const LocalesController = () => import('#app/identity/locales_controller')
const AppearancesController = () => import('#app/identity/appearances_controller')
const WebSessionsController = () => import('#app/identity/web_sessions_controller')
const PasswordsController = () => import('#app/identity/passwords_controller')
const SecondFactorsController = () => import('#app/identity/second_factors_controller')
const RolesController = () => import('#app/identity/roles_controller')

const ROLE = /^[a-z]{1,30}$/

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

router
  .group(() => {
    router.post('/sign-out', [SessionsController, 'destroy']).as('sessions.destroy')

    const sessions = '/account/sessions'
    router.get(sessions, [WebSessionsController, 'index']).as('web_sessions.index')
    router.delete(sessions, [WebSessionsController, 'destroyOthers']).as('web_sessions.clear')
    router
      .delete(`${sessions}/:handle`, [WebSessionsController, 'destroy'])
      .where('handle', /^[\w-]{22}$/)
      .as('web_sessions.destroy')

    router.get('/account/password', [PasswordsController, 'edit']).as('passwords.edit')
    router.post('/account/password', [PasswordsController, 'update']).as('passwords.update')

    const factor = '/account/second-factor'
    router.get(factor, [SecondFactorsController, 'show']).as('second_factor.show')
    router.post(factor, [SecondFactorsController, 'store']).as('second_factor.store')
    router.delete(factor, [SecondFactorsController, 'destroy']).as('second_factor.destroy')
    router
      .post(`${factor}/confirmation`, [SecondFactorsController, 'confirm'])
      .as('second_factor.confirm')
    router
      .post(`${factor}/codes`, [SecondFactorsController, 'renewCodes'])
      .as('second_factor.codes')
  })
  .use(signedIn)

router
  .group(() => {
    const page = '/administration/roles'
    router.get(page, [RolesController, 'index']).as('roles.index')
    router.post(page, [RolesController, 'store']).as('roles.store')
    router
      .delete(`${page}/:role/people/:person`, [RolesController, 'destroy'])
      .where('person', /^[1-9]\d{0,8}$/)
      .as('roles.destroy')
  })
  .where('role', ROLE)
  .use(entitled('grant_roles'))

router
  .post('/administration/roles/:role/second-factor', [RolesController, 'update'])
  .where('role', ROLE)
  .as('roles.update')
  .use(administrators)
