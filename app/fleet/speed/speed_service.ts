import type { DateTime } from 'luxon'
import { recordEvent } from '#app/activity/activity_service'
import { officeIds } from '#app/fleet/checks/check_queries'
import Driver from '#app/fleet/registry/driver'
import { settingsOn } from '#app/fleet/registry/fleet_settings'
import { fleetPolicy } from '#app/fleet/registry/fleet_policy'
import Vehicle from '#app/fleet/registry/vehicle'
import SpeedEvent, {
  isOpen,
  type SpeedDecision,
  type SpeedSource,
} from '#app/fleet/speed/speed_event'
import { speedEvents, type SpeedEventPayload } from '#app/fleet/speed/speed_events'
import {
  DriverUnknown,
  ExplanationPending,
  NotTheDriver,
  NotTooFast,
  SpeedDecisionNotAllowed,
  SpeedEventKnown,
  SpeedEventNotFound,
  SpeedInFuture,
  SpeedLimitUnknown,
  SpeedOfficeOnly,
  SpeedStepNotPossible,
  SpeedTextInvalid,
} from '#app/fleet/speed/speed_exceptions'
import { allSpeedLimits, limitFor, speedCategory, type Road } from '#app/fleet/speed/speed_limits'
import { speedPolicy } from '#app/fleet/speed/speed_policy'
import { countSince, driverAt } from '#app/fleet/speed/speed_queries'
import { rolesOf } from '#app/identity/roles'
import { orgChart } from '#app/org/chart/org_chart_queries'
import type { Act } from '#app/shared/act'
import { checkRevision } from '#app/shared/record_version'
import { formatDate, today, type IsoDate } from '#app/shared/time'
import { workingDaysAfter } from '#app/shared/working_days'

export const LONGEST_EXPLANATION = 4000
const LONGEST_NOTE = 500

export interface NewSpeedEvent {
  vehicleId: number
  at: DateTime
  measuredKmh: number
  road: Road
  source: SpeedSource
  /** Only where it is lower than what the settings say, or they say nothing. */
  limitKmh?: number | null
  place?: string | null
  latitude?: number | null
  longitude?: number | null
  reference?: string | null
  /** Absent: whoever the trip sheet names. */
  driverId?: number | null
}

/** Vehicles that went too fast: recorded, given to their driver, explained, decided. */
export class SpeedService {
  /** @throws SpeedEventKnown, NotTooFast */
  async record(act: Act, input: NewSpeedEvent): Promise<SpeedEvent> {
    await this.#office(act)
    if (input.at > act.now) throw new SpeedInFuture()
    const { trx } = act
    const vehicle = await Vehicle.findOrFail(input.vehicleId, { client: trx })
    const known = await SpeedEvent.query({ client: trx })
      .where({ vehicleId: vehicle.id, source: input.source })
      .where('occurredAt', input.at.toUTC().toFormat('yyyy-MM-dd HH:mm:ss.SSS'))
      .first()
    if (known) throw new SpeedEventKnown(known.id)
    const limit = await this.#limit(act, vehicle, input)
    if (input.measuredKmh <= limit) throw new NotTooFast(input.measuredKmh, limit)
    const driverId = input.driverId ?? (await driverAt(trx, vehicle.id, input.at))
    if (input.driverId) await checkedDriver(act, input.driverId)
    const event = await SpeedEvent.create(
      {
        vehicleId: vehicle.id,
        unitId: vehicle.unitId,
        driverId,
        occurredAt: input.at,
        place: input.place?.trim() || null,
        latitude: input.latitude ?? null,
        longitude: input.longitude ?? null,
        road: input.road,
        measuredKmh: input.measuredKmh,
        limitKmh: limit,
        source: input.source,
        reference: input.reference?.trim() || null,
        state: driverId === null ? 'detected' : 'assigned',
        explainUntil: driverId === null ? null : await this.#explainUntil(act),
        createdById: act.actor?.id ?? null,
        revision: 0,
        createdAt: act.now,
        updatedAt: act.now,
      },
      { client: trx }
    )
    await this.#tell(act, 'detected', event, vehicle.plate, driverId === null ? [] : [driverId])
    return event
  }

