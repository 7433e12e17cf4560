import { recordEvent } from '#app/activity/activity_service'
import { fillingFrom } from '#app/fleet/fuel/filling'
import {
  FuelDriverMissing,
  FuelDriverUnknown,
  FuelSlipNotFound,
  FuellingNotAllowed,
  SlipChangeNotAllowed,
  SlipCompletionNotAllowed,
  SlipHasThatAlready,
  SlipNothingToAdd,
  SlipVoidedAlready,
} from '#app/fleet/fuel/fuel_exceptions'
import { fuelPolicy } from '#app/fleet/fuel/fuel_policy'
import { monthOf, type FuelSlip } from '#app/fleet/fuel/fuel_slip'
import { fuelSlipEvents, payloadOf, type SlipChanges } from '#app/fleet/fuel/fuel_slip_events'
import { checkedReason, type FillingInput } from '#app/fleet/fuel/fuel_slip_input'
import { lockedSlip, type SlipRef } from '#app/fleet/fuel/locked_slip'
import { checkSlip, type SlipChange } from '#app/fleet/fuel/slip_checks'
import { changesBetween, givenTo, inputOf } from '#app/fleet/fuel/slip_values'
import { lockedVehicle, type SlipVehicle } from '#app/fleet/fuel/slip_vehicle'
import { totalOf } from '#app/fleet/fuel/slip_meter'
import { insertSlip, replaceSlip, voidSlip } from '#app/fleet/fuel/slip_writing'
import { fleetNumber } from '#app/fleet/registry/fleet_numbers'
import { fleetPolicy } from '#app/fleet/registry/fleet_policy'
import { forgetReading, noteReading } from '#app/fleet/registry/meters'
import { rolesOf } from '#app/identity/roles'
import { orgChart } from '#app/org/chart/org_chart_queries'
import type { Act, Actor } from '#app/shared/act'
import { nextNumber } from '#app/shared/numbering'
import { checkRevision } from '#app/shared/record_version'
import { selectRows } from '#app/shared/rows'
import { local, today } from '#app/shared/time'

export type NewFuelSlip = { vehicle: { id: number } | { plate: string } } & Pick<
  FillingInput,
  'quantity'
> &
  Partial<FillingInput> & {
    /** Absent: the actor, or the vehicle's keeper where the office issues it. */
    driverId?: number | null
  }

/** What may be told of a slip later. */
export type SlipAddition = Partial<
  Pick<FillingInput, 'meter' | 'amount' | 'unitPrice' | 'station' | 'deliveryNote'>
> & { fullTank?: true }

/** What a correction changes; what is absent stays. */
export type SlipCorrection = Partial<FillingInput> & { vehicleId?: number; driverId?: number }

export interface WrittenSlip {
  slip: FuelSlip
  flags: FuelSlip['flags']
  vehicle: SlipVehicle
}

/** Fuel slips, from the web, the chat and the console alike. */
export class FuelSlipService {
  /** Issues a slip. What is odd about it is flagged, and never a reason to refuse it. */
  async issue(act: Act, input: NewFuelSlip): Promise<WrittenSlip> {
    const actor = actorOf(act)
    const vehicle = await lockedVehicle(act.trx, input.vehicle)
    const driverId = await driverFor(act, actor, vehicle, input.driverId ?? null)
    const filling = await fillingFrom(act.trx, inputOf(input), vehicle.fuel, act.now)
    const { year } = local(act.now)
    const number = await nextNumber(act.trx, 'fuel_slip', year)
    const { fuelledAt, meter } = filling
    const meterTotal = meter === null ? null : await totalOf(act.trx, vehicle.id, meter, fuelledAt)
    const slip = await insertSlip(
      act,
      {
        ...filling,
        ...{ year, number, driverId, meterTotal },
        vehicleId: vehicle.id,
        unitId: vehicle.unitId,
        month: monthOf(fuelledAt),
        issuedById: actor.id,
        issuedAt: act.now,
        voidedById: null,
        voidedAt: null,
        voidReason: null,
        revision: 0,
      },
      vehicle.fuel
    )
    await this.#note(act, vehicle, slip)
    return this.#done(act, vehicle, slip, 'issued')
  }

