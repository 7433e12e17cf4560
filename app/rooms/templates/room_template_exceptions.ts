import { NotFound, Refusal } from '#app/shared/refusal'
import type { Worded } from '#app/shared/locale'

export class TemplateUnknown extends NotFound {
  constructor() {
    super(
      { el: 'Δεν υπάρχει τέτοιο είδος δωματίου.', en: 'There is no such kind of room.' },
      'E_TEMPLATE_UNKNOWN'
    )
  }
}

export class TemplateNameInvalid extends Refusal {
  constructor(longest: number) {
    super('E_TEMPLATE_NAME_INVALID', {
      el: `Το όνομα θέλει από 1 έως ${longest} χαρακτήρες, σε μία γραμμή.`,
      en: `A name has 1 to ${longest} characters in one line.`,
    })
  }
}

export class TemplateTopicTooLong extends Refusal {
  constructor(longest: number) {
    super('E_TEMPLATE_TOPIC_TOO_LONG', {
      el: `Το θέμα χωράει έως ${longest} χαρακτήρες. Συντομεύστε το.`,
      en: `A topic holds up to ${longest} characters. Make it shorter.`,
    })
  }
}

export class PlaceholderUnknown extends Refusal {
  constructor(field: 'name' | 'topic', unknown: readonly string[], known: readonly string[]) {
    const [wrong, right] = [unknown.join(', '), known.map((each) => `{${each}}`).join(', ')]
    super(`E_TEMPLATE_PLACEHOLDER_IN_${field.toUpperCase()}`, {
      el: `Άγνωστο: ${wrong}. Σε αυτό το είδος υπάρχουν: ${right}.`,
      en: `Unknown: ${wrong}. This kind has: ${right}.`,
    })
  }
}

/** Several rooms would bear one name. */
export class NamesAlike extends Refusal {
  constructor(known: readonly string[]) {
    const one = known.map((each) => `{${each}}`)
    super('E_TEMPLATE_NAMES_ALIKE', {
      el: `Όλα τα δωμάτια του είδους θα είχαν το ίδιο όνομα. Βάλτε στο όνομα ${one.join(' ή ')}.`,
      en: `All rooms of this kind would have one name. Put ${one.join(' or ')} into the name.`,
    })
  }
}

export class RetentionOutOfRange extends Refusal {
  constructor(least: number, most: number) {
    super('E_TEMPLATE_RETENTION_OUT_OF_RANGE', {
      el: `Τα μηνύματα διατηρούνται από ${least} έως ${most} ημέρες. Αφήστε το κενό για να μένουν για πάντα.`,
      en: `Messages are kept for ${least} to ${most} days. Leave it empty to keep them for good.`,
    })
  }
}

/** What cannot be taken back is asked about first. */
export class TemplateNotConfirmed extends Refusal {
  constructor(consequences: readonly Worded[]) {
    super('E_TEMPLATE_NOT_CONFIRMED', {
      el: `${consequences.map(({ el }) => el).join(' ')} Αν αυτό θέλετε, επιβεβαιώστε το και αποθηκεύστε ξανά.`,
      en: `${consequences.map(({ en }) => en).join(' ')} If that is meant, confirm it and save again.`,
    })
  }
}

export const loosened: Worded = {
  el: 'Από εδώ και πέρα όσοι έρχονται θα διαβάζουν και ό,τι γράφτηκε πριν μπουν. Όσα γράφτηκαν έως τώρα μένουν κλειστά για αυτούς.',
  en: 'From now on newcomers will read what was written before they came. What was written until now stays closed to them.',
}

export function removing(days: number): Worded {
  return {
    el: `Ό,τι είναι παλαιότερο από ${days} ημέρες σβήνεται από τα δωμάτια και δεν επιστρέφει.`,
    en: `Whatever is older than ${days} days is removed from the rooms and does not come back.`,
  }
}

export class RoomPictureNotTaken extends Refusal {
  constructor() {
    super('E_ROOM_PICTURE_NOT_TAKEN', {
      el: 'Η εικόνα πρέπει να είναι PNG ή JPG. Μετατρέψτε την και ανεβάστε την ξανά.',
      en: 'The picture has to be a PNG or JPG. Convert it and upload it again.',
    })
  }
}

export class RoomPictureTooLarge extends Refusal {
  constructor() {
    super('E_ROOM_PICTURE_TOO_LARGE', {
      el: 'Η εικόνα χωράει έως 1 MB. Μικρύνετέ την και ανεβάστε την ξανά.',
      en: 'A picture holds up to 1 MB. Make it smaller and upload it again.',
    })
  }
}

export class RoomPictureMissing extends Refusal {
  constructor() {
    super('E_ROOM_PICTURE_MISSING', {
      el: 'Δεν επιλέξατε εικόνα. Διαλέξτε ένα αρχείο και πατήστε ξανά.',
      en: 'No picture was chosen. Choose a file and try again.',
    })
  }
}
