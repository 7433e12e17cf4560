/*
 * What differs between two charts for units and people, told as events: a transfer, an import, a
 * reorganisation and a last day that passes are told in the same words.
 */
import type { InChargeBy } from '#app/org/away/in_charge'
import type { OrgChart, PersonNode, PlacementNode, UnitNode } from '#app/org/chart/org_chart'
import type { EventToRecord } from '#app/shared/recording'
import type { IsoDate } from '#app/shared/time'

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

/** Payload of `unit.in_charge_changed` and `unit.head_vacant`: who answers for the unit now. */
export interface ChargeChange {
  code: string
  before: number | null
  after: number | null
  by: InChargeBy | null
  /** The head who is away. */
  instead: number | null
  /** Code of the unit whose head it is, for a superior. */
  of: string | null
  act: string | null
  until: IsoDate | null
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
    const subject = { type: 'unit', id: (now ?? old)!.unit.id }
    if (arrived.length > 0 || left.length > 0 || head !== null) {
      const payload: StaffChange = { code, arrived, left, head }
      staff.push({ name: 'unit.staff_changed', subject, payload: { ...payload } })
    }
    const charge = now && chargeTurn(old?.unit ?? null, now.unit, before, after)
    if (!charge) continue
    const vacant = head !== null && head.after === null
    staff.push({
      name: vacant ? 'unit.head_vacant' : 'unit.in_charge_changed',
      subject,
      payload: { ...charge },
      notify: charge.after === null ? [] : [charge.after],
    })
  }
  const personal = [...postings].map(([personId, posting]): EventToRecord => {
    const subject = { type: 'person', id: personId }
    const username = (after.person(personId) ?? before.person(personId))?.username
    return { name: 'person.posted', subject, payload: { username, ...posting }, notify: [personId] }
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

/** Null where nobody else is in charge, and where one head simply follows another. */
function chargeTurn(
  old: UnitNode | null,
  now: UnitNode,
  before: OrgChart,
  after: OrgChart
): ChargeChange | null {
  const was = old && before.inChargeOf(old.id)
  const is = after.inChargeOf(now.id)
  if (was?.person.id === is?.person.id && was?.by === is?.by) return null
  if ((was?.by ?? 'head') === 'head' && is?.by === 'head') return null
  return {
    code: now.code,
    before: was?.person.id ?? null,
    after: is?.person.id ?? null,
    by: is?.by ?? null,
    instead: is?.instead?.id ?? null,
    of: is?.by === 'superior' ? is.of.code : null,
    act: is?.act ?? null,
    until: is?.until ?? null,
  }
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
