import type { HttpContext } from '@adonisjs/core/http'
import type { InCharge } from '#app/org/away/in_charge'
import type { OrgChart } from '#app/org/chart/org_chart'
import { personView, type PersonView } from '#app/org/chart/person_view'
import { formatDate } from '#app/shared/time'

/** Who is in charge of a unit that day, and why, in the reader's words. */
export interface InChargeView extends PersonView {
  username: string
  /** False for the head themself. */
  standsIn: boolean
  /** Why they are; empty for the head. */
  why: string
}

type Words = Pick<HttpContext, 'i18n' | 'locale'>

/** Looked up for each unit that a page shows. */
export function inChargeViews(
  chart: OrgChart,
  words: Words
): (unitId: number) => InChargeView | null {
  return (unitId) => {
    const found = chart.inChargeOf(unitId)
    if (!found) return null
    return {
      ...personView(chart, found.person.id),
      username: found.person.username,
      standsIn: found.by !== 'head',
      why: found.by === 'head' ? '' : whyOf(chart, found, words),
    }
  }
}

function whyOf(chart: OrgChart, found: InCharge, { i18n, locale }: Words): string {
  const { by, act, instead, until, of } = found
  const t = (key: string, data = {}) => i18n.t(`chart.stands_in_by.${key}`, data)
  return [
    t(by, { unit: chart.nameOf(of, locale) }),
    act && t('decision', { act }),
    instead ? t('instead', { name: instead.displayName }) : t('vacant'),
    until && t('until', { date: formatDate(until, locale) }),
  ]
    .filter(Boolean)
    .join(', ')
}