  /** Adds what was still to come. */
  async complete(act: Act, ref: SlipRef, addition: SlipAddition): Promise<WrittenSlip> {
    const actor = actorOf(act)
    const { slip: old, vehicle, roles } = await this.#slipFor(act, ref)
    if (!fuelPolicy.mayComplete(roles, actor.id, old)) {
      throw new SlipCompletionNotAllowed(labelOf(old)).within(seersOf(old))
    }
    if (old.state === 'voided') throw new SlipVoidedAlready(labelOf(old)).within(seersOf(old))
    const given = givenTo(old, addition)
    if (given === 'other') throw new SlipHasThatAlready(labelOf(old)).within(seersOf(old))
    if (given === 'nothing') throw new SlipNothingToAdd(labelOf(old)).within(seersOf(old))
    return this.#change(act, old, { ...inputOf(old), ...given }, vehicle, old.driverId, 'completed')
  }

  /**
   * Changes what was wrong, with the reason.
   *
   * @param seen the revision that the person saw
   */
  async correct(
    act: Act,
    ref: SlipRef,
    correction: SlipCorrection,
    reason: string,
    seen: number | null = null
  ): Promise<WrittenSlip> {
    const { slip: old, vehicle } = await this.#slipToChange(act, ref)
    const label = labelOf(old)
    checkRevision(old, seen, { el: `Δελτίο ${label}`, en: `Slip ${label}` })
    const { vehicleId = old.vehicleId, driverId = old.driverId, ...values } = correction
    const written = checkedReason(reason)
    const meant =
      vehicleId === vehicle.id ? vehicle : await lockedVehicle(act.trx, { id: vehicleId })
    if (driverId !== old.driverId) await checkDriver(act, driverId)
    const input = { ...inputOf(old), ...values }
    return this.#change(act, old, input, meant, driverId, 'corrected', written)
  }

  /** Voids a slip: its number is not used again. */
  async void(act: Act, ref: SlipRef, reason: string, seen: number | null = null) {
    const { slip: old, vehicle } = await this.#slipToChange(act, ref)
    const label = labelOf(old)
    checkRevision(old, seen, { el: `Δελτίο ${label}`, en: `Slip ${label}` })
    const written = checkedReason(reason)
    const slip = await voidSlip(act, old, written)
    if (old.meter !== null) await forgetReading(act.trx, vehicle, 'fuel', old.id)
    return this.#done(act, vehicle, slip, 'voided', written)
  }

  /**
   * What voiding would do, before anybody confirms it.
   *
   * @throws what `void` would
   */
  async slipToVoid(act: Act, ref: SlipRef): Promise<{ slip: FuelSlip; vehicle: SlipVehicle }> {
    return this.#slipToChange(act, ref)
  }

