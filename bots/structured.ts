/*
 * Commands that a client has put together itself, as MSC4391 proposes: a name, and values by the
 * names of the parameters. They are read by the same readers as typed words.
 */
import type { Locale, Worded } from '#app/shared/locale'
import { fold } from '#app/shared/fold'
import { finish, takeGiven, type ArgumentsRead, type Given } from '#bots/arguments'
import type { Command, Parameter } from '#bots/command'
import { commandName, type CommandTable } from '#bots/command_table'
import { readableLines } from '#bots/line'
import type { StructuredCommand } from '#bots/parser'
import { refusals } from '#bots/refusals'
import { Slots } from '#bots/slots'
import { tokenise, type Token } from '#bots/tokens'
import { usageLine } from '#bots/usage'
import { isNamed } from '#bots/values/named'
import { readBareName, readMarked } from '#bots/values/names'
import type { Reading, ReadingContext } from '#bots/values/reading'

export type StructuredRead =
  | { command: Command; read: ArgumentsRead }
  | { command: null; read: { problem: Worded; corrected?: string } }

/** Reads a structured command; unknown names and values that don't read are refused. */
export function readStructured(
  structured: StructuredCommand,
  table: CommandTable,
  locale: Locale,
  context: ReadingContext,
  given: Given
): StructuredRead {
  const command = commandCalled(structured.command, table)
  if (!command) {
    const help = table.byPath('help')
    const problem = refusals.unknownCommand(nameOf(structured.command), null)
    return { command, read: { problem, corrected: help ? commandName(help, locale) : undefined } }
  }
  const { parameters } = command
  const slots = new Slots(parameters, [], context)
  const { attachments, record } = given
  takeGiven(slots, { attachments })
  for (const [key, value] of entriesOf(structured.arguments)) {
    if (value === null || value === '') continue
    const parameter = parameters.find(({ name }) => fold(name) === fold(key))
    if (!parameter) {
      const problem = refusals.unknownArgument(key)
      return { command: null, read: { problem, corrected: usageLine(command, locale) } }
    }
    takeValue(slots, parameter, value, context)
  }
  const words = commandName(command, locale).slice(1).split(' ')
  return { command, read: finish(slots, words, locale, { record }) }
}

/** By its English name, `task add`; or by its words in either language. */
function commandCalled(name: unknown, table: CommandTable): Command | null {
  if (typeof name !== 'string' || name.length > 100) return null
  const [first = '', second, ...rest] = name.trim().replace(/^!/, '').split(/\s+/)
  if (rest.length > 0) return null
  const group = table.find(first)
  if (second === undefined) return group?.single ?? null
  return group?.verbs.find(second) ?? null
}

function nameOf(name: unknown): string {
  return typeof name === 'string' ? name.replace(/^!/, '') : ''
}

function entriesOf(values: unknown): [string, unknown][] {
  return typeof values === 'object' && values !== null && !Array.isArray(values)
    ? Object.entries(values).slice(0, MOST_VALUES)
    : []
}

const MOST_VALUES = 50

function takeValue(
  slots: Slots,
  parameter: Parameter,
  value: unknown,
  context: ReadingContext
): void {
  if (!['string', 'number', 'boolean'].includes(typeof value) || parameter.kind === 'attachments') {
    slots.refuse(refusals.notUnderstood(JSON.stringify(value) ?? '', [parameter]))
    return
  }
  const lines = readableLines(String(value))
  if (parameter.kind === 'text') slots.takeText(parameter, lines.join(' '))
  else if (parameter.kind === 'lines') slots.takeText(parameter, lines.join('\n'))
  else {
    const text = lines.join(' ')
    const reading = text === '' ? null : readingOf(parameter, text, context)
    if (reading) slots.takeAll(parameter, [], reading)
    else slots.refuse(refusals.notUnderstood(text, [parameter]))
  }
}

/** The value over the whole text; null where that is none of its kind. */
function readingOf(parameter: Parameter, text: string, context: ReadingContext): Reading | null {
  const tokens = parameter.kind === 'reference' ? [quoted(text)] : tokenise(text)
  if (tokens.length === 0) return null
  if (!isNamed(parameter)) {
    const slots = new Slots([parameter], tokens, context)
    const reading = slots.readAt(parameter, 0)
    return reading?.used === tokens.length ? reading : null
  }
  const marked = tokens[0].kind === 'person' ? tokens : markedTokens(text)
  const reading = readMarked(parameter.kind, marked, 0, context)
  const isWhole = reading.used === marked.length
  if (isWhole && !reading.problem) return reading
  return readBareName(parameter.kind, [quoted(text)], context) ?? (isWhole ? reading : null)
}

function markedTokens(text: string): Token[] {
  return tokenise(`@${text}`)
}

function quoted(text: string): Token {
  return { kind: 'quoted', text, raw: text }
}
