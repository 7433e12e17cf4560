/*
 * Carries out a command for a person, however they gave it: a line, a reaction, the number of a
 * choice. Its answer, the inbox row's mark and the button's are one transaction with it.
 */
import { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import { acting, type Actor } from '#app/shared/act'
import { failpoint } from '#app/shared/failpoint'
import { Refusal } from '#app/shared/refusal'
import {
  inQuickTransaction,
  inTransaction,
  type QuickTransaction,
  type Transaction,
} from '#app/shared/transaction'
import { answerAmong, answerHere, askBack, lateQuestion, type Asked } from '#bots/answers'
import type { ButtonKey } from '#bots/button'
import { takeButton, type ButtonSet } from '#bots/button_sets'
import type {
  Arguments,
  Command,
  CommandContext,
  Confirming,
  RecordRef,
  RoomContext,
} from '#bots/command'
import type { Directory } from '#bots/directory'
import { markDone } from '#bots/inbox'
import { confirmationOf, confirming, showChosen } from '#bots/questions'
import type { Reply } from '#bots/reply'

/** What is to be done, and how it was asked for. */
export interface Order {
  command: Command
  args: Arguments
  /** The record in whose thread it was asked for. */
  record: RecordRef | null
  /** The button that was tapped, or answered by its word. */
  pressed?: { set: ButtonSet; key: ButtonKey }
  /** The person has said that they mean it. */
  confirmed?: boolean
  /** Nothing is answered: the announcement of what was done says it. */
  quiet?: boolean
}

export interface RunnerOptions {
  directory: Directory
  /** The Matrix ids of those in a room, the bots left out. */
  members(roomId: string): Promise<readonly string[]>
}

/** A command that changes something and is older than this is carried out once it is confirmed. */
const STALE_HOURS = 24

export class Runner {
  readonly #options: RunnerOptions

  constructor(options: RunnerOptions) {
    this.#options = options
  }

  /** @throws ButtonGone, AlreadyHandled; whatever the command throws but a Refusal, which is told */
  async run(asked: Asked & { actor: Actor }, order: Order): Promise<void> {
    const { actor, row } = asked
    const room = await this.#roomOf(asked)
    const sentAt = DateTime.fromMillis(row.sentAtMs, { zone: 'utc' })
    const { record } = order
    const now = DateTime.utc()
    const context = { actor, locale: actor.locale, room, sentAt, now, record }
    try {
      const question = order.confirmed ? null : await this.#mustConfirm(asked, context, order)
      if (question !== null) return await this.#confirm(asked, order, question)
      await this.#carryOut(asked, context, order)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      const refusal = { text: error.worded[actor.locale], visibleTo: error.visibleTo }
      await inTransaction(async (trx) => {
        await answerAmong(trx, { ...asked, source: asked.refusal }, room, refusal)
        await markDone(trx, row.id)
      })
    }
  }

  async #carryOut(
    asked: Asked & { actor: Actor },
    context: Omit<CommandContext, 'client'>,
    order: Order
  ): Promise<void> {
    const { command, args } = order
    const { actor, row } = asked
    const origin = { kind: 'chat', eventId: row.eventId, roomId: row.roomId } as const
    const answer = async (trx: Transaction | QuickTransaction, reply: Reply) => {
      if (!order.quiet) await answerAmong(trx, asked, context.room, reply)
      await markDone(trx, row.id)
      failpoint('command.running')
    }
    if (command.writes) {
      await acting({ actor, origin }, async (act) => {
        await press(act.trx, order, actor)
        await answer(act.trx, await command.run({ ...context, act, client: act.trx }, args))
      })
    } else {
      const reply = await command.run({ ...context, client: db.connection() }, args)
      // After a power cut it is asked again, and the homeserver knows the answer by its key.
      await inQuickTransaction(
        async (trx) => {
          await press(trx, order, actor)
          await answer(trx, reply)
        },
        { recoverable: !order.pressed }
      )
    }
    failpoint('command.committed')
  }

  /** What the person has to confirm first; null where nothing has to be. */
  async #mustConfirm(
    { row }: Asked,
    context: Omit<CommandContext, 'client'>,
    { command, args }: Order
  ): Promise<Confirming | null> {
    if (!command.writes) return null
    const reading = { ...context, client: db.connection() }
    const question = confirming(await command.confirms?.(reading, args), args)
    if (Date.now() - row.sentAtMs <= STALE_HOURS * 3_600_000) return question
    const text = lateQuestion(row, context.locale, question?.text ?? null)
    return { args, ...question, text }
  }

  /** A decision stays open meanwhile: whoever confirms may turn out not to be entitled. */
  async #confirm(
    asked: Asked & { actor: Actor },
    order: Order,
    { text, args }: Confirming
  ): Promise<void> {
    const { actor, row } = asked
    const question = confirmationOf(text, order.command, args, actor.locale)
    await inTransaction(async (trx) => {
      if (order.pressed?.set.sort !== 'decision') await press(trx, order, actor)
      await askBack(trx, asked, question, order.record)
      await markDone(trx, row.id)
    })
  }

  async #roomOf({ row, direct, bot, actor }: Asked & { actor: Actor }): Promise<RoomContext> {
    const { directory, members } = this.#options
    const unit = direct ? null : await directory.unitOfRoom(row.roomId, actor.locale)
    const present = await directory.personIds(await members(row.roomId))
    return { id: row.roomId, direct, bot, unit, members: present }
  }
}

/** Marks the row, with an answer in its thread or without. */
export function settle(asked: Asked, text: string | null): Promise<void> {
  return inTransaction(async (trx) => {
    if (text !== null) await answerHere(trx, asked, text)
    await markDone(trx, asked.row.id)
  })
}

/** The button counts once; a question then says what was chosen. */
async function press(
  trx: Transaction | QuickTransaction,
  { pressed }: Order,
  actor: Actor
): Promise<void> {
  if (!pressed) return
  const { set, key } = pressed
  await takeButton(trx, set, { key, personId: actor.id })
  await showChosen(trx, set, key, actor.displayName)
}
