import type { I18n } from '@adonisjs/i18n'
import type { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import { eventFactsOf } from '#app/activity/event_facts'
import type { EventFacts } from '#app/activity/live_subjects'
import { eventInWords } from '#app/administration/audit_view'
import type { Delivery } from '#app/administration/deliveries/delivery'
import { deliveryList, type DeliveryState } from '#app/administration/deliveries/delivery_list'
import type { Seen } from '#app/administration/deliveries/delivery_seen'
import {
  messageUrl,
  targetInWords,
  type Target,
} from '#app/administration/deliveries/delivery_targets'
import type { Icon } from '#app/shared/assets'

/** A message's line in the ledger. */
export interface DeliveryView extends Omit<Delivery, 'target'> {
  url: string
  target: string
  /** What it is: what happened, or what the bot answered. */
  what: string
  badge: { tone: string; icon: Icon; label: string }
  /** How long it took; null where it hasn't arrived. */
  delay: string | null
  /** Opens it in the person's client. */
  elementUrl: string | null
  seen: Seen | null
}

const LOOKS: Record<DeliveryState, { tone: string; icon: Icon }> = {
  waiting: { tone: 'warn', icon: 'clock' },
  held: { tone: 'none', icon: 'clock' },
  sent: { tone: 'ok', icon: 'circle-check' },
  failed: { tone: 'bad', icon: 'triangle-alert' },
  missing: { tone: 'bad', icon: 'triangle-alert' },
  resent: { tone: 'info', icon: 'rotate-ccw' },
  dismissed: { tone: 'none', icon: 'x' },
}

export function deliveryUrl({ box, id }: Pick<Delivery, 'box' | 'id'>): string {
  return `${deliveryList.definition.path}/${box}/${id}`
}

/** The events of which a page's messages tell, by their numbers; one query. */
export async function eventsOf(
  deliveries: readonly Delivery[]
): Promise<ReadonlyMap<number, EventFacts>> {
  const ids = [...new Set(deliveries.map(eventIdOf).filter((id) => id !== null))]
  if (ids.length === 0) return new Map()
  const rows = await db
    .from('domain_events')
    .whereIn('id', ids)
    .select('id', 'name', 'subject_type', 'subject_id', 'payload', 'actor_id')
  return new Map(rows.map((row) => [Number(row.id), eventFactsOf(row)]))
}

export function deliveryView(
  delivery: Delivery,
  facts: {
    i18n: I18n
    nameOf: (target: string) => Target
    events: ReadonlyMap<number, EventFacts>
    seen: ReadonlyMap<number, Seen>
  }
): DeliveryView {
  const { i18n, nameOf, events, seen } = facts
  const { state, since, endedAt } = delivery
  return {
    ...delivery,
    url: deliveryUrl(delivery),
    target: targetInWords(nameOf(delivery.target), i18n),
    what: whatItIs(delivery, events, i18n),
    badge: { ...LOOKS[state], label: stateInWords(delivery, i18n) },
    delay: endedAt && delayInWords(since, endedAt, i18n),
    elementUrl: delivery.box === 'outbox' ? messageUrl(delivery.roomId, delivery.eventId) : null,
    seen: seen.get(delivery.id) ?? null,
  }
}

/** The event of which a message tells; null where it comes from none. */
export function eventOf(
  delivery: Delivery,
  events: ReadonlyMap<number, EventFacts>
): EventFacts | null {
  return events.get(eventIdOf(delivery) ?? 0) ?? null
}

export function stateInWords({ box, state }: Pick<Delivery, 'box' | 'state'>, i18n: I18n): string {
  const key = box === 'inbox' && state === 'sent' ? 'handled' : state
  return i18n.t(`administration.deliveries.states.${key}`)
}

function whatItIs(
  { box, source, kind, purpose, refersAs }: Delivery,
  events: ReadonlyMap<number, EventFacts>,
  i18n: I18n
): string {
  const t = (key: string, data: Record<string, unknown> = {}) =>
    i18n.t(`administration.deliveries.${key}`, data, '')
  if (box === 'inbox') return t(`received.${purpose.replaceAll('.', '_')}`) || purpose
  const name = kind ?? events.get(Number(/^event:(\d+)$/.exec(source)?.[1] ?? 0))?.name
  const [sort] = source.split(':')
  const words = name ? eventInWords(name, i18n) : t(`sources.${sort}`) || t('sources.other')
  return refersAs ? t(`refers.${refersAs}`, { what: words }) : words
}

function eventIdOf({ source }: Delivery): number | null {
  const found = /^event:(\d{1,10})/.exec(source)
  return found ? Number(found[1]) : null
}

/** `0,3 δευτ.`, `12 λεπτά`; what takes hours is what waited for somebody. */
function delayInWords(from: DateTime, to: DateTime, i18n: I18n): string {
  const seconds = Math.max(0, to.diff(from).as('seconds'))
  const [unit, value] =
    seconds < 60
      ? ['seconds', Math.round(seconds * 10) / 10]
      : seconds < 3600
        ? ['minutes', Math.round(seconds / 60)]
        : ['hours', Math.round(seconds / 360) / 10]
  return i18n.t(`administration.deliveries.delays.${unit}`, { value: i18n.formatNumber(value) })
}
