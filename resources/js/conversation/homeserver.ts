/*
 * The few requests that a conversation needs, with the person's own token. matrix-js-sdk's HTTP
 * layer carries them: the whole client of the SDK would be six times as much to load.
 */
import { MatrixError, MatrixHttpApi, Method } from 'matrix-js-sdk/lib/http-api/index.js'
import type { IHttpOpts } from 'matrix-js-sdk/lib/http-api/interface.js'
import type { MatrixSession } from '../matrix_session.js'
import type { RoomEvent } from './timeline.js'

export interface Page {
  events: RoomEvent[]
  /** Where the next older page begins; null at the beginning. */
  next: string | null
}

export interface News {
  events: RoomEvent[]
  token: string
  /** More has been said than is in here. */
  isLimited: boolean
}

const PAGE = 30
const SYNC_MS = 30_000
const REQUEST_MS = 15_000
const MESSAGES = ['m.room.message', 'm.room.redaction', 'm.reaction']
const NONE = { types: [] }

type Query = Record<string, string | number>

export class Homeserver {
  readonly #roomId: string
  readonly #http: MatrixHttpApi<IHttpOpts & { onlyData: true }>

  constructor(session: MatrixSession, roomId: string) {
    this.#roomId = roomId
    this.#http = new MatrixHttpApi(
      { on: () => {}, emit: () => true } as never,
      {
        baseUrl: session.baseUrl,
        prefix: '',
        accessToken: session.accessToken,
        useAuthorizationHeader: true,
        onlyData: true,
      } as IHttpOpts & { onlyData: true }
    )
  }

  /** The first message of a thread, whole. */
  event(id: string): Promise<RoomEvent> {
    return this.#get(`/v3/rooms/${this.#room}/event/${encodeURIComponent(id)}`)
  }

  /** The reactions on a message, the newest of them. */
  async reactions(id: string): Promise<RoomEvent[]> {
    const path = `/v1/rooms/${this.#room}/relations/${encodeURIComponent(id)}/m.annotation/m.reaction`
    const page = await this.#get<{ chunk: RoomEvent[] }>(path, { dir: 'b', limit: PAGE })
    return page.chunk
  }

  /** A page of a thread, or of the room's timeline; the newest first. */
  async page(threadId: string | null, from: string | null): Promise<Page> {
    const query: Query = { dir: 'b', limit: PAGE, ...(from ? { from } : {}) }
    if (threadId !== null) {
      const root = encodeURIComponent(threadId)
      const path = `/v1/rooms/${this.#room}/relations/${root}/m.thread`
      const page = await this.#get<{ chunk: RoomEvent[]; next_batch?: string }>(path, query)
      return { events: page.chunk, next: page.next_batch ?? null }
    }
    const filter = JSON.stringify({ types: MESSAGES, not_rel_types: ['m.thread'] })
    const page = await this.#get<{ chunk: RoomEvent[]; end?: string }>(
      `/v3/rooms/${this.#room}/messages`,
      { ...query, filter }
    )
    return { events: page.chunk, next: page.end ?? null }
  }

  /**
   * Waits for something new in the room, or asks for it at once; without a token it tells where
   * now is.
   */
  async news(token: string | null, waits: boolean, signal: AbortSignal): Promise<News> {
    const filter = {
      room: {
        rooms: [this.#roomId],
        timeline: { types: MESSAGES, limit: token ? 50 : 1 },
        state: NONE,
        ephemeral: NONE,
        account_data: NONE,
      },
      presence: NONE,
      account_data: NONE,
    }
    const query = {
      filter: JSON.stringify(filter),
      set_presence: 'offline',
      timeout: waits ? SYNC_MS : 0,
      ...(token ? { since: token } : {}),
    }
    const answer = await this.#get<SyncAnswer>('/v3/sync', query, signal)
    const timeline = answer.rooms?.join?.[this.#roomId]?.timeline
    return {
      events: timeline?.events ?? [],
      token: answer.next_batch,
      isLimited: timeline?.limited ?? false,
    }
  }

  /** Sends a message; the same transaction id twice is one message. Returns the event's id. */
  async send(txnId: string, content: object): Promise<string> {
    const path = `/v3/rooms/${this.#room}/send/m.room.message/${encodeURIComponent(txnId)}`
    const { event_id: eventId } = await this.#http.authedRequest<{ event_id: string }>(
      Method.Put,
      `/_matrix/client${path}`,
      undefined,
      content as Record<string, unknown>,
      { prefix: '', abortSignal: AbortSignal.timeout(REQUEST_MS) }
    )
    return eventId
  }

  get #room(): string {
    return encodeURIComponent(this.#roomId)
  }

  #get<T>(path: string, query: Query = {}, signal?: AbortSignal): Promise<T> {
    const limit = AbortSignal.timeout(SYNC_MS + REQUEST_MS)
    return this.#http.authedRequest<T>(
      Method.Get,
      `/_matrix/client${path}`,
      query as Record<string, string>,
      undefined,
      { prefix: '', abortSignal: signal ? AbortSignal.any([signal, limit]) : limit }
    )
  }
}

interface SyncAnswer {
  next_batch: string
  rooms?: {
    join?: Record<string, { timeline?: { events?: RoomEvent[]; limited?: boolean } }>
  }
}

/** The token is no longer any good: the session was ended, or the device removed. */
export function isSignedOut(error: unknown): boolean {
  return (
    error instanceof MatrixError &&
    (error.httpStatus === 401 || error.errcode === 'M_UNKNOWN_TOKEN')
  )
}

/** The person is not in the room, or not yet. */
export function isOutside(error: unknown): boolean {
  return error instanceof MatrixError && error.httpStatus === 403
}

/** Milliseconds that the homeserver asks to wait; null where it asks nothing. */
export function patienceAskedBy(error: unknown): number | null {
  if (!(error instanceof MatrixError) || error.httpStatus !== 429) return null
  const ms: unknown = error.data.retry_after_ms
  return typeof ms === 'number' ? ms : 1000
}
