import { Refusal } from '#app/shared/refusal'

/** What the homeserver, or somebody in its name, asked for is not given. */
export class SignOnRefused extends Refusal {
  constructor() {
    super(
      'E_SIGN_ON_REFUSED',
      {
        el: 'Η σύνδεση στη συνομιλία δεν ολοκληρώθηκε: το αίτημα έληξε ή δεν είναι έγκυρο. Ξεκινήστε πάλι από εκεί όπου θέλατε να συνδεθείτε, για παράδειγμα από το Element.',
        en: 'The sign-on to the chat was not completed: the request has expired or is not valid. Start again where you wanted to sign in, such as in Element.',
      },
      400
    )
  }
}

/** The sign-on began in another browser, or too long ago. */
export class SignOnExpired extends Refusal {
  constructor() {
    super(
      'E_SIGN_ON_EXPIRED',
      {
        el: 'Η σύνδεση στη συνομιλία έληξε ή ξεκίνησε σε άλλο πρόγραμμα περιήγησης. Ξεκινήστε πάλι από εκεί όπου θέλατε να συνδεθείτε.',
        en: 'This sign-on to the chat has expired, or was begun in another browser. Start again where you wanted to sign in.',
      },
      400
    )
  }
}

/** The rooms worker has not made the person's account at the homeserver yet. */
export class ChatAccountNotMade extends Refusal {
  constructor() {
    super(
      'E_CHAT_ACCOUNT_NOT_MADE',
      {
        el: 'Ο λογαριασμός σας στη συνομιλία ετοιμάζεται ακόμη. Δοκιμάστε πάλι σε λίγα λεπτά.',
        en: 'Your chat account is still being made. Try again in a few minutes.',
      },
      409
    )
  }
}
