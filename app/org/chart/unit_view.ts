import type { OrgChart, UnitNode } from '#app/org/chart/org_chart'
import type { Locale } from '#app/shared/locale'

/** A unit where it stands among others: `D6.1 Τμήμα Αποκομιδής`. */
export function unitLabel(chart: OrgChart, unit: UnitNode, locale: Locale): string {
  return `${unit.code} ${chart.nameOf(unit, locale)}`
}

/** Units to choose from in a form. */
export function unitChoices(chart: OrgChart, units: readonly UnitNode[], locale: Locale) {
  return units.map((unit) => ({ value: String(unit.id), label: unitLabel(chart, unit, locale) }))
}
