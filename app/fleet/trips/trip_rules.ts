/*
 * What a trip sheet may hold, whoever writes it and from wherever: no database, no clock.
 */
import type { DateTime } from 'luxon'
import type { MeterKind } from '#app/fleet/registry/vehicle_kinds'
import {
  MeterNeedsReason,
  MeterOutNeedsReason,
  MeterRunsBack,
  PurposeTooGeneral,
  PurposeTooShort,
  TimeInFuture,
  TripApprovalMissing,
  TripPeriodInvalid,
  TripReasonMissing,
  TripTooLong,
  TooManyAboard,
  WorkInvalid,
} from '#app/fleet/trips/trip_value_exceptions'
import { fold, stripInvisible } from '#app/shared/fold'

/** A sheet is good for so many hours; a longer trip takes another one. */
export const MOST_HOURS = 24

/** Beyond it between departure and return a reason is asked for: in kilometres, and in hours. */
export const MOST_DISTANCE: Readonly<Record<MeterKind, number>> = { km: 600, hours: 24 }

/** How long a trip is planned for where nobody says. */
export const USUAL_HOURS = 4

/** Clocks of phones and servers differ a little. */
const SLACK_MINUTES = 5

const SHORTEST_PURPOSE = 10
const SHORTEST_REASON = 5

/** Words that say nothing of where a vehicle goes and what for. */
const GENERAL =
  /^(?:υπηρεσ\p{L}*|ypires\p{L}*|λογ(?:οι|ουσ|οσ)|αναγκ\p{L}*|μετακινησ\p{L}*|κινησ\p{L}*|διαφορ\p{L}*|εργασι(?:α|εσ)|δουλει(?:α|εσ)|δρομολογι\p{L}*|για|σε|λογω|της|του|των|τησ|εκτακτ\p{L}*|official|service|business|work|duty|duties|trip|various|reasons?|needs?|errands?|for|on|of|the|municipal)$/u

/** @throws PurposeTooShort, PurposeTooGeneral */
export function checkedPurpose(text: string): string {
  const purpose = oneLine(text)
  if (purpose.length < SHORTEST_PURPOSE || purpose.length > 300) throw new PurposeTooShort()
  const words = fold(purpose).match(/\p{L}{2,}/gu) ?? []
  if (words.every((word) => GENERAL.test(word))) throw new PurposeTooGeneral()
  return purpose
}

/** A reason that somebody can do something with. */
export function checkedReason(text: string | null | undefined, step: TripReason): string {
  const reason = oneLine(text ?? '')
  if (reason.length < SHORTEST_REASON || reason.length > 500) throw new TripReasonMissing(step)
  return reason
}

export type TripReason = 'reject' | 'cancel' | 'override' | 'swap'

/** A note, a route, a sector; null where nothing stands in it. */
export function checkedNote(text: string | null | undefined, most = 500): string | null {
  return oneLine(text ?? '').slice(0, most) || null
}

/** @throws TripApprovalMissing where a trip out of the municipality has no approval */
export function checkApproval(outOfArea: boolean, approval: string | null): void {
  if (outOfArea && approval === null) throw new TripApprovalMissing()
}

/** @throws TripPeriodInvalid where it ends before it begins, or takes more than a day */
export function checkPeriod(from: DateTime, until: DateTime): void {
  const hours = until.diff(from, 'hours').hours
  if (!(hours > 0) || hours > MOST_HOURS) throw new TripPeriodInvalid(MOST_HOURS)
}

/** @throws TimeInFuture */
export function checkNotAhead(at: DateTime, now: DateTime): void {
  if (at > now.plus({ minutes: SLACK_MINUTES })) throw new TimeInFuture()
}

/**
 * @param since the difference from the reading before; null where there is none
 * @throws MeterOutNeedsReason where the meter stands lower than it did, and no note says why
 */
export function checkMeterOut(
  value: number,
  last: { value: number; since: number } | null,
  note: string | null
): void {
  if (last && last.since < 0 && !isReason(note)) throw new MeterOutNeedsReason(value, last.value)
}

/**
 * @param distance between the readings, where a replaced meter is reckoned in
 * @throws MeterRunsBack, MeterNeedsReason
 */
export function checkMeterIn(
  readings: { out: number; in: number; distance: number },
  kind: MeterKind,
  note: string | null
): void {
  const { distance } = readings
  if (distance < 0) throw new MeterRunsBack(readings.in, readings.out)
  if (distance > MOST_DISTANCE[kind] && !isReason(note)) throw new MeterNeedsReason(distance, kind)
}

/** @throws TripTooLong with the latest time at which this sheet can end */
export function checkTimes(outAt: DateTime, inAt: DateTime): void {
  if (inAt <= outAt) throw new TripPeriodInvalid(MOST_HOURS)
  if (inAt > outAt.plus({ hours: MOST_HOURS })) {
    throw new TripTooLong(outAt.plus({ hours: MOST_HOURS }))
  }
}

/** @throws TooManyAboard where driver and crew are more than the seats */
export function checkSeats(crew: number, seats: number | null): void {
  if (seats !== null && crew > seats - 1) throw new TooManyAboard(seats)
}

/** What was done on a trip. */
export interface TripWork {
  sector?: string | null
  bins?: number | null
  tonnes?: number | null
  workHours?: number | null
}

/** @throws WorkInvalid where a figure can't be */
export function checkedWork(work: TripWork): Required<TripWork> {
  const figure = (value: number | null | undefined, most: number) => {
    if (value === null || value === undefined) return null
    if (!Number.isFinite(value) || value < 0 || value > most) throw new WorkInvalid()
    return value
  }
  return {
    sector: checkedNote(work.sector, 100),
    bins: figure(work.bins, 10_000),
    tonnes: figure(work.tonnes, 999),
    workHours: figure(work.workHours, MOST_HOURS),
  }
}

function isReason(note: string | null): boolean {
  return note !== null && note.length >= SHORTEST_REASON
}

function oneLine(text: string): string {
  return stripInvisible(text).replace(/\s+/gu, ' ').trim()
}
