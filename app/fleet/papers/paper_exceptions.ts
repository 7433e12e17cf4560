import { NotAllowed, NotFound, Refusal } from '#app/shared/refusal'
import type { Worded } from '#app/shared/locale'
import { formatDate, type IsoDate } from '#app/shared/time'

export class PapersNotYours extends NotAllowed {
  constructor() {
    super(
      {
        el: 'Τα έγγραφα και τους ελέγχους τα καταχωρίζει το Γραφείο Κίνησης. Δώστε του το έγγραφο.',
        en: 'Papers and inspections are recorded by the fleet office. Hand it the paper.',
      },
      'E_FLEET_PAPERS_NOT_YOURS'
    )
  }
}

export class PaperNotFound extends NotFound {
  constructor() {
    super(
      {
        el: 'Δεν υπάρχει τέτοιο έγγραφο οχήματος. Βρείτε το από τη σελίδα του οχήματος.',
        en: 'There is no such paper of a vehicle. Find it from the vehicle’s page.',
      },
      'E_FLEET_PAPER_NOT_FOUND'
    )
  }
}

export class PaperUntilMissing extends Refusal {
  constructor() {
    super('E_FLEET_PAPER_UNTIL_MISSING', {
      el: 'Λείπει η ημερομηνία λήξης. Γράψτε την όπως είναι στο έγγραφο.',
      en: 'The last day is missing. Write it as it stands on the paper.',
    })
  }
}

export class PaperUntilBeforeFrom extends Refusal {
  constructor() {
    super('E_FLEET_PAPER_UNTIL_BEFORE_FROM', {
      el: 'Η λήξη είναι πριν από την έναρξη. Ελέγξτε τις δύο ημερομηνίες στο έγγραφο.',
      en: 'The last day is before the first one. Check both dates on the paper.',
    })
  }
}

export class InspectionInFuture extends Refusal {
  constructor() {
    super('E_FLEET_INSPECTION_IN_FUTURE', {
      el: 'Η ημέρα του ελέγχου δεν έχει έρθει ακόμη. Καταχωρίστε τον αφού γίνει, με την ημέρα του.',
      en: 'The day of the inspection has not come yet. Record it once it is done, with its day.',
    })
  }
}

export class PaperDateUnlikely extends Refusal {
  constructor() {
    super('E_FLEET_PAPER_DATE_UNLIKELY', {
      el: 'Η ημερομηνία απέχει πολύ από σήμερα. Ελέγξτε το έτος.',
      en: 'The date is far from today. Check the year.',
    })
  }
}

export class ResultMissing extends Refusal {
  constructor() {
    super('E_FLEET_RESULT_MISSING', {
      el: 'Λείπει το αποτέλεσμα του ελέγχου. Διαλέξτε το όπως είναι στο δελτίο.',
      en: 'The result of the inspection is missing. Choose it as it stands on the sheet.',
    })
  }
}

export class ServiceMeterMissing extends Refusal {
  constructor() {
    super('E_FLEET_SERVICE_METER_MISSING', {
      el: 'Λείπει η ένδειξη του μετρητή: από αυτήν μετράει η επόμενη συντήρηση. Γράψτε τα χιλιόμετρα ή τις ώρες.',
      en: 'The meter reading is missing: the next service counts from it. Write the kilometres or hours.',
    })
  }
}

export class PaperAlreadyRecorded extends Refusal {
  constructor() {
    super('E_FLEET_PAPER_ALREADY_RECORDED', {
      el: 'Το ίδιο έγγραφο, με την ίδια ημέρα και τον ίδιο αριθμό, είναι ήδη καταχωρισμένο. Αν έχει λάθος, διορθώστε εκείνο.',
      en: 'The same paper, of the same day and number, is recorded already. Where it is wrong, correct that one.',
    })
  }
}

export class PaperVoided extends Refusal {
  constructor() {
    super('E_FLEET_PAPER_VOIDED', {
      el: 'Το έγγραφο έχει ακυρωθεί και δεν αλλάζει. Καταχωρίστε νέο.',
      en: 'The paper is void and does not change. Record a new one.',
    })
  }
}

export class ReasonMissing extends Refusal {
  constructor() {
    super('E_FLEET_REASON_MISSING', {
      el: 'Γράψτε τον λόγο, με 3 έως 500 χαρακτήρες: μένει στο ιστορικό.',
      en: 'Write the reason, with 3 to 500 characters: it stays in the history.',
    })
  }
}

