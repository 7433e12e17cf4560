/*
 * The bots' process put together: what comes in, what is done, what goes out.
 */
import logger from '@adonisjs/core/services/logger'
import { markDone, purgeInbox, type InboxRow } from '#bots/inbox'
import { inQuickTransaction } from '#app/shared/transaction'
import { localpartOf } from '#app/shared/matrix_id'
import { collectProcessMetrics, metricsText } from '#app/shared/metrics'
import type { Waking } from '#app/shared/wake'
import { Announcer } from '#bots/announcer'
import type { Announcement, CardSource } from '#bots/announcement'
import type { Bot } from '#bots/bot'
import { recordsOfThreads } from '#bots/cards'
import { purgeButtons } from '#bots/button_sets'
import type { CommandTable } from '#bots/command_table'
import type { Directory, EventFeed } from '#bots/directory'
import { Dispatcher } from '#bots/dispatcher'
import { botClient, botUserId, forgetBotClient, nameBot } from '#bots/matrix/bot_account'
import { DirectChats } from '#bots/matrix/direct_chats'
import { DirectRooms } from '#bots/matrix/direct_rooms'
import { reportHomeserver } from '#bots/bot_metrics'
import { HomeserverWatch } from '#bots/matrix/homeserver_watch'
import { startIntake, type Intake } from '#bots/matrix/intake'
import { LostMessages, type Lost } from '#bots/matrix/lost_messages'
import { Receipts } from '#bots/matrix/receipts'
import type { DeliveredState } from '#bots/matrix/relevance'
import { RoomKinds } from '#bots/matrix/room_kinds'
import { roomEvent } from '#bots/matrix/room_events'
import { RoomMembers } from '#bots/matrix/room_members'
import { Sender } from '#bots/matrix/sender'
import { Sweep } from '#bots/matrix/sweep'
import { expiryLoop } from '#bots/questions'

const SWEEP_EVERY_MS = 10 * 60_000
const EXPIRE_EVERY_MS = 15_000
/** How often it is asked who has read what. */
const RECEIPTS_EVERY_MS = 60_000
const PURGE_EVERY_MS = 24 * 3_600_000
/** What nobody waits for begins so much later than the answers. */
const LATER_MS = 25

export interface BotsOptions {
  port: number
  hsToken: string
  homeserverUrl: string
  serverName: string
  table: CommandTable
  announcements: readonly Announcement[]
  /** How records show themselves in their threads. */
  cards: readonly CardSource[]
  directory: Directory
  feed: EventFeed
  /** Those that there are, the main one first. */
  bots: readonly Bot[]
  isManagedRoom(roomId: string): Promise<boolean>
  /** What `GET /health` says beside the bots' own state. */
  health(): object
  /** The homeserver came, or came back. */
  onHomeserver(): void
  /** The homeserver was restored from an older backup, and has lost messages. */
  onLost(lost: Lost): Promise<void>
  /** Somebody has changed rooms' state; what was not delivered is not told. */
  onState(events: readonly DeliveredState[]): void
  /** Somebody says that there may be something new. */
  onWake(): void
  /** Once a day: what others keep for a while only. */
  purge(): Promise<unknown>
}

export class Bots {
  readonly #options: BotsOptions
  readonly #members: RoomMembers
  readonly #kinds: RoomKinds
  /** One for each bot, by its localpart. */
  readonly #sweeps: ReadonlyMap<string, Sweep>
  readonly #chats: DirectChats
  readonly #dispatcher: Dispatcher
  readonly #announcer: Announcer
  readonly #sender: Sender
  readonly #watch: HomeserverWatch
  readonly #expiry = expiryLoop()
  readonly #lost: LostMessages
  readonly #receipts: Receipts
  readonly #timers: NodeJS.Timeout[] = []
  #later: NodeJS.Timeout | null = null
  #intake: Intake | null = null

