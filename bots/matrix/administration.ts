/*
 * What only the homeserver's administrator may do: people's accounts, and bringing people into
 * rooms without their having to accept.
 */
import { errcode, path } from '#bots/matrix/client'
import type { Requester } from '#bots/matrix/rooms'

/** An account as the homeserver lists it. */
export interface HomeserverAccount {
  matrixId: string
  displayName: string | null
  deactivated: boolean
}

export interface AccountWish {
  displayName?: string
  /** Logs out nobody; empty leaves the password as it is. */
  password?: string | null
  /** Who the person is for the single sign-on. */
  externalIds?: { auth_provider: string; external_id: string }[]
  deactivated?: boolean
}

const PAGE = 1000

export class Administration {
  readonly #client: Requester

  /** @param client speaks with the administrator's token, who is also the rooms' owner */
  constructor(client: Requester) {
    this.#client = client
  }

  /** Makes the account or changes what is named; the rest stays. */
  async putAccount(matrixId: string, wish: AccountWish): Promise<void> {
    const body: Record<string, unknown> = {}
    if (wish.displayName !== undefined) body.displayname = wish.displayName
    if (wish.externalIds) body.external_ids = wish.externalIds
    if (wish.deactivated !== undefined) body.deactivated = wish.deactivated
    if (wish.password) Object.assign(body, { password: wish.password, logout_devices: false })
    await this.#client.request('PUT', path`/_synapse/admin/v2/users/${matrixId}`, {
      body,
      timeout: 60_000,
    })
  }

  /** Signs out all devices of an account, and gives it another password. */
  async lockOut(matrixId: string, password: string): Promise<void> {
    await this.#client.request('PUT', path`/_synapse/admin/v2/users/${matrixId}`, {
      body: { password, logout_devices: true },
      timeout: 60_000,
    })
  }

  /** Ends the account: nobody can sign in, and the homeserver takes it out of all its rooms. */
  async deactivate(matrixId: string): Promise<void> {
    await this.#client.request('POST', path`/_synapse/admin/v1/deactivate/${matrixId}`, {
      body: { erase: false },
      timeout: 60_000,
    })
  }

  /** All accounts of the homeserver, the ended ones too. */
  async accounts(): Promise<HomeserverAccount[]> {
    const found: HomeserverAccount[] = []
    for (let from: string | undefined = '0'; from !== undefined;) {
      const page: { users: ListedUser[]; next_token?: string } = await this.#client.request(
        'GET',
        '/_synapse/admin/v2/users',
        { query: { from, limit: PAGE, deactivated: 'true', locked: 'true' }, timeout: 60_000 }
      )
      for (const user of page.users) {
        found.push({
          matrixId: user.name,
          displayName: user.displayname ?? null,
          deactivated: Boolean(user.deactivated),
        })
      }
      from = page.next_token
    }
    return found
  }

  /**
   * Makes somebody a member of a room that the administrator owns, invited and accepted in one
   * request.
   */
  async join(roomId: string, matrixId: string): Promise<void> {
    await this.#client.request('POST', path`/_synapse/admin/v1/join/${roomId}`, {
      body: { user_id: matrixId },
      timeout: 60_000,
    })
  }

  /** Who made a room and how many are in it; null where the homeserver has no such room. */
  async room(roomId: string): Promise<{ creator: string | null; joinedMembers: number } | null> {
    try {
      const answer = await this.#client.request<{ creator: string; joined_members: number }>(
        'GET',
        path`/_synapse/admin/v1/rooms/${roomId}`
      )
      return { creator: answer.creator ?? null, joinedMembers: answer.joined_members }
    } catch (error) {
      if (errcode(error) === 'M_NOT_FOUND') return null
      throw error
    }
  }

  /**
   * An access token of somebody, without a device.
   *
   * @param validUntilMs the instant, in ms since 1970, at which it stops working
   */
  async loginAs(matrixId: string, validUntilMs: number): Promise<string> {
    const answer = await this.#client.request<{ access_token: string }>(
      'POST',
      path`/_synapse/admin/v1/users/${matrixId}/login`,
      { body: { valid_until_ms: validUntilMs } }
    )
    return answer.access_token
  }
}

interface ListedUser {
  name: string
  displayname?: string | null
  deactivated: boolean | number
}
