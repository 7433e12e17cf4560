import { NotAllowed, NotFound, Refusal } from '#app/shared/refusal'
import type { Worded } from '#app/shared/locale'

export class ReorganisationNotFound extends NotFound {
  constructor() {
    super(
      {
        el: 'Δεν υπάρχει αναδιοργάνωση που να μπορείτε να δείτε σε αυτή τη διεύθυνση.',
        en: 'There is no reorganisation that you may see at this address.',
      },
      'E_REORGANISATION_NOT_FOUND'
    )
  }
}

export class ReorganisationsNotForYou extends NotAllowed {
  constructor() {
    super(
      {
        el: 'Τις αναδιοργανώσεις τις βλέπουν όσοι τις συντάσσουν, όσοι τις εγκρίνουν και οι προϊστάμενοι των μονάδων που αφορούν.',
        en: 'Reorganisations are seen by those who draft or approve them and by the heads of the units concerned.',
      },
      'E_REORGANISATIONS_NOT_FOR_YOU'
    )
  }
}

export class DraftingNotAllowed extends NotAllowed {
  constructor() {
    super(
      {
        el: 'Αναδιοργανώσεις συντάσσουν όσοι έχουν ρόλο Οργάνωσης ή Προσωπικού. Ζητήστε το από αυτούς.',
        en: 'Reorganisations are drafted by those with the role Organisation or Personnel. Ask them.',
      },
      'E_DRAFTING_NOT_ALLOWED'
    )
  }
}

export class EditKindNotAllowed extends NotAllowed {
  constructor(ofPeople: boolean) {
    super(
      ofPeople
        ? {
            el: 'Μετακινήσεις και τοποθετήσεις προσώπων γράφει όποιος έχει ρόλο Προσωπικού.',
            en: 'Moves and placements of people are written by those with the role Personnel.',
          }
        : {
            el: 'Αλλαγές μονάδων και οργανικών θέσεων γράφει όποιος έχει ρόλο Οργάνωσης.',
            en: 'Changes of units and posts are written by those with the role Organisation.',
          },
      'E_EDIT_KIND_NOT_ALLOWED'
    )
  }
}

export class ApprovalNotAllowed extends NotAllowed {
  constructor() {
    super(
      {
        el: 'Εγκρίνει δεύτερο πρόσωπο, που δεν έγραψε τίποτα σε αυτή την αναδιοργάνωση: με ρόλο Οργάνωσης, Προσωπικού ή Διαχειριστή, ή ο Δήμαρχος, ο Γενικός Γραμματέας, ο Γενικός Διευθυντής.',
        en: 'A second person approves, who has written nothing of this reorganisation: with the role Organisation, Personnel or Administrator, or the Mayor, the Secretary General, the Director General.',
      },
      'E_APPROVAL_NOT_ALLOWED'
    )
  }
}

export class NotADraft extends Refusal {
  constructor() {
    super('E_NOT_A_DRAFT', {
      el: 'Αλλάζει μόνο το σχέδιο. Επαναφέρετε πρώτα την αναδιοργάνωση σε σχέδιο.',
      en: 'Only a draft can be changed. Take the reorganisation back to draft first.',
    })
  }
}

export class WrongState extends Refusal {
  constructor(wanted: 'proposed' | 'open' | 'not_applied' | 'applied') {
    super('E_WRONG_STATE', WANTED[wanted])
  }
}

const WANTED: Record<string, Worded> = {
  proposed: {
    el: 'Εγκρίνεται μόνο ό,τι έχει προταθεί. Δείτε σε ποιο στάδιο βρίσκεται τώρα.',
    en: 'Only what is proposed can be approved. See where it stands now.',
  },
  open: {
    el: 'Έχει ήδη εφαρμοστεί ή αποσυρθεί. Αν χρειάζεται αλλαγή, συντάξτε νέα αναδιοργάνωση.',
    en: 'It is applied or withdrawn already. If something has to change, draft a new one.',
  },
  not_applied: {
    el: 'Έχει ήδη εφαρμοστεί ή είναι ήδη σχέδιο. Μια εφαρμοσμένη αναδιοργάνωση αντιστρέφεται με νέο σχέδιο.',
    en: 'It is applied or a draft already. An applied reorganisation is reversed by a new draft.',
  },
  applied: {
    el: 'Αντιστρέφεται μόνο ό,τι έχει εφαρμοστεί. Ένα σχέδιο απλώς αποσύρεται.',
    en: 'Only what was applied can be reversed. A draft is simply withdrawn.',
  },
}

export class NothingToPropose extends Refusal {
  constructor() {
    super('E_NOTHING_TO_PROPOSE', {
      el: 'Γράψτε τουλάχιστον μία αλλαγή και την ημερομηνία ισχύος, και προτείνετε ξανά.',
      en: 'Write at least one change and the date from which it holds, then propose again.',
    })
  }
}

/** The org chart would not take it as it stands. */
export class PreflightFailed extends Refusal {
  constructor(readonly problems: readonly Worded[]) {
    const list = (locale: keyof Worded) => problems.map((each) => each[locale]).join(' ')
    super('E_PREFLIGHT_FAILED', {
      el: `Το οργανόγραμμα δεν τη δέχεται όπως είναι. Διορθώστε τις αλλαγές: ${list('el')}`,
      en: `The org chart does not take it as it stands. Mend the changes: ${list('en')}`,
    })
  }
}

export class ReorganisationInvalid extends Refusal {
  constructor(code: string, worded: Worded) {
    super(code, worded)
  }
}

export class TooManyEdits extends Refusal {
  constructor(most: number) {
    super('E_TOO_MANY_EDITS', {
      el: `Μια αναδιοργάνωση χωράει έως ${most} αλλαγές. Μοιράστε τις υπόλοιπες σε δεύτερη.`,
      en: `A reorganisation holds up to ${most} changes. Put the rest into a second one.`,
    })
  }
}

export class EditNotFound extends NotFound {
  constructor() {
    super(
      {
        el: 'Αυτή η αλλαγή δεν υπάρχει πια στο σχέδιο. Δείτε τη λίστα όπως είναι τώρα.',
        en: 'This change is no longer in the draft. See the list as it is now.',
      },
      'E_EDIT_NOT_FOUND'
    )
  }
}