export class FieldTooLong extends Refusal {
  constructor(what: Worded, most: number) {
    super('E_FLEET_FIELD_TOO_LONG', {
      el: `${what.el}: χωράνε έως ${most} χαρακτήρες. Συντομεύστε το.`,
      en: `${what.en}: it holds up to ${most} characters. Make it shorter.`,
    })
  }
}

export class CostInvalid extends Refusal {
  constructor() {
    super('E_FLEET_COST_INVALID', {
      el: 'Το κόστος είναι ποσό σε ευρώ από 0 έως 9.999.999,99. Γράψτε π.χ. 185,50.',
      en: 'A cost is an amount in euros from 0 to 9,999,999.99. Write for example 185.50.',
    })
  }
}

export class RuleNotFound extends NotFound {
  constructor() {
    super(
      {
        el: 'Δεν υπάρχει τέτοιος κανόνας ελέγχων. Δείτε όσους ισχύουν στους κανόνες.',
        en: 'There is no such rule of inspections. See those that hold on the page of rules.',
      },
      'E_FLEET_RULE_NOT_FOUND'
    )
  }
}

export class RuleFromInvalid extends Refusal {
  constructor(after: IsoDate) {
    super('E_FLEET_RULE_FROM_INVALID', {
      el: `Ο κανόνας ισχύει από τις ${formatDate(after, 'el')}. Η αλλαγή θέλει μεταγενέστερη ημέρα, ώστε να φαίνεται τι ίσχυε πριν.`,
      en: `The rule holds from ${formatDate(after, 'en')} on. A change takes a later day, so that it shows what held before.`,
    })
  }
}

export class RuleEnded extends Refusal {
  constructor() {
    super('E_FLEET_RULE_ENDED', {
      el: 'Ο κανόνας έχει ήδη αντικατασταθεί ή λήξει. Αλλάξτε αυτόν που ισχύει τώρα.',
      en: 'The rule has been replaced or has ended. Change the one that holds now.',
    })
  }
}

export class RuleEmpty extends Refusal {
  constructor() {
    super('E_FLEET_RULE_EMPTY', {
      el: 'Ο κανόνας δεν λέει κάθε πότε. Γράψτε μήνες, ή χιλιόμετρα ή ώρες.',
      en: 'The rule does not say how often. Write months, or kilometres or hours.',
    })
  }
}

export class FaultsNotYours extends NotAllowed {
  constructor() {
    super(
      {
        el: 'Βλάβη δηλώνουν οι οδηγοί, ο χρεωμένος με το όχημα, η υπηρεσία του και το Γραφείο Κίνησης. Πείτε το σε κάποιον από αυτούς.',
        en: 'A fault is reported by drivers, the keeper of the vehicle, its unit and the fleet office. Tell one of them.',
      },
      'E_FLEET_FAULTS_NOT_YOURS'
    )
  }
}

export class FaultTextInvalid extends Refusal {
  constructor() {
    super('E_FLEET_FAULT_TEXT_INVALID', {
      el: 'Γράψτε τι έχει το όχημα, με 3 έως 1.000 χαρακτήρες: π.χ. «δεν πιάνουν τα φρένα».',
      en: 'Write what is wrong, with 3 to 1,000 characters: for example “the brakes do not hold”.',
    })
  }
}

export class VehicleWrittenOff extends Refusal {
  constructor(plate: string) {
    super('E_FLEET_VEHICLE_WRITTEN_OFF', {
      el: `Το ${plate} έχει διαγραφεί. Ελέγξτε τον αριθμό κυκλοφορίας.`,
      en: `${plate} has been written off. Check the plate.`,
    })
  }
}

export class FaultNotFound extends NotFound {
  constructor(number: number) {
    super(
      {
        el: `Δεν υπάρχει βλάβη ${number}. Δείτε τις ανοιχτές στις βλάβες του στόλου.`,
        en: `There is no fault ${number}. See the open ones on the fleet’s page of faults.`,
      },
      'E_FLEET_FAULT_NOT_FOUND'
    )
  }
}

