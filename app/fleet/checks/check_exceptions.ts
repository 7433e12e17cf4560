import { NotAllowed, NotFound, Refusal } from '#app/shared/refusal'

export class CheckNotFound extends NotFound {
  constructor(number: number) {
    super(
      {
        el: `Δεν υπάρχει έλεγχος #${number} που να μπορείτε να δείτε. Δείτε όσους περιμένουν με !έλεγχος λίστα.`,
        en: `There is no check #${number} that you may see. !check list shows those that wait.`,
      },
      'E_CHECK_NOT_FOUND'
    )
  }
}

export class CheckDecisionNotAllowed extends NotAllowed {
  constructor() {
    super(
      {
        el: 'Τους ελέγχους καυσίμων τους κλείνει το Γραφείο Κίνησης. Γράψτε την εξήγησή σας στο νήμα του ελέγχου.',
        en: 'Checks of fuel are decided by the fleet office. Write your explanation in the thread of the check.',
      },
      'E_CHECK_DECISION_NOT_ALLOWED'
    )
  }
}

export class OwnSlipNotDecided extends NotAllowed {
  constructor() {
    super(
      {
        el: 'Το δελτίο είναι δικό σας. Ζητήστε από συνάδελφο του Γραφείου Κίνησης να αποφασίσει.',
        en: 'The slip is your own. Ask a colleague of the fleet office to decide.',
      },
      'E_CHECK_OWN_SLIP'
    )
  }
}

export class CheckAlreadyDecided extends Refusal {
  constructor(number: number) {
    super('E_CHECK_ALREADY_DECIDED', {
      el: `Στον έλεγχο #${number} δεν περιμένει τίποτα απόφαση. Αν κάτι δεν είναι σωστό, διορθώστε το δελτίο και θα ελεγχθεί ξανά.`,
      en: `Nothing of check #${number} waits for a decision. Where something is wrong, correct the slip: it is then checked again.`,
    })
  }
}

export class CheckNoteTooLong extends Refusal {
  constructor(most: number) {
    super('E_CHECK_NOTE_TOO_LONG', {
      el: `Η σημείωση χωράει έως ${most} χαρακτήρες. Γράψτε τα υπόλοιπα στο νήμα του ελέγχου.`,
      en: `A note holds up to ${most} characters. Write the rest in the thread of the check.`,
    })
  }
}
