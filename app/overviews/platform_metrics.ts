/*
 * What monitoring reads of the whole platform: counted when it is asked for, by whichever web
 * process is asked.
 */
import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import { Gauge } from 'prom-client'
import { inboxBacklog, outboxBacklog } from '#app/administration/backlog/backlog'
import { boxFigures } from '#app/administration/deliveries/delivery_figures'
import { boxes } from '#app/administration/deliveries/delivery_list'
import { botsHealth } from '#app/overviews/platform_status'
import { collectProcessMetrics, metrics, metricsText } from '#app/shared/metrics'

const registers = [metrics]

const messages = new Gauge({
  name: 'dimos_messages',
  help: 'Messages in the boxes of the bots, by state; what is done is counted for 24 hours',
  labelNames: ['box', 'state'],
  registers,
})
const oldest = new Gauge({
  name: 'dimos_oldest_waiting_seconds',
  help: 'How long the oldest message waits that could be sent or handled',
  labelNames: ['box'],
  registers,
})
const bots = new Gauge({
  name: 'dimos_bots_up',
  help: 'Whether the bots answer, and whether the homeserver answers them',
  labelNames: ['service'],
  registers,
})
const rooms = new Gauge({
  name: 'dimos_rooms',
  help: 'Rooms and spaces that Dimos keeps',
  registers,
})

/** Everything that this process knows, as Prometheus reads it. */
export async function platformMetrics(): Promise<string> {
  collectProcessMetrics('web')
  const now = DateTime.utc()
  const [figures, backlogs, health, [managed]] = await Promise.all([
    Promise.all(boxes.map((box) => boxFigures(box, now))),
    Promise.all([outboxBacklog(now), inboxBacklog(now)]),
    botsHealth(),
    db.from('managed_rooms').select(db.raw('count(*) as count')),
  ])
  for (const [at, box] of boxes.entries()) {
    const { waiting, held, failed, missing, done } = figures[at]
    const states = { waiting, held, failed, missing, done }
    for (const [state, count] of Object.entries(states)) messages.set({ box, state }, count)
    oldest.set({ box }, backlogs[at].oldestMs / 1000)
  }
  bots.set({ service: 'bots' }, health ? 1 : 0)
  bots.set({ service: 'homeserver' }, health?.homeserver ? 1 : 0)
  rooms.set(Number(managed.count))
  return metricsText()
}
