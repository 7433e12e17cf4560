/*
 * The bots without a homeserver: what came in, what is answered, who is in which room.
 */
import { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import { settleEvent, waitingEvents } from '#app/activity/event_feed'
import ManagedRoom from '#app/rooms/managed_room'
import type { Actor } from '#app/shared/act'
import { inTransaction } from '#app/shared/transaction'
import { Announcer } from '#bots/announcer'
import { MAIN_BOT } from '#bots/bot'
import { recordsOfThreads } from '#bots/cards'
import { type CommandTable } from '#bots/command_table'
import { Dispatcher } from '#bots/dispatcher'
import { markDone, storeEvents } from '#bots/inbox'
import { deliver } from '#bots/matrix/delivery'
import { markSent, nextOfEachQueue, type OutboxRow } from '#bots/outbox'
import { announcements, cards, commandTable, directory } from '#start/bots'

export interface Sent {
  /** The event that it becomes by `deliver`. */
  eventId: string
  /** The bot that says it. */
  bot: string
  target: string
  purpose: string
  body: string
  msgtype: string
  /** Those whom it notifies. */
  mentions: string[]
  /** The root of the thread into which it goes. */
  thread: string | null
  html: string
}

/** An event that the homeserver has taken. */
export interface Delivered {
  eventId: string
  roomId: string
  type: string
  content: Record<string, any>
}

export class Chat {
  readonly #members = new Map<string, string[]>()
  readonly #direct = new Map<string, string>()
  readonly #table: CommandTable
  #events = 0
  /** What asking the homeserver throws, while it is away. */
  away: Error | null = null
  /** Contents of events that the bots ask for: `<room> <event>`. */
  readonly events = new Map<string, Record<string, unknown>>()

  constructor(table: CommandTable = commandTable) {
    this.#table = table
  }

  /** A managed room with these people in it. */
  async room(id: string, key: string, unitId: number | null, members: Actor[]): Promise<string> {
    const createdAt = DateTime.utc()
    await inTransaction((trx) =>
      ManagedRoom.create({ key, matrixRoomId: id, unitId, createdAt }, { client: trx })
    )
    this.joined(id, members)
    return id
  }

  /** These people are in a room. */
  joined(id: string, members: readonly { matrixId: string | null }[]): void {
    this.#members.set(
      id,
      members.map((member) => member.matrixId!)
    )
  }

  /** A direct chat of a bot with one person. */
  directChat(id: string, person: { matrixId: string | null }, bot = MAIN_BOT): string {
    this.#direct.set(id, bot)
    this.#members.set(id, [person.matrixId!])
    return id
  }

  /** Somebody writes; returns the event's id. */
  async write(
    roomId: string,
    sender: { matrixId: string | null },
    body: string,
    more: { content?: object; ageMs?: number; eventId?: string } = {}
  ): Promise<string> {
    const content = { msgtype: 'm.text', body, ...more.content }
    return this.#store(roomId, sender, 'm.room.message', content, more)
  }

  /** Somebody writes into a thread, as Element does. */
  writeInThread(roomId: string, root: string, sender: { matrixId: string | null }, body: string) {
    const relation = { rel_type: 'm.thread', event_id: root, is_falling_back: true }
    const fallback = { 'm.in_reply_to': { event_id: root } }
    return this.write(roomId, sender, body, {
      content: { 'm.relates_to': { ...relation, ...fallback } },
    })
  }

  /** Somebody taps a reaction under a message. */
  react(
    roomId: string,
    sender: { matrixId: string | null },
    eventId: string,
    key: string,
    more: { ageMs?: number; eventId?: string } = {}
  ): Promise<string> {
    const content = { 'm.relates_to': { rel_type: 'm.annotation', event_id: eventId, key } }
    return this.#store(roomId, sender, 'm.reaction', content, more)
  }

  async #store(
    roomId: string,
    sender: { matrixId: string | null },
    type: string,
    content: Record<string, unknown>,
    more: { ageMs?: number; eventId?: string }
  ): Promise<string> {
    const eventId = more.eventId ?? `$event${++this.#events}`
    const event = {
      event_id: eventId,
      room_id: roomId,
      sender: sender.matrixId!,
      type,
      content,
      origin_server_ts: Date.now() - (more.ageMs ?? 0),
    }
    await storeEvents([event], 'transaction')
    return eventId
  }

  /** Handles and announces all that waits. */
  async handle(): Promise<void> {
    const dispatcher = new Dispatcher({
      table: this.#table,
      directory,
      rooms: {
        botAlone: async (roomId) => this.#direct.get(roomId) ?? null,
        bots: async () => [MAIN_BOT],
        members: async (roomId) => {
          if (this.away) throw this.away
          return this.#members.get(roomId) ?? []
        },
        event: async (roomId, eventId) => {
          if (this.away) throw this.away
          const content = this.events.get(`${roomId} ${eventId}`)
          return content ? { content } : null
        },
      },
      recordOfThread: recordsOfThreads(cards),
      handleOther: (row) => inTransaction((trx) => markDone(trx, row.id)),
    })
    await dispatcher.drain()
    await new Announcer({
      feed: { waiting: waitingEvents, settle: settleEvent },
      directory,
      announcements,
      cards,
      locale: 'el',
    }).announceWaiting()
  }

  /**
   * The homeserver takes what waits, in order: row `n` of the outbox becomes the event `$sent<n>`.
   * Returns what it took.
   */
  async deliver(): Promise<Delivered[]> {
    const delivered: Delivered[] = []
    for (;;) {
      const rows = [
        ...(await nextOfEachQueue(0, Date.now(), 100)),
        ...(await nextOfEachQueue(1, Date.now(), 100)),
      ]
      if (rows.length === 0) return delivered
      for (const row of rows) delivered.push(await this.#send(row))
    }
  }

  async #send(row: OutboxRow): Promise<Delivered> {
    const eventId = `$sent${row.id}`
    let content: Record<string, any> = {}
    const request = async (_method: string, _path: string, { body }: { body: object }) => {
      content = { ...body }
      return { event_id: eventId }
    }
    const sent = await deliver(row, {
      client: async () => ({ userId: `@${row.bot}:localhost`, request }) as never,
      resolveRoom: directory.resolveRoom,
      directRoom: async (matrixId) => `!direct-${matrixId}`,
    })
    await markSent(row, sent)
    this.events.set(`${sent.roomId} ${eventId}`, content)
    return { eventId, roomId: sent.roomId, type: row.eventType, content }
  }

  /** Everything that is to be sent, in order; without reactions and edits. */
  async sent(): Promise<Sent[]> {
    return this.#sent('m.room.message', false)
  }

  /** What earlier messages are to be edited to. */
  async edits(): Promise<Sent[]> {
    return this.#sent('m.room.message', true)
  }

  /** The bots' own reactions, in order. */
  async seeds(): Promise<string[]> {
    const rows = await db.from('outbox').where('event_type', 'm.reaction').orderBy('id')
    return rows.map((row) => JSON.parse(row.content)['m.relates_to'].key)
  }

  async #sent(type: string, edits: boolean): Promise<Sent[]> {
    const all = await db.from('outbox').where('event_type', type).orderBy('id')
    const rows = all.filter(({ refers }) => Boolean(refers) === edits)
    return rows.map((row) => {
      const content = JSON.parse(row.content)
      return {
        eventId: `$sent${row.id}`,
        bot: row.bot,
        target: row.target,
        purpose: row.purpose,
        body: content.body,
        msgtype: content.msgtype,
        mentions: content['m.mentions']?.user_ids ?? [],
        thread: content['m.relates_to']?.event_id ?? null,
        html: content.formatted_body ?? '',
      }
    })
  }

  /** Writes one line, handles it and returns what is sent because of it. */
  async ask(roomId: string, sender: Actor, body: string, more: { content?: object } = {}) {
    const before = (await this.sent()).length
    await this.write(roomId, sender, body, more)
    await this.handle()
    return (await this.sent()).slice(before)
  }
}
