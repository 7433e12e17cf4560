import type { HttpContext } from '@adonisjs/core/http'
import db from '@adonisjs/lucid/services/db'
import { fleetPolicy } from '#app/fleet/registry/fleet_policy'
import { allSettings } from '#app/fleet/registry/fleet_settings'
import { vehicleKinds, type VehicleKind } from '#app/fleet/registry/vehicle_kinds'
import {
  figuresBy,
  type ReportFigures,
  type ReportVehicle,
} from '#app/fleet/reports/report_figures'
import { sumsOf } from '#app/fleet/reports/report_queries'
import { personOf } from '#app/identity/person_middleware'
import { chartOf } from '#app/org/chart/org_chart_queries'
import { anId, oneOf } from '#app/shared/lists'
import { today } from '#app/shared/time'

/** Years that may be chosen. */
const YEARS = 10

export interface ReportLine {
  vehicle: ReportVehicle & { kind: VehicleKind }
  figures: ReportFigures
}

/** A year of the vehicles whose costs this person may see. */
export async function yearReport(ctx: HttpContext) {
  const query = ctx.request.qs()
  const thisYear = Number(today().slice(0, 4))
  const years = Array.from({ length: YEARS }, (_, at) => String(thisYear - at))
  const filters = {
    year: oneOf(years, null).read(String(query.year ?? '')) ?? String(thisYear),
    kind: oneOf(vehicleKinds, null).read(String(query.kind ?? '')) ?? null,
    unit: anId().read(String(query.unit ?? '')) ?? null,
  }
  const chart = await chartOf(ctx)
  const all = await vehiclesSeen(ctx)
  const vehicles = all.filter(
    ({ kind, unitId }) =>
      (filters.kind === null || kind === filters.kind) &&
      (filters.unit === null || unitId === filters.unit)
  )
  const { year } = filters
  const before = String(Number(year) - 1)
  const settings = await allSettings()
  const now = await sumsOf(`${year}-01`, `${year}-12`)
  const then = await sumsOf(`${before}-01`, `${before}-12`)
  const byVehicle = figuresBy(vehicles, now, settings, ({ id }) => id)
  const units = [...new Set(all.map(({ unitId }) => unitId))].map((id) => chart.unit(id)!)
  return {
    filters,
    years,
    units,
    lines: vehicles.flatMap((vehicle): ReportLine[] => {
      const figures = byVehicle.get(vehicle.id)
      return figures ? [{ vehicle, figures }] : []
    }),
    months: figuresBy(vehicles, now, settings, (_vehicle, month) => month),
    total: figuresBy(vehicles, now, settings, () => 'all').get('all') ?? null,
    before: {
      year: before,
      total: figuresBy(vehicles, then, settings, () => 'all').get('all') ?? null,
    },
  }
}

async function vehiclesSeen(ctx: HttpContext) {
  const chart = await chartOf(ctx)
  const rows = await db
    .from('vehicles')
    .select('id', 'plate', 'kind', 'unit_id', 'meter_kind')
    .orderBy('plate')
  return rows
    .map((row) => ({
      id: Number(row.id),
      plate: String(row.plate),
      kind: row.kind as VehicleKind,
      unitId: Number(row.unit_id),
      meterKind: row.meter_kind as ReportVehicle['meterKind'],
    }))
    .filter((vehicle) => fleetPolicy.maySeeCosts(chart, ctx.roles, personOf(ctx).id, vehicle))
}
