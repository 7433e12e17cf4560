/*
 * Kills the bots at one place after the other, and counts what that has lost or doubled among all
 * that they have sent, of whatever kind.
 */
import type { Failpoint } from '#app/shared/failpoint'
import { until, type FaultsHall } from '#bench/faults/hall'
import { MARKER } from '#bots/matrix/delivery'

/** Longest that a place may take to be reached, in ms. */
const PATIENCE = 60_000

export class Killer {
  /** Places that were not reached. */
  missed = 0
  kills = 0
  readonly #hall: FaultsHall
  readonly #all: number
  readonly #progress: (part: number) => void
  readonly #mark: number
  readonly #outbox: number
  #done = 0

  /** @param all how many kills there will be */
  constructor(hall: FaultsHall, all: number, progress: (part: number) => void) {
    this.#hall = hall
    this.#all = all
    this.#progress = progress
    this.#mark = hall.mark()
    this.#outbox = hall.records<{ id: number }>('select max(id) as id from outbox')[0].id ?? 0
  }

  /** The bots die at that place, which they pass because of the trigger. */
  async at(place: Failpoint, trigger: () => Promise<unknown> | void): Promise<void> {
    const hall = this.#hall
    const before = hall.deaths
    hall.killBotsAt(place)
    await trigger()
    try {
      await until(() => hall.deaths > before, PATIENCE, `the bots to die at ${place}`)
      this.kills++
    } catch {
      this.missed++
      hall.cancelKill()
    }
    this.#progress(++this.#done / this.#all)
  }

  /** Messages, edits and reactions of the bots that never came, or came twice. */
  messages(): { wanted: number; lost: number; doubled: number } {
    const stored = this.#hall.records<{ state: string; event: string | null }>(
      `select state, matrix_event_id as event from outbox where id > ?`,
      this.#outbox
    )
    const sent = this.#hall.sent<{ id: string; marker: string }>(
      `select e.event_id as id, json_extract(j.json, '$.content."${MARKER}"') as marker
       from events e join event_json j on j.event_id = e.event_id
       where e.stream_ordering > ? and e.sender like '@dimos%'
         and e.type in ('m.room.message', 'm.reaction')`,
      this.#mark
    )
    const there = new Set(sent.map(({ id }) => id))
    const times = Map.groupBy(sent, ({ marker }) => marker).values()
    return {
      wanted: stored.length,
      lost: stored.filter(({ state, event }) => state !== 'sent' || !there.has(event!)).length,
      doubled: [...times].filter(({ length }) => length > 1).length,
    }
  }

  /** `; 2 places not reached` */
  missedText(): string {
    return this.missed > 0 ? `; ${this.missed} places not reached` : ''
  }
}
