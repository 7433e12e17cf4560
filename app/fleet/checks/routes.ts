import router from '@adonisjs/core/services/router'
import { signedIn } from '#start/kernel'

const FuelChecksController = () => import('#app/fleet/checks/fuel_checks_controller')
const CheckDecisionsController = () => import('#app/fleet/checks/check_decisions_controller')

router
  .group(() => {
    router.get('/fleet/checks', [FuelChecksController, 'index']).as('fuel_checks.index')
    router.get('/fleet/checks/:number', [FuelChecksController, 'show']).as('fuel_checks.show')
    router
      .post('/fleet/checks/:number/decision', [CheckDecisionsController, 'store'])
      .as('check_decisions.store')
  })
  .where('number', { match: /^[1-9]\d{0,8}$/, cast: Number })
  .use(signedIn)
