/*
 * A room's state as far as Dimos compares it: each event's content is cut down to the fields that
 * count, so that what the homeserver or a client adds is no difference.
 */
import type { StateEvent } from '#bots/matrix/rooms'

type Content = Record<string, any>

/** Who made something so, and when; only where that was not Dimos. */
export interface Doing {
  by: string
  /** Milliseconds since 1970. */
  at: number | null
}

interface Entry {
  content: Content
  doing: Doing | null
}

export interface Member {
  membership: string
  sender: string
  at: number | null
}

const POWERS = [
  'users',
  'events',
  'notifications',
  'users_default',
  'events_default',
  'state_default',
  'ban',
  'kick',
  'invite',
  'redact',
]

/** The fields that count, by type of event. */
const FIELDS: Readonly<Record<string, readonly string[]>> = {
  'm.room.name': ['name'],
  'm.room.topic': ['topic'],
  'm.room.avatar': ['url'],
  'm.room.canonical_alias': ['alias'],
  'm.room.history_visibility': ['history_visibility'],
  'm.room.join_rules': ['join_rule'],
  'm.room.guest_access': ['guest_access'],
  'm.room.retention': ['max_lifetime'],
  'm.room.power_levels': POWERS,
  'm.room.encryption': ['algorithm'],
  'm.room.tombstone': ['replacement_room'],
  'm.space.child': ['via', 'order'],
  'm.space.parent': ['via', 'canonical'],
}

/** True for state that Dimos compares; memberships apart. */
export function isCompared(type: string): boolean {
  return Object.hasOwn(FIELDS, type)
}

/** The part of a content that counts, its fields in one order. */
export function comparedPart(type: string, content: unknown): Content {
  const whole = isRecord(content) ? content : {}
  const part: Content = {}
  for (const field of FIELDS[type] ?? []) {
    if (whole[field] !== undefined) part[field] = sorted(whole[field])
  }
  return part
}

/** A room's state by type and key, and its members. */
export class RoomState {
  readonly #entries = new Map<string, Map<string, Entry>>()
  readonly members: Map<string, Member>

  private constructor(members = new Map<string, Member>()) {
    this.members = members
  }

  /**
   * What the homeserver says.
   *
   * @param own the bot that owns the rooms: what it did is told of nobody
   */
  static read(events: readonly StateEvent[], own: string): RoomState {
    const state = new RoomState()
    for (const { type, state_key: key, content, sender, origin_server_ts: ts } of events) {
      const at = ts ?? null
      if (type === 'm.room.member') {
        const membership = String(content?.membership ?? 'leave')
        // Whoever Dimos itself has taken out counts as never having been there.
        if (membership === 'leave' && sender === own) continue
        state.members.set(key, { membership, sender, at })
      } else if (isCompared(type)) {
        state.set(type, key, content, sender === own ? null : { by: sender, at })
      }
    }
    return state
  }

  /** What the mirror keeps. */
  static stored(text: string, members?: Map<string, Member>): RoomState {
    const state = new RoomState(members)
    for (const [type, key, content, by, at] of JSON.parse(text) as StoredEntry[]) {
      state.#put(type, key, { content, doing: by ? { by, at: at ?? null } : null })
    }
    return state
  }

  static empty(): RoomState {
    return new RoomState()
  }

  set(type: string, key: string, content: unknown, doing: Doing | null = null): void {
    const part = comparedPart(type, content)
    if (Object.keys(part).length > 0) this.#put(type, key, { content: part, doing })
    else if (doing) this.#put(type, key, { content: {}, doing })
    else this.#entries.get(type)?.delete(key)
  }

  /** Empty where there is none. */
  content(type: string, key = ''): Content {
    return this.#entries.get(type)?.get(key)?.content ?? {}
  }

  has(type: string): boolean {
    return this.keys(type).length > 0
  }

  /** Keys of a type whose content says something. */
  keys(type: string): string[] {
    const entries = [...(this.#entries.get(type) ?? [])]
    return entries.filter(([, { content }]) => Object.keys(content).length > 0).map(([key]) => key)
  }

  /** Who else than Dimos made it so; null where nobody did. */
  doing(type: string, key = ''): Doing | null {
    return this.#entries.get(type)?.get(key)?.doing ?? null
  }

  membershipOf(matrixId: string): string | null {
    return this.members.get(matrixId)?.membership ?? null
  }

  /** Everybody who is in the room or invited to it, bots too. */
  *present(): Generator<{ matrixId: string; invited: boolean }> {
    for (const [matrixId, { membership }] of this.members) {
      if (membership === 'join') yield { matrixId, invited: false }
      else if (membership === 'invite') yield { matrixId, invited: true }
    }
  }

  /** Everything but the members, the same text for the same state. */
  toText(): string {
    const entries: StoredEntry[] = []
    for (const [type, ofType] of this.#entries) {
      for (const [key, { content, doing }] of ofType) {
        if (doing) entries.push([type, key, content, doing.by, doing.at])
        else entries.push([type, key, content])
      }
    }
    entries.sort((a, b) => compare(a[0], b[0]) || compare(a[1], b[1]))
    return JSON.stringify(entries)
  }

  #put(type: string, key: string, entry: Entry): void {
    let ofType = this.#entries.get(type)
    if (!ofType) this.#entries.set(type, (ofType = new Map()))
    ofType.set(key, entry)
  }
}

type StoredEntry = [type: string, key: string, content: Content, by?: string, at?: number | null]

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function isRecord(value: unknown): value is Content {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The same value with the keys of its objects in order. */
function sorted(value: unknown): unknown {
  if (!isRecord(value)) return value
  const keys = Object.keys(value).sort()
  return Object.fromEntries(keys.map((key) => [key, sorted(value[key])]))
}
