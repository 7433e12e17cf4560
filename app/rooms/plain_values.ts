/*
 * A command's values as plain data: what stands for a record is its name and not its row.
 */
import type { Arguments, Command, ParameterKind, ParameterValues } from '#bots/command'

/** Only the values that were given; people by username, units by code, rooms by key. */
export function plainValues(command: Command, args: Arguments): Record<string, unknown> {
  return Object.fromEntries(
    command.parameters.flatMap(({ name, kind }) => {
      const value = args[name]
      return value === undefined || value === null ? [] : [[name, plain(kind, value)]]
    })
  )
}

function plain(kind: ParameterKind, value: unknown): unknown {
  switch (kind) {
    case 'person':
      return (value as ParameterValues['person']).username
    case 'unit':
      return (value as ParameterValues['unit']).code
    case 'personOrUnit': {
      const named = value as ParameterValues['personOrUnit']
      return 'person' in named ? named.person.username : named.unit.code
    }
    case 'room':
      return (value as ParameterValues['room']).key
    case 'attachments':
      return (value as ParameterValues['attachments']).map((file) => file.name)
    default:
      return value
  }
}
