/*
 * Reads a message: is it a command, which one, with which values; and where it can't be read, what
 * is wrong and how it may have been meant.
 */
import { DateTime } from 'luxon'
import type { Locale, Worded } from '#app/shared/locale'
import type { IsoDate } from '#app/shared/time'
import dimos from '#config/dimos'
import { readArguments, type ArgumentsRead, type Given } from '#bots/arguments'
import type { Arguments, AttachmentRef, Command, NameFinder } from '#bots/command'
import { commandName, type CommandGroup, type CommandTable } from '#bots/command_table'
import { openLine } from '#bots/line'
import { commandAfter, cutUp, tokensOf, type Message } from '#bots/lines'
import {
  repeatable,
  suggestionFor,
  turnedRound,
  withoutOwnName,
  withSecondWord,
} from '#bots/mistyped'
import { questionText } from '#bots/question_text'
import { refusals } from '#bots/refusals'
import { readStructured } from '#bots/structured'
import { commandOfRecord, nearestOfRecord } from '#bots/thread_commands'
import { bare, type Mention, type Token } from '#bots/tokens'
import { usageLine } from '#bots/usage'
import type { ReadingContext } from '#bots/values/reading'
import { WordTable } from '#bots/values/word_table'

export interface Line {
  /** The message's plain text. */
  body: string
  /** The people whom it mentions. */
  mentions: readonly Mention[]
  /** The writer's language. */
  locale: Locale
  /** The day on which it was written, in the municipality's zone. */
  today: IsoDate
  /** The bot and one person alone: no `!` is needed, and everything gets an answer. */
  direct: boolean
  /** When it was written, in the municipality's zone; the beginning of `today` where it is absent. */
  now?: DateTime
  /** The record in whose thread it was written, by its number. */
  record?: { type: string; number: number } | null
  /** Files of the message, or of the one that it answers. */
  attachments?: readonly AttachmentRef[]
  /** A command that the client has put together itself; it wins over the text. */
  structured?: StructuredCommand | null
}

/** `org.matrix.msc4391.command` of a message, as it came: nothing of it is to be believed. */
export interface StructuredCommand {
  command: unknown
  arguments: unknown
}

/** One of the ways in which a line may be meant. */
export interface Choice {
  /** What tells it from the others: `Μαρία Παυλίδου (@m.pavlidou, D6.1)`. */
  label: string
  command: Command
  args: Arguments
}

/** What a line that can't be carried out says all the same. */
export interface Recognised {
  command: Command
  args: Arguments
}

export type Parsed =
  /** Not for the bot: no answer. */
  | { outcome: 'none' }
  | { outcome: 'run'; command: Command; args: Arguments }
  /** Meant in one of several ways: the person says which by a number or a reaction. */
  | { outcome: 'ask'; text: string; choices: readonly Choice[] }
  /** `corrected` is a line, ready to be copied, that was probably meant. */
  | { outcome: 'refuse'; text: string; corrected?: string; recognised?: Recognised }

/** What one message is read with. */
interface Reader {
  line: Line
  table: CommandTable
  context: ReadingContext
}

/** Reads one message. Never throws, whatever it holds, and takes some milliseconds at most. */
export function parseLine(line: Line, table: CommandTable, finder: NameFinder): Parsed {
  const { today, locale } = line
  const now = line.now ?? DateTime.fromISO(today, { zone: dimos.zone })
  const context = { today, now, finder, serverName: dimos.matrix.serverName }
  const reader = { line, table, context }
  if (line.structured) {
    const { command, read } = readStructured(line.structured, table, locale, context, line)
    return command ? parsedAs(command, read, locale) : refuse(read.problem, locale, read.corrected)
  }
  const opened = openLine(line.body, { direct: line.direct, names: table.botNames })
  if (!opened) return { outcome: 'none' }
  const message = cutUp(opened, line.body, line.mentions)
  const [first] = message.tokens
  const group = first?.kind === 'word' ? table.find(first.text) : null
  const alone = group || !first ? null : commandOfRecord(first, table, line.record)
  if (!group && !alone) return unknown(reader, opened.text, opened.marked, message.tokens)
  const second = commandAfter(message.after, opened.marked, (words, marked) =>
    isCommand(words, marked, reader)
  )
  if (second !== null) return refuse(refusals.oneCommand(second), locale)
  return alone ? inMessage(alone, 1, null, message, reader) : inGroup(group!, message, reader)
}

/** True where words begin a command; without a mark only with both of its words. */
function isCommand(
  [first, second]: readonly Token[],
  marked: boolean,
  { line, table }: Reader
): boolean {
  if (first?.kind !== 'word') return false
  const group = table.find(first.text)
  if (!marked) return second?.kind === 'word' && Boolean(group?.verbs.find(second.text))
  if (group || commandOfRecord(first, table, line.record)) return true
  const meant = table.suggest(bare(first.text))
  if (meant === null) return false
  const isVerb = second?.kind === 'word' && table.find(meant)?.verbs.find(second.text) !== null
  return isVerb || table.suggest(bare(first.text), true) !== null
}

