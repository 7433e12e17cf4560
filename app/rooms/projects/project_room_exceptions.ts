import { NotAllowed, NotFound, Refusal } from '#app/shared/refusal'

export class ProjectRoomNotFound extends NotFound {
  constructor() {
    super(
      {
        el: 'Δεν υπάρχει τέτοιο δωμάτιο έργου που να μπορείτε να δείτε.',
        en: 'There is no such project room that you may see.',
      },
      'E_PROJECT_ROOM_NOT_FOUND'
    )
  }
}

export class ProjectRoomsNotAllowed extends NotAllowed {
  constructor() {
    super(
      {
        el: 'Δωμάτια έργων ανοίγουν όσοι προΐστανται σε μονάδα, η Οργάνωση και οι διαχειριστές. Ζητήστε το από τον προϊστάμενό σας.',
        en: 'Project rooms are opened by those in charge of a unit, the organisation office and administrators. Ask your head.',
      },
      'E_PROJECT_ROOMS_NOT_ALLOWED'
    )
  }
}

export class ProjectRoomNotYours extends NotAllowed {
  constructor() {
    super(
      {
        el: 'Αυτό το δωμάτιο το αλλάζουν όποιος το άνοιξε και οι υπεύθυνοί του, όσο προΐστανται σε μονάδα, η Οργάνωση και οι διαχειριστές.',
        en: 'This room is changed by who opened it and its leads, as long as they are in charge of a unit, the organisation office and administrators.',
      },
      'E_PROJECT_ROOM_NOT_YOURS'
    )
  }
}

/** A head may bring in the people of their own units. */
export class OutOfReach extends NotAllowed {
  constructor(who: string) {
    super(
      {
        el: `${who}: δεν ανήκει στις μονάδες όπου προΐστασθε. Ζητήστε το από την Οργάνωση ή βγάλτε το από τη λίστα.`,
        en: `${who}: not of the units that you are in charge of. Ask the organisation office, or leave it out.`,
      },
      'E_PROJECT_ROOM_OUT_OF_REACH'
    )
  }
}

export class ProjectRoomNameInvalid extends Refusal {
  constructor(longest: number) {
    super('E_PROJECT_ROOM_NAME_INVALID', {
      el: `Το όνομα θέλει από 1 έως ${longest} χαρακτήρες, σε μία γραμμή.`,
      en: `A name has 1 to ${longest} characters in one line.`,
    })
  }
}

export class ProjectRoomTopicTooLong extends Refusal {
  constructor(longest: number) {
    super('E_PROJECT_ROOM_TOPIC_TOO_LONG', {
      el: `Το θέμα χωράει έως ${longest} χαρακτήρες. Συντομεύστε το.`,
      en: `A topic holds up to ${longest} characters. Make it shorter.`,
    })
  }
}

export class ProjectRoomEndsInPast extends Refusal {
  constructor() {
    super('E_PROJECT_ROOM_ENDS_IN_PAST', {
      el: 'Η λήξη έχει ήδη περάσει. Δώστε σημερινή ή επόμενη ημερομηνία, ή αφήστε την κενή.',
      en: 'The last day is in the past. Give today or a later day, or leave it empty.',
    })
  }
}

export class ProjectRoomEndsTooFar extends Refusal {
  constructor(years: number) {
    super('E_PROJECT_ROOM_ENDS_TOO_FAR', {
      el: `Η λήξη απέχει πάνω από ${years} χρόνια. Ελέγξτε το έτος ή αφήστε την κενή.`,
      en: `The last day is more than ${years} years ahead. Check the year, or leave it empty.`,
    })
  }
}

export class ProjectRoomEmpty extends Refusal {
  constructor() {
    super('E_PROJECT_ROOM_EMPTY', {
      el: 'Το δωμάτιο δεν θα είχε κανέναν. Γράψτε πρόσωπα ή μονάδες.',
      en: 'Nobody would be in the room. Name people or units.',
    })
  }
}

export class TooManyNamed extends Refusal {
  constructor(most: number) {
    super('E_PROJECT_ROOM_TOO_MANY', {
      el: `Ονομαστικά μπαίνουν έως ${most} πρόσωπα. Για περισσότερα γράψτε μονάδες.`,
      en: `Up to ${most} people can be named. For more of them, name units.`,
    })
  }
}

export class UnknownInProjectRoom extends Refusal {
  constructor(what: string) {
    super('E_PROJECT_ROOM_UNKNOWN', {
      el: `«${what}»: δεν υπάρχει σήμερα. Ελέγξτε πώς γράφεται.`,
      en: `“${what}” does not exist today. Check the spelling.`,
    })
  }
}

export class ProjectRoomClosed extends Refusal {
  constructor() {
    super('E_PROJECT_ROOM_CLOSED', {
      el: 'Το δωμάτιο έχει κλείσει. Ανοίξτε το ξανά για να το αλλάξετε.',
      en: 'The room is closed. Reopen it to change it.',
    })
  }
}

export class ProjectRoomOpen extends Refusal {
  constructor() {
    super('E_PROJECT_ROOM_OPEN', {
      el: 'Το δωμάτιο είναι ήδη ανοιχτό.',
      en: 'The room is open already.',
    })
  }
}
