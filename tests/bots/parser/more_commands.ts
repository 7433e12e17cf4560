/*
 * Commands with the kinds of values that those of the fixture lack.
 */
import type { Command, Parameter } from '#bots/command'
import { CommandTable } from '#bots/command_table'
import { parseLine, type Line, type Parsed } from '#bots/parser'
import { commands, finder, TODAY } from '#tests/bots/parser/fixture'

function parameter(
  name: string,
  kind: Parameter['kind'],
  more: Partial<Parameter> = {}
): Parameter {
  return { name, kind, label: { el: name.toUpperCase(), en: name.toUpperCase() }, ...more }
}

function command(
  path: Command['path'],
  names: Command['names'],
  parameters: readonly Parameter[]
): Command {
  const words = { el: path.join(' '), en: path.join(' ') }
  return {
    path,
    names,
    parameters,
    example: words,
    summary: words,
    run: async () => ({ text: '' }),
  }
}

const optional = true

export const moreTable = new CommandTable([
  ...commands.filter(({ path }) => path.join(' ') !== 'task add'),
  command(
    ['task', 'add'],
    [commands[2].names[0], commands[2].names[1]!],
    [...commands[2].parameters, parameter('description', 'lines', { optional })]
  ),
  command(
    ['fuel'],
    [['fuel', 'καύσιμα', 'kafsima']],
    [
      parameter('plate', 'plate'),
      parameter('litres', 'litres'),
      parameter('odometer', 'odometer'),
      parameter('cost', 'amount', { optional }),
    ]
  ),
  command(
    ['register'],
    [['register', 'πρωτ', 'prot']],
    [
      parameter('files', 'attachments'),
      parameter('subject', 'text', { optional, keywords: ['θέμα'] }),
      parameter('ada', 'ada', { optional }),
    ]
  ),
  command(
    ['remind'],
    [['remind', 'υπενθύμιση']],
    [parameter('text', 'text', { optional }), parameter('at', 'moment')]
  ),
])

/** Reads a line with these commands. */
export function readMore(body: string, line: Partial<Line> = {}): Parsed {
  return parseLine(
    { body, mentions: [], locale: 'el', today: TODAY, direct: false, ...line },
    moreTable,
    finder
  )
}

/** The command and its values: `fuel {"plate":"ΚΗΗ1234"}`; else what is said. */
export function told(body: string, line: Partial<Line> = {}): string {
  const parsed = readMore(body, line)
  if (parsed.outcome === 'none') return 'none'
  if (parsed.outcome !== 'run') return `${parsed.outcome}: ${parsed.text}`
  return `${parsed.command.path.join(' ')} ${JSON.stringify(parsed.args)}`
}

/** The values alone; throws where the line gives none. */
export function valuesOf(body: string, line: Partial<Line> = {}): Record<string, unknown> {
  const parsed = readMore(body, line)
  if (parsed.outcome === 'run') return { ...parsed.args }
  throw new Error(`${body}: ${JSON.stringify(parsed)}`)
}
