/*
 * Who is in charge of a unit, in words for chat and screens.
 */
import type { InCharge, InChargeBy } from '#app/org/away/in_charge'
import type { OrgChart, UnitNode } from '#app/org/chart/org_chart'
import type { Locale, Worded } from '#app/shared/locale'
import { formatDate } from '#app/shared/time'

/** `με απόφαση 12/2026, έως 15/8/2026`: how somebody comes to be in charge, and until when. */
export function chargeReason(
  { by, act, of, until }: Pick<InCharge, 'by' | 'act' | 'until'> & { of: { code: string } },
  locale: Locale
): string {
  const el = locale === 'el'
  const words = BY[by][locale]
  const why = by === 'act' ? [words, act].filter(Boolean).join(' ') : words
  const parts = [by === 'superior' ? `${why} ${of.code}` : why]
  if (until) parts.push(`${el ? 'έως' : 'until'} ${formatDate(until, locale)}`)
  return parts.join(', ')
}

/** Who answers for a unit whose head is away or whose post is vacant; null where the head does. */
export function chargeLine(chart: OrgChart, unit: UnitNode, locale: Locale): string | null {
  const el = locale === 'el'
  const found = chart.inChargeOf(unit.id)
  if (!found) return el ? 'Δεν αναπληρώνει κανείς' : 'Nobody stands in'
  if (found.by === 'head') return null
  const vacant = el ? 'Απαντά' : 'Answers'
  const word = found.instead ? (el ? 'Αναπληρώνει' : 'Stands in') : vacant
  return `${word}: ${found.person.displayName} (${chargeReason(found, locale)})`
}

const BY: Readonly<Record<InChargeBy, Worded>> = {
  head: { el: 'προΐσταται', en: 'head' },
  act: { el: 'με απόφαση', en: 'by act' },
  ordinary: { el: 'τακτική αναπλήρωση', en: 'ordinary substitute' },
  subordinate: { el: 'προΐσταται υποκείμενης μονάδας', en: 'head of a unit below' },
  senior: { el: 'κατά αρχαιότητα', en: 'senior employee' },
  superior: { el: 'από τη μονάδα', en: 'in charge of' },
}
