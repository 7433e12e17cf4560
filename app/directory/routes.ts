import router from '@adonisjs/core/services/router'
import { signedIn } from '#start/kernel'

const OrgChartsController = () => import('#app/directory/org_charts_controller')
const PeopleController = () => import('#app/directory/people_controller')
const PeopleExportsController = () => import('#app/directory/people_exports_controller')

router
  .group(() => {
    router.get('/org-chart', [OrgChartsController, 'show']).as('org_charts.show')
    router.get('/people', [PeopleController, 'index']).as('people.index')
    router.get('/people/export', [PeopleExportsController, 'show']).as('people_exports.show')
    router.get('/people/:username', [PeopleController, 'show']).as('people.show')
  })
  .where('username', { match: /^[a-z0-9._-]{1,60}$/ })
  .use(signedIn)
