/*
 * What it takes at least to bring the homeserver from one state to another, counted from what the
 * homeserver itself says before and after. Rooms are by invitation only, so whoever joins costs
 * two events; a room's own settings are in the request that makes it.
 */
import type { Synapse } from '#bench/rooms/synapse'

/** By room, what its state holds by type and key; accounts' names stand under one more key. */
export type State = ReadonlyMap<string, ReadonlyMap<string, string>>

export interface Least {
  events: number
  writes: number
}

const ACCOUNTS = 'accounts'
/** Made one by one also in a room that has just been made. */
const AFTERWARDS = /^m\.(room\.member|space\.child) /

/** Reads everything, without being counted. */
export async function readState(synapse: Synapse, roomIds: readonly string[]): Promise<State> {
  const read = async (path: string) => {
    const headers = { authorization: `Bearer ${synapse.token}` }
    const answer = await fetch(`http://127.0.0.1:${synapse.port}${path}`, { headers })
    return (await answer.json()) as any
  }
  const { users } = await read('/_synapse/admin/v2/users?limit=100000&deactivated=true')
  const accounts = new Map<string, string>(
    users.map((user: any) => [user.name, `${user.displayname} ${user.deactivated}`])
  )
  const state = new Map<string, ReadonlyMap<string, string>>([[ACCOUNTS, accounts]])
  for (const roomId of roomIds) {
    const events = await read(`/_matrix/client/v3/rooms/${encodeURIComponent(roomId)}/state`)
    const entries = events.map((event: any) => [
      `${event.type} ${event.state_key}`,
      event.type === 'm.room.member' ? event.content.membership : JSON.stringify(event.content),
    ])
    state.set(roomId, new Map(entries))
  }
  return state
}

/** @param bot is in the rooms because it makes them */
export function leastBetween(before: State, after: State, bot: string): Least {
  const least: Least = { events: 0, writes: 0 }
  for (const [roomId, entries] of after) {
    const known = before.get(roomId)
    if (!known) least.writes++
    for (const [key, value] of entries) {
      if (known?.get(key) === value) continue
      const joined =
        key.startsWith('m.room.member ') && value === 'join' && !key.endsWith(` ${bot}`)
      if (roomId !== ACCOUNTS) least.events += joined ? 2 : 1
      if (known || (AFTERWARDS.test(key) && !key.endsWith(` ${bot}`))) least.writes++
      // The address is in the homeserver's directory as well.
      if (known && key === 'm.room.canonical_alias ') least.writes++
    }
  }
  return least
}
