/*
 * Reads a message: is it a command, which one, with which values; and where it can't be read, what
 * is wrong and how it may have been meant.
 */
import type { Locale, Worded } from '#app/shared/locale'
import type { IsoDate } from '#app/shared/time'
import dimos from '#config/dimos'
import { readArguments } from '#bots/arguments'
import type { Arguments, Command, NameFinder } from '#bots/command'
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
}

export type Parsed =
  /** Not for the bot: no answer. */
  | { outcome: 'none' }
  | { outcome: 'run'; command: Command; args: Arguments }
  /** `corrected` is a line, ready to be copied, that was probably meant. */
  | { outcome: 'refuse'; text: string; corrected?: string }

/** A mistyped line is repeated, corrected, up to this length. */
const LONGEST_REPEATED = 300

/** Reads one message. Never throws, whatever it holds, and takes some milliseconds at most. */
export function parseLine(line: Line, table: CommandTable, finder: NameFinder): Parsed {
  const opened = openLine(line.body, { direct: line.direct })
  if (!opened) return { outcome: 'none' }
  const tokens = tokenise(opened.text, line.mentions)
  const [first] = tokens
  const group = first?.kind === 'word' ? table.find(first.text) : null
  const { today, locale } = line
  if (!group) return unknown(opened.text, first, opened.marked, table, locale)
  const context = { today, finder, serverName: dimos.matrix.serverName }
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
  const read = readArguments(command, words, tokens.slice(words.length), locale, context)
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
  const nearest = verb.kind === 'word' ? group.verbs.nearest(verb.text) : null
  if (nearest) {
    const after = rest.slice(1).map(({ raw }) => raw)
    const words = [`!${typed}`, nearest.word, ...after].join(' ')
    return refuse(problem, locale, repeatable(words) ?? usageLine(nearest.value, locale))
  }
  const fitting = group.commands.filter(({ parameters }) => parameters.length > 0)
  const byText = (command: Command) =>
    Number(command.parameters.some(({ kind }) => kind === 'text'))
  for (const command of fitting.sort((one, other) => byText(one) - byText(other))) {
    const read = readArguments(command, [], rest, locale, context)
    if (!read.ok) continue
    const name = nameIn(command.names[1] ?? [], languageOf(typed))
    const words = [`!${typed}`, name, ...rest.map(({ raw }) => raw)].join(' ')
    return refuse(problem, locale, repeatable(words) ?? usageLine(command, locale))
  }
  const usages = group.commands.map((command) => usageLine(command, locale))
  return refuse(problem, locale, usages.join('\n'))
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
