/*
 * Sessions as they are read: who is signed in where, on the web or only in the chat.
 */
import { createHash } from 'node:crypto'
import db from '@adonisjs/lucid/services/db'
import type { DatabaseQueryBuilderContract } from '@adonisjs/lucid/types/querybuilder'
import { DateTime } from 'luxon'
import identity from '#config/identity'
import { fromStored, toStored } from '#app/shared/time'

/** Nobody looks through more of their own; ending all others ends the rest as well. */
const MOST_LISTED = 100

export type Condition = DatabaseQueryBuilderContract<any>

export interface SessionLine {
  id: string
  /** Names it in addresses: the id itself is nobody's to see. */
  handle: string
  personId: number
  createdAt: DateTime
  lastSeenAt: DateTime
  ip: string
  userAgent: string
  /** Begun with a second factor, or with the setting up of one. */
  secondFactor: boolean
  /** Idle and over on the web; what it has signed on in the chat lives on. */
  chatOnly: boolean
}

/** Where a person is signed in now, on the web or only in the chat, the latest first. */
export async function sessionsOf(
  personId: number,
  now: DateTime = DateTime.utc()
): Promise<SessionLine[]> {
  const rows = await standing(now).where('web_sessions.person_id', personId).limit(MOST_LISTED)
  return rows.map((row) => toLine(row, now))
}

/** The session of this id where it lives, and its person's account with it. */
export async function livingSession(
  id: string,
  now: DateTime = DateTime.utc()
): Promise<{ id: string; personId: number } | null> {
  const row = await living(now).where('web_sessions.id', id).first()
  return row ? { id: row.id, personId: row.person_id } : null
}

/** Sessions that let somebody in on the web at this instant. */
export function living(now: DateTime) {
  return db
    .from('web_sessions')
    .join('accounts', 'accounts.person_id', 'web_sessions.person_id')
    .whereNull('web_sessions.ended_at')
    .where('web_sessions.expires_at', '>', toStored(now))
    .where('web_sessions.last_seen_at', '>', toStored(idleSince(now)))
    .whereNull('accounts.disabled_at')
    .select('web_sessions.id', 'web_sessions.person_id')
}

/** Why a session is over by the clock; null where it isn't. */
export function ranOut(
  session: { lastSeenAt: DateTime; expiresAt: DateTime },
  now: DateTime
): 'idle' | 'expired' | null {
  if (session.expiresAt <= now) return 'expired'
  return session.lastSeenAt <= idleSince(now) ? 'idle' : null
}

/** Sessions that let somebody in at this instant, if only in the chat; the one seen last first. */
export function standing(now: DateTime) {
  return db
    .from('web_sessions')
    .where((rest) => stillOpen(rest, now))
    .where('web_sessions.expires_at', '>', toStored(now))
    .where((used) => {
      used.where((web) => {
        web.whereNull('web_sessions.ended_at')
        web.where('web_sessions.last_seen_at', '>', toStored(idleSince(now)))
      })
      used.orWhereExists((chat) => {
        chat.from('oidc_sign_ons').whereColumn('web_session_id', 'web_sessions.id')
        chat.whereNull('oidc_sign_ons.signed_out_at')
      })
    })
    .orderBy('web_sessions.last_seen_at', 'desc')
    .orderBy('web_sessions.id')
    .select('web_sessions.*')
}

export function toLine(row: Record<string, any>, now: DateTime): SessionLine {
  const lastSeenAt = fromStored(row.last_seen_at)
  return {
    id: row.id,
    handle: handleOf(row.id),
    personId: row.person_id,
    createdAt: fromStored(row.created_at),
    lastSeenAt,
    ip: row.ip,
    userAgent: row.user_agent,
    secondFactor: row.second_factor_at !== null,
    chatOnly: row.ended_at !== null || lastSeenAt <= idleSince(now),
  }
}

/** Not ended by anybody: one that was idle is over on the web alone, and can still be ended. */
export function stillOpen(rest: Condition, now: DateTime): void {
  rest.whereNull('web_sessions.ended_at')
  rest.orWhere((idle) => {
    idle.where('web_sessions.ended_reason', 'idle')
    idle.where('web_sessions.expires_at', '>', toStored(now))
  })
}

/** Whoever was seen last before this instant has been idle for too long. */
function idleSince(now: DateTime): DateTime {
  return now.minus({ seconds: identity.session.idle })
}

/** Names a session to its own person, and to nobody's harm. */
export function handleOf(id: string): string {
  return createHash('sha256').update(`handle ${id}`).digest('base64url').slice(0, 22)
}
