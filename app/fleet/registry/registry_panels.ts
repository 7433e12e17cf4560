/*
 * The panels of a vehicle's page that the register itself has.
 */
import db from '@adonisjs/lucid/services/db'
import { historyOf } from '#app/activity/activity_service'
import { drivingOf } from '#app/fleet/registry/driver_queries'
import { fleetHistory } from '#app/fleet/registry/fleet_history'
import { keepersOn, keepingsOf } from '#app/fleet/registry/keepers'
import { latestReadings } from '#app/fleet/registry/meters'
import { vehicleUrl } from '#app/fleet/registry/plates'
import { figure, meterInWords } from '#app/fleet/registry/registry_words'
import { driverBlocks } from '#app/fleet/registry/vehicle_blocks'
import type { VehiclePanel } from '#app/fleet/registry/vehicle_panels'
import { fleetPolicy } from '#app/fleet/registry/fleet_policy'
import { personOf } from '#app/identity/person_middleware'
import { chartOf } from '#app/org/chart/org_chart_queries'
import { personView } from '#app/org/chart/person_view'
import { formatDate, today } from '#app/shared/time'

const READINGS_SHOWN = 50

/** Who is charged with it today, and who was or will be. */
export const keeperPanel: VehiclePanel = {
  name: 'keeper',
  order: 10,
  place: 'main',
  partial: 'pages/fleet/registry/panels/keeper',
  async load(ctx, vehicle) {
    const chart = await chartOf(ctx)
    const client = db.connection()
    const [now, all] = [
      await keepersOn(client, [vehicle.id], today()),
      await keepingsOf(client, vehicle.id),
    ]
    const keeper = now.get(vehicle.id)
    return {
      vehicleId: vehicle.id,
      keeper: keeper ? personView(chart, keeper.personId) : null,
      until: keeper?.until ?? null,
      charges: all.map(({ personId, from, until }) => ({
        person: personView(chart, personId),
        from: formatDate(from, ctx.locale),
        until: until && formatDate(until, ctx.locale),
      })),
      url: `${vehicleUrl(vehicle.plate)}/keeper`,
      mayManage: fleetPolicy.mayManage(ctx.roles) && vehicle.status !== 'written_off',
    }
  },
}

/** Who may drive it today, and what stands in the way of the others. */
export const driversPanel: VehiclePanel = {
  name: 'drivers',
  tab: 'drivers',
  order: 10,
  place: 'main',
  partial: 'pages/fleet/registry/panels/drivers',
  async load(ctx, vehicle) {
    const chart = await chartOf(ctx)
    const day = today()
    const drivers = await drivingOf(db.connection(), day)
    const lines = drivers.map((driver) => {
      const blocks = driverBlocks(driver, vehicle, day)
      const why = fleetPolicy.maySeeLicence(chart, ctx.roles, personOf(ctx).id, driver.personId)
        ? blocks.map(({ worded }) => worded[ctx.locale])
        : blocks.length
          ? [ctx.i18n.t('fleet.may_not')]
          : []
      return { person: personView(chart, driver.personId), why }
    })
    return {
      may: lines.filter(({ why }) => !why.length),
      mayNot: lines.filter(({ why }) => why.length),
    }
  },
}

/** What its meter showed, the latest first. */
export const readingsPanel: VehiclePanel = {
  name: 'readings',
  tab: 'past',
  order: 20,
  place: 'main',
  partial: 'pages/fleet/registry/panels/readings',
  async load(ctx, vehicle) {
    const rows = await latestReadings(db.connection(), vehicle.id, READINGS_SHOWN + 1)
    const chart = await chartOf(ctx)
    return {
      readings: rows.slice(0, READINGS_SHOWN).map((row, at) => {
        const before = rows[at + 1]
        const since = before ? row.total - before.total : null
        return {
          at: row.at,
          value: meterInWords(row.value, vehicle.meterKind, ctx.locale),
          since: since === null ? null : figure(since, ctx.locale),
          isBack: since !== null && since < 0,
          source: ctx.i18n.t(`fleet.sources.${row.source}`),
          by: row.notedById === null ? null : personView(chart, row.notedById),
          reason: row.reason,
        }
      }),
      url: `${vehicleUrl(vehicle.plate)}/meter`,
      mayManage: fleetPolicy.mayManage(ctx.roles) && vehicle.status !== 'written_off',
    }
  },
}

export const historyPanel: VehiclePanel = {
  name: 'history',
  tab: 'past',
  order: 10,
  place: 'main',
  partial: 'pages/fleet/registry/panels/history',
  async load(ctx, vehicle) {
    const events = await historyOf('vehicle', vehicle.id)
    return {
      vehicleId: vehicle.id,
      lines: fleetHistory(events, await chartOf(ctx), ctx.i18n, ctx.locale),
    }
  },
}
