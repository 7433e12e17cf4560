/*
 * What a real homeserver answered to the keeper of the rooms, one exchange of each kind: see
 * record.ts for how recording.json was made.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Exchange } from '#bench/rooms/counting_proxy'

export interface Recording {
  /** What answered. */
  homeserver: string
  exchanges: Exchange[]
}

export const RECORDING = join(import.meta.dirname, 'recording.json')

/** The kinds of request that keep rooms, by what their path is like. */
const KINDS = {
  createRoom: /^\/_matrix\/client\/v3\/createRoom$/,
  roomState: /^\/_matrix\/client\/v3\/rooms\/[^/]+\/state$/,
  member: /^\/_matrix\/client\/v3\/rooms\/[^/]+\/state\/m\.room\.member\/[^/]+$/,
  setState: /^\/_matrix\/client\/v3\/rooms\/[^/]+\/state\/[^/]+\/[^/]*$/,
  kick: /^\/_matrix\/client\/v3\/rooms\/[^/]+\/kick$/,
  unban: /^\/_matrix\/client\/v3\/rooms\/[^/]+\/unban$/,
  alias: /^\/_matrix\/client\/v3\/directory\/room\/[^/]+$/,
  accounts: /^\/_synapse\/admin\/v2\/users$/,
  account: /^\/_synapse\/admin\/v2\/users\/[^/]+$/,
  joinedRooms: /^\/_synapse\/admin\/v1\/users\/[^/]+\/joined_rooms$/,
  deactivate: /^\/_synapse\/admin\/v1\/deactivate\/[^/]+$/,
  join: /^\/_synapse\/admin\/v1\/join\/[^/]+$/,
  room: /^\/_synapse\/admin\/v1\/rooms\/[^/]+$/,
} as const

export type Kind = keyof typeof KINDS

export const kinds = Object.keys(KINDS) as Kind[]

/** Null for a request that is none of the keeper's. */
export function kindOf(path: string): Kind | null {
  const bare = path.split('?')[0]
  return kinds.find((kind) => KINDS[kind].test(bare)) ?? null
}

/** The parts of a path that differ from request to request. */
export function partsOf(path: string): string[] {
  return path.split('?')[0].split('/').slice(1).map(decodeURIComponent)
}

export class Recorded {
  readonly #exchanges: readonly Exchange[]

  constructor({ exchanges }: Recording = JSON.parse(readFileSync(RECORDING, 'utf8'))) {
    this.#exchanges = exchanges
  }

  /** What such a request was answered; the status tells a refusal from the rest. */
  answer(kind: Kind, method: string, status = 200): Record<string, any> {
    const found = this.#exchanges.find(
      (one) => kindOf(one.path) === kind && one.method === method && one.status === status
    )
    if (!found) throw new Error(`Nothing was recorded of ${method} ${kind} with ${status}`)
    return found.answer as Record<string, any>
  }

  /** A state event as the homeserver gave it, by its type. */
  events(): ReadonlyMap<string, Record<string, any>> {
    const states = this.#exchanges.filter(
      ({ path, status }) => kindOf(path) === 'roomState' && status === 200
    )
    const events = states.flatMap(({ answer }) => answer as Record<string, any>[])
    return new Map(events.map((event) => [event.type, event]))
  }
}
