/*
 * What changes in the mirror: by our own writes, and by what was read. What a power cut takes of
 * it is read again at the start, so nobody waits for the disk.
 */
import { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import type { ActualRoom } from '#app/rooms/mirror/actual_rooms'
import { RoomState, type Member } from '#app/rooms/mirror/room_state'
import { changeRows, insertRows, selectRows, type Row } from '#app/shared/rows'
import { toStored } from '#app/shared/time'
import {
  inQuickTransaction,
  type QuickTransaction,
  type Transaction,
} from '#app/shared/transaction'
import type { HomeserverAccount } from '#bots/matrix/administration'

type Client = Transaction | QuickTransaction

/** Dimos has set a room's state. */
export function mirrorState(
  roomId: string,
  type: string,
  key: string,
  content: object
): Promise<void> {
  return changing(async (trx) => {
    // Rooms are hung into one space side by side: whoever comes second waits here.
    if (!(await moveVersion(trx, roomId))) return
    const sql = 'select state from mirrored_rooms where room_id = ?'
    const [row] = await selectRows(trx, sql, [roomId])
    const state = RoomState.stored(row.state)
    state.set(type, key, content)
    const text = state.toText()
    await changeRows(trx, 'update mirrored_rooms set state = ? where room_id = ?', [text, roomId])
  })
}

/** Dimos has brought somebody into a room, or with null out of it. */
export function mirrorMember(
  roomId: string,
  matrixId: string,
  membership: 'join' | null
): Promise<void> {
  return changing(async (trx) => {
    if (!(await moveVersion(trx, roomId))) return
    await deleteMember(trx, roomId, matrixId)
    if (!membership) return
    const member = { membership, sender: matrixId, at: null }
    await insertRows(trx, 'mirrored_members', [memberRow(roomId, matrixId, member)])
  })
}

/** Dimos has made, renamed or ended an account; one that ended is in no room any more. */
export function mirrorAccount(account: Partial<HomeserverAccount> & { matrixId: string }) {
  return changing(async (trx) => {
    const { matrixId } = account
    const [known] = await selectRows(
      trx,
      'select display_name, deactivated from mirrored_accounts where matrix_id = ?',
      [matrixId]
    )
    await writeAccount(trx, {
      matrixId,
      displayName: account.displayName ?? known?.display_name ?? null,
      deactivated: account.deactivated ?? Boolean(known?.deactivated ?? false),
    })
    if (!account.deactivated) return
    await changeRows(
      trx,
      'update mirrored_rooms set version = version + 1 where room_id in ' +
        '(select room_id from mirrored_members where matrix_id = ?)',
      [matrixId]
    )
    await changeRows(trx, 'delete from mirrored_members where matrix_id = ?', [matrixId])
  })
}

/** The homeserver has these accounts and no others. @returns how many were otherwise */
export async function mirrorAccounts(
  accounts: readonly HomeserverAccount[],
  known: ReadonlyMap<string, HomeserverAccount>
): Promise<number> {
  const there = new Set(accounts.map(({ matrixId }) => matrixId))
  const gone = [...known.keys()].filter((matrixId) => !there.has(matrixId))
  const news = accounts.filter((account) => {
    const before = known.get(account.matrixId)
    return before?.displayName !== account.displayName || before.deactivated !== account.deactivated
  })
  if (news.length + gone.length === 0) return 0
  await changing(async (trx) => {
    for (const account of news) await writeAccount(trx, account)
    for (const id of gone) {
      await changeRows(trx, 'delete from mirrored_accounts where matrix_id = ?', [id])
    }
  })
  return news.length + gone.length
}

/** Something has happened in a room that the mirror does not tell of. */
export function markStale(roomId: string): Promise<void> {
  return changing(async (trx) => {
    await changeRows(
      trx,
      'update mirrored_rooms set stale = 1, version = version + 1 where room_id = ?',
      [roomId]
    )
  })
}

/** How far the mirror of a room is, and what it says. */
export interface MirroredRoom {
  version: number
  access: string
  text: string
  stale: boolean
  members: ReadonlyMap<string, Member>
}

/** What the mirror says of a room; null where it has never been read. */
export async function mirroredRoom(
  roomId: string,
  client: Client | ReturnType<typeof db.connection> = db.connection()
): Promise<MirroredRoom | null> {
  const [row] = await selectRows(
    client,
    'select version, access, state, stale from mirrored_rooms where room_id = ?',
    [roomId]
  )
  if (!row) return null
  const members = await selectRows(
    client,
    'select matrix_id, membership, sender from mirrored_members where room_id = ?',
    [roomId]
  )
  return {
    version: row.version,
    access: row.access,
    text: row.state,
    stale: Boolean(row.stale),
    members: new Map(
      members.map(({ matrix_id: id, membership, sender }) => [id, { membership, sender, at: null }])
    ),
  }
}

/**
 * Brings the mirror of a room to what was read.
 *
 * @param before the mirror before the reading began; null where there was none
 * @returns overtaken where the mirror has changed meanwhile: what was read may be older than that
 */
export async function mirrorReading(
  room: ActualRoom,
  before: MirroredRoom | null
): Promise<'same' | 'changed' | 'overtaken'> {
  const changes = before ? memberChanges(room.state, before.members) : null
  const text = room.state.toText()
  if (before && changes!.length === 0 && isSame(room, text, before)) return 'same'
  const written = await inQuickTransaction(
    async (trx) => {
      if (!before) return (await insertRoom(trx, room)) > 0
      const { changed } = await changeRows(
        trx,
        'update mirrored_rooms set access = ?, state = ?, stale = 0, version = version + 1, ' +
          'read_at = ? where room_id = ? and version = ?',
        [room.access, text, toStored(DateTime.utc()), room.roomId, before.version]
      )
      if (changed === 0) return false
      for (const [matrixId, member] of changes!) {
        await deleteMember(trx, room.roomId, matrixId)
        if (member) {
          const row = memberRow(room.roomId, matrixId, member)
          await insertRows(trx, 'mirrored_members', [row])
        }
      }
      return true
    },
    { recoverable: true }
  )
  return written ? 'changed' : 'overtaken'
}

/** Writes down a room as it was just made or read for the first time. @returns 0 where it was there */
export async function insertRoom(trx: Client, room: ActualRoom): Promise<number> {
  const row = {
    room_id: room.roomId,
    access: room.access,
    state: room.state.toText(),
    read_at: toStored(DateTime.utc()),
    stale: 0,
  }
  const inserted = await insertRows(trx, 'mirrored_rooms', [row], { ignoring: true })
  if (inserted === 0) return 0
  const members = [...room.state.members].map(([id, member]) => memberRow(room.roomId, id, member))
  await insertRows(trx, 'mirrored_members', members, { ignoring: true })
  return inserted
}

/** A room's place was taken by another. */
export async function forgetRoom(trx: Client, roomId: string): Promise<void> {
  await changeRows(trx, 'delete from mirrored_members where room_id = ?', [roomId])
  await changeRows(trx, 'delete from mirrored_rooms where room_id = ?', [roomId])
}

function isSame(room: ActualRoom, text: string, before: MirroredRoom): boolean {
  return !before.stale && before.access === room.access && before.text === text
}

/** Null for those of whom nothing is kept any more. Who left and who was never there are the same. */
function memberChanges(
  state: RoomState,
  before: ReadonlyMap<string, Member>
): [string, Member | null][] {
  const changes: [string, Member | null][] = []
  for (const [id, member] of state.members) {
    if (member.membership !== (before.get(id)?.membership ?? 'leave')) changes.push([id, member])
  }
  for (const id of before.keys()) if (!state.members.has(id)) changes.push([id, null])
  return changes
}

function memberRow(roomId: string, matrixId: string, { membership, sender, at }: Member): Row {
  return {
    room_id: roomId,
    matrix_id: matrixId,
    membership,
    sender,
    changed_at: at === null ? null : toStored(DateTime.fromMillis(at)),
  }
}

/** Takes the room for this transaction. @returns false where it is not mirrored */
async function moveVersion(trx: Client, roomId: string): Promise<boolean> {
  const sql = 'update mirrored_rooms set version = version + 1 where room_id = ?'
  const { changed } = await changeRows(trx, sql, [roomId])
  return changed > 0
}

async function deleteMember(trx: Client, roomId: string, matrixId: string): Promise<void> {
  await changeRows(trx, 'delete from mirrored_members where room_id = ? and matrix_id = ?', [
    roomId,
    matrixId,
  ])
}

async function writeAccount(trx: Client, account: HomeserverAccount): Promise<void> {
  await changeRows(trx, 'delete from mirrored_accounts where matrix_id = ?', [account.matrixId])
  await insertRows(trx, 'mirrored_accounts', [
    {
      matrix_id: account.matrixId,
      display_name: account.displayName,
      deactivated: account.deactivated ? 1 : 0,
    },
  ])
}

async function changing(work: (trx: Client) => Promise<void>): Promise<void> {
  await inQuickTransaction(work, { recoverable: true })
}
