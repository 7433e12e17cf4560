/*
 * What papers, faults and work orders may hold, whoever writes it and from wherever.
 */
import {
  CostInvalid,
  FieldTooLong,
  InspectionInFuture,
  PaperDateUnlikely,
  PaperUntilBeforeFrom,
  ReasonMissing,
} from '#app/fleet/papers/paper_exceptions'
import { periodKinds, type PaperKind } from '#app/fleet/papers/paper_kinds'
import { stripInvisible } from '#app/shared/fold'
import type { Worded } from '#app/shared/locale'
import { daysAfter, type IsoDate } from '#app/shared/time'

const MOST_EUROS = 9_999_999.99
/** A paper of another century is a slip of the pen. */
const YEARS = 30

/** A text in one line; null where nothing is left of it. */
export function checkedText(
  text: string | null | undefined,
  most: number,
  what: Worded
): string | null {
  const plain = stripInvisible(text ?? '')
    .replace(/\s+/gu, ' ')
    .trim()
  if (plain.length > most) throw new FieldTooLong(what, most)
  return plain || null
}

export function checkedReason(text: string | null | undefined): string {
  const plain = stripInvisible(text ?? '')
    .replace(/\s+/gu, ' ')
    .trim()
  if (plain.length < 3 || plain.length > 500) throw new ReasonMissing()
  return plain
}

export function checkedCost(cost: number | null | undefined): number | null {
  if (cost === null || cost === undefined) return null
  if (!Number.isFinite(cost) || cost < 0 || cost > MOST_EUROS) throw new CostInvalid()
  return Math.round(cost * 100) / 100
}

export function checkDates(
  kind: PaperKind,
  fromOn: IsoDate,
  untilOn: IsoDate | null,
  day: IsoDate
): void {
  const [earliest, latest] = [daysAfter(day, -366 * YEARS), daysAfter(day, 366 * YEARS)]
  const dates = untilOn === null ? [fromOn] : [fromOn, untilOn]
  if (dates.some((date) => date < earliest || date > latest)) throw new PaperDateUnlikely()
  if (!periodKinds.includes(kind) && fromOn > day) throw new InspectionInFuture()
  if (untilOn !== null && untilOn < fromOn) throw new PaperUntilBeforeFrom()
}