  async #change(
    act: Act,
    old: FuelSlip,
    input: FillingInput,
    vehicle: SlipVehicle,
    driverId: number,
    change: SlipChange,
    reason?: string
  ): Promise<WrittenSlip> {
    const filling = await fillingFrom(act.trx, input, vehicle.fuel, act.now)
    const { meter, fuelledAt } = filling
    const moved = vehicle.id !== old.vehicleId
    const meterTotal = meter === null ? null : await totalOf(act.trx, vehicle.id, meter, fuelledAt)
    const wanted = {
      ...old,
      ...filling,
      ...{ driverId, meterTotal },
      vehicleId: vehicle.id,
      unitId: moved ? vehicle.unitId : old.unitId,
      month: monthOf(fuelledAt),
      revision: old.revision + 1,
    }
    const changes = changesBetween(old, wanted)
    if (!Object.keys(changes).length) return { slip: old, flags: old.flags, vehicle }
    const slip = await replaceSlip(act, old, wanted, vehicle.fuel)
    if (changes.meter || changes.fuelledAt || moved) {
      const gone = old.meter !== null && (moved || slip.meter === null)
      if (gone) await forgetReading(act.trx, { id: old.vehicleId }, 'fuel', old.id)
      await this.#note(act, vehicle, slip)
    }
    return this.#done(act, vehicle, slip, change, reason, changes)
  }

  async #note(act: Act, vehicle: SlipVehicle, slip: FuelSlip): Promise<void> {
    if (slip.meter === null) return
    const { meter: value, fuelledAt: at, id: sourceId } = slip
    await noteReading(act, vehicle, { value, at, source: 'fuel', sourceId })
  }

  async #done(
    act: Act,
    vehicle: SlipVehicle,
    slip: FuelSlip,
    change: SlipChange,
    reason?: string,
    changes?: SlipChanges
  ): Promise<WrittenSlip> {
    await recordEvent(act, {
      name: fuelSlipEvents[change],
      subject: { type: 'fuel_slip', id: slip.id },
      payload: {
        ...payloadOf(slip, vehicle.plate),
        ...(reason !== undefined && { reason }),
        ...(changes && { changes }),
      },
    })
    await checkSlip(act, slip, vehicle, change)
    return { slip, flags: slip.flags, vehicle }
  }

  async #slipFor(act: Act, ref: SlipRef) {
    const actor = actorOf(act)
    const found = await lockedSlip(act.trx, ref)
    const roles = await rolesOf(actor.id, act.trx)
    const chart = await orgChart(act.trx, today(act.now))
    if (!found || !fuelPolicy.maySee(chart, roles, actor.id, found.slip)) {
      throw new FuelSlipNotFound(`${ref.number}/${ref.year}`)
    }
    return { ...found, roles }
  }

  async #slipToChange(act: Act, ref: SlipRef) {
    const actor = actorOf(act)
    const { slip, vehicle, roles } = await this.#slipFor(act, ref)
    if (!fuelPolicy.mayChange(roles, actor.id, slip, act.now)) {
      throw new SlipChangeNotAllowed(labelOf(slip)).within(seersOf(slip))
    }
    if (slip.state === 'voided') throw new SlipVoidedAlready(labelOf(slip)).within(seersOf(slip))
    return { slip, vehicle }
  }
}

export const fuelSlipService = new FuelSlipService()

/** Registered drivers issue for themselves, the office for all. */
async function driverFor(
  act: Act,
  actor: Actor,
  vehicle: SlipVehicle,
  driverId: number | null
): Promise<number> {
  const themselves = driverId === null || driverId === actor.id
  if (themselves && (await isDriver(act, actor.id))) return actor.id
  const roles = await rolesOf(actor.id, act.trx)
  if (!fleetPolicy.mayManage(roles)) throw new FuellingNotAllowed()
  const meant = driverId ?? vehicle.keeperId
  if (meant === null) throw new FuelDriverMissing()
  if (driverId !== null) await checkDriver(act, driverId)
  return meant
}

async function checkDriver(act: Act, personId: number): Promise<void> {
  const rows = await selectRows(act.trx, 'select 1 from drivers where person_id = ?', [personId])
  if (!rows.length) throw new FuelDriverUnknown()
}

async function isDriver(act: Act, personId: number): Promise<boolean> {
  const rows = await selectRows(
    act.trx,
    `select 1 from drivers where person_id = ? and ended_at is null
      and (authorised_until is null or authorised_until >= ?)`,
    [personId, today(act.now)]
  )
  return rows.length > 0
}

function labelOf({ number, year }: SlipRef): string {
  return fleetNumber('fuel_slip', number, year)
}

/** Before the chart is asked: those of whom it is certain. */
function seersOf({ driverId, issuedById }: FuelSlip): (personId: number) => boolean {
  return (personId) => personId === driverId || personId === issuedById
}

function actorOf(act: Act): Actor {
  if (!act.actor) throw new Error('Fuel slips are written by people only')
  return act.actor
}
