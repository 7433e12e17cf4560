/*
 * Our own copy of what the homeserver has of our rooms and accounts, so that a plan asks the
 * homeserver nothing. Our writes keep it up to date, events that differ from it mark a room as
 * stale, and `mirror_reading.ts` reads what is stale or missing.
 */
import db from '@adonisjs/lucid/services/db'
import type { ActualRoom, ActualRooms, KnownRoom } from '#app/rooms/mirror/actual_rooms'
import { RoomState, type Member } from '#app/rooms/mirror/room_state'
import { selectRows } from '#app/shared/rows'
import { fromStored } from '#app/shared/time'
import type { HomeserverAccount } from '#bots/matrix/administration'

/** The rooms and accounts as the homeserver had them when we last heard of them. No request. */
export async function mirroredRooms(): Promise<ActualRooms> {
  const members = await membersByRoom()
  const rows = await selectRows(
    db.connection(),
    'select m.`key` as room_key, r.room_id, r.access, r.state from managed_rooms m ' +
      'join mirrored_rooms r on r.room_id = m.matrix_room_id order by m.id'
  )
  const rooms = new Map<string, ActualRoom>()
  for (const { room_key: key, room_id: roomId, access, state } of rows) {
    rooms.set(key, { key, roomId, access, state: RoomState.stored(state, members.get(roomId)) })
  }
  return { rooms, accounts: await mirroredAccounts() }
}

/** The accounts of the homeserver by Matrix id, the ended ones too. */
export async function mirroredAccounts(): Promise<Map<string, HomeserverAccount>> {
  const rows = await selectRows(
    db.connection(),
    'select matrix_id, display_name, deactivated from mirrored_accounts'
  )
  return new Map(
    rows.map(({ matrix_id: matrixId, display_name: displayName, deactivated }) => [
      matrixId,
      { matrixId, displayName, deactivated: Boolean(deactivated) },
    ])
  )
}

/** Rooms that something has happened to, or that were never read. */
export async function roomsToRead(): Promise<KnownRoom[]> {
  const rows = await selectRows(
    db.connection(),
    'select m.`key` as room_key, m.matrix_room_id from managed_rooms m ' +
      'left join mirrored_rooms r on r.room_id = m.matrix_room_id ' +
      'where r.room_id is null or r.stale = 1 order by m.id'
  )
  return rows.map(({ room_key: key, matrix_room_id: roomId }) => ({ key, roomId }))
}

export async function hasRoomsToRead(): Promise<boolean> {
  const rooms = await roomsToRead()
  return rooms.length > 0
}

/** True where the accounts were never read. */
export async function accountsAreUnread(): Promise<boolean> {
  const rows = await selectRows(db.connection(), 'select 1 from mirrored_accounts limit 1')
  return rows.length === 0
}

async function membersByRoom(): Promise<Map<string, Map<string, Member>>> {
  const rows = await selectRows(
    db.connection(),
    'select room_id, matrix_id, membership, sender, changed_at from mirrored_members'
  )
  const rooms = new Map<string, Map<string, Member>>()
  for (const row of rows) {
    let members = rooms.get(row.room_id)
    if (!members) rooms.set(row.room_id, (members = new Map()))
    const { membership, sender } = row
    members.set(row.matrix_id, { membership, sender, at: millis(row.changed_at) })
  }
  return rooms
}

function millis(stored: string | Date | null): number | null {
  return stored === null ? null : fromStored(stored).toMillis()
}
