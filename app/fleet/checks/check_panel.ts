/*
 * On a vehicle's page: what it consumes, and what waits to be decided.
 */
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import { checkedVehicle } from '#app/fleet/checks/check_rounds'
import { checkLimits } from '#app/fleet/checks/check_limits'
import { checkList, checksFor } from '#app/fleet/checks/check_list'
import { consumptionUnit, fillLine, kindWords, slipName } from '#app/fleet/checks/check_wording'
import { checkBadge } from '#app/fleet/checks/check_view'
import { baselineOf, intervalsOf } from '#app/fleet/checks/consumption'
import { baselineRule, per } from '#app/fleet/checks/finding_rules'
import { fillsBefore } from '#app/fleet/checks/slip_surroundings'
import { fleetPolicy } from '#app/fleet/registry/fleet_policy'
import type Vehicle from '#app/fleet/registry/vehicle'
import type { VehiclePanel } from '#app/fleet/registry/vehicle_panels'
import { personOf } from '#app/identity/person_middleware'
import { chartOf } from '#app/org/chart/org_chart_queries'
import { formatDate, local, toStored, today } from '#app/shared/time'

/** Intervals that the chart has room for, and fills of which they are made. */
const SHOWN = 18
const FILLS = 120
const MOST_OPEN = 5

export const checkPanel: VehiclePanel = {
  name: 'fuel_checks',
  tab: 'use',
  order: 40,
  place: 'main',
  partial: 'pages/fleet/checks/panel',

  async load(ctx: HttpContext, vehicle: Vehicle) {
    const chart = await chartOf(ctx)
    const { id: actorId } = personOf(ctx)
    if (!fleetPolicy.maySeeCosts(chart, ctx.roles, actorId, vehicle)) return null
    const client = db.connection()
    const now = DateTime.utc()
    const place = { vehicleId: vehicle.id, fuel: vehicle.fuel, at: toStored(now), id: 0 }
    const fills = await fillsBefore(client, place, FILLS)
    const { meterKind } = checkedVehicle(vehicle)
    const intervals = intervalsOf(fills, per(meterKind))
    const rule = baselineRule(meterKind, await checkLimits(client, today(now)))
    const baseline = baselineOf(intervals, rule)
    const list = checkList.read({ plate: vehicle.plate })
    const reader = { actor: personOf(ctx), roles: ctx.roles, chart }
    const { rows } = await checksFor(client, reader, list, MOST_OPEN)
    const t = (key: string) => ctx.i18n.t(`fleet_checks.panel.${key}`)
    return {
      unit: consumptionUnit(vehicle, ctx.locale),
      points: intervals.slice(-SHOWN).map(({ to, consumption }) => ({
        label: formatDate(local(DateTime.fromMillis(to.at)).toISODate()!, ctx.locale),
        value: Math.round(consumption * 10) / 10,
      })),
      levels: [
        ...(baseline === null ? [] : [{ label: t('baseline'), value: round(baseline) }]),
        ...(vehicle.norm === null ? [] : [{ label: t('norm'), value: round(vehicle.norm) }]),
      ],
      checks: rows.map(({ subject, kinds, state }) => ({
        number: subject.number,
        slip: slipName(subject),
        fill: fillLine(subject, ctx.locale),
        kinds: kinds.map((kind) => kindWords[kind][ctx.locale]),
        badge: checkBadge(state, ctx.locale),
      })),
      all: checkList.url(list, { filters: { state: 'all' } }),
    }
  },
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
