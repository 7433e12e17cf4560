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
import { type CommandTable } from '#bots/command_table'
import { Dispatcher } from '#bots/dispatcher'
import { markDone, storeEvents } from '#bots/inbox'
import { announcements, commandTable, directory } from '#start/bots'

export interface Sent {
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

export class Chat {
  readonly #members = new Map<string, string[]>()
  readonly #direct = new Map<string, string>()
  readonly #table: CommandTable
  #events = 0
  /** What asking the homeserver throws, while it is away. */
  away: Error | null = null

  constructor(table: CommandTable = commandTable) {
    this.#table = table
  }

  /** A managed room with these people in it. */
  async room(id: string, key: string, unitId: number | null, members: Actor[]): Promise<string> {
    const createdAt = DateTime.utc()
    await inTransaction((trx) =>
      ManagedRoom.create({ key, matrixRoomId: id, unitId, createdAt }, { client: trx })
    )
    this.#members.set(
      id,
      members.map((member) => member.matrixId!)
    )
    return id
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
    const eventId = more.eventId ?? `$event${++this.#events}`
    const event = {
      event_id: eventId,
      room_id: roomId,
      sender: sender.matrixId!,
      type: 'm.room.message',
      content: { msgtype: 'm.text', body, ...more.content },
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
      },
      handleOther: (row) => inTransaction((trx) => markDone(trx, row.id)),
    })
    await dispatcher.drain()
    await new Announcer({
      feed: { waiting: waitingEvents, settle: settleEvent },
      targetOfRoom: (roomId) => directory.targetOfRoom(roomId),
      announcements,
      locale: 'el',
    }).announceWaiting()
  }

  /** Everything that is to be sent, in order. */
  async sent(): Promise<Sent[]> {
    const rows = await db.from('outbox').orderBy('id')
    return rows.map((row) => {
      const content = JSON.parse(row.content)
      return {
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
