import type { HttpContext } from '@adonisjs/core/http'
import { Refusal } from '#app/shared/refusal'
import type { Worded } from '#app/shared/locale'

/**
 * Somebody else changed the record after the person had opened it: nothing was written. The form
 * shows what stands there now beside what was typed.
 */
export class RecordChangedMeanwhile extends Refusal {
  constructor(
    what: Worded,
    /** The values that stand now, by field. */
    readonly current: Readonly<Record<string, unknown>> = {}
  ) {
    super(
      'E_RECORD_CHANGED_MEANWHILE',
      {
        el: `${what.el}: κάποιος άλλος έκανε αλλαγές όσο την είχατε ανοιχτή. Δεν γράφτηκε τίποτα δικό σας· δείτε τι ισχύει τώρα και αποφασίστε.`,
        en: `${what.en}: somebody else changed it while you had it open. Nothing of yours was written; see what stands now, then decide.`,
      },
      409
    )
  }
}

/** A form came without the revision that its page showed: it might overwrite what nobody saw. */
export class RevisionMissing extends Refusal {
  constructor() {
    super('E_REVISION_MISSING', {
      el: 'Η φόρμα ήρθε ελλιπής και δεν γράφτηκε τίποτα. Ανοίξτε ξανά τη σελίδα και επαναλάβετε την ενέργεια.',
      en: 'The form arrived incomplete and nothing was written. Open the page again and repeat what you did.',
    })
  }
}

/**
 * The revision that a form carries.
 *
 * @throws RevisionMissing
 */
export function revisionIn({ request }: HttpContext): number {
  const revision = String(request.input('revision'))
  if (!/^\d{1,9}$/.test(revision)) throw new RevisionMissing()
  return Number(revision)
}

/**
 * @param seen the revision that the person saw; null for programs and commands, which see none
 * @throws RecordChangedMeanwhile where the record has moved on
 */
export function checkRevision(
  record: { revision: number },
  seen: number | null | undefined,
  what: Worded,
  current?: Readonly<Record<string, unknown>>
): void {
  if (seen === null || seen === undefined || seen === record.revision) return
  throw new RecordChangedMeanwhile(what, current)
}
