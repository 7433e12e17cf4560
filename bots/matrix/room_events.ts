import { path, type HomeserverClient } from '#bots/matrix/client'
import { isRefusal } from '#bots/matrix/failure'
import { isRecord } from '#bots/relation'

/** An event of a room, as far as we look at it. */
export interface RoomEvent {
  content: Record<string, unknown>
}

/**
 * One event of one room.
 *
 * @returns null where there is none in that room, or the bot may not see it
 * @throws where the homeserver is away
 */
export async function roomEvent(
  client: HomeserverClient,
  roomId: string,
  eventId: string
): Promise<RoomEvent | null> {
  try {
    const endpoint = path`/_matrix/client/v3/rooms/${roomId}/event/${eventId}`
    const event = await client.request('GET', endpoint)
    const isThere = (event.room_id ?? roomId) === roomId && isRecord(event.content)
    return isThere ? { content: event.content as Record<string, unknown> } : null
  } catch (error) {
    if (isRefusal(error)) return null
    throw error
  }
}
