import type { I18n } from '@adonisjs/i18n'
import type DomainEvent from '#app/activity/domain_event'
import { tripEvents, type TripEventPayload } from '#app/fleet/trips/trip_events'
import { behalfWords } from '#app/org/away/on_behalf'
import type { OrgChart } from '#app/org/chart/org_chart'
import { personView } from '#app/org/chart/person_view'
import type { Icon } from '#app/shared/assets'

const WORDS = new Map<string, string>(
  Object.entries(tripEvents).map(([what, name]) => [name, `fleet_trips.happened.${what}`])
)

const ORIGINS: Record<DomainEvent['origin'], Icon> = {
  web: 'monitor',
  chat: 'hash',
  scheduler: 'clock',
  console: 'terminal',
}

/** What happened to a sheet, as record/history.edge shows it, the latest first. */
export function tripHistory(events: DomainEvent[], chart: OrgChart, i18n: I18n) {
  return events
    .filter(({ name }) => WORDS.has(name))
    .map((event) => {
      const { driverId, meter, reason } = event.payload as unknown as TripEventPayload
      const who = event.actorId === null ? null : personView(chart, event.actorId)
      const head = event.onBehalfOfId === null ? null : chart.person(event.onBehalfOfId)
      const words = i18n.t(WORDS.get(event.name)!, {
        who: who?.name ?? i18n.t('common.the_system'),
        driver: (driverId && chart.person(driverId)?.displayName) || '',
        meter: meter === undefined ? '' : i18n.formatNumber(meter, { maximumFractionDigits: 1 }),
      })
      return {
        who,
        text: reason ? `${words} · ${reason}` : words,
        onBehalfOf: head && behalfWords(head, i18n.locale as 'el' | 'en'),
        changes: [],
        via: i18n.t(`common.origins.${event.origin}`),
        viaIcon: ORIGINS[event.origin],
        at: event.occurredAt,
      }
    })
}
