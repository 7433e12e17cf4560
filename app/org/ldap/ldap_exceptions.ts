import { Refusal } from '#app/shared/refusal'

export class DirectoryNotConfigured extends Refusal {
  constructor() {
    super('E_LDAP_NOT_CONFIGURED', {
      el: 'Δεν έχει οριστεί κατάλογος LDAP. Ο διαχειριστής ορίζει το LDAP_URL και το LDAP_BASE.',
      en: 'No LDAP directory is configured. An administrator sets LDAP_URL and LDAP_BASE.',
    })
  }
}

export class DirectoryUnreachable extends Refusal {
  constructor() {
    super(
      'E_LDAP_UNREACHABLE',
      {
        el: 'Ο διακομιστής του καταλόγου δεν απαντά. Δοκιμάστε ξανά σε λίγο· αν επιμένει, ειδοποιήστε τον διαχειριστή.',
        en: 'The directory’s server does not answer. Try again in a while; if it goes on, tell an administrator.',
      },
      503
    )
  }
}

export class DirectoryRefused extends Refusal {
  constructor() {
    super('E_LDAP_REFUSED', {
      el: 'Ο κατάλογος δεν δέχεται το όνομα ή τον κωδικό που έχουν οριστεί. Ο διαχειριστής ελέγχει τα LDAP_BIND_DN και LDAP_PASSWORD.',
      en: 'The directory does not accept the configured name or password. An administrator checks LDAP_BIND_DN and LDAP_PASSWORD.',
    })
  }
}

export class DirectoryNotTrusted extends Refusal {
  constructor() {
    super('E_LDAP_NOT_TRUSTED', {
      el: 'Η κρυπτογραφημένη σύνδεση με τον κατάλογο δεν έγινε: το πιστοποιητικό του δεν είναι έμπιστο ή δεν υποστηρίζει TLS. Ο διαχειριστής ορίζει το LDAP_CA_FILE.',
      en: 'No encrypted connection to the directory came about: its certificate is not trusted, or it knows no TLS. An administrator sets LDAP_CA_FILE.',
    })
  }
}

/** Cut off in the middle, or refused by the server: what came so far counts for nothing. */
export class DirectoryIncomplete extends Refusal {
  constructor() {
    super(
      'E_LDAP_INCOMPLETE',
      {
        el: 'Ο κατάλογος δεν διαβάστηκε ως το τέλος, γι’ αυτό δεν προτείνεται τίποτα. Δοκιμάστε ξανά· αν επιμένει, ο διαχειριστής ελέγχει τα LDAP_BASE και LDAP_FILTER.',
        en: 'The directory could not be read to its end, so nothing is proposed. Try again; if it goes on, an administrator checks LDAP_BASE and LDAP_FILTER.',
      },
      503
    )
  }
}

export class DirectoryEmpty extends Refusal {
  constructor() {
    super('E_LDAP_EMPTY', {
      el: 'Στον κατάλογο δεν βρέθηκε κανένα πρόσωπο, γι’ αυτό δεν προτείνεται τίποτα. Ο διαχειριστής ελέγχει τα LDAP_BASE και LDAP_FILTER.',
      en: 'Nobody was found in the directory, so nothing is proposed. An administrator checks LDAP_BASE and LDAP_FILTER.',
    })
  }
}

/** More people are gone from the directory than leave in a usual month. */
export class TooManyGone extends Refusal {
  constructor(gone: number) {
    super(
      'E_LDAP_TOO_MANY_GONE',
      {
        el: `Από τον κατάλογο λείπουν ${gone} πρόσωπα μαζί. Αν αποχωρούν πράγματι, ο διαχειριστής τις εφαρμόζει με ./ace org:ldap --leaving --many.`,
        en: `${gone} people are missing from the directory at once. If they do leave, an administrator applies it by ./ace org:ldap --leaving --many.`,
      },
      409
    )
  }
}
