/*
 * Reads a message: is it a command, which one, with which values; and where it can't be read, what
 * is wrong and how it may have been meant.
 */
import { DateTime } from 'luxon'
import type { Locale, Worded } from '#app/shared/locale'
import type { IsoDate } from '#app/shared/time'
import dimos from '#config/dimos'
import { readArguments } from '#bots/arguments'
import type { Arguments, AttachmentRef, Command, NameFinder } from '#bots/command'
import { commandName, nameIn, type CommandGroup, type CommandTable } from '#bots/command_table'
import { openLine } from '#bots/line'
import { refusals } from '#bots/refusals'
import { bare, tokenise, type Mention, type Token } from '#bots/tokens'
import { usageLine } from '#bots/usage'
import type { ReadingContext } from '#bots/values/reading'
import { isGreek } from '#bots/values/word_table'

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

export type Parsed =
  /** Not for the bot: no answer. */
  | { outcome: 'none' }
  | { outcome: 'run'; command: Command; args: Arguments }
  /** Meant in one of several ways: the person says which by a number or a reaction. */
  | { outcome: 'ask'; text: string; choices: readonly Choice[] }
  /** `corrected` is a line, ready to be copied, that was probably meant. */
  | { outcome: 'refuse'; text: string; corrected?: string }

/** A mistyped line is repeated, corrected, up to this length. */
const LONGEST_REPEATED = 300

/** Reads one message. Never throws, whatever it holds, and takes some milliseconds at most. */
export function parseLine(line: Line, table: CommandTable, finder: NameFinder): Parsed {
  const opened = openLine(line.body, { direct: line.direct, names: table.botNames })
  if (!opened) return { outcome: 'none' }
  const tokens = tokenise(opened.text, line.mentions)
  const [first] = tokens
  const group = first?.kind === 'word' ? table.find(first.text) : null
  const { today, locale } = line
  if (!group) {
    const turned = turnedRound(tokens, table)
    if (turned)
      return refuse(refusals.unknownCommand(bare(first.text), turned.name), locale, turned.line)
    return unknown(opened.text, first, opened.marked, table, locale)
  }
  const now = line.now ?? DateTime.fromISO(today, { zone: dimos.zone })
  const context = { today, now, finder, serverName: dimos.matrix.serverName }
  return inGroup(group, tokens, locale, context)
}

/** No command of that name: the nearest one, or where to find all. */
function unknown(
  text: string,
  first: Token | undefined,
  marked: boolean,
  table: CommandTable,
  locale: Locale
): Parsed {
  const word = first?.kind === 'word' ? first.text : ''
  const suggestion = suggestionFor(word, marked, table)
  if (suggestion !== null) {
    const corrected = repeatable(`!${suggestion}${text.slice(word.length)}`)
    const problem = refusals.unknownCommand(word, suggestion)
    return refuse(problem, locale, corrected ?? `!${suggestion}`)
  }
  const help = table.byPath('help')
  const problem = marked ? refusals.unknownCommand(word, null) : refusals.notACommand
  return refuse(problem, locale, help ? commandName(help, locale) : undefined)
}

/** `!πρόσθεσε εργασία "Φως"`: the two words of a command, the second one first. */
function turnedRound(
  [first, second, ...rest]: readonly Token[],
  table: CommandTable
): { name: string; line: string } | null {
  if (first?.kind !== 'word' || second?.kind !== 'word') return null
  const groups = table.groups.filter(({ verbs }) => verbs.find(first.text) !== null)
  if (groups.length !== 1 || table.find(second.text) !== groups[0]) return null
  const name = `${second.text} ${bare(first.text)}`
  const line = repeatable([`!${name}`, ...rest.map(({ raw }) => raw)].join(' '))
  return { name, line: line ?? `!${name}` }
}

/** A second word alone is put behind its first one: `!έγινε 12` → `!εργασία έγινε`. */
function suggestionFor(word: string, marked: boolean, table: CommandTable): string | null {
  if (word === '') return null
  const groups = table.groups.filter(({ verbs }) => verbs.find(word) !== null)
  if (groups.length !== 1) return table.suggest(word, !marked)
  return `${nameIn(groups[0].commands[0].names[0], languageOf(word))} ${word}`
}

function inGroup(
  group: CommandGroup,
  tokens: readonly Token[],
  locale: Locale,
  context: ReadingContext
): Parsed {
  const [first, second] = tokens
  const verb = second?.kind === 'word' ? group.verbs.find(second.text) : null
  const command = verb ?? group.single
  if (!command) return withoutVerb(group, tokens, locale, context)
  const words = [bare(first.text), ...(verb ? [second.text] : [])]
  const rest = tokens.slice(words.length)
  const read = readArguments(command, words, withoutOwnName(rest, group), locale, context)
  return read.ok
    ? { outcome: 'run', command, args: read.args }
    : refuse(read.problem, locale, read.corrected)
}

