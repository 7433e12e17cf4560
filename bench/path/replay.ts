/*
 * Runs statements that were logged once more for another event: ids and numbers that come out
 * differently this time go into the later statements.
 */
import type { LoggedStatement } from '#bench/path/statement_log'

export interface ReplayTarget {
  exec(sql: string): void
  prepare(sql: string): {
    all(...bindings: unknown[]): unknown
    run(...bindings: unknown[]): unknown
    get(...bindings: unknown[]): unknown
  }
}

type Value = string | number

/** What stood for what in this run, by what it was in the log. */
export class Replacements {
  readonly #values = new Map<Value, Value>()
  readonly #recorded: string
  readonly #eventId: string

  constructor(recordedEventId: string, eventId: string) {
    this.#recorded = recordedEventId
    this.#eventId = eventId
  }

  of(value: unknown): unknown {
    if (typeof value !== 'string' && typeof value !== 'number') return value
    const known = this.#values.get(value)
    if (known !== undefined) return known
    return typeof value === 'string' ? value.replaceAll(this.#recorded, this.#eventId) : value
  }

  /** Compares an answer with the logged one and keeps what differs. */
  learn(logged: unknown, now: unknown): void {
    if (typeof logged === 'object' && logged !== null && typeof now === 'object' && now !== null) {
      for (const [name, value] of Object.entries(logged)) {
        this.learn(value, (now as Record<string, unknown>)[name])
      }
      return
    }
    const isValue = (one: unknown): one is Value =>
      typeof one === 'string' || (typeof one === 'number' && one > 1)
    if (isValue(logged) && isValue(now) && logged !== now) this.#values.set(logged, now)
  }
}

export function replay(
  target: ReplayTarget,
  statements: readonly LoggedStatement[],
  replacements: Replacements
): void {
  for (const { sql, how, bindings, answer } of statements) {
    if (how === 'http') continue
    if (how === 'exec' || /^\s*(begin|commit|rollback)\b/i.test(sql)) {
      target.exec(sql)
      continue
    }
    const now = target.prepare(sql)[how](...bindings.map((value) => replacements.of(value)))
    replacements.learn(answer, now)
  }
}

/** How a command's statements lie around its answers: before the 200, and from there to the reply. */
export interface Logged {
  eventId: string
  beforeAck: LoggedStatement[]
  afterAck: LoggedStatement[]
}

/** Cuts one command out of a log that begins with its transaction. */
export function cutLog(log: readonly LoggedStatement[], eventId: string): Logged {
  const place = (beginning: string, from = 0) => {
    const at = log.findIndex(({ how, sql }, i) => {
      return i >= from && how === 'http' && sql.startsWith(beginning)
    })
    if (at < 0) throw new Error(`The log has no «${beginning}»`)
    return at
  }
  const taken = place('in /_matrix/app')
  const acknowledged = place('ack', taken)
  const replied = place('out PUT', acknowledged)
  return {
    eventId,
    beforeAck: log.slice(taken, acknowledged),
    afterAck: log.slice(acknowledged, replied),
  }
}

/** Queries and commits of a command until its reply leaves. */
export function countOf({ beforeAck, afterAck }: Logged): {
  statements: number
  commits: number
  durable: number
} {
  let isRecoverable = false
  const counts = { statements: 0, commits: 0, durable: 0 }
  for (const { how, sql } of [...beforeAck, ...afterAck]) {
    if (/synchronous = NORMAL/i.test(sql)) isRecoverable = true
    else if (/synchronous = FULL/i.test(sql)) isRecoverable = false
    else if (/^\s*commit\b/i.test(sql)) {
      counts.commits++
      if (!isRecoverable) counts.durable++
    } else if (how !== 'http' && !/^\s*begin\b/i.test(sql)) counts.statements++
  }
  return counts
}
