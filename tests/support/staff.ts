/*
 * A member of staff with a real Matrix client, as Element has it.
 */
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parse } from 'csv-parse/sync'
import {
  ClientEvent,
  createClient,
  Method,
  type ICreateClientOpts,
  type MatrixClient,
  type MatrixEvent,
} from 'matrix-js-sdk'
import { logger as sdkLogger, type Logger } from 'matrix-js-sdk/lib/logger.js'

export interface DemoAccount {
  username: string
  name: string
  post: string
  unit: string
  password: string
}

/** The demo accounts that `./ace up` wrote. */
export function demoAccounts(data: string): DemoAccount[] {
  return parse(readFileSync(join(data, 'demo-accounts.csv'), 'utf8'), { columns: true, bom: true })
}

const quiet = () => {}
const logger: Logger = {
  trace: quiet,
  debug: quiet,
  info: quiet,
  warn: quiet,
  error: quiet,
  getChild: () => logger,
}

// Some of the SDK's parts speak by its own logger whatever they are given.
Object.assign(sdkLogger, logger, { log: quiet })

export interface SeenMessage {
  id: string
  roomId: string
  sender: string
  body: string
  msgtype: string
  /** The root of the thread it is in. */
  thread: string | null
  content: Record<string, any>
}

export class Staff {
  readonly client: MatrixClient
  readonly userId: string
  readonly seen: SeenMessage[] = []
  readonly #ids = new Set<string>()

  private constructor(client: MatrixClient) {
    this.client = client
    this.userId = client.getUserId()!
    client.on(ClientEvent.Event, (event) => this.#take(event))
  }

  /** Signs in by password, as Element does, and follows the rooms from now on. */
  static async signIn(matrixUrl: string, username: string, password: string): Promise<Staff> {
    const login = await createClient({ baseUrl: matrixUrl, logger }).loginRequest({
      type: 'm.login.password',
      identifier: { type: 'm.id.user', user: username },
      password,
    })
    return Staff.#following({
      baseUrl: matrixUrl,
      accessToken: login.access_token,
      userId: login.user_id,
      deviceId: login.device_id,
    })
  }

  /** Follows the rooms with a token of `./ace matrix:token`. */
  static withToken(matrixUrl: string, userId: string, accessToken: string): Promise<Staff> {
    return Staff.#following({ baseUrl: matrixUrl, accessToken, userId })
  }

  static async #following(options: ICreateClientOpts): Promise<Staff> {
    const staff = new Staff(createClient({ ...options, logger }))
    // Threads are read from the messages themselves: the SDK's own would ask the homeserver for each
    // root behind a test's back, also while it is down.
    await staff.client.startClient({ initialSyncLimit: 50, threadSupport: false })
    await until(() => staff.client.isInitialSyncComplete(), 30_000, 'the first sync')
    return staff
  }

  async roomByAlias(alias: string): Promise<string> {
    return (await this.client.getRoomIdForAlias(alias)).room_id
  }

  /** Sends a line and returns its event's id. */
  async say(roomId: string, body: string, more: Record<string, unknown> = {}): Promise<string> {
    const content = { msgtype: 'm.text', body, ...more }
    const endpoint = `/rooms/${encodeURIComponent(roomId)}/send/m.room.message/${randomUUID()}`
    // Not the SDK's queue, which would go on trying behind a test's back.
    const sent = await this.client.http.authedRequest<{ event_id: string }>(
      Method.Put,
      endpoint,
      undefined,
      content
    )
    return sent.event_id
  }

  /** A direct chat with the bot, which has come and greeted. */
  async directChat(botId: string): Promise<string> {
    const { room_id: roomId } = await this.client.createRoom({
      is_direct: true,
      invite: [botId],
      preset: 'trusted_private_chat' as never,
    })
    await this.message((message) => message.roomId === roomId && message.sender === botId)
    return roomId
  }

  /** Waits until a message is seen, and returns it. */
  async message(wanted: (message: SeenMessage) => boolean, timeout = 30_000): Promise<SeenMessage> {
    await until(() => this.seen.some(wanted), timeout, 'a message')
    return this.seen.find(wanted)!
  }

  /** The bot's answers to one message. */
  answersTo(eventId: string): SeenMessage[] {
    return this.seen.filter(
      ({ content }) => content['m.relates_to']?.['m.in_reply_to']?.event_id === eventId
    )
  }

  /** Waits for the answer to one message. */
  async answerTo(eventId: string, timeout = 30_000): Promise<SeenMessage> {
    await until(() => this.answersTo(eventId).length > 0, timeout, 'an answer')
    return this.answersTo(eventId)[0]
  }

  /** Says a line and waits for its answer. */
  async ask(roomId: string, body: string): Promise<SeenMessage> {
    return this.answerTo(await this.say(roomId, body))
  }

  stop(): void {
    this.client.stopClient()
  }

  #take(event: MatrixEvent): void {
    const id = event.getId()
    if (event.getType() !== 'm.room.message' || !id || this.#ids.has(id)) return
    this.#ids.add(id)
    const content = event.getContent()
    const relation = content['m.relates_to']
    this.seen.push({
      id,
      roomId: event.getRoomId()!,
      sender: event.getSender()!,
      body: String(content.body ?? ''),
      msgtype: String(content.msgtype ?? ''),
      thread: relation?.rel_type === 'm.thread' ? (relation.event_id ?? null) : null,
      content,
    })
  }
}

/** Looks again and again until something holds. */
export async function until(
  holds: () => boolean | Promise<boolean>,
  timeout: number,
  what: string
): Promise<void> {
  const end = Date.now() + timeout
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`Waited ${timeout} ms for ${what}`)
    await sleep(100)
  }
}
