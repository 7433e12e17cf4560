import type { Worded } from '#app/shared/locale'
import { NotAllowed, NotFound, Refusal } from '#app/shared/refusal'

export class SignedOut extends Refusal {
  constructor() {
    super(
      'E_SIGNED_OUT',
      {
        el: 'Η σύνδεσή σας έληξε, γι’ αυτό τίποτα δεν αποθηκεύτηκε. Συνδεθείτε και στείλτε το ξανά.',
        en: 'You are not signed in any more, so nothing has been saved. Sign in and send it again.',
      },
      401
    )
  }
}

export class AdministratorsOnly extends NotAllowed {
  constructor() {
    super(
      {
        el: 'Η σελίδα είναι για όσους διαχειρίζονται το σύστημα. Ζητήστε από έναν διαχειριστή να το κάνει ή να σας δώσει τον ρόλο.',
        en: 'The page is for administrators of the system. Ask one of them to do it, or for the role.',
      },
      'E_ADMINISTRATORS_ONLY'
    )
  }
}

/** Says who has the right instead. */
export class RightMissing extends NotAllowed {
  constructor(act: Worded, whoMay: Worded) {
    super(
      {
        el: `Δεν έχετε το δικαίωμα «${act.el}». Το έχουν: ${whoMay.el}. Ζητήστε το από εκεί.`,
        en: `You have no right to do this: “${act.en}”. Who has it: ${whoMay.en}. Ask them to do it.`,
      },
      'E_RIGHT_MISSING'
    )
  }
}

export class SecondFactorOwed extends NotAllowed {
  constructor() {
    super(
      {
        el: 'Ο ρόλος σας απαιτεί δεύτερο παράγοντα σύνδεσης. Ορίστε τον πρώτα, στο «Λογαριασμός μου».',
        en: 'Your role requires a second factor for signing in. Set it up first, under “My account”.',
      },
      'E_SECOND_FACTOR_OWED'
    )
  }
}

export class SessionNotFound extends NotFound {
  constructor() {
    super(
      {
        el: 'Δεν υπάρχει τέτοια σύνδεση στον λογαριασμό. Ανοίξτε ξανά τη λίστα.',
        en: 'The account has no such sign-in. Open the list again.',
      },
      'E_SESSION_NOT_FOUND'
    )
  }
}
