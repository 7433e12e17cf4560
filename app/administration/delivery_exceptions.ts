import { NotFound, Refusal } from '#app/shared/refusal'

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

export class DeliveryEmptied extends Refusal {
  constructor(id: number) {
    super('E_DELIVERY_EMPTIED', {
      el: `Το περιεχόμενο του μηνύματος ${id} έχει διαγραφεί, οπότε δεν στέλνεται ξανά. Απορρίψτε το.`,
      en: `The content of message ${id} has been deleted, so it can’t be tried again. Dismiss it.`,
    })
  }
}
