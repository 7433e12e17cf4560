import db from '@adonisjs/lucid/services/db'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { hasWords, typedWords } from '#app/activity/search_index'
import { fuels, vehicleKinds, vehicleStatuses } from '#app/fleet/registry/vehicle_kinds'
import type { Fuel, MeterKind, VehicleKind, VehicleStatus } from '#app/fleet/registry/vehicle_kinds'
import { anId, defineList, oneOf, words } from '#app/shared/lists'
import { readPlateText } from '#app/shared/plate'
import type { IsoDate } from '#app/shared/time'

/** `current`: all but what was written off. */
export const listedStatuses = ['current', ...vehicleStatuses, 'all'] as const

/** The register: `/fleet/vehicles?kind=refuse_truck&status=workshop`. */
export const vehicleList = defineList({
  path: '/fleet/vehicles',
  filters: {
    status: oneOf(listedStatuses, 'current'),
    kind: oneOf(vehicleKinds, null),
    fuel: oneOf(fuels, null),
    unit: anId(),
    text: words(),
  },
  sorts: {
    plate: { by: [['plate', 'text']], direction: 'ascending' },
    newest: { by: [['id', 'number']], direction: 'descending' },
  },
  sort: 'plate',
})

export type VehicleListState = ReturnType<typeof vehicleList.read>

/** A vehicle in a list. */
export interface VehicleRow {
  id: number
  plate: string
  kind: VehicleKind
  description: string
  brand: string
  model: string
  fuel: Fuel
  unitId: number
  meterKind: MeterKind
  meter: number | null
  status: VehicleStatus
  statusReason: string | null
  statusSince: IsoDate | null
}

const COLUMNS = ['id', 'plate', 'kind', 'description', 'brand', 'model', 'fuel', 'unit_id']
  .concat('meter_kind', 'meter', 'status', 'status_reason', 'status_since')
  .map((column) => `vehicles.${column}`)

/** One page of the register; everybody sees all of it. */
export async function vehiclesOf(
  state: VehicleListState,
  limit = 50,
  client: QueryClientContract = db.connection()
): Promise<{ rows: VehicleRow[]; next: string | null }> {
  const { status, kind, fuel, unit, text } = state.filters
  const query = client.from('vehicles').select(COLUMNS)
  if (status === 'current') query.whereNot('status', 'written_off')
  else if (status !== 'all') query.where({ status })
  if (kind) query.where({ kind })
  if (fuel) query.where({ fuel })
  if (unit !== null) query.where('unit_id', unit)
  if (text) {
    const plate = readPlateText(text)
    const found = hasWords(client, 'vehicle', typedWords(text), 'vehicles.id')
    query.where((either) => {
      either.whereRaw(found.sql, found.bindings)
      if (plate) either.orWhere({ plate })
    })
  }
  const { rows, next } = await vehicleList.page(query, state, limit)
  return { rows: rows.map(rowOf), next }
}

function rowOf(row: Record<string, any>): VehicleRow {
  const { id, plate, kind, description, brand, model, fuel, status } = row
  return {
    ...{ id, plate, kind, description, brand, model, fuel, status },
    unitId: row.unit_id,
    meterKind: row.meter_kind,
    meter: row.meter === null ? null : Number(row.meter),
    statusReason: row.status_reason,
    statusSince: row.status_since,
  }
}
