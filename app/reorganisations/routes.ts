import router from '@adonisjs/core/services/router'
import { signedIn } from '#start/kernel'

const ReorganisationsController = () => import('#app/reorganisations/reorganisations_controller')
const ReorganisationExportsController = () =>
  import('#app/reorganisations/reorganisation_exports_controller')
const ComparisonsController = () => import('#app/reorganisations/comparison/comparisons_controller')
const EditsController = () => import('#app/reorganisations/edits/edits_controller')
const EditBatchesController = () => import('#app/reorganisations/edits/edit_batches_controller')
const EditPlacesController = () => import('#app/reorganisations/edits/edit_places_controller')
const ProposalsController = () => import('#app/reorganisations/proposals_controller')
const ApprovalsController = () => import('#app/reorganisations/approvals_controller')
const WithdrawalsController = () => import('#app/reorganisations/withdrawals_controller')
const ReversalsController = () => import('#app/reorganisations/reversals_controller')

router
  .group(() => {
    const all = '/reorganisations'
    const one = `${all}/:id`
    router.get(all, [ReorganisationsController, 'index']).as('reorganisations.index')
    router
      .get(`${all}/export`, [ReorganisationExportsController, 'show'])
      .as('reorganisation_exports.show')
    router.get(`${all}/new`, [ReorganisationsController, 'create']).as('reorganisations.create')
    router.post(all, [ReorganisationsController, 'store']).as('reorganisations.store')
    router.get(one, [ReorganisationsController, 'show']).as('reorganisations.show')
    router.get(`${one}/edit`, [ReorganisationsController, 'edit']).as('reorganisations.edit')
    router.put(one, [ReorganisationsController, 'update']).as('reorganisations.update')
    router
      .get(`${one}/comparison`, [ComparisonsController, 'show'])
      .as('reorganisation_comparisons.show')

    const edit = `${one}/edits/:position`
    router.get(`${one}/edits/new`, [EditsController, 'create']).as('reorganisation_edits.create')
    router.post(`${one}/edits`, [EditsController, 'store']).as('reorganisation_edits.store')
    router.get(`${edit}/edit`, [EditsController, 'edit']).as('reorganisation_edits.edit')
    router.put(edit, [EditsController, 'update']).as('reorganisation_edits.update')
    router.delete(edit, [EditsController, 'destroy']).as('reorganisation_edits.destroy')
    router
      .post(`${edit}/place`, [EditPlacesController, 'store'])
      .as('reorganisation_edit_places.store')
    const batch = `${one}/batch`
    router.get(batch, [EditBatchesController, 'create']).as('reorganisation_batches.create')
    router.post(batch, [EditBatchesController, 'store']).as('reorganisation_batches.store')

    const proposal = `${one}/proposal`
    router.post(proposal, [ProposalsController, 'store']).as('reorganisation_proposals.store')
    router.delete(proposal, [ProposalsController, 'destroy']).as('reorganisation_proposals.destroy')
    router
      .post(`${one}/approval`, [ApprovalsController, 'store'])
      .as('reorganisation_approvals.store')
    router
      .post(`${one}/withdrawal`, [WithdrawalsController, 'store'])
      .as('reorganisation_withdrawals.store')
    router
      .post(`${one}/reversal`, [ReversalsController, 'store'])
      .as('reorganisation_reversals.store')
  })
  .where('id', { match: /^[1-9]\d{0,8}$/, cast: Number })
  .where('position', { match: /^[1-9]\d{0,3}$/, cast: Number })
  .use(signedIn)
