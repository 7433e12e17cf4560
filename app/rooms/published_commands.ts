/*
 * The commands' descriptions in the rooms, by which clients complete them (MSC4391). A new room has
 * them from its first events on; those of a room that was there before are put right when
 * everything else is, one room at a time.
 */
import { hash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import db from '@adonisjs/lucid/services/db'
import type { RoomsHomeserver } from '#app/rooms/rooms_homeserver'
import { commandCatalogue, type CommandDescription } from '#app/shared/command_catalogue'
import { inTransaction } from '#app/shared/transaction'
import { COMMAND_DESCRIPTION } from '#bots/matrix/rooms'

export interface Publication {
  descriptions: readonly CommandDescription[]
  /** Changes with any of them; null where the room takes none. */
  hash: string | null
}

/** A room in which the descriptions aren't those of today. */
export interface OutdatedRoom {
  id: number
  key: string
  roomId: string
}

/** What belongs in a room: in those of units, heads and projects people write commands. */
export async function publicationFor(key: string): Promise<Publication> {
  if (!KEYS.some((prefix) => key.startsWith(prefix))) return { descriptions: [], hash: null }
  return publication()
}

/** The first room after another that has other descriptions than today's, or none; null where all are right. */
export async function nextOutdated(afterId: number): Promise<OutdatedRoom | null> {
  const { hash: current } = await publication()
  const row = await db
    .from('managed_rooms')
    .where('id', '>', afterId)
    .where((rooms) => {
      for (const prefix of KEYS) void rooms.orWhere('key', 'like', `${prefix}%`)
    })
    .where((rooms) =>
      rooms.whereNull('published_commands').orWhereNot('published_commands', current)
    )
    .orderBy('id')
    .select('id', 'key', 'matrix_room_id')
    .first()
  return row && { id: row.id, key: row.key, roomId: row.matrix_room_id }
}

/**
 * Brings a room's descriptions to today's: sends what differs, empties what is no command any more.
 *
 * @returns how many events were sent
 * @throws the homeserver's errors; the next try sends what is left
 */
export async function publishIn(
  { rooms, bot }: Pick<RoomsHomeserver, 'rooms' | 'bot'>,
  { id, roomId }: OutdatedRoom
): Promise<number> {
  const { descriptions, hash: current } = await publication()
  const wanted = new Map(descriptions.map(({ stateKey, content }) => [stateKey, content]))
  const state = await rooms.state(roomId)
  const standing = state.filter(({ type }) => type === COMMAND_DESCRIPTION)
  const known = new Map(standing.map((event) => [event.state_key, event.content]))
  for (const { state_key: key, sender } of standing) {
    // Another bot's commands are its own matter.
    if (!wanted.has(key) && sender === bot) wanted.set(key, {})
  }
  let sent = 0
  for (const [key, content] of wanted) {
    if (isDeepStrictEqual(known.get(key), content)) continue
    await rooms.setState(roomId, COMMAND_DESCRIPTION, content, key)
    sent++
  }
  await inTransaction((trx) =>
    trx.from('managed_rooms').where({ id }).update({ published_commands: current })
  )
  return sent
}

const KEYS = ['unit:', 'heads:', 'project:']

let counted: { of: readonly CommandDescription[]; hash: string } | null = null

async function publication(): Promise<{
  descriptions: readonly CommandDescription[]
  hash: string
}> {
  const { descriptions } = await commandCatalogue()
  if (counted?.of !== descriptions) {
    counted = { of: descriptions, hash: hash('sha256', JSON.stringify(descriptions)) }
  }
  return { descriptions, hash: counted.hash }
}
