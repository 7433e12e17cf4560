import { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import dimos from '#config/dimos'
import type { AbsenceNode, SubstitutionNode } from '#app/org/away/in_charge'
import {
  OrgChart,
  type PersonNode,
  type PlacementNode,
  type UnitNode,
} from '#app/org/chart/org_chart'
import { hasTouchedOrg, orgRevision } from '#app/org/org_revision'
import { holdsOn } from '#app/org/placement'
import { today, toStored, type IsoDate } from '#app/shared/time'

/** Charts of this process by revision and day, the latest last. */
const charts = new Map<string, Promise<OrgChart>>()
const MOST_CHARTS = 4

/**
 * The org chart of a day. One small query where nothing has changed since the last call.
 *
 * Inside an open transaction its client must be given; changes of its own are seen after
 * `touchOrg`.
 */
export async function orgChart(
  client: QueryClientContract = db.connection(),
  on: IsoDate = today()
): Promise<OrgChart> {
  // What a transaction has changed may be rolled back: it must not be kept for others.
  if (hasTouchedOrg(client)) return load(client, on)
  const revision = await orgRevision(client)
  const key = `${revision} ${on}`
  const known = charts.get(key)
  if (known) return known
  const loading = loadSettled(client, on, revision)
  // Nobody else waits for what a transaction reads: it may end in the middle.
  if (client.isTransaction) await loading
  keep(key, loading)
  return loading
}

const ofRequests = new WeakMap<object, Promise<OrgChart>>()

/** Today's chart for all that one page shows: asked for as often as needed, and looked up once. */
export function chartOf(request: object): Promise<OrgChart> {
  let chart = ofRequests.get(request)
  if (!chart) ofRequests.set(request, (chart = orgChart()))
  return chart
}

function keep(key: string, chart: Promise<OrgChart>): void {
  charts.set(key, chart)
  chart.catch(() => charts.delete(key))
  for (const old of charts.keys()) {
    if (charts.size <= MOST_CHARTS) break
    charts.delete(old)
  }
}

/** Reads again where a change was committed between the reads. */
async function loadSettled(client: QueryClientContract, on: IsoDate, revision: number) {
  for (let before = revision; ;) {
    const chart = await load(client, on)
    const after = await orgRevision(client)
    if (after === before) return chart
    before = after
  }
}

async function load(client: QueryClientContract, on: IsoDate): Promise<OrgChart> {
  const units = await client
    .from('units')
    .select(
      'valid_from',
      'valid_to',
      'id',
      'code',
      'type',
      'name_el',
      'name_en',
      'name_short',
      'parent_id',
      'deputy_mayor_id',
      'substitute_id',
      'sort_key'
    )
  const placements = await validOn(client.from('placements'), on)
    .orderBy('valid_from')
    .orderBy('id')
  const people = await client
    .from('people')
    .leftJoin('accounts', 'accounts.person_id', 'people.id')
    .select('people.id', 'people.username', 'people.surname', 'people.given_name')
    .select('people.sort_key', 'accounts.matrix_id', 'accounts.locale', 'accounts.disabled_at')
    .select('people.category', 'people.hired_on', 'people.prior_service_days')
  const headDays = await daysAsHead(client, on)
  const isValid = (row: Record<string, any>) => holdsOn(row, on)
  return new OrgChart({
    on,
    units: units.filter(isValid).map(toUnit),
    otherUnits: units.filter((row) => !isValid(row)).map(toUnit),
    people: people.map((row) => toPerson(row, on, headDays.get(row.id) ?? 0)),
    placements: placements.map(toPlacement),
    ...(await awayOn(client, on)),
  })
}

/** Who is away on a day, and who stands in by an act. */
export async function awayOn(
  client: QueryClientContract,
  on: IsoDate
): Promise<{ absences: AbsenceNode[]; substitutions: SubstitutionNode[] }> {
  // What was withdrawn later was in force until then.
  const nextDay = DateTime.fromISO(on, { zone: dimos.zone }).plus({ days: 1 })
  const inForce = (table: string) =>
    validOn(client.from(table), on)
      .where((either) =>
        either.whereNull('withdrawn_at').orWhere('withdrawn_at', '>=', toStored(nextDay))
      )
      .orderBy('id')
  const absences = await inForce('absences').select('person_id', 'valid_from', 'valid_to')
  const substitutions = await inForce('substitutions')
  return {
    absences: absences.map((row) => ({
      personId: row.person_id,
      validFrom: row.valid_from,
      validTo: row.valid_to,
    })),
    substitutions: substitutions.map((row) => ({
      unitId: row.unit_id,
      personId: row.person_id,
      validFrom: row.valid_from,
      validTo: row.valid_to,
      act: row.act,
    })),
  }
}

/** For how many days each has been head of some unit; two units at once count once. */
export async function daysAsHead(
  client: QueryClientContract,
  on: IsoDate
): Promise<Map<number, number>> {
  const rows = await client
    .from('placements')
    .select('person_id', 'valid_from', 'valid_to')
    .whereIn('role', ['head', 'acting_head'])
    .where('valid_from', '<=', on)
    .orderBy('valid_from')
  const days = new Map<number, number>()
  const counted = new Map<number, number>()
  for (const { person_id: id, valid_from: from, valid_to: to } of rows) {
    const begins = Math.max(dayNumber(from), counted.get(id) ?? 0)
    const ends = dayNumber(to === null || to > on ? on : to) + 1
    if (ends <= begins) continue
    counted.set(id, ends)
    days.set(id, (days.get(id) ?? 0) + ends - begins)
  }
  return days
}

function validOn<Q extends ReturnType<QueryClientContract['from']>>(query: Q, on: IsoDate): Q {
  return query
    .where('valid_from', '<=', on)
    .where((either) => either.whereNull('valid_to').orWhere('valid_to', '>=', on)) as Q
}

function toUnit(row: Record<string, any>): UnitNode {
  return {
    id: row.id,
    code: row.code,
    type: row.type,
    nameEl: row.name_el,
    nameEn: row.name_en,
    nameShort: row.name_short,
    parentId: row.parent_id,
    deputyMayorId: row.deputy_mayor_id,
    substituteId: row.substitute_id,
    sortKey: row.sort_key,
  }
}

function toPerson(row: Record<string, any>, on: IsoDate, headDays: number): PersonNode {
  const served = row.hired_on === null ? 0 : dayNumber(on) - dayNumber(row.hired_on) + 1
  return {
    id: row.id,
    username: row.username,
    surname: row.surname,
    givenName: row.given_name,
    displayName: `${row.given_name} ${row.surname}`,
    matrixId: row.matrix_id ?? `@${row.username}:${dimos.matrix.serverName}`,
    locale: row.locale ?? 'el',
    active: row.matrix_id !== null && row.disabled_at === null,
    sortKey: row.sort_key,
    category: row.category,
    serviceDays: Math.max(served, 0) + (row.prior_service_days ?? 0),
    headDays,
  }
}

/** Days since 1970, to count with. */
function dayNumber(date: IsoDate): number {
  return Date.parse(date) / 86_400_000
}

function toPlacement(row: Record<string, any>): PlacementNode {
  return {
    personId: row.person_id,
    unitId: row.unit_id,
    role: row.role,
    kind: row.kind,
    validFrom: row.valid_from,
    validTo: row.valid_to,
    act: row.act,
  }
}
