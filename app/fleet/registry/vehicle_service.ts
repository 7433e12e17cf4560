import { recordEvent } from '#app/activity/activity_service'
import { indexRecord } from '#app/activity/search_index'
import { driverOf } from '#app/fleet/registry/driver_queries'
import {
  vehicleEvents,
  type FieldChanges,
  type VehicleEventPayload,
} from '#app/fleet/registry/fleet_events'
import {
  FleetFieldInvalid,
  FuelCardTaken,
  KeeperNoDriver,
  KeepingDaysInvalid,
  PlateTaken,
  ReplacementInFuture,
  StatusUnchanged,
  VehicleWrittenOff,
  VinTaken,
} from '#app/fleet/registry/fleet_exceptions'
import { numberWithin, requiredText, shortText } from '#app/fleet/registry/field_input'
import { fleetPolicy } from '#app/fleet/registry/fleet_policy'
import { authoriseFleet } from '#app/fleet/registry/fleet_rights'
import { noteReading, noteReplacement } from '#app/fleet/registry/meters'
import { shownPlate, vehicleByPlate } from '#app/fleet/registry/plates'
import Vehicle from '#app/fleet/registry/vehicle'
import {
  checkedVehicle,
  vehicleFields,
  type VehicleField,
  type VehicleInput,
} from '#app/fleet/registry/vehicle_input'
import type { VehicleStatus } from '#app/fleet/registry/vehicle_kinds'
import { orgChart } from '#app/org/chart/org_chart_queries'
import { touchRooms } from '#app/rooms/rooms_revision'
import type { Act } from '#app/shared/act'
import { checkRevision } from '#app/shared/record_version'
import { changeRows, insertRow } from '#app/shared/rows'
import { dayBefore, today, type IsoDate } from '#app/shared/time'
import type { DateTime } from 'luxon'

const REASON = { el: 'Λόγος', en: 'Reason' }

/** What the fleet office does with vehicles, from the web, the chat and the console alike. */
export class VehicleService {
  /** Puts a vehicle into the register, in service. */
  async add(act: Act, input: VehicleInput, meter?: number | null): Promise<Vehicle> {
    await authoriseFleet(act)
    const values = checkedVehicle(input, today(act.now))
    await this.#checkUnit(act, values.unitId)
    await this.#checkFree(act, values)
    const vehicle = await Vehicle.create(
      {
        ...values,
        status: 'in_service',
        statusSince: today(act.now),
        revision: 0,
        createdAt: act.now,
        updatedAt: act.now,
      },
      { client: act.trx }
    )
    await indexVehicle(act, vehicle)
    await this.#record(act, 'added', vehicle)
    const first = checkedMeter(meter)
    if (first !== null) {
      await noteReading(act, vehicle, { value: first, at: act.now, source: 'manual' })
      Object.assign(vehicle, { meter: first, meterAt: act.now })
    }
    return vehicle
  }

  /** @param seen the revision that the person saw */
  async edit(
    act: Act,
    plate: string,
    input: VehicleInput,
    seen: number | null = null
  ): Promise<Vehicle> {
    const vehicle = await this.#vehicleFor(act, plate)
    if (vehicle.status === 'written_off') throw new VehicleWrittenOff(shownPlate(vehicle.plate))
    checkSeen(vehicle, seen)
    const values = checkedVehicle(input, today(act.now))
    if (values.unitId !== vehicle.unitId) await this.#checkUnit(act, values.unitId)
    await this.#checkFree(act, values, vehicle.id)
    const changes: FieldChanges = {}
    for (const field of vehicleFields) {
      if (values[field] === vehicle[field]) continue
      changes[field] = { before: vehicle[field], after: values[field] }
    }
    if (!Object.keys(changes).length) return vehicle
    await this.#save(act, vehicle, values)
    await indexVehicle(act, vehicle)
    await this.#record(act, 'edited', vehicle, { changes })
    return vehicle
  }

