import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { CheckSubject } from '#app/fleet/checks/check_events'
import { subjectOf } from '#app/fleet/checks/check_queries'
import { findingKinds, type FindingKind } from '#app/fleet/checks/finding_rules'
import { findingStates, type FindingState } from '#app/fleet/checks/fuel_check'
import type { SlipRow } from '#app/fleet/checks/slip_surroundings'
import { fleetPolicy } from '#app/fleet/registry/fleet_policy'
import { readPlateText } from '#app/shared/plate'
import type { Role } from '#app/identity/roles'
import type { OrgChart } from '#app/org/chart/org_chart'
import type { Actor } from '#app/shared/act'
import { defineList, oneOf, words } from '#app/shared/lists'

/** `waiting`: open, or being looked into. */
export const checkStates = ['waiting', ...findingStates, 'all'] as const

/** The list of checks: `/fleet/checks?state=all&kind=over_norm`. */
export const checkList = defineList({
  path: '/fleet/checks',
  filters: {
    state: oneOf(checkStates, 'waiting'),
    kind: oneOf(findingKinds, null),
    plate: words(20),
  },
  sorts: {
    filled: {
      by: [
        ['filled_at', 'instant'],
        ['id', 'number'],
      ],
      direction: 'descending',
    },
  },
  sort: 'filled',
})

export type CheckListState = ReturnType<typeof checkList.read>

/** Who asks, and as what. */
export interface Reader {
  actor: Pick<Actor, 'id'>
  roles: ReadonlySet<Role>
  chart: OrgChart
}

/** A check in a list. */
export interface CheckRow {
  state: FindingState
  subject: CheckSubject
  /** Without those that were withdrawn, where others are left. */
  kinds: FindingKind[]
}

/** One page of the checks that somebody may see: five queries, however many there are. */
export async function checksFor(
  client: QueryClientContract,
  reader: Reader,
  list: CheckListState,
  limit = 50
): Promise<{ rows: CheckRow[]; next: string | null }> {
  const { state, kind, plate } = list.filters
  const query = client.from('fuel_checks').select('id', 'slip_id', 'vehicle_id', 'state')
  query.select('filled_at')
  if (state === 'waiting') query.whereIn('state', ['open', 'looked_into'])
  else if (state !== 'all') query.where('state', state)
  if (kind) {
    query.whereRaw(
      `exists (select 1 from fuel_findings f where f.check_id = fuel_checks.id and f.kind = ?
        and f.state <> 'withdrawn')`,
      [kind]
    )
  }
  if (plate) {
    const read = readPlateText(plate)
    const vehicle = read && (await client.from('vehicles').where('plate', read).first())
    query.where('vehicle_id', vehicle?.id ?? 0)
  }
  onlySeen(query, reader)
  const { rows, next } = await checkList.page(query, list, limit)
  return { rows: await dressed(client, rows), next }
}

/** Slips, vehicles and findings of some checks, each in one query. */
async function dressed(
  client: QueryClientContract,
  rows: Record<string, any>[]
): Promise<CheckRow[]> {
  if (rows.length === 0) return []
  const ids = (column: string) => [...new Set(rows.map((row) => row[column] as number))]
  const slips = await client.from('fuel_slips').whereIn('id', ids('slip_id'))
  const vehicles = await client
    .from('vehicles')
    .whereIn('id', ids('vehicle_id'))
    .select('id', 'plate', 'unit_id as unitId', 'meter_kind as meterKind')
  const findings = await client
    .from('fuel_findings')
    .whereIn('check_id', ids('id'))
    .select('check_id', 'kind', 'state')
  const slipById = new Map(slips.map((slip) => [slip.id, slip as SlipRow]))
  const vehicleById = new Map(vehicles.map((vehicle) => [vehicle.id, vehicle]))
  return rows.map((row) => {
    const all = findings.filter(({ check_id: id }) => id === row.id)
    const standing = all.filter((finding) => finding.state !== 'withdrawn')
    const kinds = new Set((standing.length ? standing : all).map(({ kind }) => kind))
    return {
      state: row.state,
      subject: subjectOf(
        row as { id: number },
        slipById.get(row.slip_id)!,
        vehicleById.get(row.vehicle_id)
      ),
      kinds: findingKinds.filter((kind) => kinds.has(kind)),
    }
  })
}

/** As `CheckPolicy.maySee`, in SQL. */
function onlySeen(
  query: ReturnType<QueryClientContract['from']>,
  { actor, roles, chart }: Reader
): void {
  if (fleetPolicy.maySeeAllCosts(roles)) return
  const headed = chart.unitsInChargeOf(actor.id)
  const units = chart.unitsOfAllTimes
    .filter(({ id }) => headed.some((top) => chart.isWithin(id, top.id)))
    .map(({ id }) => id)
  const marks = units.map(() => '?').join(', ') || 'null'
  query.whereRaw(
    `(exists (select 1 from fuel_slips s where s.id = fuel_checks.slip_id and s.driver_id = ?)
      or exists (select 1 from vehicles v where v.id = fuel_checks.vehicle_id
        and v.unit_id in (${marks})))`,
    [actor.id, ...units]
  )
}
