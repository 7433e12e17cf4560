import type { I18n } from '@adonisjs/i18n'
import type { OrgChart } from '#app/org/chart/org_chart'
import { personView } from '#app/org/chart/person_view'
import type { ReorganisationState } from '#app/reorganisations/reorganisation'
import { stateWords } from '#app/reorganisations/state_words'
import type { Icon } from '#app/shared/assets'
import type { Locale } from '#app/shared/locale'

/** How a state looks: never by its colour alone. */
const LOOKS: Record<ReorganisationState, { tone: string; icon: Icon }> = {
  draft: { tone: 'none', icon: 'pencil' },
  proposed: { tone: 'warn', icon: 'clock' },
  approved: { tone: 'info', icon: 'stamp' },
  applied: { tone: 'ok', icon: 'circle-check' },
  failed: { tone: 'bad', icon: 'triangle-alert' },
  withdrawn: { tone: 'none', icon: 'x' },
}

export function stateBadge(state: ReorganisationState, locale: Locale) {
  const text = stateWords[state][locale]
  return { ...LOOKS[state], label: text.charAt(0).toUpperCase() + text.slice(1) }
}

export function nameOf(chart: OrgChart, id: number | null, i18n: I18n): string {
  const name = id === null ? null : personView(chart, id).name
  return name ?? i18n.t('common.nobody_known')
}
