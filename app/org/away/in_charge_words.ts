import type { InChargeBy } from '#app/org/away/in_charge'
import type { Worded } from '#app/shared/locale'

/** By what somebody is in charge of a unit, after `ασκεί καθήκοντα προϊσταμένου`. */
export const inChargeWords: Readonly<Record<InChargeBy, Worded>> = {
  head: { el: 'ως προϊστάμενος', en: 'as its head' },
  act: { el: 'με ορισμό αναπληρωτή', en: 'named as deputy' },
  ordinary: { el: 'ως τακτικός αναπληρωτής', en: 'as the ordinary substitute' },
  subordinate: {
    el: 'ως αρχαιότερος προϊστάμενος υφιστάμενης μονάδας',
    en: 'as the longest-serving head of a unit below',
  },
  senior: { el: 'ως αρχαιότερος υπάλληλος', en: 'as its senior employee' },
  superior: { el: 'ως προϊστάμενος της ανώτερης μονάδας', en: 'as head of the unit above' },
}
