/*
 * Commands as state of a room, by which clients complete them: MSC4391, "simplified in-room bot
 * commands". What such a client then sends, the parser reads (`Line.structured`).
 */
import { hash } from 'node:crypto'
import type { CommandDescription } from '#app/shared/command_catalogue'
import type { Worded } from '#app/shared/locale'
import { MAIN_BOT } from '#bots/bot'
import type { Parameter, ParameterKind } from '#bots/command'
import { nameIn, type CommandTable } from '#bots/command_table'
import { valueText } from '#bots/value_words'

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
