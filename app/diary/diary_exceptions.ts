import { NotAllowed } from '#app/shared/refusal'

/** What waits in a unit is for whoever is in charge of it, or of one above it. */
export class UnitNotYours extends NotAllowed {
  constructor(code: string) {
    super(
      {
        el: `Τις εκκρεμότητες της μονάδας ${code} τις βλέπει όποιος ασκεί καθήκοντα προϊσταμένου σε αυτήν ή σε ανώτερη μονάδα. Για τις δικές σας γράψτε !εκκρεμότητες.`,
        en: `What waits in unit ${code} is shown to whoever is in charge of it or of a unit above it. For your own, write !pending.`,
      },
      'E_UNIT_NOT_YOURS'
    )
  }
}
