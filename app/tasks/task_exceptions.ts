import { NotAllowed, NotFound, Refusal } from '#app/shared/refusal'

export class TaskNotFound extends NotFound {
  constructor(number: number) {
    super(
      {
        el: `Δεν υπάρχει εργασία #${number} που να μπορείτε να δείτε.`,
        en: `There is no task #${number} that you may see.`,
      },
      'E_TASK_NOT_FOUND'
    )
  }
}

export class TaskAlreadyClosed extends Refusal {
  constructor(number: number) {
    super('E_TASK_ALREADY_CLOSED', {
      el: `Η εργασία #${number} έχει ήδη ολοκληρωθεί.`,
      en: `Task #${number} is already done.`,
    })
  }
}

export class TaskNotClosed extends Refusal {
  constructor(number: number) {
    super('E_TASK_NOT_CLOSED', {
      el: `Η εργασία #${number} είναι ήδη ανοιχτή.`,
      en: `Task #${number} is open already.`,
    })
  }
}

export class TaskTitleInvalid extends Refusal {
  constructor() {
    super('E_TASK_TITLE_INVALID', {
      el: 'Ο τίτλος θέλει από 1 έως 200 χαρακτήρες, σε μία γραμμή. Γράψτε τα υπόλοιπα στην περιγραφή.',
      en: 'A title has 1 to 200 characters in one line. Put the rest into the description.',
    })
  }
}

export class TaskDescriptionTooLong extends Refusal {
  constructor() {
    super('E_TASK_DESCRIPTION_TOO_LONG', {
      el: 'Η περιγραφή χωράει έως 10.000 χαρακτήρες.',
      en: 'A description holds up to 10,000 characters.',
    })
  }
}

export class TaskDueInPast extends Refusal {
  constructor() {
    super('E_TASK_DUE_IN_PAST', {
      el: 'Η προθεσμία έχει ήδη περάσει. Δώστε σημερινή ή επόμενη ημερομηνία.',
      en: 'The due date is in the past. Give today or a later day.',
    })
  }
}

export class TaskDueTooFar extends Refusal {
  constructor(years: number) {
    super('E_TASK_DUE_TOO_FAR', {
      el: `Η προθεσμία απέχει πάνω από ${years} χρόνια. Ελέγξτε το έτος.`,
      en: `The due date is more than ${years} years ahead. Check the year.`,
    })
  }
}

export class PersonHasNoUnit extends Refusal {
  constructor() {
    super('E_PERSON_HAS_NO_UNIT', {
      el: 'Δεν έχετε τοποθέτηση σε μονάδα. Γράψτε σε ποια μονάδα πηγαίνει η εργασία.',
      en: 'You are placed in no unit. Say which unit the task goes to.',
    })
  }
}

export class UnitUnknown extends Refusal {
  constructor() {
    super('E_UNIT_UNKNOWN', {
      el: 'Δεν υπάρχει σήμερα τέτοια μονάδα. Επιλέξτε μία από το οργανόγραμμα.',
      en: 'There is no such unit today. Choose one of the org chart.',
    })
  }
}

export class UnitHasNoHead extends Refusal {
  constructor(unit: string) {
    super('E_UNIT_HAS_NO_HEAD', {
      el: `Η μονάδα «${unit}» δεν έχει προϊστάμενο, ούτε κάποια ανώτερή της, για να πάρει την εργασία.`,
      en: `Neither “${unit}” nor a unit above it has a head who could take the task.`,
    })
  }
}

export class AssignmentNotAllowed extends NotAllowed {
  constructor() {
    super(
      {
        el: 'Αναθέτουν οι προϊστάμενοι στις μονάδες τους, και κάθε υπάλληλος στον εαυτό του ή σε συνάδελφο της μονάδας.',
        en: 'Heads assign within their units, and everybody to themselves or a colleague of the unit.',
      },
      'E_TASK_ASSIGNMENT_NOT_ALLOWED'
    )
  }
}

export class ClosingNotAllowed extends NotAllowed {
  constructor(number: number) {
    super(
      {
        el: `Την εργασία #${number} την ολοκληρώνει ή την ανοίγει ξανά όποιος την έχει αναλάβει, όποιος την έγραψε ή ο προϊστάμενος.`,
        en: `Task #${number} is closed or reopened by its assignee, its creator or the head.`,
      },
      'E_TASK_CLOSING_NOT_ALLOWED'
    )
  }
}

export class EditingNotAllowed extends NotAllowed {
  constructor(number: number) {
    super(
      {
        el: `Την εργασία #${number} την αλλάζει όποιος την έχει αναλάβει, όποιος την έγραψε ή ο προϊστάμενος.`,
        en: `Task #${number} is edited by its assignee, its creator or the head.`,
      },
      'E_TASK_EDITING_NOT_ALLOWED'
    )
  }
}

export class MovingNotAllowed extends NotAllowed {
  constructor(number: number) {
    super(
      {
        el: `Την εργασία #${number} τη μεταφέρει σε άλλη μονάδα όποιος την έγραψε ή ο προϊστάμενος. Αφήστε τη μονάδα όπως είναι.`,
        en: `Task #${number} is moved to another unit by its creator or the head. Leave the unit as it is.`,
      },
      'E_TASK_MOVING_NOT_ALLOWED'
    )
  }
}

export class ClosedTaskNotEdited extends Refusal {
  constructor(number: number) {
    super('E_TASK_CLOSED_NOT_EDITED', {
      el: `Η εργασία #${number} έχει ολοκληρωθεί. Ανοίξτε την ξανά για να την αλλάξετε.`,
      en: `Task #${number} is done. Reopen it to change it.`,
    })
  }
}
