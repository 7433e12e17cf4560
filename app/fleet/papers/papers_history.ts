import type { I18n } from '@adonisjs/i18n'
import type DomainEvent from '#app/activity/domain_event'
import { fileEvents } from '#app/files/file_events'
import { faultEvents, paperEvents, workOrderEvents } from '#app/fleet/papers/paper_events'
import type { OrgChart } from '#app/org/chart/org_chart'
import { personView } from '#app/org/chart/person_view'
import type { Icon } from '#app/shared/assets'

const OURS = [paperEvents, faultEvents, workOrderEvents].flatMap((names) => Object.values(names))

const WORDS = new Map<string, string>([
  ...OURS.map((name) => [name, `fleet_papers.happened.${name.replace('.', '_')}`] as const),
  ...Object.entries(fileEvents).map(([what, name]) => [name, `files.happened.${what}`] as const),
])

const ORIGINS: Record<DomainEvent['origin'], Icon> = {
  web: 'monitor',
  chat: 'hash',
  scheduler: 'clock',
  console: 'terminal',
}

/** What happened to a paper, a fault or a work order, the latest first. */
export function papersHistory(events: readonly DomainEvent[], chart: OrgChart, i18n: I18n) {
  return events
    .filter(({ name }) => WORDS.has(name))
    .map((event) => {
      const { file = '', reason = '' } = event.payload as { file?: string; reason?: string }
      const who = event.actorId === null ? null : personView(chart, event.actorId)
      const name = who ? (who.name ?? i18n.t('common.nobody_known')) : i18n.t('common.the_system')
      return {
        who,
        text: i18n.t(WORDS.get(event.name)!, { who: name, file, reason }),
        via: i18n.t(`common.origins.${event.origin}`),
        viaIcon: ORIGINS[event.origin],
        at: event.occurredAt,
      }
    })
}
