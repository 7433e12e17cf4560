/*
 * How it is told who comes and goes, who heads a unit and who stands in. Pure, and the one place.
 */
import { chargeReason } from '#app/org/away/in_charge_wording'
import type { OrgChart, PersonNode, UnitNode } from '#app/org/chart/org_chart'
import type {
  Arrival,
  ChargeChange,
  Departure,
  Posting,
  StaffChange,
} from '#app/org/chart/org_differences'
import type { PlacementKind, PlacementRole } from '#app/org/placement'
import { roleTitle } from '#app/org/post_title'
import { unitLabel } from '#app/org/chart/unit_view'
import type { Locale, Worded } from '#app/shared/locale'
import { formatDate } from '#app/shared/time'

/** People of a kind that one message names. */
const NAMED = 12

export function staffText(
  chart: OrgChart,
  unit: UnitNode,
  { arrived, left, head }: StaffChange,
  locale: Locale
): string {
  const el = locale === 'el'
  const lines = [unitLabel(chart, unit, locale)]
  if (head) lines.push(headLine(chart, unit, head, locale))
  const others = arrived.filter(({ personId }) => personId !== head?.after)
  lines.push(
    ...some(others, locale, (arrival) => arrivalLine(chart, unit, arrival, locale)),
    ...some(left, locale, (departure) => departureLine(chart, departure, locale))
  )
  if (lines.length === 1) lines.push(el ? 'Άλλαξε η σύνθεσή του' : 'Its staff has changed')
  return lines.join('\n')
}

function headLine(
  chart: OrgChart,
  unit: UnitNode,
  { after, act }: NonNullable<StaffChange['head']>,
  locale: Locale
): string {
  const person = personOf(chart, after)
  if (!person)
    return locale === 'el' ? 'Η θέση προϊσταμένου είναι κενή' : 'The head’s post is vacant'
  const title = roleTitle(unit.type, 'head', person.givenName)[locale]
  return `${title}: ${person.displayName}${byAct(act, locale)}`
}

function arrivalLine(
  chart: OrgChart,
  unit: UnitNode,
  { personId, role, kind, act, until, from }: Arrival,
  locale: Locale
): string {
  const el = locale === 'el'
  const about = [
    titleIn(chart, unit, personId, role, locale),
    ...(kind === 'organic' ? [] : [KINDS[kind][locale]]),
    ...(from ? [`${el ? 'από' : 'from'} ${from}`] : []),
    ...(until ? [`${el ? 'έως' : 'until'} ${formatDate(until, locale)}`] : []),
  ]
  const word = el ? 'Έρχεται' : 'Joins'
  return `${word}: ${nameOf(chart, personId)} (${about.join(', ')})${byAct(act, locale)}`
}

function departureLine(chart: OrgChart, { personId, to, gone }: Departure, locale: Locale): string {
  const el = locale === 'el'
  const where = to
    ? ` → ${to}`
    : gone
      ? el
        ? ' (αποχώρησε από τον Δήμο)'
        : ' (left the municipality)'
      : ''
  return `${el ? 'Φεύγει' : 'Leaves'}: ${nameOf(chart, personId)}${where}`
}

export function chargeText(
  chart: OrgChart,
  unit: UnitNode,
  { before, after, by, instead, of, act, until }: ChargeChange,
  locale: Locale
): string {
  const el = locale === 'el'
  const lines = [unitLabel(chart, unit, locale)]
  const person = personOf(chart, after)
  if (by === 'head' && person) {
    lines.push(
      el
        ? `${person.displayName}: ασκεί ξανά καθήκοντα προϊσταμένου${standIn(chart, before, el)}`
        : `${person.displayName} is in charge again${standIn(chart, before, el)}`
    )
    return lines.join('\n')
  }
  if (instead === null)
    lines.push(el ? 'Η θέση προϊσταμένου είναι κενή' : 'The head’s post is vacant')
  if (!person || !by) {
    lines.push(el ? 'Δεν αναπληρώνει κανείς' : 'Nobody stands in')
    return lines.join('\n')
  }
  const whose = instead === null ? '' : ` · ${el ? 'στη θέση' : 'for'}: ${nameOf(chart, instead)}`
  const word = instead === null ? (el ? 'Απαντά' : 'Answers') : el ? 'Αναπληρώνει' : 'Stands in'
  const why = chargeReason({ by, act, until, of: { code: of ?? '' } }, locale)
  lines.push(`${word}: ${person.displayName}${whose} (${why})`)
  return lines.join('\n')
}

function standIn(chart: OrgChart, before: number | null, el: boolean): string {
  if (before === null) return ''
  return el ? ` (αναπλήρωνε: ${nameOf(chart, before)})` : ` (${nameOf(chart, before)} stood in)`
}

export function postingText(
  chart: OrgChart,
  { begins, ends }: Posting,
  person: PersonNode
): string {
  const { locale } = person
  const el = locale === 'el'
  const unitOf = (code: string) => chart.unitByCode(code)
  const named = (code: string) => {
    const unit = unitOf(code)
    return unit ? unitLabel(chart, unit, locale) : code
  }
  const lines = begins.map(({ unit: code, role, kind, act, until }) => {
    const unit = unitOf(code)
    const about = [
      ...(unit ? [roleTitle(unit.type, role, person.givenName)[locale]] : []),
      ...(kind === 'organic' ? [] : [KINDS[kind][locale]]),
      ...(until ? [`${el ? 'έως' : 'until'} ${formatDate(until, locale)}`] : []),
    ]
    return `${el ? 'Η θέση σας' : 'Your place'}: ${named(code)} (${about.join(', ')})${byAct(act, locale)}`
  })
  lines.push(
    ...ends.map(
      (code) => `${el ? 'Δεν ανήκετε πια σε' : 'You no longer belong to'}: ${named(code)}`
    )
  )
  lines.push(
    el
      ? 'Τα δωμάτια και τα δικαιώματά σας ακολουθούν μόνα τους.'
      : 'Your rooms and rights follow by themselves.'
  )
  return lines.join('\n')
}

const KINDS: Readonly<Record<Exclude<PlacementKind, 'organic'>, Worded>> = {
  secondment: { el: 'απόσπαση', en: 'secondment' },
  disposal: { el: 'διάθεση', en: 'disposal' },
  parallel: { el: 'παράλληλα καθήκοντα', en: 'parallel duties' },
  transfer: { el: 'μετακίνηση', en: 'transfer' },
}

function titleIn(
  chart: OrgChart,
  unit: UnitNode,
  personId: number,
  role: PlacementRole,
  locale: Locale
): string {
  return roleTitle(unit.type, role, chart.person(personId)?.givenName ?? '')[locale]
}

function some<T>(items: readonly T[], locale: Locale, line: (item: T) => string): string[] {
  const lines = items.slice(0, NAMED).map(line)
  const rest = items.length - NAMED
  if (rest > 0) lines.push(locale === 'el' ? `… και άλλοι ${rest}` : `… and ${rest} more`)
  return lines
}

function byAct(act: string | null, locale: Locale): string {
  if (!act) return ''
  return ` · ${locale === 'el' ? 'απόφαση' : 'decision'} ${act}`
}

function personOf(chart: OrgChart, id: number | null): PersonNode | null {
  return id === null ? null : chart.person(id)
}

function nameOf(chart: OrgChart, id: number): string {
  return chart.person(id)?.displayName ?? '…'
}
