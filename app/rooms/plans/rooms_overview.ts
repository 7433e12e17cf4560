/*
 * How the rooms are by our own mirror, and what would be done now. The homeserver is not asked: web
 * has no token of its administrator.
 */
import db from '@adonisjs/lucid/services/db'
import type { DateTime } from 'luxon'
import dimos from '#config/dimos'
import { botUserId } from '#bots/matrix/bot_account'
import type { OrgChart } from '#app/org/chart/org_chart'
import { plannedChange, type PlannedChange } from '#app/rooms/plans/planned_change'
import { planRooms } from '#app/rooms/reconcile'
import type { Worded } from '#app/shared/locale'
import { fromStored } from '#app/shared/time'

export interface RoomsToday {
  changes: PlannedChange[]
  problems: Worded[]
  rooms: number
  memberships: number
  removals: number
}

/** What the rooms' worker would do if it looked now. */
export async function roomsToday(chart: OrgChart): Promise<RoomsToday> {
  const { serverName } = dimos.matrix
  const plan = await planRooms({ bot: botUserId(), serverName }, { chart })
  return {
    changes: plan.changes.map(plannedChange),
    problems: plan.problems,
    rooms: plan.desired.length,
    memberships: plan.memberships,
    removals: plan.removals,
  }
}

export interface MirrorFigures {
  /** Rooms of which something has changed since they were read. */
  stale: number
  /** The oldest reading; null where nothing was read yet. */
  readAt: DateTime | null
}

export async function mirrorFigures(): Promise<MirrorFigures> {
  const row = await db
    .from('mirrored_rooms')
    .select(db.raw('sum(stale) as stale'), db.raw('min(read_at) as read_at'))
    .first()
  return { stale: Number(row?.stale ?? 0), readAt: fromStored(row?.read_at ?? null) }
}