/** The second word is missing or unknown: a mistyped one, or one that fits what follows. */
function withoutVerb(
  group: CommandGroup,
  [first, ...rest]: readonly Token[],
  locale: Locale,
  context: ReadingContext
): Parsed {
  const typed = bare(first.text)
  const [verb] = rest
  if (!verb) {
    const usages = group.commands.map((command) => usageLine(command, locale))
    return refuse(refusals.noVerb(typed), locale, usages.join('\n'))
  }
  const problem = refusals.unknownVerb(typed, verb.raw)
  const corrected =
    withVerbMoved(group, typed, rest, locale, context) ??
    withNearestVerb(group, typed, rest, locale) ??
    withFittingVerb(group, typed, rest, locale, context) ??
    group.commands.map((command) => usageLine(command, locale)).join('\n')
  return refuse(problem, locale, corrected)
}

/** A known second word that stands further back is put in its place: `!εργασία 2 έγινε`. */
function withVerbMoved(
  group: CommandGroup,
  typed: string,
  rest: readonly Token[],
  locale: Locale,
  context: ReadingContext
): string | null {
  for (const at of verbsIn(group, rest)) {
    const command = group.verbs.find(rest[at].text)!
    const others = withoutOwnName(
      rest.filter((_, place) => place !== at),
      group
    )
    const read = readArguments(command, [], others, locale, context)
    const text = command.parameters.find(({ kind }) => kind === 'text')
    // Which words of a line without quotes are the text can't be told.
    const isCertain =
      !text ||
      others.some(
        (token) => read.ok && token.kind === 'quoted' && token.text === read.args[text.name]
      )
    if (read.ok && isCertain) {
      return lineOf(typed, rest[at].text, others) ?? usageLine(command, locale)
    }
  }
  return null
}

/** A mistyped second word is mended. */
function withNearestVerb(
  group: CommandGroup,
  typed: string,
  [verb, ...after]: readonly Token[],
  locale: Locale
): string | null {
  const nearest = verb.kind === 'word' ? group.verbs.nearest(verb.text) : null
  if (!nearest || (takesText(nearest.value) && after.length > 0 && after.every(isNumber))) {
    return null
  }
  return lineOf(typed, nearest.word, after) ?? usageLine(nearest.value, locale)
}

/** The second word is left out: the one that fits what follows. */
function withFittingVerb(
  group: CommandGroup,
  typed: string,
  rest: readonly Token[],
  locale: Locale,
  context: ReadingContext
): string | null {
  const isText = verbsIn(group, rest).length === 0 && !(rest.length === 2 && rest.some(isNumber))
  const fitting = group.commands
    .filter(({ parameters }) => parameters.length > 0)
    .filter((command) => isText || !takesText(command))
    .sort((one, other) => Number(takesText(one)) - Number(takesText(other)))
  for (const command of fitting) {
    if (!readArguments(command, [], rest, locale, context).ok) continue
    const name = nameIn(command.names[1] ?? [], languageOf(typed))
    return lineOf(typed, name, rest) ?? usageLine(command, locale)
  }
  return null
}

/** Where second words of this group's commands stand. */
function verbsIn(group: CommandGroup, tokens: readonly Token[]): number[] {
  return tokens.flatMap(({ kind, text }, at) =>
    kind === 'word' && group.verbs.find(text) !== null ? [at] : []
  )
}

/** `!εργασία νέα εργασία "Φως"` says the group's name once too often. */
function withoutOwnName(tokens: readonly Token[], { ownName }: CommandGroup): readonly Token[] {
  const [first, second] = tokens
  const isAgain = first?.kind === 'word' && ownName.find(first.text) !== null
  return isAgain && second?.kind === 'quoted' ? tokens.slice(1) : tokens
}

function takesText({ parameters }: Command): boolean {
  return parameters.some(({ kind }) => kind === 'text')
}

function isNumber({ kind, text }: Token): boolean {
  return kind === 'word' && /^[#№]?\d+$/.test(text)
}

function lineOf(group: string, verb: string, rest: readonly Token[]): string | null {
  return repeatable([`!${group}`, verb, ...rest.map(({ raw }) => raw)].join(' '))
}

/** A line, unless it is too long to be shown. */
function repeatable(line: string): string | null {
  return line.length <= LONGEST_REPEATED ? line : null
}

/** The language in which somebody types. */
function languageOf(word: string): Locale {
  return isGreek(word) ? 'el' : 'en'
}

function refuse(problem: Worded, locale: Locale, corrected?: string): Parsed {
  return { outcome: 'refuse', text: problem[locale], corrected }
}
