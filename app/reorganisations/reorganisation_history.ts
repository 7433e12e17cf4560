import type { I18n } from '@adonisjs/i18n'
import type DomainEvent from '#app/activity/domain_event'
import type { OrgChart } from '#app/org/chart/org_chart'
import { personView } from '#app/org/chart/person_view'
import type { ReorganisationEventPayload } from '#app/reorganisations/reorganisation_events'
import type { Icon } from '#app/shared/assets'
import type { Locale } from '#app/shared/locale'

const ORIGINS: Record<DomainEvent['origin'], Icon> = {
  web: 'monitor',
  chat: 'hash',
  scheduler: 'clock',
  console: 'terminal',
}

/** What happened to a reorganisation, the latest first, as record/history.edge shows it. */
export function reorganisationHistory(
  events: readonly DomainEvent[],
  chart: OrgChart,
  i18n: I18n,
  locale: Locale
) {
  return events.map((event) => {
    const payload = event.payload as unknown as ReorganisationEventPayload
    const { reason = '', what, count = 0, sentences = [], edits } = payload
    const who = event.actorId === null ? null : personView(chart, event.actorId)
    const kind = event.name.replace('reorganisation.', '')
    const key = kind === 'edited' ? `edited_${what}` : kind
    const told = i18n.t(`reorganisations.happened.${key}`, {
      who: who ? (who.name ?? i18n.t('common.nobody_known')) : i18n.t('common.the_system'),
      reason,
      count,
      edits,
    })
    const first = sentences.map((sentence) => sentence[locale]).join(' · ')
    const more = count > sentences.length ? ' …' : ''
    return {
      who,
      text: first ? `${told} ${first}${more}` : told,
      via: i18n.t(`common.origins.${event.origin}`),
      viaIcon: ORIGINS[event.origin],
      at: event.occurredAt,
    }
  })
}
