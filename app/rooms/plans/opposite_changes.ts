/*
 * What has to be accepted so that a change is undone and stays undone. Pure.
 */
import type { PlannedChange } from '#app/rooms/plans/planned_change'
import type { ExceptionKind } from '#app/rooms/desired/room_exception'

export interface WantedException {
  roomKey: string
  kind: ExceptionKind
  subject: string
  value: string | null
}

/** The exceptions that undo a change; none where it is not undone this way. */
export function oppositeOf(change: PlannedChange): WantedException[] {
  const { room: roomKey, subject, before, after } = change
  if (roomKey === null) return []
  const exception = (kind: ExceptionKind, value: string | null = null, of = subject ?? '') => ({
    roomKey,
    kind,
    subject: of,
    value,
  })
  switch (change.kind) {
    case 'join':
      return [exception('not_member')]
    case 'kick':
      return [exception('member')]
    case 'create':
      return [exception('closed')]
    case 'unlink':
      // A link between two rooms of ours goes by the org chart alone.
      return before === null ? [exception('child')] : []
    case 'name':
      return typeof before === 'string' && before ? [exception('name', before)] : []
    case 'topic':
      return [exception('topic', typeof before === 'string' ? before : '')]
    case 'power':
      return Object.entries(levelsOf(before))
        .filter(([id, level]) => level !== levelsOf(after)[id])
        .map(([id, level]) => exception('power', String(level), id))
    default:
      return []
  }
}

function levelsOf(
  value: PlannedChange['before']
): Readonly<Record<string, string | number | null>> {
  return typeof value === 'object' && value !== null ? value : {}
}
