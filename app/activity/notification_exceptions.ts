import { NotFound } from '#app/shared/refusal'

export class NotificationNotFound extends NotFound {
  constructor() {
    super(
      {
        el: 'Δεν υπάρχει τέτοια ειδοποίηση για εσάς. Δείτε όσες υπάρχουν στη σελίδα των ειδοποιήσεων.',
        en: 'You have no such notification. See those that there are on their page.',
      },
      'E_NOTIFICATION_NOT_FOUND'
    )
  }
}
