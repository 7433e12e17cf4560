import { path, type HomeserverClient } from '#bots/matrix/client'

/**
 * Who is in a room now, remembered until a membership there changes. An answer is shown in a room
 * only where all of them may see it.
 */
export class RoomMembers {
  readonly #client: () => Promise<HomeserverClient>
  readonly #botIds: readonly string[]
  readonly #known = new Map<string, Promise<readonly string[]>>()

  constructor(client: () => Promise<HomeserverClient>, botIds: readonly string[]) {
    this.#client = client
    this.#botIds = botIds
  }

  /**
   * The Matrix ids of those joined, the bots left out.
   *
   * @throws MatrixError where the bot isn't in the room
   */
  of(roomId: string): Promise<readonly string[]> {
    const known = this.#known.get(roomId)
    if (known) return known
    const asked = this.#ask(roomId)
    this.#known.set(roomId, asked)
    asked.catch(() => this.forget(roomId))
    return asked
  }

  /** Called where membership events may have been lost. */
  forgetAll(): void {
    this.#known.clear()
  }

  /** Called for each membership event of the room. */
  forget(roomId: string): void {
    this.#known.delete(roomId)
  }

  async #ask(roomId: string): Promise<readonly string[]> {
    const client = await this.#client()
    const { joined } = await client.request<{ joined: Record<string, unknown> }>(
      'GET',
      path`/_matrix/client/v3/rooms/${roomId}/joined_members`
    )
    return Object.keys(joined).filter((id) => !this.#botIds.includes(id))
  }
}
