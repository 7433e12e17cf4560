import type { ReorganisationState } from '#app/reorganisations/reorganisation'
import type { Worded } from '#app/shared/locale'

/** The states, as pages, console and exports say them. */
export const stateWords: Record<ReorganisationState, Worded> = {
  draft: { el: 'σχέδιο', en: 'draft' },
  proposed: { el: 'προς έγκριση', en: 'waiting for approval' },
  approved: { el: 'εγκεκριμένη', en: 'approved' },
  applied: { el: 'εφαρμόστηκε', en: 'applied' },
  failed: { el: 'δεν εφαρμόστηκε', en: 'not applied' },
  withdrawn: { el: 'αποσύρθηκε', en: 'withdrawn' },
}
