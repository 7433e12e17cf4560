import { Refusal } from '#app/shared/refusal'

/** A wrong code, one that was used before and one of another step are one answer. */
export class CodeRefused extends Refusal {
  constructor() {
    super('E_CODE_REFUSED', {
      el: 'Ο κωδικός δεν ισχύει. Περιμένετε τον επόμενο στην εφαρμογή και γράψτε αυτόν· κάθε κωδικός ισχύει μία φορά.',
      en: 'The code is not valid. Wait for the next one in the app and enter that; each code works once.',
    })
  }
}

export class SecondFactorStands extends Refusal {
  constructor() {
    super('E_SECOND_FACTOR_STANDS', {
      el: 'Έχετε ήδη δεύτερο παράγοντα. Για να ορίσετε άλλον, αφαιρέστε πρώτα αυτόν.',
      en: 'You have a second factor already. To set up another, remove this one first.',
    })
  }
}

export class SecondFactorMissing extends Refusal {
  constructor() {
    super('E_SECOND_FACTOR_MISSING', {
      el: 'Δεν έχει οριστεί δεύτερος παράγοντας. Ορίστε έναν από την αρχή.',
      en: 'No second factor is set up. Set one up from the start.',
    })
  }
}
