/*
 * Lines whose command isn't there as it is typed, and the line that was probably meant.
 */
import type { Locale } from '#app/shared/locale'
import { readArguments } from '#bots/arguments'
import type { Command } from '#bots/command'
import { nameIn, type CommandGroup, type CommandTable } from '#bots/command_table'
import { bare, type Token } from '#bots/tokens'
import { usageLine } from '#bots/usage'
import type { ReadingContext } from '#bots/values/reading'
import { isGreek } from '#bots/values/word_table'

/** A mistyped line is repeated, corrected, up to this length. */
const LONGEST_REPEATED = 300

/** `!πρόσθεσε εργασία "Φως"`: the two words of a command, the second one first. */
export function turnedRound(
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
export function suggestionFor(word: string, marked: boolean, table: CommandTable): string | null {
  if (word === '') return null
  const groups = table.groups.filter(({ verbs }) => verbs.find(word) !== null)
  if (groups.length !== 1) return table.suggest(word, !marked)
  return `${nameIn(groups[0].commands[0].names[0], languageOf(word))} ${word}`
}

/** The second word is unknown: a mistyped one, one that stands further back, or one left out. */
export function withSecondWord(
  group: CommandGroup,
  typed: string,
  rest: readonly Token[],
  locale: Locale,
  context: ReadingContext
): string {
  return (
    withVerbMoved(group, typed, rest, locale, context) ??
    withNearestVerb(group, typed, rest, locale) ??
    withFittingVerb(group, typed, rest, locale, context) ??
    group.commands.map((command) => usageLine(command, locale)).join('\n')
  )
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
    // Where it is asked who is meant, the line is right but for that.
    const args = read.ok ? read.args : read.asking && read.recognised
    // Which words of a line without quotes are the text can't be told.
    const isCertain =
      !text || others.some((token) => token.kind === 'quoted' && token.text === args?.[text.name])
    if (args && isCertain) {
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
export function withoutOwnName(
  tokens: readonly Token[],
  { ownName }: CommandGroup
): readonly Token[] {
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
export function repeatable(line: string): string | null {
  return line.length <= LONGEST_REPEATED ? line : null
}

/** The language in which somebody types. */
function languageOf(word: string): Locale {
  return isGreek(word) ? 'el' : 'en'
}
