/*
 * Commands as state of a room, by which clients complete them: MSC4391, "simplified in-room bot
 * commands". And the other way round: the line that such a client means.
 */
import { hash } from 'node:crypto'
import type { CommandDescription } from '#app/shared/command_catalogue'
import type { Worded } from '#app/shared/locale'
import { MAIN_BOT } from '#bots/bot'
import type { Parameter, ParameterKind } from '#bots/command'
import { nameIn, type CommandTable } from '#bots/command_table'
import { filledLine } from '#bots/usage'
import { valueText } from '#bots/value_words'

/** Where a message's content says which command is meant. */
const INVOCATION = 'org.matrix.msc4391.command'

/** One for each command of the main bot, which is the one in the rooms; in both languages. */
export function descriptionsOf(table: CommandTable, botUserId: string): CommandDescription[] {
  return table.all
    .filter(({ bot = MAIN_BOT }) => bot === MAIN_BOT)
    .map((command) => {
      const name = command.path.join(' ')
      return {
        stateKey: hash('sha256', `${name}${botUserId}`, 'base64'),
        content: {
          command: name,
          aliases: [command.names.map((words) => nameIn(words, 'el')).join(' ')],
          parameters: command.parameters.filter(isTyped).map((parameter) => ({
            key: parameter.name,
            schema: schemaOf(parameter),
            ...(parameter.optional ? { optional: true } : {}),
            description: bothWorded({
              el: `${parameter.label.el}: ${valueText(parameter, 'el')}`,
              en: `${parameter.label.en}: ${valueText(parameter, 'en')}`,
            }),
          })),
          description: bothWorded(command.summary),
        },
      }
    })
}

/** The line that a message's structured part means; null where it has none that is a command. */
export function invokedLine(content: Record<string, unknown>, table: CommandTable): string | null {
  const invoked = content[INVOCATION]
  if (!isRecord(invoked) || typeof invoked.command !== 'string') return null
  const path = invoked.command.split(' ')
  const command = table.byPath(...path)
  if (!command) return null
  const given = isRecord(invoked.arguments) ? invoked.arguments : {}
  const typed = new Map<string, string>()
  for (const parameter of command.parameters.filter(isTyped)) {
    const value = given[parameter.name]
    if (typeof value !== 'string' && typeof value !== 'number') continue
    const text = String(value).replace(/\s+/g, ' ').trim()
    if (text !== '') typed.set(parameter.name, withKeyword(parameter, text))
  }
  return filledLine(path, command.parameters, typed, 'en')
}

/** A value counts as this one's for sure where its keyword stands before it. */
function withKeyword({ kind, keywords }: Parameter, text: string): string {
  return keywords?.length && kind !== 'text' ? `${keywords[0]} ${text}` : text
}

/** Files and further lines aren't typed into a command's line. */
function isTyped({ kind }: Parameter): boolean {
  return kind !== 'attachments' && kind !== 'lines'
}

const STRING = { schema_type: 'primitive', type: 'string' }
const SCHEMAS: Partial<Record<ParameterKind, object>> = {
  number: { schema_type: 'primitive', type: 'integer' },
  person: {
    schema_type: 'union',
    variants: [{ schema_type: 'primitive', type: 'user_id' }, STRING],
  },
}

function schemaOf({ kind, choices }: Parameter): object {
  if (!choices) return SCHEMAS[kind] ?? STRING
  const words = Object.values(choices).flatMap((each) => [nameIn(each, 'el'), nameIn(each, 'en')])
  const variants = [...new Set(words)].map((value) => ({ schema_type: 'literal', value }))
  return { schema_type: 'union', variants }
}

/** The proposal knows no languages: both stand in one text. */
function bothWorded({ el, en }: Worded): object {
  return { 'm.text': [{ body: el === en ? el : `${el} · ${en}` }] }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
