import router from '@adonisjs/core/services/router'
import { orgForms } from '#app/directory/org_forms/index'
import { signedIn } from '#start/kernel'

const OrgChartsController = () => import('#app/directory/chart/org_charts_controller')
const OrgChangesController = () => import('#app/directory/chart/org_changes_controller')
const OrgChartFilesController = () => import('#app/directory/chart/org_chart_files_controller')
const OrgUnitsController = () => import('#app/directory/chart/org_units_controller')
const PeopleController = () => import('#app/directory/people/people_controller')
const PeopleExportsController = () => import('#app/directory/people/people_exports_controller')

router
  .group(() => {
    router.get('/org-chart', [OrgChartsController, 'show']).as('org_charts.show')
    router.get('/org-chart/pdf', [OrgChartFilesController, 'pdf']).as('org_chart_files.pdf')
    router.get('/org-chart/export', [OrgChartFilesController, 'table']).as('org_chart_files.table')
    router.post('/org-chart/undo', [OrgChangesController, 'undo']).as('org_changes.undo')
    router.get('/org-chart/:form/new', [OrgChangesController, 'create']).as('org_changes.create')
    router.post('/org-chart/:form', [OrgChangesController, 'store']).as('org_changes.store')
    router.get('/org-chart/units/:code', [OrgUnitsController, 'show']).as('org_units.show')
    router.get('/people', [PeopleController, 'index']).as('people.index')
    router.get('/people/export', [PeopleExportsController, 'show']).as('people_exports.show')
    router.get('/people/:username', [PeopleController, 'show']).as('people.show')
  })
  .where('username', { match: /^[a-z0-9._-]{1,60}$/ })
  .where('form', { match: new RegExp(`^(${[...orgForms.keys()].join('|')})$`) })
  .use(signedIn)
