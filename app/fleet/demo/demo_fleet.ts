import db from '@adonisjs/lucid/services/db'
import { demoDrivers } from '#app/fleet/demo/demo_drivers'
import { demoVehicles, type DemoVehicle } from '#app/fleet/demo/demo_vehicles'
import { driverService } from '#app/fleet/registry/driver_service'
import { vehicleService } from '#app/fleet/registry/vehicle_service'
import { orgChart } from '#app/org/chart/org_chart_queries'
import { acting, type Act } from '#app/shared/act'
import { daysAfter, today } from '#app/shared/time'

const CONSOLE = { actor: null, origin: { kind: 'console' } } as const

/** Of those that are not in service, why. */
const OUT_OF_SERVICE = {
  ΚΗΥ3107: { status: 'workshop', reason: 'Διαρροή στο υδραυλικό κύκλωμα' },
  ΚΗΥ3350: { status: 'idle', reason: 'Χωρίς ασφάλιση μέχρι την ανανέωση του συμβολαίου' },
} as const

/**
 * Registers the vehicles and drivers of the demo municipality. Killed at any moment, it is completed
 * by another call; what is there already stays as it is.
 */
export async function seedFleet(): Promise<void> {
  const chart = await orgChart()
  const personOf = new Map(chart.people.map(({ username, id }) => [username, id]))
  const registered = await db.from('drivers').select('person_id')
  const driving = new Set(registered.map((row) => row.person_id))
  for (const { username, input } of demoDrivers(today())) {
    const personId = personOf.get(username)
    if (!personId || driving.has(personId)) continue
    await acting(CONSOLE, (act) => driverService.register(act, personId, input))
  }
  const standing = await db.from('vehicles').select('plate')
  const known = new Set(standing.map(({ plate }) => plate))
  for (const vehicle of demoVehicles) {
    const unit = chart.unitByCode(vehicle.unit)
    if (known.has(vehicle.plate) || !unit) continue
    const keeperId = vehicle.keeper ? (personOf.get(vehicle.keeper) ?? null) : null
    await acting(CONSOLE, (act) => register(act, vehicle, unit.id, keeperId))
  }
}

async function register(
  act: Act,
  { year, meter, ...input }: DemoVehicle,
  unitId: number,
  keeperId: number | null
): Promise<void> {
  const firstRegisteredOn = `${year}-03-15`
  const dates = { firstRegisteredOn, acquiredOn: firstRegisteredOn }
  const { plate } = await vehicleService.add(act, { ...input, ...dates, unitId }, meter)
  const from = daysAfter(today(act.now), -120)
  if (keeperId) await vehicleService.chargeKeeper(act, plate, { personId: keeperId, from })
  const out = OUT_OF_SERVICE[plate as keyof typeof OUT_OF_SERVICE]
  if (out) await vehicleService.setStatus(act, plate, out)
}
