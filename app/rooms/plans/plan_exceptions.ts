import { NotAllowed, NotFound, Refusal } from '#app/shared/refusal'

export class PlanNotFound extends NotFound {
  constructor(id: number) {
    super(
      {
        el: `Δεν υπάρχει πλάνο δωματίων με αριθμό ${id}. Ανοίξτε ξανά τη λίστα.`,
        en: `There is no plan of rooms number ${id}. Open the list again.`,
      },
      'E_PLAN_NOT_FOUND'
    )
  }
}

export class PlanChangedMeanwhile extends Refusal {
  constructor() {
    super(
      'E_PLAN_CHANGED_MEANWHILE',
      {
        el: 'Το πλάνο άλλαξε από τότε που το ανοίξατε και δεν εφαρμόστηκε τίποτα. Ανοίξτε το ξανά και δείτε τι περιέχει τώρα.',
        en: 'The plan has changed since you opened it, and nothing was applied. Open it again and see what it does now.',
      },
      409
    )
  }
}

export class PlanNotWaiting extends Refusal {
  constructor(id: number) {
    super(
      'E_PLAN_NOT_WAITING',
      {
        el: `Το πλάνο ${id} δεν περιμένει πια έγκριση. Δείτε στη λίστα τι έγινε.`,
        en: `Plan ${id} does not wait for approval any more. The list shows what became of it.`,
      },
      409
    )
  }
}

export class OwnPlan extends NotAllowed {
  constructor() {
    super(
      {
        el: 'Το πλάνο προέκυψε από δική σας αλλαγή ή αφορά εσάς, και το αποφασίζει δεύτερο πρόσωπο. Ζητήστε το από άλλον διαχειριστή, το Προσωπικό ή το Τμήμα Οργάνωσης.',
        en: 'The plan comes from a change of your own or is about yourself, so a second person decides. Ask another administrator, human resources or the organisation department.',
      },
      'E_OWN_PLAN'
    )
  }
}

export class ReasonMissing extends Refusal {
  constructor() {
    super('E_REASON_MISSING', {
      el: 'Γράψτε γιατί, με λίγα λόγια: όποιος το δει αργότερα πρέπει να καταλάβει.',
      en: 'Say why in a few words: whoever sees it later has to understand.',
    })
  }
}

export class PlanNotApplied extends Refusal {
  constructor(id: number) {
    super('E_PLAN_NOT_APPLIED', {
      el: `Το πλάνο ${id} δεν έχει εφαρμοστεί, οπότε δεν έχει τι να αναιρεθεί.`,
      en: `Plan ${id} was not applied, so there is nothing to reverse.`,
    })
  }
}

export class NothingToReverse extends Refusal {
  constructor(id: number) {
    super('E_NOTHING_TO_REVERSE', {
      el: `Το πλάνο ${id} δεν έχει αλλαγές που αναιρούνται εδώ. Λογαριασμοί και ρυθμίσεις αλλάζουν από τα στοιχεία και τα πρότυπα.`,
      en: `Plan ${id} has no changes that are reversed here. Accounts and settings change with the records and the templates.`,
    })
  }
}

export class NotDrift extends Refusal {
  constructor() {
    super('E_NOT_DRIFT', {
      el: 'Αυτή η αλλαγή δεν έγινε με το χέρι, οπότε δεν υπάρχει κάτι να δεχτείτε. Ανοίξτε ξανά το πλάνο.',
      en: 'That change was not made by hand, so there is nothing to accept. Open the plan again.',
    })
  }
}

export class NotAcceptable extends Refusal {
  constructor() {
    super('E_NOT_ACCEPTABLE', {
      el: 'Αυτή η αλλαγή δεν μένει όπως έγινε: δεκτά γίνονται μέλη, όνομα, θέμα, δικαιώματα προσώπων και ξένα δωμάτια. Τα υπόλοιπα ορίζονται στα πρότυπα.',
      en: 'That change can’t stay: members, name, topic, people’s power and foreign rooms can be accepted. The rest is set in the templates.',
    })
  }
}

export class OwnDrift extends NotAllowed {
  constructor() {
    super(
      {
        el: 'Την αλλαγή την κάνατε εσείς. Ζητήστε από άλλον διαχειριστή να τη δεχτεί.',
        en: 'You made that change yourself. Ask another administrator to accept it.',
      },
      'E_OWN_DRIFT'
    )
  }
}

export class ExceptionNotFound extends NotFound {
  constructor() {
    super(
      {
        el: 'Αυτή η εξαίρεση δεν ισχύει πια. Ανοίξτε ξανά τη λίστα.',
        en: 'That exception does not hold any more. Open the list again.',
      },
      'E_EXCEPTION_NOT_FOUND'
    )
  }
}

export class DayPassed extends Refusal {
  constructor() {
    super('E_DAY_PASSED', {
      el: 'Η τελευταία μέρα της εξαίρεσης έχει περάσει. Δώστε μια μέρα από σήμερα και μετά, ή καμία.',
      en: 'The last day of the exception has passed. Give a day from today on, or none.',
    })
  }
}
