/*
 * The kinds of records of which rights can be asked; start/rights.ts has the table.
 */
import type { AskedRecord, Asking, RecordRights } from '#app/identity/record_rights'
import { fold } from '#app/shared/fold'
import type { Worded } from '#app/shared/locale'

let kinds: readonly RecordRights[] = []

/** In the order in which a text that could be several is taken. */
export function registerRights(table: readonly RecordRights[]): void {
  kinds = table
}

/** The record that a typed text means: `#12`, `D6.1`, `δωμάτιο D6.1`, a name. */
export async function recordNamed(text: string, asking: Asking): Promise<AskedRecord | null> {
  const { wanted, rest, marked } = partsOf(text)
  for (const kind of wanted) {
    if (!kind.fits(rest)) continue
    const found = await kind.find(rest, asking, marked)
    if (found) return found
  }
  return null
}

/** Who may read records that are named like this one, whether there is one or not. */
export function readersOf(text: string): Worded | null {
  const { wanted, rest } = partsOf(text)
  return wanted.find(({ whoSees, fits }) => whoSees && fits(rest))?.whoSees ?? null
}

/** A text may begin with its kind: `εργασία 12`, `task:12`. */
function partsOf(text: string) {
  const trimmed = text.trim()
  const [, word = '', rest = ''] = /^(\p{L}+)(?:\s*:\s*|\s+)(\S.*)$/u.exec(trimmed) ?? []
  const marked = kinds.find(({ words }) => words.some((each) => fold(each) === fold(word)))
  if (marked) return { wanted: [marked], rest: rest.trim(), marked: true }
  return { wanted: kinds, rest: trimmed, marked: false }
}
