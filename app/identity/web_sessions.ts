/*
 * Who is signed in where. The browser's encrypted cookie only names a row of `web_sessions`; the
 * row says whether the session still lives, so that it can be ended from anywhere.
 */
import { randomBytes } from 'node:crypto'
import logger from '@adonisjs/core/services/logger'
import type { DateTime } from 'luxon'
import identity from '#config/identity'
import { SessionNotFound } from '#app/identity/access_exceptions'
import { handleOf, stillOpen, type Condition } from '#app/identity/session_queries'
import type { Act } from '#app/shared/act'
import { insertRows } from '#app/shared/rows'
import { toStored } from '#app/shared/time'
import { afterCommit, inTransaction, type Transaction } from '#app/shared/transaction'

/** Where the cookie keeps the id of its web session. */
export const SESSION_KEY = 'web_session'

/** Where it keeps those that were idle, whose devices in the chat live on until somebody signs out. */
export const IDLE_KEY = 'idle_sessions'

/** Why a session ended; `sign_in.ended.<reason>` in resources/lang words it. */
export type EndReason =
  | 'signed_out'
  | 'ended'
  | 'administrator'
  | 'password'
  | 'second_factor'
  | 'account'
  | 'idle'
  | 'expired'

export interface NewSession {
  personId: number
  ip: string
  userAgent: string
  /** True where the second factor was asked for and given. */
  secondFactor?: boolean
}

type Listener = (ids: readonly string[], reason: EndReason) => void

const listeners = new Set<Listener>()

/**
 * Calls `listener` with the sessions that somebody or something has ended, after the commit and in
 * the process that ended them. Sessions that run out by time are not among them: who has Element
 * open all day stays signed in there.
 */
export function onSessionsEnded(listener: Listener): void {
  listeners.add(listener)
}

/** Begins a session and returns its id, which nobody has had before. */
export async function startSession(act: Act, session: NewSession): Promise<string> {
  const id = randomBytes(32).toString('base64url')
  const now = toStored(act.now)
  await insertRows(act.trx, 'web_sessions', [
    {
      id,
      person_id: session.personId,
      created_at: now,
      last_seen_at: now,
      expires_at: toStored(act.now.plus({ seconds: identity.session.absolute })),
      ip: session.ip.slice(0, 45),
      user_agent: session.userAgent.slice(0, 300),
      second_factor_at: session.secondFactor ? now : null,
      ended_at: null,
      ended_reason: null,
    },
  ])
  await forgetOld(act)
  return id
}

/** @returns false where it has ended already */
export async function endSession(act: Act, id: string, reason: EndReason): Promise<boolean> {
  return (await end(act, [id], reason)) > 0
}

/**
 * Ends the session of a person that has this handle.
 *
 * @returns false where it has ended already
 * @throws SessionNotFound where it is none of theirs
 */
export async function endSessionOf(
  act: Act,
  personId: number,
  handle: string,
  reason: EndReason = 'ended'
): Promise<boolean> {
  const rows = await act.trx.from('web_sessions').where('person_id', personId).select('id')
  const row = rows.find(({ id }) => handleOf(id) === handle)
  if (!row) throw new SessionNotFound()
  return endSession(act, row.id, reason)
}

/**
 * Ends a person's sessions, or those of several people.
 *
 * @param except the one that goes on
 * @returns how many have ended
 */
export async function endSessionsOf(
  act: Act,
  people: number | readonly number[],
  except: string | null = null,
  reason: EndReason = 'ended'
): Promise<number> {
  const open = act.trx
    .from('web_sessions')
    .whereIn('person_id', typeof people === 'number' ? [people] : [...people])
    .where((rest) => stillOpen(rest, act.now))
  if (except !== null) open.whereNot('id', except)
  const rows = await open.select('id')
  return end(
    act,
    rows.map(({ id }) => id),
    reason
  )
}

/**
 * Ends sessions of this browser that were idle, so that nobody stays in the chat behind them.
 *
 * @param ids from the browser's cookie
 * @param keptFor whose go on: who signs in anew finds their chat as it was
 * @returns those that go on
 */
export async function endIdle(
  act: Act,
  ids: readonly string[],
  keptFor: number | null
): Promise<string[]> {
  if (ids.length === 0) return []
  const rows = await act.trx
    .from('web_sessions')
    .whereIn('id', [...ids])
    .where((rest) => stillOpen(rest, act.now))
    .select('id', 'person_id')
  const kept = rows.filter((row) => row.person_id === keptFor).map(({ id }) => id as string)
  const over = rows.map(({ id }) => id as string).filter((id) => !kept.includes(id))
  await end(act, over, 'signed_out')
  return kept
}

/** Writes down that the person was there; it waits for nobody and fails quietly. */
export function sawSession(id: string, now: DateTime): void {
  const { seenEvery } = identity.session
  inTransaction((trx) =>
    trx
      .from('web_sessions')
      .where('id', id)
      .whereNull('ended_at')
      .where('last_seen_at', '<', toStored(now.minus({ seconds: seenEvery })))
      .update({ last_seen_at: toStored(now) })
  ).catch((error) => logger.warn({ err: error }, 'when a session was last seen stays unwritten'))
}

/** Writes down that a session ran out by time. */
export async function letRunOut(id: string, reason: 'idle' | 'expired', now: DateTime) {
  await inTransaction((trx) =>
    markEnded(trx, [id], reason, now, (rest) => rest.whereNull('ended_at'))
  )
}

async function end(act: Act, ids: readonly string[], reason: EndReason): Promise<number> {
  if (ids.length === 0) return 0
  const ended = await markEnded(act.trx, ids, reason, act.now, (rest) => stillOpen(rest, act.now))
  if (ended > 0) afterCommit(() => tell(ids, reason))
  return ended
}

async function markEnded(
  trx: Transaction,
  ids: readonly string[],
  reason: EndReason,
  now: DateTime,
  which: (rest: Condition) => void
): Promise<number> {
  const changed = await trx
    .from('web_sessions')
    .whereIn('id', [...ids])
    .where(which)
    .update({ ended_at: toStored(now), ended_reason: reason })
  return Number(changed)
}

/** A listener that fails takes nothing back: the sessions have ended. */
function tell(ids: readonly string[], reason: EndReason): void {
  for (const listener of listeners) {
    try {
      listener(ids, reason)
    } catch (error) {
      logger.error({ err: error }, 'not everybody has heard that sessions ended')
    }
  }
}

async function forgetOld(act: Act): Promise<void> {
  const before = toStored(act.now.minus({ seconds: identity.session.rememberedFor }))
  await act.trx.from('web_sessions').where('expires_at', '<', before).delete()
}
