import { formatNumber } from '#app/shared/numbers'
import { NotAllowed, NotFound, Refusal } from '#app/shared/refusal'

export class SpeedEventNotFound extends NotFound {
  constructor(number: number) {
    super(
      {
        el: `Δεν υπάρχει υπέρβαση ταχύτητας #${number} που να μπορείτε να δείτε. Δείτε τη λίστα στη σελίδα «Ταχύτητες».`,
        en: `There is no speed event #${number} that you may see. The page “Speed” has the list.`,
      },
      'E_SPEED_EVENT_NOT_FOUND'
    )
  }
}

export class SpeedOfficeOnly extends NotAllowed {
  constructor() {
    super(
      {
        el: 'Τις υπερβάσεις ταχύτητας τις καταχωρίζει το Γραφείο Κίνησης. Ζητήστε το από εκεί.',
        en: 'Speed events are recorded by the fleet office. Ask them for it.',
      },
      'E_SPEED_OFFICE_ONLY'
    )
  }
}

export class SpeedDecisionNotAllowed extends NotAllowed {
  constructor() {
    super(
      {
        el: 'Αποφασίζει το Γραφείο Κίνησης ή ο προϊστάμενος του οδηγού, και κανείς για τον εαυτό του. Γράψτε την εξήγησή σας στη σελίδα της υπέρβασης.',
        en: 'The fleet office or the driver’s head decides, and nobody about themselves. Write your explanation on the page of the event.',
      },
      'E_SPEED_DECISION_NOT_ALLOWED'
    )
  }
}

export class NotTheDriver extends NotAllowed {
  constructor() {
    super(
      {
        el: 'Την εξήγηση τη γράφει ο οδηγός. Αν οδηγούσε άλλος, πείτε το στο Γραφείο Κίνησης.',
        en: 'The explanation is written by the driver. Where somebody else drove, tell the fleet office.',
      },
      'E_SPEED_NOT_THE_DRIVER'
    )
  }
}

export class NotTooFast extends Refusal {
  constructor(measured: number, limit: number) {
    super('E_SPEED_NOT_TOO_FAST', {
      el: `Τα ${formatNumber(measured, 'el')} km/h δεν ξεπερνούν το όριο (${formatNumber(limit, 'el')} km/h). Ελέγξτε την ταχύτητα και τον δρόμο.`,
      en: `${formatNumber(measured, 'en')} km/h is not above the limit (${formatNumber(limit, 'en')} km/h). Check the speed and the road.`,
    })
  }
}

export class SpeedInFuture extends Refusal {
  constructor() {
    super('E_SPEED_IN_FUTURE', {
      el: 'Η ώρα είναι στο μέλλον. Ελέγξτε ημερομηνία και ώρα.',
      en: 'The time lies ahead. Check day and time.',
    })
  }
}

export class SpeedLimitUnknown extends Refusal {
  constructor() {
    super('E_SPEED_LIMIT_UNKNOWN', {
      el: 'Για αυτό το όχημα και αυτόν τον δρόμο δεν υπάρχει όριο στις ρυθμίσεις εκείνης της ημέρας. Δώστε το όριο στη φόρμα.',
      en: 'For this vehicle and road no limit is set on that day. Give the limit in the form.',
    })
  }
}

export class SpeedEventKnown extends Refusal {
  constructor(number: number) {
    super('E_SPEED_EVENT_KNOWN', {
      el: `Η ίδια υπέρβαση είναι ήδη καταχωρισμένη: #${number}. Δείτε τη σελίδα της.`,
      en: `The same event is recorded already: #${number}. See its page.`,
    })
  }
}

export class DriverUnknown extends Refusal {
  constructor() {
    super('E_SPEED_DRIVER_UNKNOWN', {
      el: 'Δεν βρέθηκε τέτοιος οδηγός. Επιλέξτε έναν από το μητρώο οδηγών.',
      en: 'There is no such driver. Choose one from the register of drivers.',
    })
  }
}

export class SpeedStepNotPossible extends Refusal {
  constructor(number: number) {
    super('E_SPEED_STEP', {
      el: `Η υπέρβαση #${number} δεν περιμένει αυτό το βήμα. Δείτε στη σελίδα της σε ποια κατάσταση βρίσκεται.`,
      en: `Speed event #${number} does not wait for this step. Its page shows where it stands.`,
    })
  }
}

export class ExplanationPending extends Refusal {
  constructor(number: number, until: string) {
    super('E_SPEED_EXPLANATION_PENDING', {
      el: `Ο οδηγός της υπέρβασης #${number} έχει προθεσμία για εξηγήσεις έως ${until}. Αποφασίστε μόλις απαντήσει ή περάσει η προθεσμία.`,
      en: `The driver of speed event #${number} may explain until ${until}. Decide once they have, or when that day has passed.`,
    })
  }
}

export class SpeedTextInvalid extends Refusal {
  constructor(most: number) {
    super('E_SPEED_TEXT', {
      el: `Γράψτε ένα κείμενο, έως ${most} χαρακτήρες.`,
      en: `Write a text of up to ${most} characters.`,
    })
  }
}
