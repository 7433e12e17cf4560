/*
 * The rows of domain_events as they appear, whoever wrote them: this process, another web process
 * or the bots. Ids may commit out of order, so an id that was passed over is looked for until it
 * comes or is given up as rolled back.
 */
import db from '@adonisjs/lucid/services/db'
import logger from '@adonisjs/core/services/logger'
import { eventFactsOf } from '#app/activity/event_facts'
import type { EventFacts } from '#app/activity/live_subjects'
import { fromStored } from '#app/shared/time'

export interface LiveEvent extends EventFacts {
  id: number
  /** When the act was begun, in ms; the commit follows. */
  atMs: number
}

export interface LiveTailOptions {
  /** Is awaited: the next look waits. */
  onEvents(events: readonly LiveEvent[]): Promise<void>
  everyMs?: number
}

/** Ids that are missing between others, and since when; both ends belong to it. */
interface Gap {
  from: number
  to: number
  sinceMs: number
}

const EVERY_MS = 250
/** Longer than any transaction may wait for its turn and still commit. */
const GAP_MS = 60_000
const MOST_GAPS = 200
/** How far back a start looks for ids that are still to come. */
const LOOK_BACK = 200
const BATCH = 1000

export class LiveTail {
  readonly #options: LiveTailOptions
  #timer: NodeJS.Timeout | null = null
  #hasBegun = false
  #last = 0
  #gaps: Gap[] = []
  #running: Promise<void> | null = null
  #again = false
  #broken = false

  constructor(options: LiveTailOptions) {
    this.#options = options
  }

  /**
   * Tells of what is committed from now on; what was there before is history. Resolves when it
   * has begun, after the first reading.
   */
  async start(): Promise<void> {
    if (!this.#timer) {
      this.#timer = setInterval(() => this.wake(), this.#options.everyMs ?? EVERY_MS)
      this.#timer.unref()
      this.#hasBegun = false
      this.wake()
    }
    if (!this.#hasBegun) await this.#running
  }

  /** Looks at once. */
  wake(): void {
    if (!this.#timer) return
    if (this.#running) this.#again = true
    else this.#running = this.#run()
  }

  /** Resolves when a look under way has ended. */
  async stop(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer)
    this.#timer = null
    await this.#running
  }

  async #run(): Promise<void> {
    do {
      this.#again = false
      try {
        await (this.#hasBegun ? this.#look() : this.#begin())
        this.#broken = false
      } catch (error) {
        if (!this.#broken) logger.error({ err: error }, 'live pages hear nothing; trying again')
        this.#broken = true
      }
    } while (this.#again && this.#timer)
    this.#running = null
  }

  async #begin(): Promise<void> {
    const rows = await db.from('domain_events').orderBy('id', 'desc').limit(LOOK_BACK).select('id')
    const ids = rows.map(({ id }) => id as number).reverse()
    this.#gaps = []
    this.#last = ids[0] ?? 0
    for (const id of ids) this.#passTo(id)
    this.#hasBegun = true
  }

  async #look(): Promise<void> {
    const oldest = Date.now() - GAP_MS
    this.#gaps = this.#gaps.filter(({ sinceMs }) => sinceMs > oldest).slice(-MOST_GAPS)
    const gaps = this.#gaps
    const rows = await db
      .from('domain_events')
      .where('id', '>', this.#last)
      .orWhere((any) => {
        if (gaps.length === 0) any.whereRaw('1 = 0')
        for (const { from, to } of gaps) any.orWhereBetween('id', [from, to])
      })
      .orderBy('id')
      .limit(BATCH)
      .select('id', 'name', 'subject_type', 'subject_id', 'payload', 'actor_id', 'occurred_at')
    if (rows.length === 0) return
    for (const { id } of rows) this.#passTo(id)
    if (rows.length === BATCH) this.#again = true
    await this.#options.onEvents(rows.map(toLiveEvent))
  }

  #passTo(id: number): void {
    if (id <= this.#last) {
      this.#gaps = this.#gaps.flatMap((gap) => without(gap, id))
      return
    }
    if (id > this.#last + 1) {
      this.#gaps.push({ from: this.#last + 1, to: id - 1, sinceMs: Date.now() })
    }
    this.#last = id
  }
}

/** The latest events, newest first: for a page that was made before it began to listen. */
export async function latestEvents(limit: number): Promise<LiveEvent[]> {
  const rows = await db
    .from('domain_events')
    .orderBy('id', 'desc')
    .limit(limit)
    .select('id', 'name', 'subject_type', 'subject_id', 'payload', 'actor_id', 'occurred_at')
  return rows.map(toLiveEvent)
}

/** What is left of a gap once an id has come. */
function without(gap: Gap, id: number): Gap[] {
  if (id < gap.from || id > gap.to) return [gap]
  return [
    { ...gap, to: id - 1 },
    { ...gap, from: id + 1 },
  ].filter(({ from, to }) => from <= to)
}

function toLiveEvent(row: Record<string, any>): LiveEvent {
  return {
    ...eventFactsOf(row),
    id: row.id,
    atMs: fromStored(row.occurred_at as string).toMillis(),
  }
}
