/*
 * Somebody who writes into the room of their unit. What the bots answer is counted in the
 * homeserver's own database.
 */
import { randomUUID } from 'node:crypto'
import { HomeserverClient, path } from '#bots/matrix/client'

export interface Place {
  /** The person's, in the records. */
  id: number
  matrixId: string
  unit: string
  /** The Matrix room of the unit. */
  room: string
}

export class Person {
  readonly place: Place
  readonly #client: HomeserverClient

  constructor(port: number, token: string, place: Place) {
    this.place = place
    this.#client = new HomeserverClient({ url: `http://127.0.0.1:${port}`, token })
  }

  /** Says a line; its event's id once the homeserver has it. */
  async say(body: string, roomId = this.place.room): Promise<string> {
    return this.#send(roomId, 'm.room.message', { msgtype: 'm.text', body })
  }

  async react(eventId: string, key: string, roomId = this.place.room): Promise<string> {
    const relation = { rel_type: 'm.annotation', event_id: eventId, key }
    return this.#send(roomId, 'm.reaction', { 'm.relates_to': relation })
  }

  async #send(roomId: string, type: string, content: object): Promise<string> {
    const { event_id: eventId } = await this.#client.request<{ event_id: string }>(
      'PUT',
      path`/_matrix/client/v3/rooms/${roomId}/send/${type}/${randomUUID()}`,
      { body: content, timeout: 15_000 }
    )
    return eventId
  }
}
