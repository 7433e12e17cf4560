import type { Worded } from '#app/shared/locale'
import { Refusal } from '#app/shared/refusal'

export class PasswordWrong extends Refusal {
  constructor() {
    super('E_PASSWORD_WRONG', {
      el: 'Ο σημερινός κωδικός δεν είναι σωστός. Γράψτε τον ξανά.',
      en: 'The current password is wrong. Type it again.',
    })
  }
}

export class PasswordUnfit extends Refusal {
  constructor(problem: Worded) {
    super('E_PASSWORD_UNFIT', problem)
  }
}

export class PasswordsDiffer extends Refusal {
  constructor() {
    super('E_PASSWORDS_DIFFER', {
      el: 'Οι δύο νέοι κωδικοί διαφέρουν. Γράψτε τον ίδιο και στα δύο πεδία.',
      en: 'The two new passwords differ. Type the same one in both fields.',
    })
  }
}

export class PasswordUnchanged extends Refusal {
  constructor() {
    super('E_PASSWORD_UNCHANGED', {
      el: 'Ο νέος κωδικός είναι ο ίδιος με τον σημερινό. Διαλέξτε άλλον.',
      en: 'The new password is the same as the current one. Choose another.',
    })
  }
}
