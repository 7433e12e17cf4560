/*
 * Brings the mirror up to date by asking the homeserver: all of it, or what is stale.
 */
import { readRoom, type KnownRoom } from '#app/rooms/mirror/actual_rooms'
import { accountsAreUnread, mirroredAccounts, roomsToRead } from '#app/rooms/mirror/mirror'
import {
  mirrorAccounts,
  mirroredRoom,
  mirrorReading,
  type MirroredRoom,
} from '#app/rooms/mirror/mirror_writes'
import { eachOf } from '#app/rooms/parallel'
import { knownRooms } from '#app/rooms/room_records'
import type { RoomsHomeserver } from '#app/rooms/rooms_homeserver'

/** Reads of several rooms under way at once; the homeserver answers no faster beyond that. */
const READS_AT_ONCE = 8
/** How often a room is read again because Dimos itself changed it meanwhile. */
const MOST_READINGS = 5

export interface Reading {
  rooms: number
  /** Rooms and accounts that the mirror had otherwise. */
  changed: number
}

/** Asks for everything: one request per room, and one per thousand accounts. */
export async function verifyMirror(
  homeserver: RoomsHomeserver,
  signal?: AbortSignal
): Promise<Reading> {
  const accounts = await readAccounts(homeserver)
  const { rooms, changed } = await readRooms(homeserver, await knownRooms(), signal)
  return { rooms, changed: accounts + changed }
}

/** Asks for what is stale or was never read; no request where there is nothing. */
export async function refreshMirror(
  homeserver: RoomsHomeserver,
  signal?: AbortSignal
): Promise<Reading> {
  if (await accountsAreUnread()) await readAccounts(homeserver)
  return readRooms(homeserver, await roomsToRead(), signal)
}

async function readAccounts({ administration }: RoomsHomeserver): Promise<number> {
  const known = await mirroredAccounts()
  return mirrorAccounts(await administration.accounts(), known)
}

async function readRooms(
  homeserver: RoomsHomeserver,
  rooms: readonly KnownRoom[],
  signal?: AbortSignal
): Promise<Reading> {
  const reading = { rooms: 0, changed: 0 }
  // Looked up beforehand: between the requests it would hold up the answers to others.
  const before = new Map<string, MirroredRoom | null>()
  for (const { roomId } of rooms) before.set(roomId, await mirroredRoom(roomId))
  await eachOf(rooms, READS_AT_ONCE, async (room) => {
    if (signal?.aborted) return
    if (await readOne(homeserver, room, before.get(room.roomId) ?? null)) reading.changed++
    before.delete(room.roomId)
    reading.rooms++
  })
  return reading
}

/**
 * What Dimos itself writes while a room is read may or may not be in the answer: it is read again.
 *
 * @param known the mirror of it, from before the reading
 * @returns whether the mirror had it otherwise
 */
async function readOne(
  homeserver: RoomsHomeserver,
  room: KnownRoom,
  known: MirroredRoom | null
): Promise<boolean> {
  let before = known
  for (let reading = 1; reading <= MOST_READINGS; reading++) {
    const result = await mirrorReading(await readRoom(homeserver, room), before)
    if (result !== 'overtaken') return result === 'changed'
    before = await mirroredRoom(room.roomId)
  }
  return false
}