  /** Says who drove; who was named before is let go. */
  async assign(act: Act, number: number, driverId: number, seen: number | null = null) {
    await this.#office(act)
    const { event, plate } = await this.#find(act, number, seen)
    if (!isOpen(event.state)) throw new SpeedStepNotPossible(number)
    await checkedDriver(act, driverId)
    if (event.driverId === driverId) return event
    await this.#save(act, event, {
      driverId,
      state: 'assigned',
      explainUntil: await this.#explainUntil(act),
      explanation: null,
      explainedAt: null,
    })
    await this.#tell(act, 'assigned', event, plate, [driverId])
    return event
  }

  /** The driver says why. Late is better than never. */
  async explain(act: Act, number: number, text: string, seen: number | null = null) {
    const { event, plate } = await this.#find(act, number, seen)
    if (event.driverId !== act.actor?.id) throw new NotTheDriver()
    if (!isOpen(event.state)) throw new SpeedStepNotPossible(number)
    const explanation = checkedText(text, LONGEST_EXPLANATION)
    await this.#save(act, event, { explanation, explainedAt: act.now, state: 'explained' })
    await this.#tell(act, 'explained', event, plate, await officeIds(act.trx))
    return event
  }

  /** How it ends: after the driver's explanation, or when its time is over. */
  async decide(
    act: Act,
    number: number,
    { decision, note }: { decision: SpeedDecision; note?: string | null },
    seen: number | null = null
  ) {
    const { event, plate, chart, roles } = await this.#find(act, number, seen)
    if (!speedPolicy.mayDecide(chart, roles, act.actor!.id, event)) {
      throw new SpeedDecisionNotAllowed()
    }
    if (!isOpen(event.state) || event.driverId === null) throw new SpeedStepNotPossible(number)
    const { explainUntil: until } = event
    const pending = event.state === 'assigned' && until !== null && today(act.now) <= until
    // Nobody has to be heard where it is found to have been right.
    if (pending && decision !== 'justified') {
      throw new ExplanationPending(number, formatDate(until, 'el'))
    }
    const said = note?.trim() ? checkedText(note, LONGEST_NOTE) : null
    const decided = { decidedById: act.actor!.id, decidedAt: act.now, note: said }
    await this.#save(act, event, { state: decision, ...decided })
    await this.#tell(act, 'decided', event, plate, [event.driverId], { decision })
    return event
  }

  async #limit(act: Act, vehicle: Vehicle, input: NewSpeedEvent): Promise<number> {
    const found = limitFor(await allSpeedLimits(act.trx), {
      category: speedCategory(vehicle),
      road: input.road,
      day: today(input.at),
      limiterKmh: vehicle.limiterKmh,
    })
    const given = input.limitKmh ?? null
    const limits = [found, given].filter((limit): limit is number => limit !== null)
    if (limits.length === 0) throw new SpeedLimitUnknown()
    return Math.min(...limits)
  }

  async #explainUntil(act: Act): Promise<IsoDate> {
    const day = today(act.now)
    const settings = await settingsOn(act.trx, day)
    return workingDaysAfter(day, settings.number('speed.explanation_days'))
  }

  async #office(act: Act): Promise<void> {
    if (!act.actor) throw new Error('Speed events are recorded by people only')
    const roles = await rolesOf(act.actor.id, act.trx)
    if (!fleetPolicy.mayManage(roles)) throw new SpeedOfficeOnly()
  }

  async #find(act: Act, number: number, seen: number | null) {
    const event = await SpeedEvent.query({ client: act.trx })
      .where('id', number)
      .forUpdate()
      .first()
    if (!event || !act.actor) throw new SpeedEventNotFound(number)
    const chart = await orgChart(act.trx, today(act.now))
    const roles = await rolesOf(act.actor.id, act.trx)
    if (!speedPolicy.maySee(chart, roles, act.actor.id, event)) throw new SpeedEventNotFound(number)
    checkRevision(event, seen, { el: `Υπέρβαση #${number}`, en: `Speed event #${number}` })
    const { plate } = await Vehicle.findOrFail(event.vehicleId, { client: act.trx })
    return { event, plate, chart, roles }
  }

  async #save(act: Act, event: SpeedEvent, values: Partial<SpeedEvent>): Promise<void> {
    await event.merge({ ...values, revision: event.revision + 1, updatedAt: act.now }).save()
  }

  async #tell(
    act: Act,
    what: keyof typeof speedEvents,
    event: SpeedEvent,
    plate: string,
    notify: readonly number[],
    more: Partial<SpeedEventPayload> = {}
  ): Promise<void> {
    const office = await officeIds(act.trx)
    const driver = event.driverId === null ? [] : [event.driverId]
    const repeated =
      what === 'detected' || what === 'assigned' ? await this.#repeated(act, event) : null
    const payload: SpeedEventPayload = {
      number: event.id,
      plate,
      vehicleId: event.vehicleId,
      unitId: event.unitId,
      driverId: event.driverId,
      measuredKmh: event.measuredKmh,
      limitKmh: event.limitKmh,
      occurredAt: event.occurredAt.toMillis(),
      place: event.place,
      source: event.source,
      explainUntil: event.explainUntil,
      ...(repeated !== null && { repeated }),
      ...more,
      readers: [...new Set([...office, ...driver])],
    }
    await recordEvent(act, {
      name: speedEvents[what],
      subject: { type: 'speed_event', id: event.id },
      payload: { ...payload },
      notify: [...new Set(notify)],
    })
  }

  /** From the third on in six months the driver's head learns of it; null before. */
  async #repeated(act: Act, { driverId, occurredAt }: SpeedEvent): Promise<number | null> {
    if (driverId === null) return null
    const settings = await settingsOn(act.trx, today(act.now))
    const since = occurredAt.minus({ months: settings.number('speed.head_months') })
    const count = await countSince(act.trx, driverId, since)
    return count >= settings.number('speed.head_from') ? count : null
  }
}

export const speedService = new SpeedService()

async function checkedDriver(act: Act, personId: number): Promise<void> {
  const driver = await Driver.query({ client: act.trx }).where('personId', personId).first()
  if (!driver) throw new DriverUnknown()
}

function checkedText(text: string, most: number): string {
  const said = text.trim()
  if (!said || said.length > most) throw new SpeedTextInvalid(most)
  return said
}