  constructor(options: BotsOptions) {
    this.#options = options
    const { bots, directory, table } = options
    const botUserIds = bots.map(({ name }) => botUserId(name))
    this.#kinds = new RoomKinds(options.isManagedRoom)
    const clientIn = async (roomId: string) => botClient(await this.#kinds.botOf(roomId))
    this.#members = new RoomMembers(clientIn, botUserIds)
    const rooms = new DirectRooms({ client: botClient, kinds: this.#kinds })
    const { serverName } = options
    const known = { client: botClient, serverName, botUserIds, botNames: table.botNames }
    const kindOf = (roomId: string) => this.#kinds.of(roomId)
    this.#sweeps = new Map(bots.map(({ name: bot }) => [bot, new Sweep({ ...known, bot, kindOf })]))
    this.#chats = new DirectChats({
      client: botClient,
      bots,
      rooms,
      kinds: this.#kinds,
      personOf: (matrixId) => directory.actor(matrixId),
      present: (roomId) => this.#members.present(roomId),
      sweepRoom: async (roomId, bot) => this.#sweeps.get(bot)?.sweepRoom(roomId),
    })
    this.#dispatcher = new Dispatcher({
      table: options.table,
      directory,
      rooms: {
        botAlone: (roomId) => this.#chats.botAlone(roomId),
        members: (roomId) => this.#members.of(roomId),
        bots: async (roomId) => {
          const ids = await this.#members.bots(roomId)
          return ids.map(localpartOf)
        },
        event: async (roomId, eventId) => roomEvent(await clientIn(roomId), roomId, eventId),
      },
      recordOfThread: recordsOfThreads(options.cards),
      handleOther: (row) => this.#handleOther(row),
    })
    this.#announcer = new Announcer({
      feed: options.feed,
      directory,
      announcements: options.announcements,
      cards: options.cards,
      locale: 'el',
    })
    this.#sender = new Sender({
      client: botClient,
      resolveRoom: (key) => directory.resolveRoom(key),
      directRoom: (matrixId, bot) => rooms.roomFor(matrixId, bot),
    })
    this.#lost = new LostMessages({ client: botClient })
    const names = bots.map(({ name }) => name)
    this.#receipts = new Receipts({ client: botClient, bots: names, kindOf })
    this.#watch = new HomeserverWatch({
      url: options.homeserverUrl,
      serviceId: 'dimos',
      client: () => botClient(),
      onUp: () => this.#homeserverIsUp(),
      onDown: () => {
        this.#members.forgetAll()
        this.#inBackground('noting what was sent', this.#lost.expect())
      },
    })
  }

  /** @throws where the port is taken */
  async start(): Promise<void> {
    const { bots, port, hsToken, health, table } = this.#options
    this.#intake = await startIntake({
      port,
      hsToken,
      botUserIds: bots.map(({ name }) => botUserId(name)),
      botNames: table.botNames,
      hooks: {
        isOurs: (roomId) => this.#kinds.of(roomId),
        onMembership: (roomId) => this.#members.forget(roomId),
        onState: (events) => this.#options.onState(events),
        ping: () => {},
        health: () => ({ intake: true, ...this.#watch.state(), ...health() }),
        metrics: () => metricsText(),
        wake: () => this.wake(),
      },
    })
    collectProcessMetrics('bots')
    reportHomeserver(() => this.#watch.state().homeserver)
    await this.#lost.expect()
    this.#watch.start()
    this.#dispatcher.start()
    this.#announcer.start()
    this.#sender.start()
    this.#expiry.start(EXPIRE_EVERY_MS)
    this.#timers.push(
      setInterval(() => this.#inBackground('a sweep', this.#sweepAll()), SWEEP_EVERY_MS),
      setInterval(() => this.#pollReceipts(), RECEIPTS_EVERY_MS),
      setInterval(() => this.#purge(), PURGE_EVERY_MS)
    )
  }

  /**
   * There may be something to do, announce or send. Answers come first: somebody waits for them,
   * and what the others do meanwhile is time that the answer takes longer.
   */
  wake(waking: Waking = 'news', rooms: readonly string[] = []): void {
    if (waking === 'messages') {
      // What came in is acknowledged first: the homeserver waits for that.
      setImmediate(() => this.#dispatcher.wake(rooms))
      return
    }
    this.#sender.wake()
    this.#later ??= setTimeout(() => {
      this.#later = null
      this.#announcer.wake()
      this.#options.onWake()
    }, LATER_MS)
  }

  /** Ends what is under way; what waits is found at the next start. */
  async stop(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer)
    if (this.#later) clearTimeout(this.#later)
    await this.#intake?.close()
    await this.#watch.stop()
    await this.#dispatcher.stop()
    await this.#announcer.stop()
    await this.#expiry.stop()
    await this.#sender.stop()
  }

  async #homeserverIsUp(): Promise<void> {
    // Who came or went meanwhile may never have been told to us.
    this.#members.forgetAll()
    // An older backup may not know the accounts and devices of today.
    forgetBotClient()
    const lost = await this.#lost.check()
    if (lost) await this.#beginAnew(lost)
    await this.#lost.done()
    await this.#sender.homeserverIsUp()
    await this.#sweepAll()
    for (const bot of this.#options.bots) await nameBot(bot)
    this.#options.onHomeserver()
  }

  async #beginAnew(lost: Lost): Promise<void> {
    for (const sweep of this.#sweeps.values()) await sweep.forget()
    await this.#receipts.forget()
    await this.#options.onLost(lost)
  }

  #pollReceipts(): void {
    if (!this.#watch.state().homeserver) return
    this.#inBackground('reading receipts', this.#receipts.pollOnce())
  }

  /** The main bot first: it has the rooms, where most is written. */
  async #sweepAll(): Promise<void> {
    for (const [bot, sweep] of this.#sweeps) {
      const { rooms, found } = await sweep.sweepOnce()
      logger.info({ bot, rooms, found }, 'swept for messages that were not delivered')
    }
  }

  async #handleOther(row: InboxRow): Promise<void> {
    if (row.type === 'm.room.member') return this.#chats.handleMembership(row)
    if (row.type === 'm.room.encrypted') return this.#chats.handleEncrypted(row)
    // Encryption and tombstones of rooms are kept for the record only.
    await inQuickTransaction((trx) => markDone(trx, row.id), { recoverable: true })
  }

  #purge(): void {
    this.#inBackground('a purge of the inbox', purgeInbox())
    this.#inBackground('a purge of buttons', purgeButtons())
    this.#inBackground('a purge', this.#options.purge())
  }

  #inBackground(what: string, work: Promise<unknown>): void {
    work.catch((error: unknown) =>
      logger.warn({ err: error }, `${what} failed; the next one follows`)
    )
  }
}