/** No command of that name: the nearest one, or where to find all. */
function unknown(
  { line, table }: Reader,
  text: string,
  marked: boolean,
  tokens: readonly Token[]
): Parsed {
  const { locale, record } = line
  const [first] = tokens
  const turned = turnedRound(tokens, table)
  if (turned) {
    return refuse(refusals.unknownCommand(bare(first.text), turned.name), locale, turned.line)
  }
  const word = first?.kind === 'word' ? first.text : ''
  const suggestion = nearestOfRecord(word, table, record) ?? suggestionFor(word, marked, table)
  if (suggestion !== null) {
    const corrected = repeatable(`!${suggestion}${text.slice(word.length)}`)
    const problem = refusals.unknownCommand(word, suggestion)
    return refuse(problem, locale, corrected ?? `!${suggestion}`)
  }
  const help = table.byPath('help')
  const problem = marked ? refusals.unknownCommand(word, null) : refusals.notACommand
  return refuse(problem, locale, help ? commandName(help, locale) : undefined)
}

function inGroup(group: CommandGroup, message: Message, reader: Reader): Parsed {
  const [first, second, ...after] = message.tokens
  const verb = second?.kind === 'word' ? group.verbs.find(second.text) : null
  if (verb) return inMessage(verb, 2, group, message, reader)
  if (group.single) return single(group.single, group, message, reader)
  const typed = bare(first.text)
  const { locale } = reader.line
  if (!second) {
    const alone = group.commands.find((each) => isMeantAlone(each, first.text))
    if (alone) return inMessage(alone, 1, group, message, reader)
    const usages = group.commands.map((each) => usageLine(each, locale))
    return refuse(refusals.noVerb(typed), locale, usages.join('\n'))
  }
  const corrected = withSecondWord(group, typed, [second, ...after], locale, reader.context)
  return refuse(refusals.unknownVerb(typed, second.raw), locale, corrected)
}

/** Whether its first word is one that does without the second. */
function isMeantAlone({ alone = [] }: Command, word: string): boolean {
  return new WordTable([[true, alone] as const]).find(bare(word)) !== null
}

/** The command without a second word; where it isn't that, another that may do without its own. */
function single(command: Command, group: CommandGroup, message: Message, reader: Reader): Parsed {
  const parsed = inMessage(command, 1, group, message, reader)
  if (parsed.outcome !== 'refuse') return parsed
  for (const other of group.commands) {
    if (!other.wordless) continue
    const read = inMessage(other, 1, group, message, reader)
    if (read.outcome === 'run' && Object.keys(read.args).length > 0) return read
  }
  return parsed
}

/**
 * Reads a command's values out of the message. Further lines are a longer text where it takes one;
 * else values, and its text where the first line has none; where it reads only without them,
 * without.
 *
 * @param words how many of the first tokens are the command's name
 */
function inMessage(
  command: Command,
  words: number,
  group: CommandGroup | null,
  message: Message,
  { line, context }: Reader
): Parsed {
  const { locale, attachments, record } = line
  const name = message.tokens.slice(0, words).map(({ text }, at) => (at === 0 ? bare(text) : text))
  const rest = message.tokens.slice(words)
  const read = (lines: readonly string[], given: Given = {}) => {
    const tokens = [...rest, ...(lines.length > 0 ? tokensOf(message, lines) : [])]
    const values = group ? withoutOwnName(tokens, group) : tokens
    return readArguments(command, name, values, locale, context, { attachments, record, ...given })
  }
  const { further } = message
  if (further.length === 0) return parsedAs(command, read([]), locale)
  const text = command.parameters.find(({ kind }) => kind === 'text')
  if (command.parameters.some(({ kind }) => kind === 'lines')) {
    const whole = () => read([], { lines: further })
    const joined = () => read(further.slice(0, 1), { lines: further.slice(1) })
    return parsedAs(command, firstThatReads([whole, joined]), locale)
  }
  const first = read([])
  const isTold = text && first.ok && first.args[text.name] !== undefined
  const ways = isTold ? [() => first] : [() => read(further), () => first]
  return parsedAs(command, firstThatReads(ways), locale)
}

function firstThatReads([first, ...others]: readonly (() => ArgumentsRead)[]): ArgumentsRead {
  const read = first()
  if (read.ok || read.asking) return read
  for (const way of others) {
    const another = way()
    if (another.ok || another.asking) return another
  }
  return read
}

function parsedAs(command: Command, read: ArgumentsRead, locale: Locale): Parsed {
  if (read.ok) return { outcome: 'run', command, args: read.args }
  if (!read.asking) {
    const recognised = { command, args: read.recognised }
    return { ...refuse(read.problem, locale, read.corrected), recognised }
  }
  const choices = read.asking.choices.map((choice) => ({ ...choice, command }))
  return { outcome: 'ask', text: questionText(read.asking, locale), choices }
}

function refuse(
  problem: Worded,
  locale: Locale,
  corrected?: string
): Parsed & { outcome: 'refuse' } {
  return { outcome: 'refuse', text: problem[locale], corrected }
}
