import { NotFound } from '#app/shared/refusal'

export class NothingToFollow extends NotFound {
  constructor() {
    super(
      {
        el: 'Δεν υπάρχει τέτοια εγγραφή ή δεν μπορείτε να τη δείτε. Ανοίξτε την ξανά από τη λίστα της.',
        en: 'There is no such record, or you may not see it. Open it again from its list.',
      },
      'E_NOTHING_TO_FOLLOW'
    )
  }
}
