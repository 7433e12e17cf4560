import db from '@adonisjs/lucid/services/db'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { DateTime } from 'luxon'
import {
  faultStates,
  severities,
  type FaultState,
  type Severity,
} from '#app/fleet/papers/vehicle_fault'
import { defineList, oneOf, words } from '#app/shared/lists'
import { greekCapitals } from '#app/shared/fold'
import { fromStored } from '#app/shared/time'

/** The list of faults: `/fleet/faults?state=open`. */
export const faultList = defineList({
  path: '/fleet/faults',
  filters: {
    text: words(20),
    state: oneOf(faultStates, 'open'),
    severity: oneOf(severities, null),
  },
  sorts: { newest: { by: [['id', 'number']], direction: 'descending' } },
  sort: 'newest',
})

export type FaultListState = ReturnType<typeof faultList.read>

export interface FaultRow {
  id: number
  number: number
  plate: string
  text: string
  severity: Severity
  state: FaultState
  reportedAt: DateTime
}

const COLUMNS = 'f.id, f.number, f.text, f.severity, f.state, f.reported_at, v.plate'

export async function faultPage(
  state: FaultListState,
  limit = 50
): Promise<{ rows: FaultRow[]; next: string | null }> {
  const { text, state: wanted, severity } = state.filters
  const inner = db
    .from('vehicle_faults as f')
    .join('vehicles as v', 'v.id', 'f.vehicle_id')
    .select(db.raw(COLUMNS))
    .where('f.state', wanted)
  if (severity) inner.where('f.severity', severity)
  const plate = greekCapitals(text).replace(/[^\p{L}\d]/gu, '')
  if (plate) inner.whereLike('v.plate', `%${plate}%`)
  const page = await faultList.page(db.from(inner.as('listed')), state, limit)
  return { rows: page.rows.map(toRow), next: page.next }
}

/** Those that nobody has ordered anything for, the newest first. */
export async function openFaults(
  limit: number,
  client: QueryClientContract = db.connection()
): Promise<{ rows: FaultRow[]; all: number }> {
  const rows = await client
    .from('vehicle_faults as f')
    .join('vehicles as v', 'v.id', 'f.vehicle_id')
    .where('f.state', 'open')
    .orderBy('f.id', 'desc')
    .limit(limit)
    .select(client.raw(COLUMNS))
  const [{ found }] = await client.from('vehicle_faults').where('state', 'open').count('* as found')
  return { rows: rows.map(toRow), all: Number(found) }
}

/** A vehicle's last ones. */
export async function faultsOfVehicle(vehicleId: number, limit: number): Promise<FaultRow[]> {
  const rows = await db
    .from('vehicle_faults as f')
    .join('vehicles as v', 'v.id', 'f.vehicle_id')
    .where('f.vehicle_id', vehicleId)
    .orderBy('f.id', 'desc')
    .limit(limit)
    .select(db.raw(COLUMNS))
  return rows.map(toRow)
}

function toRow(row: Record<string, any>): FaultRow {
  const { id, number, plate, text, severity, state } = row
  return { id, number, plate, text, severity, state, reportedAt: fromStored(row.reported_at) }
}
