import { LONGEST_TEXT, MOST_WAITING, MOST_YEARS } from '#app/diary/reminder'
import { NotFound, Refusal } from '#app/shared/refusal'

export class ReminderWithoutText extends Refusal {
  constructor() {
    super('E_REMINDER_WITHOUT_TEXT', {
      el: 'Γράψτε και τι να σας θυμίσω, όπως !υπενθύμιση "Κλήση στον προμηθευτή" αύριο 9:00.',
      en: 'Also write what to remind you of, such as !remind "Call the supplier" tomorrow 9:00.',
    })
  }
}

export class ReminderTooLong extends Refusal {
  constructor() {
    super('E_REMINDER_TOO_LONG', {
      el: `Το κείμενο έχει πάνω από ${LONGEST_TEXT} χαρακτήρες. Γράψτε το συντομότερα.`,
      en: `The text has more than ${LONGEST_TEXT} characters. Make it shorter.`,
    })
  }
}

export class ReminderInPast extends Refusal {
  constructor() {
    super('E_REMINDER_IN_PAST', {
      el: 'Αυτή η ώρα έχει περάσει. Δώστε μια επόμενη, όπως αύριο 9:00 ή σε 2 ώρες.',
      en: 'This time has passed. Give a later one, such as tomorrow 9:00 or in 2 hours.',
    })
  }
}

export class ReminderTooFar extends Refusal {
  constructor() {
    super('E_REMINDER_TOO_FAR', {
      el: `Κρατώ υπενθυμίσεις έως ${MOST_YEARS} χρόνια μπροστά. Ελέγξτε το έτος.`,
      en: `Reminders are kept for up to ${MOST_YEARS} years ahead. Check the year.`,
    })
  }
}

export class TooManyReminders extends Refusal {
  constructor() {
    super('E_TOO_MANY_REMINDERS', {
      el: `Έχετε ήδη ${MOST_WAITING} υπενθυμίσεις που περιμένουν. Ακυρώστε όσες δεν χρειάζεστε με !υπενθύμιση ακύρωσε ΑΡΙΘΜΟΣ.`,
      en: `You have ${MOST_WAITING} reminders waiting already. Cancel those you don’t need with !remind cancel NUMBER.`,
    })
  }
}

export class ReminderNotFound extends NotFound {
  constructor() {
    super(
      {
        el: 'Δεν έχετε τέτοια υπενθύμιση να περιμένει. Με !υπενθύμιση λίστα τις βλέπετε όλες.',
        en: 'You have no such reminder waiting. !remind list shows all of them.',
      },
      'E_REMINDER_NOT_FOUND'
    )
  }
}