export class FaultNotOpen extends Refusal {
  constructor(number: number) {
    super('E_FLEET_FAULT_NOT_OPEN', {
      el: `Η βλάβη ${number} δεν είναι πια ανοιχτή. Αν ξαναφάνηκε, δηλώστε νέα.`,
      en: `Fault ${number} is no longer open. Where it has come back, report it anew.`,
    })
  }
}

export class WorkOrdersNotYours extends NotAllowed {
  constructor() {
    super(
      {
        el: 'Τις εντολές εργασίας τις κρατάει το Γραφείο Κίνησης. Για βλάβη γράψτε !βλάβη με τον αριθμό κυκλοφορίας.',
        en: 'Work orders are kept by the fleet office. For a fault write !fault with the plate.',
      },
      'E_FLEET_WORK_ORDERS_NOT_YOURS'
    )
  }
}

export class WorkOrderNotFound extends NotFound {
  constructor(number: string) {
    super(
      {
        el: `Δεν υπάρχει εντολή εργασίας ${number} που να μπορείτε να δείτε. Δείτε τον κατάλογο των εντολών.`,
        en: `There is no work order ${number} that you may see. See the list of orders.`,
      },
      'E_FLEET_WORK_ORDER_NOT_FOUND'
    )
  }
}

export class WorkOrderClosed extends Refusal {
  constructor(number: string) {
    super('E_FLEET_WORK_ORDER_CLOSED', {
      el: `Η ${number} έχει κλείσει και δεν αλλάζει. Ανοίξτε νέα εντολή εργασίας.`,
      en: `${number} is closed and does not change. Open a new work order.`,
    })
  }
}

export class WorkOrderTitleInvalid extends Refusal {
  constructor() {
    super('E_FLEET_WORK_ORDER_TITLE_INVALID', {
      el: 'Γράψτε τι θα γίνει, με 3 έως 200 χαρακτήρες: π.χ. «Αλλαγή τακακιών».',
      en: 'Write what is to be done, with 3 to 200 characters: for example “New brake pads”.',
    })
  }
}

export class WorkshopMissing extends Refusal {
  constructor() {
    super('E_FLEET_WORKSHOP_MISSING', {
      el: 'Λείπει το συνεργείο. Γράψτε ποιο εξωτερικό συνεργείο αναλαμβάνει, ή διαλέξτε το δικό μας.',
      en: 'The workshop is missing. Write which one does it, or choose our own.',
    })
  }
}

export class LineInvalid extends Refusal {
  constructor() {
    super('E_FLEET_LINE_INVALID', {
      el: 'Η γραμμή θέλει περιγραφή, ποσότητα πάνω από 0 και τιμή. Γράψτε π.χ. «Τακάκια», 4 και 12,50.',
      en: 'A line takes a description, a quantity above 0 and a price. Write for example “Pads”, 4 and 12.50.',
    })
  }
}

export class TooManyLines extends Refusal {
  constructor(most: number) {
    super('E_FLEET_TOO_MANY_LINES', {
      el: `Μια εντολή εργασίας χωράει έως ${most} γραμμές. Ανοίξτε δεύτερη για τις υπόλοιπες.`,
      en: `A work order holds up to ${most} lines. Open a second one for the rest.`,
    })
  }
}

export class TestMissing extends Refusal {
  constructor(number: string) {
    super('E_FLEET_TEST_MISSING', {
      el: `Η ${number} δεν έχει δοκιμή. Γράψτε πρώτα ότι το όχημα δοκιμάστηκε, μετά αποδώστε το.`,
      en: `${number} has no test. First write that the vehicle was tested, then release it.`,
    })
  }
}

export class LineNotFound extends NotFound {
  constructor() {
    super(
      {
        el: 'Η γραμμή δεν υπάρχει πια στην εντολή. Ανοίξτε ξανά τη σελίδα της.',
        en: 'The line is no longer in the order. Open its page again.',
      },
      'E_FLEET_LINE_NOT_FOUND'
    )
  }
}

export class RuleReferenceMissing extends Refusal {
  constructor() {
    super('E_FLEET_RULE_REFERENCE_MISSING', {
      el: 'Λείπει η διάταξη ή το πρόγραμμα από όπου προκύπτει ο κανόνας. Γράψτε την, για να ελέγχεται.',
      en: 'The law or plan from which the rule follows is missing. Write it, so that it can be checked.',
    })
  }
}
