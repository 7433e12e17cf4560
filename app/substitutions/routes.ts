import router from '@adonisjs/core/services/router'
import { signedIn } from '#start/kernel'

const AbsencesController = () => import('#app/substitutions/absences_controller')
const AbsenceWithdrawalsController = () =>
  import('#app/substitutions/absence_withdrawals_controller')
const SubstitutionsController = () => import('#app/substitutions/substitutions_controller')
const SubstitutionWithdrawalsController = () =>
  import('#app/substitutions/substitution_withdrawals_controller')

router
  .group(() => {
    router.get('/substitutions', [SubstitutionsController, 'index']).as('substitutions.index')
    router.get('/substitutions/new', [SubstitutionsController, 'create']).as('substitutions.create')
    router.post('/substitutions', [SubstitutionsController, 'store']).as('substitutions.store')
    router
      .get('/substitutions/:id/withdrawal', [SubstitutionWithdrawalsController, 'create'])
      .as('substitution_withdrawals.create')
    router
      .post('/substitutions/:id/withdrawal', [SubstitutionWithdrawalsController, 'store'])
      .as('substitution_withdrawals.store')
    router.get('/absences/new', [AbsencesController, 'create']).as('absences.create')
    router.post('/absences', [AbsencesController, 'store']).as('absences.store')
    router
      .get('/absences/:id/withdrawal', [AbsenceWithdrawalsController, 'create'])
      .as('absence_withdrawals.create')
    router
      .post('/absences/:id/withdrawal', [AbsenceWithdrawalsController, 'store'])
      .as('absence_withdrawals.store')
  })
  .where('id', router.matchers.number())
  .use(signedIn)
