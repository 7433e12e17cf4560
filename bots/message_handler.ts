/*
 * Handles one message: an answer to what was asked, or a line that is parsed and carried out.
 */
import { DateTime } from 'luxon'
import type { Actor } from '#app/shared/act'
import { local, today } from '#app/shared/time'
import { inTransaction } from '#app/shared/transaction'
import { answerHere, askBack, standing, type Asked } from '#bots/answers'
import { typedAnswer } from '#bots/answer_words'
import { attachmentOf, captionOf, isFile } from '#bots/attachments'
import { MAIN_BOT } from '#bots/bot'
import type { ButtonHandler } from '#bots/button_handler'
import type { AttachmentRef, Command, RecordRef } from '#bots/command'
import type { CommandTable } from '#bots/command_table'
import type { DispatcherOptions } from '#bots/dispatcher'
import { markDone, type InboxRow } from '#bots/inbox'
import { openLine } from '#bots/line'
import { parseLine, type Line, type Parsed } from '#bots/parser'
import { questionOf } from '#bots/questions'
import { isRecord, relationOf } from '#bots/relation'
import { settle, type Runner } from '#bots/runner'

/** A record, and the number by which commands call it. */
export interface NumberedRecord extends RecordRef {
  number: number
}

export class MessageHandler {
  readonly #options: DispatcherOptions
  readonly #runner: Runner
  readonly #buttons: ButtonHandler

  constructor(options: DispatcherOptions, runner: Runner, buttons: ButtonHandler) {
    this.#options = options
    this.#runner = runner
    this.#buttons = buttons
  }

  /** Returns when the row is marked. */
  async handle(row: InboxRow): Promise<void> {
    const asked = await this.#askedBy(row)
    const body = bodyOf(row.content)
    const answer = asked.actor && typedAnswer(body)
    if (answer && (await this.#buttons.take(asked as Asked & { actor: Actor }, answer))) return
    const record = await this.#recordOf(row)
    const parsed = await this.#parse(asked, body, record)
    if (parsed.outcome === 'none') return settle(asked, null)
    const { actor } = asked
    if (!actor) return settle(asked, `${standing.stranger.el}\n${standing.stranger.en}`)
    if (parsed.outcome === 'ask') return this.#ask({ ...asked, actor }, parsed, record)
    if (parsed.outcome === 'refuse') {
      return settle(asked, [parsed.text, parsed.corrected].filter(Boolean).join('\n'))
    }
    const { command, args } = parsed
    const bot = asked.direct ? asked.bot : await this.#botFor(command, row.roomId)
    await this.#runner.run({ ...asked, actor, bot }, { command, args, record })
  }

  async #askedBy(row: InboxRow): Promise<Asked> {
    const { directory, rooms } = this.#options
    const alone = await rooms.botAlone(row.roomId)
    const actor = await directory.actor(row.sender)
    return { row, direct: alone !== null, actor, bot: alone ?? MAIN_BOT }
  }

  /** In a room the main one answers, unless the command is another's, which is there as well. */
  async #botFor({ bot = MAIN_BOT }: Command, roomId: string): Promise<string> {
    if (bot === MAIN_BOT) return bot
    const present = await this.#options.rooms.bots(roomId)
    return present.includes(bot) ? bot : MAIN_BOT
  }

  /** The record in whose thread it was written; asked for in threads alone. */
  async #recordOf({ roomId, content }: InboxRow): Promise<NumberedRecord | null> {
    const { threadRoot } = relationOf(content)
    return threadRoot === null ? null : this.#options.recordOfThread(roomId, threadRoot)
  }

  async #parse(asked: Asked, body: string, record: NumberedRecord | null): Promise<Parsed> {
    const { directory, table } = this.#options
    const { row, actor, direct } = asked
    const sentAt = DateTime.fromMillis(row.sentAtMs, { zone: 'utc' })
    const line: Line = {
      body,
      mentions: await directory.mentioned(mentionedIds(row.content)),
      locale: actor?.locale ?? 'el',
      today: today(sentAt),
      now: local(sentAt),
      direct,
      record,
      attachments: await this.#attachmentsOf(row, body, direct),
      structured: structuredOf(row.content),
    }
    return parseLine(line, table, await directory.finder(actor?.id))
  }

  /** The message's file; where a command takes files, also that of the message which it answers. */
  async #attachmentsOf(row: InboxRow, body: string, direct: boolean): Promise<AttachmentRef[]> {
    const own = attachmentOf(row.content)
    if (own) return [own]
    const { repliedTo } = relationOf(row.content)
    if (repliedTo === null || !mayTakeFiles(body, direct, this.#options.table)) return []
    const event = await this.#options.rooms.event(row.roomId, repliedTo)
    const file = event && attachmentOf(event.content)
    return file ? [file] : []
  }

  #ask(
    asked: Asked & { actor: Actor },
    { text, choices }: Parsed & { outcome: 'ask' },
    record: RecordRef | null
  ): Promise<void> {
    return inTransaction(async (trx) => {
      if (choices.length === 0) await answerHere(trx, asked, text)
      else await askBack(trx, asked, questionOf(text, choices, asked.actor.locale), record)
      await markDone(trx, asked.row.id)
    })
  }
}

/** What somebody wrote: the text, or what stands beside a file. */
function bodyOf(content: Record<string, unknown>): string {
  const body = isFile(content) ? captionOf(content) : content.body
  return typeof body === 'string' ? body : ''
}

function mentionedIds(content: Record<string, unknown>): string[] {
  const mentions = content['m.mentions'] as { user_ids?: unknown } | null | undefined
  const ids = mentions?.user_ids
  return Array.isArray(ids)
    ? ids.filter((id): id is string => typeof id === 'string').slice(0, 20)
    : []
}

/** A command that the client has put together: `{ command, arguments }` as MSC4391 proposes. */
function structuredOf(content: Record<string, unknown>): Line['structured'] {
  const value = content['org.matrix.msc4391.command']
  return isRecord(value) ? { command: value.command, arguments: value.arguments } : null
}

/** Whether the line's first word is that of a command with files: only then they are looked for. */
function mayTakeFiles(body: string, direct: boolean, table: CommandTable): boolean {
  const opened = openLine(body, { direct, names: table.botNames })
  const [word] = opened?.text.split(/\s/, 1) ?? ['']
  const commands = table.find(word)?.commands ?? []
  return commands.some(({ parameters }) => parameters.some(({ kind }) => kind === 'attachments'))
}
