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
