/*
 * Commands of a record in whose thread one writes: `!έγινε` is `!εργασία έγινε 12` there.
 */
import type { Command } from '#bots/command'
import type { CommandTable } from '#bots/command_table'
import { bare, type Token } from '#bots/tokens'
import { WordTable } from '#bots/values/word_table'

type Thread = { type: string; number: number } | null | undefined

/** The command whose second word this is, among those that take the thread's record; or null. */
export function commandOfRecord(token: Token, table: CommandTable, record: Thread): Command | null {
  if (!record || token.kind !== 'word') return null
  return verbsFor(record.type, table).find(bare(token.text))
}

/** The second word that was probably meant by a mistyped one, or null. */
export function nearestOfRecord(word: string, table: CommandTable, record: Thread): string | null {
  if (!record || word === '') return null
  return verbsFor(record.type, table).nearest(bare(word))?.word ?? null
}

const known = new WeakMap<CommandTable, Map<string, WordTable<Command>>>()

function verbsFor(type: string, table: CommandTable): WordTable<Command> {
  const tables = known.get(table) ?? new Map<string, WordTable<Command>>()
  known.set(table, tables)
  const made = tables.get(type)
  if (made) return made
  const commands = table.all.filter(({ parameters }) =>
    parameters.some(({ record }) => record === type)
  )
  const verbs = new WordTable(
    commands.flatMap((command) => {
      const [, words] = command.names
      return words ? [[command, words] as const] : []
    })
  )
  tables.set(type, verbs)
  return verbs
}
