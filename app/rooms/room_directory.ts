/*
 * Which Matrix room belongs to what, as far as it has been made.
 */
import db from '@adonisjs/lucid/services/db'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { selectRows } from '#app/shared/rows'

/** The id of the room with this key; null until it has been made. */
export async function matrixRoomIdOf(
  key: string,
  client: QueryClientContract = db.connection()
): Promise<string | null> {
  const [row] = await selectRows(
    client,
    'select matrix_room_id from managed_rooms where `key` = ?',
    [key]
  )
  return row?.matrix_room_id ?? null
}

/** The key of a room that Dimos made; null for any other. */
export async function keyOfRoom(
  matrixRoomId: string,
  client: QueryClientContract = db.connection()
): Promise<string | null> {
  const [row] = await selectRows(
    client,
    'select `key` from managed_rooms where matrix_room_id = ?',
    [matrixRoomId]
  )
  return row?.key ?? null
}

/** The unit whose room this is; null for the municipality's rooms and for foreign ones. */
export async function unitIdOfRoom(
  matrixRoomId: string,
  client: QueryClientContract = db.connection()
): Promise<number | null> {
  const [row] = await selectRows(
    client,
    'select unit_id from managed_rooms where matrix_room_id = ?',
    [matrixRoomId]
  )
  return row?.unit_id ?? null
}

/** True for the rooms and spaces that Dimos made. */
export async function isManagedRoom(
  matrixRoomId: string,
  client: QueryClientContract = db.connection()
): Promise<boolean> {
  const row = await client.from('managed_rooms').where({ matrix_room_id: matrixRoomId }).first()
  return row !== null
}
