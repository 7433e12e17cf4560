import router from '@adonisjs/core/services/router'
import { signedIn } from '#start/kernel'

const ReportsController = () => import('#app/fleet/reports/reports_controller')

router.get('/fleet/reports', [ReportsController, 'show']).as('fleet_reports.show').use(signedIn)
router
  .get('/fleet/reports/export', [ReportsController, 'export'])
  .as('fleet_reports.export')
  .use(signedIn)
