/*
 * The ways into the slips that a person may see: each is a range of one index that is already in
 * the list's order, so a page costs the same with a thousand slips as with a million.
 */
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { fuelSlipList, type FuelSlipListState } from '#app/fleet/fuel/fuel_slip_list'
import { fleetPolicy } from '#app/fleet/registry/fleet_policy'
import type { Role } from '#app/identity/roles'
import type { OrgChart } from '#app/org/chart/org_chart'
import { afterPlace } from '#app/shared/lists'

type Entrance = 'vehicle' | 'unit' | 'driver' | 'flagged' | 'state' | 'source' | 'day'

interface Condition {
  sql: string
  bindings: readonly (string | number)[]
}

interface Path {
  entrance: Entrance
  condition: Condition | null
}

export interface Reader {
  personId: number
  roles: ReadonlySet<Role>
  chart: OrgChart
}

/** Selects `id` and the sort's columns of one page of the list. */
export function pageOfSlips(
  client: QueryClientContract,
  reader: Reader,
  list: FuelSlipListState,
  limit: number
): Condition {
  const { paths, conditions } = waysOf(reader, list)
  if (!paths.length)
    return { sql: 'select id, fuelled_at from fuel_slips where 1 = 0', bindings: [] }
  const columns = fuelSlipList.columnsOf(list.sort.by)
  const place = fuelSlipList.placeOf(list)
  const { direction } = list.sort
  const after = place && afterPlace(client.dialect.name, columns, place, direction)
  const word = direction === 'descending' ? ' desc' : ''
  const order = `order by ${columns.map((column) => column + word).join(', ')}`
  const each = paths.map(({ entrance, condition }) => {
    const all = [condition, ...conditions, after].filter((one): one is Condition => one !== null)
    const where = all.map(({ sql }) => sql).join(' and ') || '1 = 1'
    return {
      sql: `select id, fuelled_at from ${by(client, entrance)} where ${where} ${order} limit ${limit}`,
      bindings: all.flatMap(({ bindings }) => bindings),
    }
  })
  if (each.length === 1) return each[0]
  const united = each.map(({ sql }, at) => `select * from (${sql}) r${at}`).join(' union ')
  return {
    sql: `select * from (${united}) u ${order} limit ${limit}`,
    bindings: each.flatMap(({ bindings }) => bindings),
  }
}

/** The units of whose vehicles somebody sees the slips; null for all. */
export function unitsSeenBy({ chart, personId, roles }: Reader): number[] | null {
  if (fleetPolicy.maySeeAllCosts(roles)) return null
  return chart.unitsOfAllTimes
    .filter(({ id }) => chart.isInChargeAtOrAbove(personId, id))
    .map(({ id }) => id)
}

function waysOf(reader: Reader, { filters }: FuelSlipListState) {
  const conditions: Condition[] = []
  const want = (column: string, value: string | number | null): Condition | null =>
    value === null ? null : { sql: `${column} = ?`, bindings: [value] }
  const vehicle = want('vehicle_id', filters.vehicle)
  const flagged = want('flagged', filters.flagged && 1)
  const state = want('state', filters.state)
  const source = want('source', filters.source)
  const unit =
    filters.unit === null ? null : among('unit_id', [...reader.chart.lineage(filters.unit)])
  if (filters.month) conditions.push(...within(filters.month))

  const mine = { sql: 'driver_id = ?', bindings: [reader.personId] }
  const units = unitsSeenBy(reader)
  const onlyMine = filters.scope === 'mine'
  const seen = onlyMine
    ? mine
    : units && either(units.length ? among('unit_id', units) : null, mine)
  // The narrowest way in; what is left narrows its rows.
  if (vehicle)
    return ways([['vehicle', vehicle]], [...conditions, flagged, state, source, unit, seen])
  const rest = [...conditions, flagged, state, source]
  if (onlyMine) return ways([['driver', mine]], [...rest, unit])
  if (unit && filters.unit !== null) {
    const each = [...reader.chart.lineage(filters.unit)].map(inUnit)
    return ways(each, [...rest, seen])
  }
  if (units) return ways([...units.map(inUnit), ['driver', mine]], rest)
  if (flagged) return ways([['flagged', flagged]], [...conditions, state, source])
  if (state) return ways([['state', state]], [...conditions, source])
  if (source) return ways([['source', source]], conditions)
  return ways([['day', null]], conditions)
}

function ways(
  paths: readonly (readonly [Entrance, Condition | null])[],
  conditions: readonly (Condition | null)[]
): { paths: Path[]; conditions: Condition[] } {
  return {
    paths: paths.map(([entrance, condition]) => ({ entrance, condition })),
    conditions: conditions.filter((one): one is Condition => one !== null),
  }
}

function inUnit(id: number): [Entrance, Condition] {
  return ['unit', { sql: 'unit_id = ?', bindings: [id] }]
}

/** A range of the index by day that holds the month in every zone, and the month itself. */
function within(month: string): Condition[] {
  const first = Date.parse(`${month}-01T00:00:00Z`)
  const at = (days: number) => new Date(first + days * 86_400_000).toISOString().slice(0, 10)
  const range = [`${at(-1)} 00:00:00.000`, `${at(33)} 00:00:00.000`]
  return [
    { sql: 'fuelled_at >= ? and fuelled_at < ?', bindings: range },
    { sql: 'month = ?', bindings: [month] },
  ]
}

function among(column: string, ids: readonly number[]): Condition {
  return { sql: `${column} in (${ids.map(() => '?').join(', ')})`, bindings: ids }
}

function either(one: Condition | null, other: Condition): Condition {
  if (!one) return other
  return { sql: `(${one.sql} or ${other.sql})`, bindings: [...one.bindings, ...other.bindings] }
}

/** By one index, named: a planner's guess would read a whole town for one page. */
function by(client: QueryClientContract, entrance: Entrance): string {
  const index = `fuel_slips_${entrance}`
  return client.dialect.name === 'mysql'
    ? `fuel_slips force index (${index})`
    : `fuel_slips indexed by ${index}`
}
