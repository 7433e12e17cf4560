import router from '@adonisjs/core/services/router'
import { signedIn } from '#start/kernel'

const OrgChartsController = () => import('#app/org/org_charts_controller')

router.get('/org-chart', [OrgChartsController, 'show']).as('org_charts.show').use(signedIn)
