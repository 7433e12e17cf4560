/*
 * Handles what somebody taps, or answers by a word: the button's command is carried out as if that
 * person had typed it.
 */
import type { Actor } from '#app/shared/act'
import type { Worded } from '#app/shared/locale'
import { inTransaction } from '#app/shared/transaction'
import { answerHere, type Asked } from '#bots/answers'
import type { TypedAnswer } from '#bots/answer_words'
import { MAIN_BOT } from '#bots/bot'
import { buttonKey, type ButtonKey } from '#bots/button'
import {
  ButtonGone,
  buttonsUnder,
  lastQuestionTo,
  isMarkedBy,
  openDecisions,
  openQuestions,
  takeButton,
  unsentButtons,
  type ButtonSet,
} from '#bots/button_sets'
import type { RecordRef } from '#bots/command'
import type { DispatcherOptions } from '#bots/dispatcher'
import { markDone, type InboxRow } from '#bots/inbox'
import { MARKER } from '#bots/matrix/delivery'
import { showChosen } from '#bots/questions'
import { reactionIn, relationOf } from '#bots/relation'
import { settle, type Runner } from '#bots/runner'

export class ButtonHandler {
  readonly #options: DispatcherOptions
  readonly #runner: Runner

  constructor(options: DispatcherOptions, runner: Runner) {
    this.#options = options
    this.#runner = runner
  }

