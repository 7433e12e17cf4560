/*
 * The open pages of this web process: who is connected, what they are told, and when they are cut
 * off. Each process reads the database for itself while somebody is connected; nothing passes
 * between processes.
 */
import { randomUUID } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import type { HttpContext } from '@adonisjs/core/http'
import app from '@adonisjs/core/services/app'
import db from '@adonisjs/lucid/services/db'
import logger from '@adonisjs/core/services/logger'
import transmit from '@adonisjs/transmit/services/main'
import { LiveTail, latestEvents, type LiveEvent } from '#app/activity/live_tail'
import { NOTIFICATION, topicsFor } from '#app/activity/live_topics'
import { endedAmong } from '#app/identity/ended_sessions'
import { personOf } from '#app/identity/person_middleware'
import { onSessionsEnded } from '#app/identity/web_sessions'
import { orgChart } from '#app/org/chart/org_chart_queries'
import { onEventsRecorded } from '#app/shared/recording'

interface Connection {
  personId: number
  sessionId: string
  response: ServerResponse
}

/** How often sessions are looked at that another process may have ended. */
const SESSIONS_EVERY_MS = 5000
/** An act's instant is a little before its commit, and an answer on its way a little late. */
const MARGIN_MS = 300
const LATEST = 100

const connections = new Map<string, Connection>()
const tail = new LiveTail({ onEvents: tell })
let sessionsTimer: NodeJS.Timeout | null = null
let isPrepared = false

/**
 * Keeps the answer open and tells its page what changes for this person. The stream's name is
 * made here and it has one channel, that of the person, so no page can listen to another's.
 *
 * @param ageMs how long ago the page asked for what it shows: changes since then are told first
 */
export async function openLive(ctx: HttpContext, ageMs: number | null): Promise<void> {
  prepare()
  const sinceMs = ageMs === null ? null : Date.now() - ageMs - MARGIN_MS
  const [uid, personId] = [randomUUID(), personOf(ctx).id]
  const { request, response } = ctx
  const sessionId = ctx.webSession!.id
  connections.set(uid, { personId, sessionId, response: response.response })
  response.response.once('close', () => forget(uid))
  transmit.createStream({
    uid,
    context: ctx,
    request: request.request,
    response: response.response,
    injectResponseHeaders: response.getHeaders(),
  })
  await transmit.subscribe({ uid, channel: channelOf(personId), skipAuthorization: true })
  await tail.start()
  if (sinceMs !== null) await catchUp(personId, sinceMs)
}

/** Tells a person's pages in this process that their notifications are read. */
export function tellOfNotifications(personId: number): void {
  transmit.broadcast(channelOf(personId), { topics: [NOTIFICATION] })
}

/** Ends every connection, so that the process may end. */
export async function closeLive(): Promise<void> {
  for (const uid of [...connections.keys()]) cut(uid)
  await tail.stop()
}

/** Once, at the first connection: hooks of the end run in reverse, so this one is before the server's. */
function prepare(): void {
  if (isPrepared) return
  isPrepared = true
  onEventsRecorded(() => tail.wake())
  onSessionsEnded((ids) => cutWhere(({ sessionId }) => ids.includes(sessionId)))
  sessionsTimer = setInterval(() => void cutEnded(), SESSIONS_EVERY_MS)
  sessionsTimer.unref()
  app.terminating(async () => {
    if (sessionsTimer) clearInterval(sessionsTimer)
    await closeLive()
  })
}

async function tell(events: readonly LiveEvent[]): Promise<void> {
  const people = new Set([...connections.values()].map(({ personId }) => personId))
  if (people.size === 0) return
  const chart = await orgChart()
  const heard = topicsFor(chart, events, people)
  for (const personId of await notifiedBy(events)) {
    if (people.has(personId)) heard.set(personId, [...(heard.get(personId) ?? []), NOTIFICATION])
  }
  for (const [personId, topics] of heard) transmit.broadcast(channelOf(personId), { topics })
}

async function notifiedBy(events: readonly LiveEvent[]): Promise<Set<number>> {
  const ids = events.map(({ id }) => id)
  const rows = await db.from('notifications').whereIn('event_id', ids).select('person_id')
  return new Set(rows.map((row) => row.person_id))
}

/** What happened between the page's making and its listening. */
async function catchUp(personId: number, sinceMs: number): Promise<void> {
  const latest = await latestEvents(LATEST)
  const events = latest.filter(({ atMs }) => atMs >= sinceMs)
  if (events.length === 0) return
  const heard = topicsFor(await orgChart(), events, [personId])
  const notified = await notifiedBy(events)
  const topics = [...(heard.get(personId) ?? []), ...(notified.has(personId) ? [NOTIFICATION] : [])]
  if (topics.length > 0) transmit.broadcast(channelOf(personId), { topics })
}

async function cutEnded(): Promise<void> {
  try {
    const ids = new Set([...connections.values()].map(({ sessionId }) => sessionId))
    if (ids.size === 0) return
    const ended = await endedAmong([...ids])
    if (ended.size > 0) cutWhere(({ sessionId }) => ended.has(sessionId))
  } catch (error) {
    logger.warn({ err: error }, 'sessions of live pages could not be looked at')
  }
}

function cutWhere(ended: (connection: Connection) => boolean): void {
  for (const [uid, connection] of connections) if (ended(connection)) cut(uid)
}

/** The socket goes as well: kept open for a next request, it would hold up the process' end. */
function cut(uid: string): void {
  const response = connections.get(uid)?.response
  forget(uid)
  response?.end(() => response.socket?.destroy())
}

function forget(uid: string): void {
  connections.delete(uid)
  if (connections.size === 0) void tail.stop()
}

function channelOf(personId: number): string {
  return `people/${personId}`
}
