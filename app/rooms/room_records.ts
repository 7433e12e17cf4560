/*
 * Which rooms have been made, written down.
 */
import { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import ManagedRoom from '#app/rooms/managed_room'
import { inTransaction } from '#app/shared/transaction'
import type { KnownRoom } from '#app/rooms/mirror/actual_rooms'
import type { DesiredRoom } from '#app/rooms/desired/desired_rooms'
import { forgetRoom, insertRoom } from '#app/rooms/mirror/mirror_writes'
import type { RoomState } from '#app/rooms/mirror/room_state'

export async function knownRooms(): Promise<KnownRoom[]> {
  const rows = await db.from('managed_rooms').select('key', 'matrix_room_id').orderBy('id')
  return rows.map((row) => ({ key: row.key, roomId: row.matrix_room_id }))
}

/**
 * Writes down that a room was made, and how. Where another process was first, its room counts.
 *
 * @param state what stands in it
 * @param commands the hash of the commands' descriptions in it; null where it isn't known
 * @param insteadOf the room that vanished, whose place this one takes
 * @returns the id of the room that counts
 */
export async function recordRoom(
  room: DesiredRoom,
  roomId: string,
  state: RoomState,
  commands: string | null,
  insteadOf: string | null
): Promise<string> {
  return inTransaction(async (trx) => {
    const known = await ManagedRoom.query({ client: trx }).where({ key: room.key }).first()
    if (known && known.matrixRoomId !== insteadOf) return known.matrixRoomId
    const fields = {
      matrixRoomId: roomId,
      unitId: room.unitId,
      publishedCommands: commands,
      createdAt: DateTime.utc(),
    }
    await (known ?? new ManagedRoom())
      .useTransaction(trx)
      .merge({ key: room.key, ...fields })
      .save()
    if (insteadOf) await forgetRoom(trx, insteadOf)
    await insertRoom(trx, { key: room.key, roomId, access: 'ours', state })
    return roomId
  })
}

/** A reorganisation may give a code to a new unit: its room goes on as that unit's. */
export async function recordUnits(desired: readonly DesiredRoom[]): Promise<void> {
  const rows = await db.from('managed_rooms').select('key', 'unit_id')
  const unitIds = new Map(rows.map((row) => [row.key as string, row.unit_id as number | null]))
  const stale = desired.filter(({ key, unitId }) => unitIds.has(key) && unitIds.get(key) !== unitId)
  if (stale.length === 0) return
  await inTransaction(async (trx) => {
    for (const { key, unitId } of stale) {
      await trx.from('managed_rooms').where({ key }).update({ unit_id: unitId })
    }
  })
}
