/*
 * Somebody's posts over time: rows that follow one another in the same post are one line, and each
 * line has a state on the day of the chart.
 */
import type { UnitType } from '#app/org/unit'
import type { PlacementKind, PlacementRole } from '#app/org/placement'
import type { IsoDate } from '#app/shared/time'

const placementStates = ['planned', 'active', 'suspended', 'ended'] as const

export type PlacementLineState = (typeof placementStates)[number]

export interface PlacementRow {
  unitId: number
  unitCode: string
  unitType: UnitType
  role: PlacementRole
  kind: PlacementKind
  from: IsoDate
  to: IsoDate | null
  act: string | null
  /** Of its end. */
  endAct: string | null
}

export interface HistoryLine extends Omit<PlacementRow, 'act' | 'endAct'> {
  /** The decisions, in their order. */
  acts: string[]
  state: PlacementLineState
}

interface Period {
  from: IsoDate
  to: IsoDate | null
}

/** A leave that is longer suspends the placements. */
const LONGEST_LEAVE_DAYS = 30
const DAY_MS = 86_400_000

/**
 * The lines, the latest first.
 *
 * @param leaves the person's absences
 */
export function serviceHistory(
  rows: readonly PlacementRow[],
  leaves: readonly Period[],
  on: IsoDate
): HistoryLine[] {
  const ordered = [...rows].sort((a, b) => (a.from === b.from ? 0 : a.from < b.from ? -1 : 1))
  const isAway = leaves.some((leave) => holds(leave, on) && daysOf(leave) > LONGEST_LEAVE_DAYS)
  const lines: HistoryLine[] = []
  for (const { act, endAct, ...row } of ordered) {
    const acts = [act, endAct].filter((each) => each !== null)
    const before = lines.find((line) => samePost(line, row) && goesOn(line, row))
    if (!before) {
      lines.push({ ...row, acts, state: 'active' })
      continue
    }
    // The unit as it is now: a changed unit goes on under the same code.
    before.unitId = row.unitId
    before.to = later(before.to, row.to)
    before.acts = [...new Set([...before.acts, ...acts])]
  }
  for (const line of lines) line.state = stateOf(line, lines, isAway, on)
  return lines.reverse()
}

function stateOf(
  line: HistoryLine,
  lines: readonly HistoryLine[],
  isAway: boolean,
  on: IsoDate
): PlacementLineState {
  if (line.from > on) return 'planned'
  if (!holds(line, on)) return 'ended'
  const isElsewhere =
    line.kind === 'organic' &&
    lines.some(
      (other) => other.kind === 'secondment' && holds(other, on) && other.unitCode !== line.unitCode
    )
  return isAway || isElsewhere ? 'suspended' : 'active'
}

function samePost(
  one: Omit<HistoryLine, 'state' | 'acts'>,
  other: Omit<PlacementRow, 'act' | 'endAct'>
) {
  return one.unitCode === other.unitCode && one.role === other.role && one.kind === other.kind
}

function goesOn(before: Period, after: Period): boolean {
  return before.to === null || Date.parse(before.to) + DAY_MS >= Date.parse(after.from)
}

function later(one: IsoDate | null, other: IsoDate | null): IsoDate | null {
  return one === null || other === null ? null : one > other ? one : other
}

function holds({ from, to }: Period, on: IsoDate): boolean {
  return from <= on && (to === null || to >= on)
}

function daysOf({ from, to }: Period): number {
  return to === null ? Infinity : (Date.parse(to) - Date.parse(from)) / DAY_MS + 1
}
