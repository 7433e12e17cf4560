import { Refusal } from '#app/shared/refusal'
import type { Worded } from '#app/shared/locale'

/** What was asked for breaks a rule of the org chart; nothing was changed. */
export class InvalidChange extends Refusal {
  constructor(
    /** Each with the edit's place in the list, from 1; null where it is about all of them. */
    readonly problems: readonly { line: number | null; worded: Worded }[]
  ) {
    const said = (locale: 'el' | 'en') => problems.map(({ worded }) => worded[locale]).join(' · ')
    super('E_INVALID_CHANGE', {
      el: `Η αλλαγή δεν γίνεται και τίποτα δεν άλλαξε: ${said('el')}.`,
      en: `This cannot be done, and nothing was changed: ${said('en')}.`,
    })
  }
}

/** Somebody else changed what the person saw; nothing was written. */
export class OrgChangedMeanwhile extends Refusal {
  constructor() {
    super(
      'E_ORG_CHANGED_MEANWHILE',
      {
        el: 'Κάποιος άλλος άλλαξε στο μεταξύ αυτή την τοποθέτηση ή μονάδα. Τίποτα δεν γράφτηκε· ανοίξτε ξανά τη σελίδα και δείτε τι ισχύει.',
        en: 'Somebody else has changed this place or unit meanwhile. Nothing was written; open the page again and see what stands.',
      },
      409
    )
  }
}
