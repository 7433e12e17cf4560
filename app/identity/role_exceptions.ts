import { Refusal } from '#app/shared/refusal'

/** Somebody has to be able to give roles. */
export class LastAdministrator extends Refusal {
  constructor() {
    super('E_LAST_ADMINISTRATOR', {
      el: 'Είναι ο τελευταίος διαχειριστής. Δώστε πρώτα τον ρόλο σε άλλο πρόσωπο.',
      en: 'This is the last administrator. Give the role to somebody else first.',
    })
  }
}

export class RoleUnknown extends Refusal {
  constructor() {
    super('E_ROLE_UNKNOWN', {
      el: 'Δεν υπάρχει τέτοιος ρόλος. Διαλέξτε έναν από τη λίστα.',
      en: 'There is no such role. Choose one of the list.',
    })
  }
}

export class PersonUnknown extends Refusal {
  constructor(username: string) {
    super('E_PERSON_UNKNOWN', {
      el: `Δεν υπάρχει ενεργός λογαριασμός με όνομα χρήστη «${username}». Ελέγξτε το όνομα.`,
      en: `There is no active account with the username "${username}". Check the name.`,
    })
  }
}
