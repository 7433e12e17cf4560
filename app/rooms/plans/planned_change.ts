/*
 * A change as it is written down with its plan: plain values, for pages, for its fingerprint and
 * for undoing it.
 */
import { createHash } from 'node:crypto'
import { deflateSync, inflateSync } from 'node:zlib'
import { whatOf, type Change, type SettingValue } from '#app/rooms/room_changes'
import type { Worded } from '#app/shared/locale'

export interface PlannedChange {
  kind: Change['kind']
  /** The room's key; the space's for `unlink`; null for accounts. */
  room: string | null
  roomName: string | null
  /** A Matrix id for people's changes, a room's id for `unlink`. */
  subject: string | null
  before: SettingValue
  after: SettingValue
  /** What is done, and why. */
  what: Worded
  because: Worded
  /** Who else than Dimos made it different, by Matrix id, and when, in ms since 1970. */
  by: string | null
  at: number | null
}

/** @param change of a plan that was just made */
export function plannedChange(change: Change): PlannedChange {
  const common = {
    kind: change.kind,
    what: whatOf(change),
    because: change.because,
    by: change.doing?.by ?? null,
    at: change.doing?.at ?? null,
  }
  switch (change.kind) {
    case 'register':
    case 'rename':
    case 'password':
    case 'deactivate': {
      const { matrixId, displayName } = change.account
      const isRename = change.kind === 'rename'
      return {
        ...common,
        room: null,
        roomName: null,
        subject: matrixId,
        before: isRename ? change.before : null,
        after: isRename ? displayName : null,
      }
    }
    case 'create':
      return { ...common, ...ofRoom(change.room), subject: null, before: null, after: null }
    case 'unlink': {
      const room = { room: change.spaceKey, roomName: null, subject: change.roomId }
      return { ...common, ...room, before: change.key, after: null }
    }
    case 'join': {
      const before = { missing: null, invited: 'invite', banned: 'ban' }[change.why]
      return {
        ...common,
        ...ofRoom(change.room),
        subject: change.matrixId,
        before,
        after: 'join',
      }
    }
    case 'kick': {
      const { key: room, name: roomName, matrixId: subject, invited } = change
      return {
        ...common,
        room,
        roomName,
        subject,
        before: invited ? 'invite' : 'join',
        after: null,
      }
    }
    default: {
      const { before, after } = change
      return { ...common, ...ofRoom(change.room), subject: null, before, after }
    }
  }
}

function ofRoom({ key, name }: { key: string; name: string }) {
  return { room: key, roomName: name }
}

/** The same for two changes that do the same. */
export function changeId({ kind, room, subject, after }: PlannedChange): string {
  return `${kind} ${room ?? ''} ${subject ?? ''} ${JSON.stringify(after)}`
}

/** The same for plans that do the same. */
export function fingerprintOf(changes: readonly PlannedChange[]): string {
  const ids = changes.map(changeId).sort()
  return createHash('sha256').update(ids.join('\n')).digest('hex')
}

/** Longer texts are stored compressed: a town hall's first plan has a hundred thousand changes. */
const LONGEST_PLAIN = 100_000

export function packChanges(changes: readonly PlannedChange[]): string {
  const text = JSON.stringify(changes)
  return text.length > LONGEST_PLAIN ? deflateSync(text, { level: 3 }).toString('base64') : text
}

export function unpackChanges(stored: string): PlannedChange[] {
  const isPlain = stored.startsWith('[')
  return JSON.parse(isPlain ? stored : inflateSync(Buffer.from(stored, 'base64')).toString())
}
