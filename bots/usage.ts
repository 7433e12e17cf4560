/*
 * How a command is typed, from its data.
 */
import type { Locale } from '#app/shared/locale'
import type { Command, Parameter } from '#bots/command'
import { commandName } from '#bots/command_table'

/** `!task add "TITLE" [@person or unit] [due DATE]`, in the reader's language. */
export function usageLine(command: Command, locale: Locale): string {
  const parameters = command.parameters.map((parameter) => {
    const label = parameter.label[locale]
    return parameter.optional ? `[${label}]` : label
  })
  return [commandName(command, locale), ...parameters].join(' ')
}

/**
 * A line with these values in the order of the parameters. What is missing though it must be there
 * stands as its name, which a person has to replace.
 *
 * @param words the command's words as they were typed, without `!`
 * @param typed each parameter's text by its name; absent where there is none, null where there is
 *   one that nothing can be proposed for: instead of a person a gap is left then, since without
 *   the person the line would do something else
 */
export function filledLine(
  words: readonly string[],
  parameters: readonly Parameter[],
  typed: ReadonlyMap<string, string | null>,
  locale: Locale
): string {
  const values = parameters.flatMap((parameter) => {
    const value = typed.get(parameter.name)
    if (value === null && isForPerson(parameter)) return SOMEBODY[locale]
    if (parameter.kind === 'lines' || parameter.kind === 'attachments') return []
    if (typeof value === 'string') {
      return parameter.kind === 'text' ? textIn(value, parameters) : value
    }
    return parameter.optional ? [] : placeholder(parameter, locale)
  })
  const line = [`!${words.join(' ')}`, ...values].join(' ')
  const lines = parameters.find(({ kind }) => kind === 'lines')
  const further = lines && typed.get(lines.name)
  return further && further.length <= LONGEST_FURTHER ? `${line}\n${further}` : line
}

/** Longer lines after the first are not repeated. */
const LONGEST_FURTHER = 300

/** The text that stands for a missing one; as a value it counts as none. */
export const NO_TEXT = '…'

const SOMEBODY = { el: '@πρόσωπο', en: '@person' } as const

function isForPerson({ kind }: Parameter): boolean {
  return kind === 'person' || kind === 'personOrUnit'
}

function placeholder(parameter: Parameter, locale: Locale): string {
  return parameter.kind === 'text' ? `"${NO_TEXT}"` : parameter.label[locale]
}

/** A text is quoted where other values may stand beside it. */
function textIn(text: string, parameters: readonly Parameter[]): string {
  if (parameters.length === 1) return text
  const pairs = ['""', '«»', '“”'] as const
  const pair = pairs.find(
    ([opening, closing]) => !text.includes(opening) && !text.includes(closing)
  )
  return pair ? pair[0] + text + pair[1] : `"${text.replace(/["“”]/g, '″')}"`
}
