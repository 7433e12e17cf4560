import type { Worded } from '#app/shared/locale'
import { NotAllowed, NotFound, Refusal } from '#app/shared/refusal'

export class PeriodReversed extends Refusal {
  constructor() {
    super('E_PERIOD_REVERSED', {
      el: 'Η τελευταία ημέρα είναι πριν από την πρώτη. Γράψτε πρώτα από πότε και μετά έως πότε.',
      en: 'The last day is before the first one. Give the first day first, then the last one.',
    })
  }
}

export class PeriodOver extends Refusal {
  constructor() {
    super('E_PERIOD_OVER', {
      el: 'Το διάστημα έχει ήδη περάσει. Δώστε τελευταία ημέρα από σήμερα και μετά.',
      en: 'This period is over. Give a last day that is today or later.',
    })
  }
}

export class PeriodTooLong extends Refusal {
  constructor() {
    super('E_PERIOD_TOO_LONG', {
      el: 'Το διάστημα κρατάει έως ένα έτος και αρχίζει το πολύ σε ένα έτος. Ελέγξτε τις ημερομηνίες.',
      en: 'A period lasts at most a year and begins within a year. Check the dates.',
    })
  }
}

export class ActNumberTooLong extends Refusal {
  constructor(most: number) {
    super('E_ACT_NUMBER_TOO_LONG', {
      el: `Ο αριθμός της απόφασης χωράει έως ${most} χαρακτήρες. Γράψτε τον συντομότερα, όπως 12/2026.`,
      en: `The act’s number holds up to ${most} characters. Write it shorter, such as 12/2026.`,
    })
  }
}

export class UnitNotInForce extends Refusal {
  constructor() {
    super('E_UNIT_NOT_IN_FORCE', {
      el: 'Δεν υπάρχει σήμερα τέτοια μονάδα. Επιλέξτε μία από το οργανόγραμμα.',
      en: 'There is no such unit today. Choose one of the org chart.',
    })
  }
}

export class UnitCodeUnknown extends Refusal {
  constructor(code: string) {
    super('E_UNIT_CODE_UNKNOWN', {
      el: `Δεν υπάρχει σήμερα μονάδα με κωδικό «${code}». Οι κωδικοί φαίνονται στο οργανόγραμμα.`,
      en: `No unit has the code “${code}” today. The org chart shows the codes.`,
    })
  }
}

export class NotADate extends Refusal {
  constructor(text: string) {
    super('E_NOT_A_DATE', {
      el: `«${text}» δεν είναι ημερομηνία. Γράψτε την όπως 2026-08-01 ή 1/8/2026.`,
      en: `“${text}” is no date. Write it as 2026-08-01 or 1/8/2026.`,
    })
  }
}

export class DeputyNotHere extends Refusal {
  constructor(name: string) {
    super('E_DEPUTY_NOT_HERE', {
      el: `Δεν υπηρετεί σήμερα στον Δήμο: ${name}. Επιλέξτε κάποιον με τοποθέτηση και λογαριασμό.`,
      en: `${name} does not serve in the municipality today. Choose somebody with a post and an account.`,
    })
  }
}

export class DeputyIsHead extends Refusal {
  constructor(name: string, unit: string) {
    super('E_DEPUTY_IS_HEAD', {
      el: `Προΐσταται ήδη στη μονάδα ${unit}: ${name}. Επιλέξτε κάποιον άλλον για αναπλήρωση.`,
      en: `${name} is the head of ${unit} already. Choose somebody else to stand in.`,
    })
  }
}

export class SubstitutionOverlaps extends Refusal {
  constructor(unit: string, name: string, days: Worded) {
    super('E_SUBSTITUTION_OVERLAPS', {
      el: `Στη μονάδα ${unit} έχει ήδη οριστεί για το διάστημα ${days.el}: ${name}. Ανακαλέστε πρώτα εκείνον τον ορισμό ή αλλάξτε τις ημερομηνίες.`,
      en: `${name} is named already to stand in at ${unit}, ${days.en}. Withdraw that first, or change the dates.`,
    })
  }
}

export class AbsenceOverlaps extends Refusal {
  constructor(name: string, days: Worded) {
    super('E_ABSENCE_OVERLAPS', {
      el: `Υπάρχει ήδη καταχωρισμένη απουσία ${days.el}: ${name}. Ανακαλέστε πρώτα εκείνη ή αλλάξτε τις ημερομηνίες.`,
      en: `${name} is on record as away already, ${days.en}. Withdraw that first, or change the dates.`,
    })
  }
}

export class PersonNotHere extends Refusal {
  constructor(name: string) {
    super('E_PERSON_NOT_HERE', {
      el: `Δεν υπηρετεί σήμερα στον Δήμο: ${name}. Απουσίες καταχωρίζονται για όσους υπηρετούν.`,
      en: `${name} does not serve in the municipality today. Absences are recorded for those who do.`,
    })
  }
}

export class SubstitutionNotFound extends NotFound {
  constructor() {
    super(
      {
        el: 'Δεν υπάρχει τέτοιος ορισμός αναπλήρωσης, ή έχει ήδη ανακληθεί ή λήξει.',
        en: 'There is no such substitution, or it was withdrawn or is over already.',
      },
      'E_SUBSTITUTION_NOT_FOUND'
    )
  }
}

export class AbsenceNotFound extends NotFound {
  constructor() {
    super(
      {
        el: 'Δεν υπάρχει τέτοια απουσία, ή έχει ήδη ανακληθεί ή λήξει.',
        en: 'There is no such absence, or it was withdrawn or is over already.',
      },
      'E_ABSENCE_NOT_FOUND'
    )
  }
}

export class DeputyNamingNotAllowed extends NotAllowed {
  constructor() {
    super(
      {
        el: 'Αναπληρωτή ορίζει το Ανθρώπινο Δυναμικό ή όποιος προΐσταται σε ανώτερη μονάδα· του Δημάρχου ο ίδιος ο Δήμαρχος.',
        en: 'Who stands in is named by the personnel office or the heads above the unit; the Mayor names the Mayor’s own deputy.',
      },
      'E_DEPUTY_NAMING_NOT_ALLOWED'
    )
  }
}

export class AbsenceRecordingNotAllowed extends NotAllowed {
  constructor() {
    super(
      {
        el: 'Απουσία καταχωρίζει το ίδιο το πρόσωπο, το Ανθρώπινο Δυναμικό ή όποιος προΐσταται.',
        en: 'An absence is recorded by the person, the personnel office or the heads above.',
      },
      'E_ABSENCE_RECORDING_NOT_ALLOWED'
    )
  }
}
