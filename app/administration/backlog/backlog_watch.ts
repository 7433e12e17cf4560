/*
 * Looks whether messages go through, and says so once where they don't and once where they do
 * again: to the administrators' room, as a notification, in the log, on the pages of administrators
 * and to monitoring. A homeserver that stands still can't bring the first of these.
 */
import db from '@adonisjs/lucid/services/db'
import logger from '@adonisjs/core/services/logger'
import { DateTime } from 'luxon'
import { payloadOf } from '#app/activity/event_facts'
import { inboxBacklog, outboxBacklog, type Waiting } from '#app/administration/backlog/backlog'
import { DeliveryHours } from '#app/administration/backlog/delivery_hours'
import { administratorIds } from '#app/identity/role_queries'
import { acting } from '#app/shared/act'
import type { BacklogFacts } from '#app/shared/backlog_facts'
import { recordEvents } from '#app/shared/recording'
import { fromStored } from '#app/shared/time'

/** Beyond this a message is late. */
const LATE_MS = 60_000
/** And below this all is well again, so that one message at the edge makes no two alerts. */
const WELL_MS = 30_000

const SCHEDULER = { actor: null, origin: { kind: 'scheduler' } } as const

export class BacklogWatch {
  readonly #hours = new DeliveryHours()
  /** Since when messages are late, and the event that says so; undefined before it is known. */
  #incident: { id: number; since: DateTime } | null | undefined
  #facts: BacklogFacts = { since: null, outbox: NOTHING, inbox: NOTHING }

  /** Looks once. @throws the database's error; then the next look begins anew */
  async look(now = DateTime.utc()): Promise<void> {
    this.#incident ??= await openIncident()
    const [outbox, inbox] = await Promise.all([outboxBacklog(now), inboxBacklog(now)])
    const oldestMs = Math.max(outbox.oldestMs, inbox.oldestMs)
    if (!this.#incident && oldestMs > LATE_MS) await this.#begin(outbox, inbox, now)
    else if (this.#incident && oldestMs < WELL_MS) await this.#end(this.#incident, now)
    this.#facts = {
      since: this.#incident?.since.toISO() ?? null,
      outbox: inSeconds(outbox),
      inbox: inSeconds(inbox),
    }
    await this.#hours.note({ outbox, inbox }, now)
  }

  /** What the last look has shown. */
  facts(): BacklogFacts {
    return this.#facts
  }

  async #begin(outbox: Waiting, inbox: Waiting, now: DateTime): Promise<void> {
    const oldestMs = Math.max(outbox.oldestMs, inbox.oldestMs)
    const since = now.minus(oldestMs)
    const payload = {
      outgoing: outbox.count,
      incoming: inbox.count,
      minutes: Math.max(1, Math.round(oldestMs / 60_000)),
    }
    const id = await record('backlog.grown', since.toMillis(), payload)
    this.#incident = { id, since }
    logger.error({ outbox, inbox, since: since.toISO() }, 'messages wait for more than a minute')
  }

  async #end(incident: { id: number; since: DateTime }, now: DateTime): Promise<void> {
    const minutes = Math.max(1, Math.round(now.diff(incident.since).as('minutes')))
    await record('backlog.over', incident.since.toMillis(), { minutes })
    this.#incident = null
    logger.info({ minutes }, 'messages go through again')
  }
}

const NOTHING = { count: 0, oldestSeconds: 0 }

function inSeconds({ count, oldestMs }: Waiting) {
  return { count, oldestSeconds: Math.round(oldestMs / 1000) }
}

async function record(
  name: string,
  sinceMs: number,
  payload: Record<string, unknown>
): Promise<number> {
  return acting(SCHEDULER, async (act) => {
    const readers = await administratorIds(act.trx)
    await recordEvents(act, [
      {
        name,
        subject: { type: 'outbox', id: 0 },
        payload: { ...payload, sinceMs, readers },
        notify: readers,
      },
    ])
    const { id } = await act.trx
      .from('domain_events')
      .where({ name })
      .orderBy('id', 'desc')
      .select('id')
      .firstOrFail()
    return id
  })
}

/** What a process before this one has said, and has not taken back. */
async function openIncident(): Promise<{ id: number; since: DateTime } | null> {
  const last = (name: string) =>
    db
      .from('domain_events')
      .where({ name })
      .orderBy('occurred_at', 'desc')
      .orderBy('id', 'desc')
      .select('id', 'payload', 'occurred_at')
      .first()
  const [grown, over] = await Promise.all([last('backlog.grown'), last('backlog.over')])
  if (!grown || (over && over.id > grown.id)) return null
  const { sinceMs } = payloadOf(grown)
  const since =
    typeof sinceMs === 'number'
      ? DateTime.fromMillis(sinceMs, { zone: 'utc' })
      : fromStored(grown.occurred_at as string)
  return { id: grown.id, since }
}
