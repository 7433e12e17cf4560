import { Refusal } from '#app/shared/refusal'

/** Unknown name, wrong password and ended account are one answer: it must not tell which. */
export class SignInRefused extends Refusal {
  constructor() {
    super('E_SIGN_IN_REFUSED', {
      el: 'Το όνομα χρήστη ή ο κωδικός δεν είναι σωστά. Δοκιμάστε ξανά ή ζητήστε βοήθεια από το Τμήμα ΤΠΕ.',
      en: 'The username or the password is wrong. Try again, or ask your IT department for help.',
    })
  }
}

export class TooManyAttempts extends Refusal {
  constructor(readonly seconds: number) {
    const minutes = Math.max(1, Math.ceil(seconds / 60))
    super(
      'E_TOO_MANY_ATTEMPTS',
      {
        el: `Έγιναν πολλές προσπάθειες. Δοκιμάστε ξανά σε ${minutes} ${minutes === 1 ? 'λεπτό' : 'λεπτά'}.`,
        en: `Too many attempts. Try again in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`,
      },
      429
    )
  }
}