  /** Takes it out of service, or back. Whatever isn't in service has a reason. */
  async setStatus(
    act: Act,
    plate: string,
    { status, reason }: { status: VehicleStatus; reason?: string | null },
    seen: number | null = null
  ): Promise<Vehicle> {
    const vehicle = await this.#vehicleFor(act, plate)
    checkSeen(vehicle, seen)
    const statusReason =
      status === 'in_service'
        ? shortText('reason', REASON, reason, 500)
        : requiredText('reason', REASON, reason, 500)
    const before = vehicle.status
    if (before === status && vehicle.statusReason === statusReason) {
      throw new StatusUnchanged(shownPlate(vehicle.plate))
    }
    await this.#save(act, vehicle, {
      status,
      statusReason,
      ...(before !== status && { statusSince: today(act.now) }),
    })
    const changes: FieldChanges = before === status ? {} : { status: { before, after: status } }
    await this.#record(act, 'status_changed', vehicle, { reason: statusReason, changes })
    if (status === 'written_off' || before === 'written_off') await touchRooms(act.trx)
    return vehicle
  }

  /** Another meter was built in: differences go on, and the reason stays on record. */
  async replaceMeter(
    act: Act,
    plate: string,
    input: { at: DateTime; last: number; first: number; reason: string },
    seen: number | null = null
  ): Promise<Vehicle> {
    const vehicle = await this.#vehicleFor(act, plate)
    checkSeen(vehicle, seen)
    if (input.at > act.now) throw new ReplacementInFuture()
    const reason = requiredText('reason', REASON, input.reason, 500)
    const last = checkedMeter(input.last, 'last')
    const first = checkedMeter(input.first, 'first')
    if (last === null || first === null) throw missingMeter(last === null ? 'last' : 'first')
    await noteReplacement(act, vehicle, { at: input.at, last, first, reason })
    await this.#save(act, vehicle, {})
    await this.#record(act, 'meter_replaced', vehicle, { last, first, reason })
    await vehicle.useTransaction(act.trx).refresh()
    return vehicle
  }

  /**
   * Charges a driver with the vehicle from a day on, or with nobody who has it without an end.
   *
   * @param until its last day; whoever has it without an end has it again after that
   */
  async chargeKeeper(
    act: Act,
    plate: string,
    input: { personId: number | null; from: IsoDate; until?: IsoDate | null },
    seen: number | null = null
  ): Promise<Vehicle> {
    const vehicle = await this.#vehicleFor(act, plate)
    checkSeen(vehicle, seen)
    const { personId, from } = input
    const until = personId === null ? null : (input.until ?? null)
    if (vehicle.status === 'written_off') throw new VehicleWrittenOff(shownPlate(vehicle.plate))
    if (until !== null && until < from) throw new KeepingDaysInvalid()
    if (personId !== null) await this.#checkDriver(act, personId, from)
    if (until === null) await this.#endKeepings(act, vehicle.id, from)
    if (personId !== null) {
      await insertRow(act.trx, 'vehicle_keepers', {
        vehicle_id: vehicle.id,
        person_id: personId,
        valid_from: from,
        valid_to: until,
      })
    }
    await this.#save(act, vehicle, until === null ? { keeperId: personId } : {})
    const charge = { personId, from, until }
    const notify = personId === null ? [] : [personId]
    await this.#record(act, 'keeper_charged', vehicle, charge, notify)
    await touchRooms(act.trx)
    return vehicle
  }

  /** What the meter shows, read by the office. */
  async readMeter(act: Act, plate: string, value: number): Promise<Vehicle> {
    const vehicle = await this.#vehicleFor(act, plate)
    const read = checkedMeter(value, 'value')
    if (read === null) throw missingMeter('value')
    await noteReading(act, vehicle, { value: read, at: act.now, source: 'manual' })
    await vehicle.useTransaction(act.trx).refresh()
    return vehicle
  }

  async #vehicleFor(act: Act, plate: string): Promise<Vehicle> {
    await authoriseFleet(act)
    const { id } = await vehicleByPlate(act.trx, plate)
    return Vehicle.query({ client: act.trx }).where({ id }).forUpdate().firstOrFail()
  }

  async #checkUnit(act: Act, unitId: number): Promise<void> {
    const chart = await orgChart(act.trx, today(act.now))
    if (chart.units.some(({ id }) => id === unitId)) return
    throw new FleetFieldInvalid('unitId', {
      el: 'Δεν υπάρχει σήμερα τέτοια μονάδα. Επιλέξτε μία από το οργανόγραμμα.',
      en: 'There is no such unit today. Choose one of the org chart.',
    })
  }

  /** Two of a form could be on their way: the unique indexes have the last word. */
  async #checkFree(
    act: Act,
    { plate, vin, fuelCard }: Pick<Vehicle, 'plate' | 'vin' | 'fuelCard'>,
    id = 0
  ): Promise<void> {
    const rows = await act.trx
      .from('vehicles')
      .whereNot({ id })
      .where((any) => {
        any.where({ plate })
        if (vin) any.orWhere({ vin })
        if (fuelCard) any.orWhere({ fuel_card: fuelCard })
      })
      .select('plate', 'vin', 'fuel_card')
    for (const row of rows) {
      const shown = shownPlate(row.plate)
      if (row.plate === plate) throw new PlateTaken(shown)
      if (vin && row.vin === vin) throw new VinTaken(shown)
      throw new FuelCardTaken(shown)
    }
  }

  async #checkDriver(act: Act, personId: number, from: IsoDate): Promise<void> {
    const driver = await driverOf(act.trx, personId)
    if (fleetPolicy.isDriver(driver, from)) return
    const chart = await orgChart(act.trx, today(act.now))
    throw new KeeperNoDriver(chart.person(personId)?.displayName ?? `#${personId}`)
  }

  /** Whoever has it without an end has it until the day before; a later charge falls away. */
  async #endKeepings(act: Act, vehicleId: number, from: IsoDate): Promise<void> {
    await changeRows(
      act.trx,
      'delete from vehicle_keepers where vehicle_id = ? and valid_to is null and valid_from >= ?',
      [vehicleId, from]
    )
    await changeRows(
      act.trx,
      'update vehicle_keepers set valid_to = ? where vehicle_id = ? and valid_to is null',
      [dayBefore(from), vehicleId]
    )
  }

  async #save(act: Act, vehicle: Vehicle, values: Partial<Vehicle>): Promise<void> {
    await vehicle.merge({ ...values, revision: vehicle.revision + 1, updatedAt: act.now }).save()
  }

  async #record(
    act: Act,
    what: keyof typeof vehicleEvents,
    vehicle: Vehicle,
    more: Partial<VehicleEventPayload> = {},
    notify: readonly number[] = []
  ): Promise<void> {
    const { plate, unitId, status } = vehicle
    const payload: VehicleEventPayload = { plate, title: titleOf(vehicle), unitId, status, ...more }
    await recordEvent(act, {
      name: vehicleEvents[what],
      subject: { type: 'vehicle', id: vehicle.id },
      payload: { ...payload },
      notify,
    })
  }
}

