import { isOfPeople, type DraftedEdit } from '#app/reorganisations/edits/drafted_edit'
import { EditKindNotAllowed, TooManyEdits } from '#app/reorganisations/reorganisation_exceptions'
import { reorganisationPolicy, type Reader } from '#app/reorganisations/reorganisation_policy'

/** More than anybody reads before they approve it. */
export const MOST_EDITS = 1000

/** @throws EditKindNotAllowed where one of them is not for this person to write */
export function checkRights(reader: Reader, edits: readonly Pick<DraftedEdit, 'kind'>[]): void {
  const foreign = edits.find(({ kind }) => !reorganisationPolicy.mayWrite(reader, kind))
  if (foreign) throw new EditKindNotAllowed(isOfPeople(foreign.kind))
}

export function checkNumber(edits: readonly DraftedEdit[]): void {
  if (edits.length > MOST_EDITS) throw new TooManyEdits(MOST_EDITS)
}
