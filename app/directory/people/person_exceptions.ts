import type { Worded } from '#app/shared/locale'
import { NotAllowed, NotFound, Refusal } from '#app/shared/refusal'

export class PersonNotFound extends NotFound {
  constructor(username: string) {
    super(
      {
        el: `Δεν υπάρχει πρόσωπο με όνομα χρήστη «${username}». Βρείτε το στον κατάλογο.`,
        en: `There is nobody with the username “${username}”. Find them in the list of people.`,
      },
      'E_PERSON_NOT_FOUND'
    )
  }
}

export class PhotoNotAllowed extends NotAllowed {
  constructor() {
    super(
      {
        el: 'Τη φωτογραφία την αλλάζει το ίδιο το πρόσωπο ή το γραφείο προσωπικού.',
        en: 'A photo is changed by the person themselves or by the personnel office.',
      },
      'E_PHOTO_NOT_ALLOWED'
    )
  }
}

export class PhotoMissing extends Refusal {
  constructor() {
    super('E_PHOTO_MISSING', {
      el: 'Δεν επιλέξατε φωτογραφία. Επιλέξτε ένα αρχείο JPEG, PNG ή WebP.',
      en: 'No photo was chosen. Choose a JPEG, PNG or WebP file.',
    })
  }
}

export class AfmInvalid extends Refusal {
  constructor() {
    super('E_AFM_INVALID', {
      el: 'Ο ΑΦΜ δεν είναι σωστός: έχει εννέα ψηφία, από τα οποία το τελευταίο ελέγχει τα άλλα. Δείτε τον ξανά στο έγγραφο.',
      en: 'The tax number (AFM) is not right: it has nine digits, and the last one checks the others. Look at the document again.',
    })
  }
}

export class AmkaInvalid extends Refusal {
  constructor() {
    super('E_AMKA_INVALID', {
      el: 'Ο ΑΜΚΑ δεν είναι σωστός: έχει έντεκα ψηφία, αρχίζει με την ημερομηνία γέννησης (ΗΗΜΜΕΕ) και το τελευταίο ελέγχει τα άλλα. Δείτε τον ξανά στο έγγραφο.',
      en: 'The social security number (AMKA) is not right: it has eleven digits, begins with the date of birth (DDMMYY), and the last digit checks the others. Look at the document again.',
    })
  }
}

/** Another person has it; whose it is may not be for the reader, so it isn't said. */
export class AfmTaken extends Refusal {
  constructor() {
    super('E_AFM_TAKEN', {
      el: 'Αυτός ο ΑΦΜ είναι καταχωρισμένος σε άλλο πρόσωπο. Ελέγξτε ποια από τις δύο καταχωρίσεις είναι λάθος.',
      en: 'Another person has this tax number (AFM) already. Find out which of the two is wrong.',
    })
  }
}

export class AmkaTaken extends Refusal {
  constructor() {
    super('E_AMKA_TAKEN', {
      el: 'Αυτός ο ΑΜΚΑ είναι καταχωρισμένος σε άλλο πρόσωπο. Ελέγξτε ποια από τις δύο καταχωρίσεις είναι λάθος.',
      en: 'Another person has this social security number (AMKA) already. Find out which of the two is wrong.',
    })
  }
}

export class RegistryNumberTaken extends Refusal {
  constructor(number: string) {
    super('E_REGISTRY_NUMBER_TAKEN', {
      el: `Ο αριθμός μητρώου ${number} ανήκει σε άλλο πρόσωπο. Δώστε άλλον.`,
      en: `The registry number ${number} belongs to another person. Give another one.`,
    })
  }
}

export class NameMissing extends Refusal {
  constructor() {
    super('E_NAME_MISSING', {
      el: 'Λείπει το επώνυμο ή το όνομα. Γράψτε και τα δύο.',
      en: 'The surname or the given name is missing. Write both.',
    })
  }
}

export class NothingToTakeBack extends Refusal {
  constructor() {
    super('E_NOTHING_TO_TAKE_BACK', {
      el: 'Δεν υπάρχει αποχώρηση για ανάκληση: το πρόσωπο έχει τοποθέτηση χωρίς λήξη ή δεν είχε ποτέ. Δείτε τις τοποθετήσεις του.',
      en: 'There is no departure to take back: the person has a placement without an end, or never had one. Look at their placements.',
    })
  }
}

export class AccountEndedAlready extends Refusal {
  constructor() {
    super('E_ACCOUNT_ENDED_ALREADY', {
      el: 'Ο λογαριασμός είναι ήδη κλειστός ή δεν υπήρξε. Δεν χρειάζεται να κάνετε κάτι.',
      en: 'The account has ended already, or there never was one. Nothing needs to be done.',
    })
  }
}

export class OwnAccountNotEnded extends Refusal {
  constructor() {
    super('E_OWN_ACCOUNT', {
      el: 'Δεν κλείνετε τον δικό σας λογαριασμό. Ζητήστε το από συνάδελφο του γραφείου προσωπικού.',
      en: 'You can’t end your own account. Ask a colleague of the personnel office.',
    })
  }
}

export class LastAdministratorKept extends Refusal {
  constructor() {
    super('E_LAST_ADMINISTRATOR_KEPT', {
      el: 'Είναι ο μόνος διαχειριστής του συστήματος. Δώστε πρώτα τον ρόλο σε άλλο πρόσωπο.',
      en: 'This is the only administrator of the system. Give somebody else the role first.',
    })
  }
}

export class ReasonMissing extends Refusal {
  constructor() {
    super('E_REASON_MISSING', {
      el: 'Γράψτε τον λόγο, από 3 έως 500 χαρακτήρες.',
      en: 'Write the reason, 3 to 500 characters.',
    })
  }
}

/** The homeserver has closed the account, and never opens one again. */
export class AccountClosedForGood extends Refusal {
  constructor() {
    super('E_ACCOUNT_CLOSED_FOR_GOOD', {
      el: 'Ο λογαριασμός έκλεισε ήδη και στη συνομιλία, και εκεί δεν ανοίγει ξανά. Προσθέστε το πρόσωπο με νέο όνομα χρήστη.',
      en: 'The account has been closed in the chat as well, where none opens again. Add the person with a new username.',
    })
  }
}

export class AccountStands extends Refusal {
  constructor() {
    super('E_ACCOUNT_STANDS', {
      el: 'Ο λογαριασμός είναι ανοιχτός. Δεν χρειάζεται να κάνετε κάτι.',
      en: 'The account is open. Nothing needs to be done.',
    })
  }
}

export class UsernameRefused extends Refusal {
  constructor(problem: Worded) {
    super('E_USERNAME_REFUSED', {
      el: `Το όνομα χρήστη δεν γίνεται δεκτό: ${problem.el}. Αφήστε το κενό, για να προταθεί από το όνομα.`,
      en: `The username is not accepted: ${problem.en}. Leave it empty, and one is made of the name.`,
    })
  }
}
