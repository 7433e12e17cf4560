/*
 * The bots' own listener, on loopback: takes in the homeserver's transactions. It answers as soon
 * as the events are stored and waits for nobody else, because what the homeserver has yet to
 * deliver is lost when it is killed.
 */
import { hash, timingSafeEqual } from 'node:crypto'
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http'
import type { AddressInfo } from 'node:net'
import logger from '@adonisjs/core/services/logger'
import dimos from '#config/dimos'
import { failpoint } from '#app/shared/failpoint'
import { storeEvents, type IncomingEvent } from '#bots/inbox'
import type { BotNames } from '#bots/line'
import {
  isRecord,
  isStateChange,
  relevance,
  toIncoming,
  type DeliveredState,
  type RoomKind,
} from '#bots/matrix/relevance'
import { Refused, readJson } from '#bots/matrix/request_body'

export interface IntakeHooks {
  /** What the room is to us; answered from memory, because every event asks. */
  isOurs(roomId: string): RoomKind | Promise<RoomKind>
  /** Somebody's membership in this room changed: what was remembered of it is no longer so. */
  onMembership?(roomId: string): void
  /** Rooms' state has changed; only taken note of, because the homeserver waits. */
  onState?(events: readonly DeliveredState[]): void
  /** The homeserver asked whether we are here. */
  ping(): void
  /** What GET /health answers. */
  health(): object
  /** What GET /metrics answers, for Prometheus. */
  metrics?(): Promise<string>
  /** Another process says that there may be something to do. */
  wake(): void
}

export interface IntakeOptions {
  /** 0 takes a free one. */
  port: number
  hsToken: string
  botUserIds: readonly string[]
  botNames?: BotNames
  hooks: IntakeHooks
}

export interface Intake {
  port: number
  /** Waits for what is being answered. */
  close(): Promise<void>
}

/** Longer than the homeserver keeps an idle connection: were we the first to close it, a transaction sent at that moment would fail, and the homeserver back off. */
const KEEP_ALIVE_MS = 600_000
/** How long the end waits for requests that are still coming in. */
const PATIENCE_MS = 5000

/** @throws where the port is taken */
export async function startIntake(options: IntakeOptions): Promise<Intake> {
  const server = createServer(listener(options))
  server.keepAliveTimeout = KEEP_ALIVE_MS
  server.requestTimeout = 60_000
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, '127.0.0.1', resolve)
  })
  return {
    port: (server.address() as AddressInfo).port,
    close: () => closed(server),
  }
}

/** A connection that is kept alive would hold the listener open: it ends as soon as it is idle. */
async function closed(server: Server): Promise<void> {
  const sweeping = setInterval(() => server.closeIdleConnections(), 20)
  const giveUp = setTimeout(() => server.closeAllConnections(), PATIENCE_MS)
  await new Promise<void>((resolve) => server.close(() => resolve()))
  clearInterval(sweeping)
  clearTimeout(giveUp)
}

type Handler = (request: IncomingMessage) => unknown

function listener(options: IntakeOptions): RequestListener {
  const token = options.hsToken === '' ? null : digest(options.hsToken)
  return async (request, response) => {
    try {
      const body = await handlerOf(request, options, token)(request)
      answer(response, body === undefined ? 204 : 200, body)
    } catch (error) {
      if (error instanceof Refused) {
        answer(response, error.status, { errcode: error.errcode, error: error.message })
      } else {
        logger.error({ err: error }, 'the intake could not store what came in')
        answer(response, 500, { errcode: 'M_UNKNOWN', error: 'Not stored' })
      }
    }
  }
}

