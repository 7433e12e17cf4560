import { path, type HomeserverClient } from '#bots/matrix/client'

/** Who belongs to a room: the Matrix ids of those in it and of those invited, the bots left out. */
interface Known {
  bots: readonly string[]
  joined: readonly string[]
  invited: readonly string[]
}

/**
 * Who is in a room now, remembered until a membership there changes. An answer is shown in a room
 * only where all of them may see it.
 */
export class RoomMembers {
  readonly #client: (roomId: string) => Promise<HomeserverClient>
  readonly #botIds: readonly string[]
  readonly #known = new Map<string, Promise<Known>>()

  constructor(client: (roomId: string) => Promise<HomeserverClient>, botIds: readonly string[]) {
    this.#client = client
    this.#botIds = botIds
  }

  /**
   * The Matrix ids of those joined, the bots left out.
   *
   * @throws MatrixError where the bot was never in the room
   */
  async of(roomId: string): Promise<readonly string[]> {
    const { joined } = await this.#knownOf(roomId)
    return joined
  }

  /**
   * The Matrix ids of the bots that are in it.
   *
   * @throws MatrixError where the bot was never in the room
   */
  async bots(roomId: string): Promise<readonly string[]> {
    const { bots } = await this.#knownOf(roomId)
    return bots
  }

  /**
   * The Matrix ids of those joined and of those invited, who may come and read what was said
   * meanwhile; the bots left out.
   *
   * @throws MatrixError where the bot was never in the room
   */
  async present(roomId: string): Promise<readonly string[]> {
    const { joined, invited } = await this.#knownOf(roomId)
    return [...joined, ...invited]
  }

  /** Called where membership events may have been lost. */
  forgetAll(): void {
    this.#known.clear()
  }

  /** Called for each membership event of the room. */
  forget(roomId: string): void {
    this.#known.delete(roomId)
  }

  #knownOf(roomId: string): Promise<Known> {
    const known = this.#known.get(roomId)
    if (known) return known
    const asked = this.#ask(roomId)
    this.#known.set(roomId, asked)
    asked.catch(() => this.forget(roomId))
    return asked
  }

  async #ask(roomId: string): Promise<Known> {
    const client = await this.#client(roomId)
    const { chunk } = await client.request<{
      chunk: { state_key: string; content: { membership?: string } }[]
    }>('GET', path`/_matrix/client/v3/rooms/${roomId}/members`)
    const having = (membership: string, bots = false) =>
      chunk
        .filter(({ state_key: id, content }) => {
          return content.membership === membership && this.#botIds.includes(id) === bots
        })
        .map(({ state_key: id }) => id)
    return { bots: having('join', true), joined: having('join'), invited: having('invite') }
  }
}
