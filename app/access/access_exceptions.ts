import { NotFound, Refusal } from '#app/shared/refusal'
import type { Worded } from '#app/shared/locale'

/** There is no such record, or whoever asks may not know of it: the same words for both. */
export class RecordUnknown extends NotFound {
  constructor(text: string, readers: Worded | null) {
    super(
      {
        el:
          `Δεν υπάρχει «${shortened(text)}» που να μπορείτε να δείτε. ` +
          (readers
            ? `Βλέπουν μόνο: ${readers.el}.`
            : 'Δώστε #12 για εργασία, κωδικό μονάδας, όνομα δωματίου ή πρόσωπο.'),
        en:
          `There is no “${shortened(text)}” that you may see. ` +
          (readers
            ? `Only these do: ${readers.en}.`
            : 'Give #12 for a task, a unit’s code, a room’s name or a person.'),
      },
      'E_RECORD_UNKNOWN'
    )
  }
}

export class PersonUnclear extends Refusal {
  constructor(text: string, found: readonly { displayName: string; username: string }[]) {
    const list = found.map((each) => `${each.displayName} (@${each.username})`).join(', ')
    super(
      'E_PERSON_UNCLEAR',
      found.length
        ? {
            el: `Το «${shortened(text)}» μπορεί να είναι: ${list}. Γράψτε το όνομα χρήστη.`,
            en: `“${shortened(text)}” may be: ${list}. Give the username.`,
          }
        : {
            el: `Δεν βρέθηκε πρόσωπο «${shortened(text)}». Δώστε επώνυμο ή όνομα χρήστη.`,
            en: `Nobody called “${shortened(text)}” was found. Give a surname or a username.`,
          }
    )
  }
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}