function handlerOf(
  request: IncomingMessage,
  options: IntakeOptions,
  token: Buffer | null
): Handler {
  const { hooks } = options
  const [pathname] = (request.url ?? '').split('?')
  const route = `${request.method} ${pathname}`
  if (route === 'GET /health') return () => hooks.health()
  if (route === 'GET /metrics' && hooks.metrics) return () => hooks.metrics!()
  if (route === 'POST /wake') return () => hooks.wake()
  if (!pathname.startsWith('/_matrix/app/v1/')) throw unknown()

  checkToken(request.headers.authorization, token)
  if (/^PUT \/_matrix\/app\/v1\/transactions\/[^/]+$/.test(route)) {
    return async () => takeIn(await readJson(request), options)
  }
  if (route === 'POST /_matrix/app/v1/ping') {
    return () => {
      hooks.ping()
      return {}
    }
  }
  // Any user or room that the homeserver asks about (`/users`, `/rooms`) doesn't exist: ours are
  // all registered. It waits for this answer before it delivers anything to anybody.
  throw unknown()
}

function unknown(): Refused {
  return new Refused(404, 'M_NOT_FOUND', 'There is nothing here')
}

/**
 * Both are hashed first: the comparison takes as long for any token of any length.
 *
 * @param token the homeserver's, hashed; null where there is none
 */
function checkToken(header: string | undefined, token: Buffer | null): void {
  if (!header) throw new Refused(401, 'M_MISSING_TOKEN', 'A token is required')
  const given = header.startsWith('Bearer ') ? header.slice('Bearer '.length) : ''
  if (!token || !timingSafeEqual(digest(given), token)) {
    throw new Refused(403, 'M_FORBIDDEN', 'Wrong token')
  }
}

function digest(text: string): Buffer {
  return hash('sha256', text, 'buffer')
}

async function takeIn(transaction: unknown, options: IntakeOptions): Promise<object> {
  if (!isRecord(transaction)) throw new Refused(400, 'M_BAD_JSON', 'An object is expected')
  const events: unknown[] = Array.isArray(transaction.events) ? transaction.events : []
  failpoint('intake.received')
  // Before anything is stored: no command is answered by who was in the room before.
  tellMemberships(events, options.hooks)
  await storeEvents(await relevantOf(events, options), 'transaction')
  failpoint('intake.stored')
  tellState(events, options.hooks)
  return {}
}

async function relevantOf(events: unknown[], options: IntakeOptions): Promise<IncomingEvent[]> {
  const relevant: IncomingEvent[] = []
  for (const event of events) {
    const room = await kindOf(event, options.hooks)
    const { botUserIds, botNames } = options
    const facts = { serverName: dimos.matrix.serverName, botUserIds, botNames, room }
    if (relevance(event, facts)) relevant.push(toIncoming(event))
  }
  return relevant
}

function kindOf(event: unknown, hooks: IntakeHooks): RoomKind | Promise<RoomKind> {
  if (!isRecord(event) || typeof event.room_id !== 'string') return null
  return hooks.isOurs(event.room_id)
}

function tellMemberships(events: unknown[], hooks: IntakeHooks): void {
  const rooms = new Set<string>()
  for (const event of events) {
    if (!isRecord(event) || event.type !== 'm.room.member') continue
    if (typeof event.room_id === 'string') rooms.add(event.room_id)
  }
  for (const roomId of rooms) {
    try {
      hooks.onMembership?.(roomId)
    } catch (error) {
      logger.error({ err: error, roomId }, 'a membership could not be passed on')
    }
  }
}

function tellState(events: unknown[], hooks: IntakeHooks): void {
  const changes = events.filter(isStateChange)
  if (changes.length === 0) return
  try {
    hooks.onState?.(changes)
  } catch (error) {
    logger.error({ err: error }, 'a change of state could not be passed on')
  }
}

function answer(response: ServerResponse, status: number, body?: unknown): void {
  if (response.destroyed) return
  // What is left of a refused request isn't read: the connection ends with the answer.
  if (status >= 400 && !response.req.complete) response.setHeader('Connection', 'close')
  if (body === undefined) {
    response.writeHead(status).end()
    return
  }
  const isText = typeof body === 'string'
  const text = isText ? body : JSON.stringify(body)
  response
    .writeHead(status, {
      'Content-Type': isText ? 'text/plain; version=0.0.4; charset=utf-8' : 'application/json',
      'Content-Length': Buffer.byteLength(text),
    })
    .end(text)
}