  /** Handles a reaction; returns when the row is marked. */
  async handle(row: InboxRow): Promise<void> {
    const reaction = reactionIn(row.content)
    const key = reaction && buttonKey(reaction.key)
    const set = key && (await this.#setOf(row.roomId, reaction.eventId))
    const actor = set && (await this.#options.directory.actor(row.sender))
    // What nobody asked for, what is decided already, and strangers are answered nothing.
    if (!key || !set || !actor || set.state !== 'open') return done(row)
    const alone = await this.#options.rooms.botAlone(row.roomId)
    const direct = alone !== null
    const under = { eventId: reaction.eventId, content: await this.#contentOf(row, set, direct) }
    await this.#press(
      {
        row,
        direct,
        actor,
        bot: alone ?? MAIN_BOT,
        under,
        // Told once why not, however often they tap.
        refusal: `refusal:${set.id}:${actor.id}`,
      },
      set,
      key,
      // Of what is done in a room the announcement tells, and the card shows it.
      set.sort === 'decision' && !direct
    )
  }

  /**
   * Takes a typed answer to what was asked here.
   *
   * @returns false where nothing was asked: then it is a message as any other
   */
  async take(asked: Asked & { actor: Actor }, answer: TypedAnswer): Promise<boolean> {
    const set = await this.#meantBy(asked, answer)
    if (!set) return this.#tooLate(asked, answer)
    await this.#press(asked, set, answer.key, false)
    return true
  }

  async #press(
    asked: Asked & { actor: Actor },
    set: ButtonSet,
    key: ButtonKey,
    quiet: boolean
  ): Promise<void> {
    const { actor, row } = asked
    const button = set.buttons.find((each) => each.key === key)
    if (!button) return done(row)
    if (set.askerId !== null && set.askerId !== actor.id) return this.#onlyTheAsker(asked, set)
    const { record, sort } = set
    try {
      if (button.command === null) return await this.#callOff(asked, set, key)
      const command = this.#options.table.byPath(...button.command.split(' '))
      if (!command) throw new Error(`there is no command ${button.command} any more`)
      await this.#runner.run(asked, {
        command,
        args: button.args,
        record,
        pressed: { set, key },
        confirmed: sort === 'confirmation',
        quiet,
      })
    } catch (error) {
      if (!(error instanceof ButtonGone)) throw error
      // A tap that came second is answered nothing; a line is answered.
      await settle(asked, asked.refusal ? null : GONE[actor.locale])
    }
  }

  /** Who answers what was asked of them and is over is told so, where the bot is meant. */
  async #tooLate(asked: Asked & { actor: Actor }, { key, marked }: TypedAnswer): Promise<boolean> {
    const { row, direct, actor } = asked
    const { threadRoot } = relationOf(row.content)
    if (direct ? !marked && threadRoot !== null : !marked || threadRoot === null) return false
    const last = await lastQuestionTo(actor.id, row.roomId, direct ? null : threadRoot)
    if (!last?.buttons.some((button) => button.key === key)) return false
    await settle(asked, (last.state === 'expired' ? EXPIRED : GONE)[actor.locale])
    return true
  }

  #callOff(asked: Asked & { actor: Actor }, set: ButtonSet, key: ButtonKey): Promise<void> {
    const { actor, row, refusal } = asked
    return inTransaction(async (trx) => {
      await takeButton(trx, set, { key, personId: actor.id })
      await showChosen(trx, set, key, actor.displayName)
      if (!refusal) await answerHere(trx, asked, CALLED_OFF[actor.locale])
      await markDone(trx, row.id)
    })
  }

  async #onlyTheAsker(asked: Asked & { actor: Actor }, { askerId }: ButtonSet): Promise<void> {
    const name = (await this.#options.directory.nameOf(askerId!)) ?? '…'
    return settle(
      { ...asked, source: asked.refusal },
      asked.actor.locale === 'el'
        ? `Εδώ μπορεί να απαντήσει μόνο όποιος ρωτήθηκε: ${name}.`
        : `Only who was asked can answer here: ${name}.`
    )
  }

  /** What tells the thread in which the set's message stands. */
  async #contentOf(row: InboxRow, { threadRoot }: ButtonSet, direct: boolean) {
    if (direct) return {}
    if (threadRoot) return { 'm.relates_to': { rel_type: 'm.thread', event_id: threadRoot } }
    const event = await this.#options.rooms.event(row.roomId, reactionIn(row.content)!.eventId)
    return event?.content ?? {}
  }

  /** The buttons under a message; also where it was sent and we haven't noted that yet. */
  async #setOf(roomId: string, eventId: string): Promise<ButtonSet | null> {
    const known = await buttonsUnder(eventId)
    if (known) return known
    const unsent = await unsentButtons()
    if (unsent.length === 0) return null
    const event = await this.#options.rooms.event(roomId, eventId)
    const marker = event?.content[MARKER]
    if (typeof marker !== 'string') return null
    return unsent.find((set) => isMarkedBy(set, marker)) ?? null
  }

  /**
   * What a typed answer answers. A decision takes a reply to its message, or a `!`: people say
   * «ok» to each other in a record's thread.
   */
  async #meantBy(asked: Asked & { actor: Actor }, answer: TypedAnswer): Promise<ButtonSet | null> {
    const { row, direct, actor } = asked
    const { threadRoot, repliedTo } = relationOf(row.content)
    const fits = (set: ButtonSet | null) =>
      set?.state === 'open' && set.buttons.some(({ key }) => key === answer.key)
    const replied = repliedTo === null ? null : await buttonsUnder(repliedTo)
    if (fits(replied)) return replied
    if (threadRoot === null && !direct) return null
    const asking = await openQuestions(row.roomId, direct ? null : threadRoot)
    const questions = asking.filter(fits)
    const own = questions.find(({ askerId }) => askerId === actor.id)
    if (own || !answer.marked) return own ?? null
    if (questions.length > 0) return questions[0]
    return threadRoot === null ? null : this.#decisionIn(row.roomId, threadRoot, fits)
  }

  async #decisionIn(
    roomId: string,
    threadRoot: string,
    fits: (set: ButtonSet | null) => boolean
  ): Promise<ButtonSet | null> {
    const root = await buttonsUnder(threadRoot)
    if (fits(root)) return root
    const record: RecordRef | null = await this.#options.recordOfThread(roomId, threadRoot)
    const target = record && (await this.#options.directory.targetOfRoom(roomId))
    const sets = record ? await openDecisions(record, [roomId, target ?? roomId]) : []
    return sets.find(fits) ?? null
  }
}

const EXPIRED: Worded = {
  el: 'Η ερώτηση έχει λήξει και δεν έγινε τίποτα. Αν ισχύει ακόμη, γράψτε ξανά την εντολή.',
  en: 'The question has expired, and nothing was done. If it still holds, write the command again.',
}

const GONE: Worded = {
  el: 'Αυτό έχει ήδη απαντηθεί ή έληξε, και δεν άλλαξε τίποτα.',
  en: 'This was answered already, or has expired; nothing was changed.',
}

const CALLED_OFF: Worded = {
  el: 'Ακυρώθηκε, δεν έγινε τίποτα.',
  en: 'Called off, nothing was done.',
}

function done(row: InboxRow): Promise<void> {
  return inTransaction((trx) => markDone(trx, row.id))
}
