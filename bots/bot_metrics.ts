/*
 * What the bots' process counts: a few numbers in memory for each message, read by Prometheus.
 */
import { Counter, Gauge, Histogram } from 'prom-client'
import { metrics } from '#app/shared/metrics'
import type { OutboxRow } from '#bots/outbox'

const registers = [metrics]

const sent = new Counter({
  name: 'dimos_messages_sent_total',
  help: 'Messages that the homeserver has taken',
  labelNames: ['sort'],
  registers,
})
const delays = new Histogram({
  name: 'dimos_message_delay_seconds',
  help: 'From the commit of a message until the homeserver has taken it',
  labelNames: ['sort'],
  buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1800],
  registers,
})
const failures = new Counter({
  name: 'dimos_message_failures_total',
  help: 'Attempts to send that the homeserver has not taken',
  labelNames: ['kind'],
  registers,
})
const handled = new Counter({
  name: 'dimos_events_handled_total',
  help: 'Events of the inbox that were handled',
  labelNames: ['type'],
  registers,
})
const dispatch = new Histogram({
  name: 'dimos_dispatch_seconds',
  help: 'How long an event of the inbox took, from its row to the commit of the answer',
  buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
  registers,
})
const SORTS = { 0: 'reply', 1: 'announcement' } as const

/** The homeserver has taken a message. */
export function countSent({ priority, createdAt }: OutboxRow): void {
  const sort = SORTS[priority]
  sent.inc({ sort })
  delays.observe({ sort }, Math.max(0, Date.now() - createdAt.toMillis()) / 1000)
}

/** @param kind why, as `failureOf` sorts it */
export function countFailure(kind: string): void {
  failures.inc({ kind })
}

/** @param began from `performance.now()` */
export function countHandled(type: string, began: number): void {
  handled.inc({ type: KNOWN_TYPES.has(type) ? type : 'other' })
  dispatch.observe((performance.now() - began) / 1000)
}

/** What people send names no series of its own. */
const KNOWN_TYPES = new Set(['m.room.message', 'm.reaction', 'm.room.member', 'm.room.redaction'])

let homeserver: Gauge | null = null

/** Says whether the homeserver answers, whenever that is read. */
export function reportHomeserver(isUp: () => boolean): void {
  homeserver ??= new Gauge({
    name: 'dimos_homeserver_up',
    help: 'Whether the homeserver answers the bots',
    registers,
    collect() {
      this.set(isUp() ? 1 : 0)
    },
  })
}
