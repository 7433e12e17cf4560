import { NotFound, Refusal } from '#app/shared/refusal'

export class DeliveryUnknown extends NotFound {
  constructor(id: number) {
    super(
      {
        el: `Δεν υπάρχει μήνυμα ${id}. Ανοίξτε ξανά τη λίστα των παραδόσεων.`,
        en: `There is no message ${id}. Open the list of deliveries again.`,
      },
      'E_DELIVERY_UNKNOWN'
    )
  }
}

export class DeliveryNotFailed extends NotFound {
  constructor(id: number) {
    super(
      {
        el: `Το μήνυμα ${id} δεν είναι πια στα αποτυχημένα. Ανοίξτε ξανά τη λίστα.`,
        en: `Message ${id} is not among the failed ones any more. Open the list again.`,
      },
      'E_DELIVERY_NOT_FAILED'
    )
  }
}

export class DeliveryNotMissing extends NotFound {
  constructor(id: number) {
    super(
      {
        el: `Το μήνυμα ${id} δεν είναι πια σε όσα έχουν χαθεί. Ανοίξτε ξανά τη λίστα.`,
        en: `Message ${id} is not among the missing ones any more. Open the list again.`,
      },
      'E_DELIVERY_NOT_MISSING'
    )
  }
}

export class DeliveryEmptied extends Refusal {
  constructor(id: number) {
    super('E_DELIVERY_EMPTIED', {
      el: `Το περιεχόμενο του μηνύματος ${id} έχει διαγραφεί, οπότε δεν στέλνεται ξανά. Απορρίψτε το.`,
      en: `The content of message ${id} has been deleted, so it can’t be tried again. Dismiss it.`,
    })
  }
}

export class DismissalReasonMissing extends Refusal {
  constructor() {
    super('E_DISMISSAL_REASON_MISSING', {
      el: 'Γράψτε γιατί απορρίπτεται το μήνυμα.',
      en: 'Write why the message is dismissed.',
    })
  }
}
