import db from '@adonisjs/lucid/services/db'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { DueReason, PaperKind } from '#app/fleet/papers/paper_kinds'
import { NO_DAY } from '#app/fleet/papers/due_book'
import type { VehicleKind } from '#app/fleet/registry/vehicle_kinds'
import { fold, greekCapitals } from '#app/shared/fold'
import { selectRows } from '#app/shared/rows'
import { daysAfter, type IsoDate } from '#app/shared/time'
import { dueList, type DueListState } from '#app/fleet/papers/due_list'

export interface DueRow {
  id: number
  vehicleId: number
  plate: string
  vehicleKind: VehicleKind
  vehicleTitle: string
  unitId: number
  keeperId: number | null
  kind: PaperKind
  paperId: number | null
  dueOn: IsoDate | null
  reason: DueReason
  blocksFrom: IsoDate | null
}

const COLUMNS = `d.id, d.vehicle_id, d.kind, d.paper_id, d.due_on, d.due_key, d.reason, d.blocks_from,
  v.plate, v.kind as vehicle_kind, v.brand, v.model, v.description, v.unit_id, v.keeper_id`

/** What is due up to a day, what is late included, the earliest first. */
export async function dueUntil(
  until: IsoDate,
  limit: number,
  client: QueryClientContract = db.connection(),
  from: IsoDate = '0000-00-00'
): Promise<DueRow[]> {
  const rows = await selectRows(
    client,
    `select ${COLUMNS} from vehicle_dues d join vehicles v on v.id = d.vehicle_id
      where d.due_key >= ? and d.due_key <= ? order by d.due_key, d.id limit ${Number(limit)}`,
    [from, until]
  )
  return rows.map(toDueRow)
}

/** How many that are, and how many of them are late. */
export async function countDue(
  until: IsoDate,
  day: IsoDate,
  client: QueryClientContract = db.connection()
): Promise<{ all: number; late: number }> {
  const [row] = await selectRows(
    client,
    `select count(*) as found, sum(case when due_key < ? then 1 else 0 end) as late
       from vehicle_dues where due_key <= ?`,
    [day, until]
  )
  return { all: Number(row.found), late: Number(row.late ?? 0) }
}

export async function duesOfVehicle(
  vehicleId: number,
  client: QueryClientContract = db.connection()
): Promise<DueRow[]> {
  const rows = await selectRows(
    client,
    `select ${COLUMNS} from vehicle_dues d join vehicles v on v.id = d.vehicle_id
      where d.vehicle_id = ? order by d.due_key, d.id`,
    [vehicleId]
  )
  return rows.map(toDueRow)
}

/** One page of the list. */
export async function duePage(
  state: DueListState,
  unitIds: readonly number[] | null,
  day: IsoDate,
  limit = 50
): Promise<{ rows: DueRow[]; next: string | null }> {
  const { kind, when, month, text } = state.filters
  const inner = db
    .from('vehicle_dues as d')
    .join('vehicles as v', 'v.id', 'd.vehicle_id')
    .select(db.raw(COLUMNS))
  if (kind) inner.where('d.kind', kind)
  if (unitIds) inner.whereIn('v.unit_id', [...unitIds])
  if (when === 'late') inner.where('d.due_key', '<', day)
  if (when === 'blocking') inner.whereNotNull('d.blocks_from').where('d.blocks_from', '<=', day)
  if (when === 'missing') inner.where('d.due_key', NO_DAY)
  if (when === 'soon') inner.whereBetween('d.due_key', [day, daysAfter(day, 30)])
  if (when === 'later') inner.whereBetween('d.due_key', [day, daysAfter(day, 60)])
  if (month) inner.whereBetween('d.due_key', [`${month}-01`, `${month}-31`])
  if (text) {
    const plate = greekCapitals(text).replace(/[^\p{L}\d]/gu, '')
    inner.whereLike('v.plate', `%${plate || fold(text)}%`)
  }
  const page = await dueList.page(db.from(inner.as('listed')), state, limit)
  return { rows: page.rows.map(toDueRow), next: page.next }
}

/** How many papers end in each month from a day on. */
export async function duesByMonth(
  from: IsoDate,
  until: IsoDate
): Promise<ReadonlyMap<string, number>> {
  const rows = await selectRows(
    db.connection(),
    `select substr(due_key, 1, 7) as month, count(*) as found from vehicle_dues
      where due_key >= ? and due_key <= ? group by substr(due_key, 1, 7)`,
    [from, until]
  )
  return new Map(rows.map(({ month, found }) => [String(month), Number(found)]))
}

/** What the figures above the list say. */
export async function dueFigures(day: IsoDate) {
  const [row] = await selectRows(
    db.connection(),
    `select sum(case when due_key < ? then 1 else 0 end) as late,
            sum(case when due_key >= ? and due_key <= ? then 1 else 0 end) as soon,
            sum(case when due_key = ? then 1 else 0 end) as missing,
            count(distinct case when blocks_from <= ? then vehicle_id end) as blocked
       from vehicle_dues`,
    [day, day, daysAfter(day, 30), NO_DAY, day]
  )
  const figure = (name: string) => Number(row[name] ?? 0)
  return {
    late: figure('late'),
    soon: figure('soon'),
    missing: figure('missing'),
    blocked: figure('blocked'),
  }
}

export function toDueRow(row: Record<string, any>): DueRow {
  const name = [row.brand, row.model].filter(Boolean).join(' ')
  return {
    id: row.id,
    vehicleId: row.vehicle_id,
    plate: row.plate,
    vehicleKind: row.vehicle_kind,
    vehicleTitle: [name, row.description].filter(Boolean).join(', '),
    unitId: row.unit_id,
    keeperId: row.keeper_id,
    kind: row.kind,
    paperId: row.paper_id,
    dueOn: row.due_on,
    reason: row.reason,
    blocksFrom: row.blocks_from,
  }
}
