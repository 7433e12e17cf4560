/*
 * What a change of the org chart, or a new day, means for units and people: told by comparing the
 * chart before with the chart after, so that a transfer, an import, a reorganisation and a last day
 * that passes are told in the same words.
 */
import type { OrgChart, PersonNode, PlacementNode, UnitNode } from '#app/org/org_chart'
import { orgChart } from '#app/org/org_chart_queries'
import { touchOrg } from '#app/org/org_revision'
import type { Act } from '#app/shared/act'
import { lockedNumber } from '#app/shared/numbering'
import { recordEvents, type EventToRecord } from '#app/shared/recording'
import { changeRows, selectRows } from '#app/shared/rows'
import type { IsoDate } from '#app/shared/time'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'

export interface Arrival {
  personId: number
  role: PlacementNode['role']
  kind: PlacementNode['kind']
  act: string | null
  until: string | null
  /** Code of the unit that they left for it; null where they left none. */
  from: string | null
}

export interface Departure {
  personId: number
  /** Code of the unit for which they left; null where there is none. */
  to: string | null
  /** Left the municipality. */
  gone: boolean
}

/** Payload of `unit.staff_changed`. */
export interface StaffChange {
  code: string
  arrived: Arrival[]
  left: Departure[]
  /** Where the head is another: who was and who is, null for nobody. */
  head: { before: number | null; after: number | null; act: string | null } | null
}

/** Payload of `person.posted`: what begins and ends for one person. */
export interface Posting {
  begins: (Arrival & { unit: string })[]
  /** Codes of units. */
  ends: string[]
}

/** The counter that keeps the day up to which everything has been told, as days since 1970. */
const SERIES = 'org_day'

/** Records what a change made differ; nothing for the first organisation that is loaded. */
export async function recordTurns(act: Act, before: OrgChart, after: OrgChart): Promise<void> {
  if (before.units.length === 0) return
  await recordEvents(act, turnsBetween(before, after))
}

/** True where what the days up to this one brought has been told. */
export async function isToldUntil(client: QueryClientContract, day: IsoDate): Promise<boolean> {
  const [row] = await selectRows(
    client,
    'select value from counters where series = ? and year = ?',
    [SERIES, 0]
  )
  return Number(row?.value ?? 0) >= numberOf(day)
}

/**
 * Tells what the days up to this one brought by themselves. A change of today is made after that,
 * so that it is not told twice.
 */
export async function tellUntil(act: Act, day: IsoDate): Promise<void> {
  const told = await lockedNumber(act.trx, SERIES, 0)
  if (told >= numberOf(day)) return
  if (told > 0) {
    const before = await orgChart(act.trx, dayOf(told))
    await recordTurns(act, before, await orgChart(act.trx, day))
  }
  await touchOrg(act.trx)
  await changeRows(act.trx, 'update counters set value = ? where series = ? and year = ?', [
    numberOf(day),
    SERIES,
    0,
  ])
}

function numberOf(day: IsoDate): number {
  return Date.parse(day) / 86_400_000
}

function dayOf(number: number): IsoDate {
  return new Date(number * 86_400_000).toISOString().slice(0, 10)
}

/** Pure. Units are the same where their codes are. */
export function turnsBetween(before: OrgChart, after: OrgChart): EventToRecord[] {
  const was = staffOf(before)
  const is = staffOf(after)
  const staff: EventToRecord[] = []
  const postings = new Map<number, Posting>()
  const postingOf = (personId: number) => {
    const known = postings.get(personId) ?? { begins: [], ends: [] }
    postings.set(personId, known)
    return known
  }
  for (const code of new Set([...was.keys(), ...is.keys()])) {
    const [old, now] = [was.get(code), is.get(code)]
    const arrived: Arrival[] = []
    const left: Departure[] = []
    for (const [personId, placement] of now?.people ?? []) {
      const known = old?.people.get(personId)
      if (known && known.role === placement.role) continue
      const arrival = arrivalOf(placement, known ? null : leftBy(was, is, personId, code))
      arrived.push(arrival)
      postingOf(personId).begins.push({ ...arrival, unit: code })
    }
    for (const personId of old?.people.keys() ?? []) {
      if (now?.people.has(personId)) continue
      const to = leftBy(is, was, personId, code)
      left.push({ personId, to, gone: !after.person(personId)?.active || !isPlaced(is, personId) })
      postingOf(personId).ends.push(code)
    }
    const head = headTurn(old?.unit ?? null, now?.unit ?? null, before, after)
    if (arrived.length === 0 && left.length === 0 && head === null) continue
    const payload: StaffChange = { code, arrived, left, head }
    const subject = { type: 'unit', id: (now ?? old)!.unit.id }
    staff.push({ name: 'unit.staff_changed', subject, payload: { ...payload } })
    if (now && head && head.after === null) {
      staff.push({ name: 'unit.head_vacant', subject, payload: { code } })
    }
  }
  const personal = [...postings].map(([personId, posting]): EventToRecord => {
    const subject = { type: 'person', id: personId }
    return { name: 'person.posted', subject, payload: { ...posting }, notify: [personId] }
  })
  return [...staff, ...personal]
}

interface Staff {
  unit: UnitNode
  people: Map<number, PlacementNode>
}

type StaffByCode = ReadonlyMap<string, Staff>

/** Who is in which unit; of several places in one unit the leading one. */
function staffOf(chart: OrgChart): StaffByCode {
  const byCode = new Map(
    chart.units.map((unit) => [unit.code, { unit, people: new Map() } as Staff])
  )
  for (const placement of chart.placements) {
    const { people } = byCode.get(chart.unit(placement.unitId).code)!
    const known = people.get(placement.personId)
    if (!known || (known.role === 'employee' && placement.role !== 'employee')) {
      people.set(placement.personId, placement)
    }
  }
  return byCode
}

function arrivalOf(placement: PlacementNode, from: string | null): Arrival {
  const { personId, role, kind, act, validTo: until } = placement
  return { personId, role, kind, act, until, from }
}

/** The unit that somebody has in `these` and not in `those`. */
function leftBy(
  these: StaffByCode,
  those: StaffByCode,
  personId: number,
  besides: string
): string | null {
  for (const [code, { people }] of these) {
    if (code !== besides && people.has(personId) && !those.get(code)?.people.has(personId))
      return code
  }
  return null
}

function isPlaced(staff: StaffByCode, personId: number): boolean {
  return [...staff.values()].some(({ people }) => people.has(personId))
}

function headTurn(
  old: UnitNode | null,
  now: UnitNode | null,
  before: OrgChart,
  after: OrgChart
): StaffChange['head'] {
  const was: PersonNode | null = old && before.headOf(old.id)
  const is: PersonNode | null = now && after.headOf(now.id)
  if (was?.id === is?.id) return null
  const act =
    now && is
      ? (after
          .placementsOf(is.id)
          .find(({ unitId, role }) => unitId === now.id && /head$/.test(role))?.act ?? null)
      : null
  return { before: was?.id ?? null, after: is?.id ?? null, act }
}
