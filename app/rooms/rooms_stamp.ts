/*
 * What the rooms follow from, as a stamp: as long as it stays the same, the rooms should, and what
 * differs is somebody's doing.
 */
import db from '@adonisjs/lucid/services/db'
import type { DateTime } from 'luxon'
import { orgRevision } from '#app/org/org_revision'
import { lastOrgChanger, lastProjectRoomChanger, type NewPlan } from '#app/rooms/plans/plan_records'
import { roomsRevision } from '#app/rooms/rooms_revision'
import { selectRows } from '#app/shared/rows'
import { today, toStored, type IsoDate } from '#app/shared/time'
import { botFact, rememberBotFact } from '#bots/matrix/bot_facts'

export interface RoomsStamp {
  org: number
  rooms: number
  day: IsoDate
  /** How many accounts wait to be made or ended. */
  accounts: number
}

export async function roomsStamp(): Promise<RoomsStamp> {
  const client = db.connection()
  const [accounts] = await selectRows(
    client,
    'select count(*) as number from accounts ' +
      "where (disabled_at is null and matrix_state <> 'active') " +
      "or (disabled_at is not null and matrix_state = 'active')"
  )
  return {
    org: await orgRevision(client),
    rooms: await roomsRevision(client),
    day: today(),
    accounts: Number(accounts.number),
  }
}

export function sameStamp(a: RoomsStamp | null, b: RoomsStamp | null): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

const FACT = 'rooms as wanted'

/**
 * The rooms are as this stamp wants them, but for what people have yet to decide.
 *
 * @param at an instant before the stamp was read
 */
export async function rememberSettled(stamp: RoomsStamp, at: DateTime): Promise<void> {
  await rememberBotFact(FACT, JSON.stringify({ ...stamp, at: toStored(at) }))
}

/** Why a plan differs from nothing: the records have changed since the rooms were right, or not. */
export async function causeOf(
  stamp: RoomsStamp
): Promise<Pick<NewPlan, 'cause' | 'causedById' | 'reversesId'>> {
  const stored = await botFact(FACT)
  const settled: (RoomsStamp & { at: string }) | null = stored ? JSON.parse(stored) : null
  const isOfOrg =
    settled?.org !== stamp.org || settled.day !== stamp.day || settled.accounts !== stamp.accounts
  if (isOfOrg) return { cause: 'org', causedById: await lastOrgChanger(), reversesId: null }
  if (settled.rooms === stamp.rooms) return { cause: 'drift', causedById: null, reversesId: null }
  const [exception] = await selectRows(
    db.connection(),
    'select plan_id, accepted_by_id, lifted_by_id, lifted_at from room_exceptions ' +
      'where accepted_at >= ? or lifted_at >= ? order by id desc limit 1',
    [settled.at, settled.at]
  )
  if (!exception) {
    const causedById = await lastProjectRoomChanger(settled.at)
    return { cause: 'org', causedById, reversesId: null }
  }
  const { plan_id: reversesId, lifted_at: lifted } = exception
  const causedById = lifted ? exception.lifted_by_id : exception.accepted_by_id
  return { cause: 'reversal', causedById, reversesId }
}