export const vehicleService = new VehicleService()

/** `ΚΗΗ-1234 Mercedes-Benz Econic`. */
export function titleOf(vehicle: Pick<Vehicle, 'plate' | 'brand' | 'model'>): string {
  return [shownPlate(vehicle.plate), vehicle.brand, vehicle.model].filter(Boolean).join(' ')
}

function checkSeen(vehicle: Vehicle, seen: number | null): void {
  const shown = shownPlate(vehicle.plate)
  const current = Object.fromEntries(vehicleFields.map((field) => [field, vehicle[field]]))
  checkRevision(vehicle, seen, { el: `Όχημα ${shown}`, en: `Vehicle ${shown}` }, current)
}

function checkedMeter(value: number | null | undefined, field = 'meter'): number | null {
  return numberWithin(field, { el: 'Ένδειξη μετρητή', en: 'Meter reading' }, value, [0, 9_999_999])
}

function missingMeter(field: string): FleetFieldInvalid {
  return new FleetFieldInvalid(field, {
    el: 'Γράψτε την ένδειξη του μετρητή.',
    en: 'Write what the meter shows.',
  })
}

async function indexVehicle(act: Act, vehicle: Vehicle): Promise<void> {
  const fields: VehicleField[] = ['plate', 'brand', 'model', 'description', 'vin', 'fuelCard']
  const text = fields.map((field) => vehicle[field] ?? '').join(' ')
  const [, letters, figures] = /^(\p{L}+)(\d+)$/u.exec(vehicle.plate) ?? []
  const subject = { type: 'vehicle', id: vehicle.id }
  await indexRecord(act.trx, subject, `${text} ${letters ?? ''} ${figures ?? ''}`)
}
