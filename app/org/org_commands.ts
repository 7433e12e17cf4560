import { chargeLine, chargeReason } from '#app/org/away/in_charge_wording'
import type { OrgChart, PersonNode, UnitNode } from '#app/org/chart/org_chart'
import { orgChart } from '#app/org/chart/org_chart_queries'
import { roleTitle } from '#app/org/post_title'
import { unitLabel } from '#app/org/chart/unit_view'
import type { Locale } from '#app/shared/locale'
import { Refusal } from '#app/shared/refusal'
import { spokenName } from '#app/shared/spoken_name'
import { formatDate } from '#app/shared/time'
import type { Command } from '#bots/command'

const MOST_FOUND = 10

export class NobodyFound extends Refusal {
  constructor(text: string) {
    const short = text.length > 60 ? `${text.slice(0, 60)}…` : text
    super('E_NOBODY_FOUND', {
      el: `Δεν βρέθηκε μονάδα ή πρόσωπο «${short}». Δώστε κωδικό μονάδας (D6.1), επώνυμο ή όνομα μονάδας.`,
      en: `No unit or person “${short}” was found. Give a unit’s code (D6.1), a surname or a unit’s name.`,
    })
  }
}

const who: Command = {
  path: ['who'],
  names: [['who', 'ποιος', 'ποια', 'ποιοι', 'pios', 'poios']],
  summary: {
    el: 'ποιος είναι πού, ποιος προΐσταται και ποιος αναπληρώνει',
    en: 'who is where, who is the head and who stands in',
  },
  example: { el: '!ποιος D6.1', en: '!who D6.1' },
  parameters: [{ name: 'text', kind: 'text', label: { el: 'ΜΟΝΑΔΑ ή ΟΝΟΜΑ', en: 'UNIT or NAME' } }],
  async run({ client, locale }, args) {
    const chart = await orgChart(client)
    const text = spokenName(args.text as string).replace(/^@/, '')
    const units = chart.findUnits(text)
    const people = chart.findPeople(text)
    if (units.length + people.length === 0) throw new NobodyFound(text)
    if (units.length === 1 && people.length === 0) {
      return { text: unitCard(chart, units[0], locale) }
    }
    if (units.length === 0 && people.length === 1) {
      return { text: personCard(chart, people[0], locale) }
    }
    const lines = [
      ...units.map((unit) => unitLine(chart, unit, locale)),
      ...people.map((person) => personLine(chart, person, locale)),
    ]
    const title = locale === 'el' ? `Βρέθηκαν ${lines.length}:` : `${lines.length} found:`
    const rest = lines.length > MOST_FOUND ? ['…'] : []
    return { text: [title, ...lines.slice(0, MOST_FOUND), ...rest].join('\n') }
  },
}

export const orgCommands: readonly Command[] = [who]

function unitCard(chart: OrgChart, unit: UnitNode, locale: Locale): string {
  const members = chart.membersOf(unit.id)
  const parent = unit.parentId === null ? null : chart.unit(unit.parentId)
  const lines = [headLine(chart, unit, locale)]
  const charge = chargeLine(chart, unit, locale)
  if (charge) lines.push(charge)
  if (parent) {
    lines.push(
      `${locale === 'el' ? 'Ανήκει σε' : 'Part of'}: ${chart.nameOf(parent, locale)} (${parent.code})`
    )
  }
  const others = members.filter((person) => person.id !== chart.headOf(unit.id)?.id)
  if (others.length > 0) {
    const names = others.slice(0, MOST_FOUND).map((person) => person.displayName)
    if (others.length > MOST_FOUND) names.push('…')
    lines.push(
      `${locale === 'el' ? 'Υπηρετούν' : 'Members'} (${others.length}): ${names.join(', ')}`
    )
  }
  return lines.join('\n')
}

/** The unit and its head; a list says in the same line who answers instead. */
function unitLine(chart: OrgChart, unit: UnitNode, locale: Locale): string {
  const charge = chargeLine(chart, unit, locale)
  return [headLine(chart, unit, locale), ...(charge ? [charge] : [])].join(' · ')
}

/** `D6.1 Τμήμα Αποκομιδής · προΐσταται: Μαρία Παυλίδου (απουσιάζει έως 15/8/2026)`. */
export function headLine(chart: OrgChart, unit: UnitNode, locale: Locale): string {
  const el = locale === 'el'
  const head = chart.headOf(unit.id)
  const name = head ? head.displayName + awayNote(chart, head, locale) : el ? 'κενή θέση' : 'vacant'
  return `${unitLabel(chart, unit, locale)} · ${el ? 'προΐσταται' : 'head'}: ${name}`
}

function awayNote(chart: OrgChart, person: PersonNode, locale: Locale): string {
  const until = chart.awayUntil(person.id)
  if (until === null) return ''
  return ` (${locale === 'el' ? 'απουσιάζει έως' : 'away until'} ${formatDate(until, locale)})`
}

function personCard(chart: OrgChart, person: PersonNode, locale: Locale): string {
  const lines = [`${person.displayName} (@${person.username})${awayNote(chart, person, locale)}`]
  for (const unit of chart.unitsOf(person.id)) {
    lines.push(
      `${headship(chart, person, unit, locale)}${chart.nameOf(unit, locale)} (${unit.code})`
    )
  }
  for (const unit of chart.unitsInChargeOf(person.id)) {
    const found = chart.inChargeOf(unit.id)!
    if (found.by === 'head' || found.by === 'superior') continue
    const word = locale === 'el' ? 'Αναπληρώνει' : 'Stands in'
    lines.push(`${word}: ${unitLabel(chart, unit, locale)} (${chargeReason(found, locale)})`)
  }
  return lines.join('\n')
}

/** `Διευθύντρια: ` before the name of a unit that the person heads, else nothing. */
function headship(chart: OrgChart, person: PersonNode, unit: UnitNode, locale: Locale): string {
  const placement = chart
    .placementsOf(person.id)
    .find(({ unitId, role }) => unitId === unit.id && /head$/.test(role))
  if (!placement) return ''
  const title = roleTitle(unit.type, placement.role, person.givenName)[locale]
  // The Mayor's unit is called as the Mayor is.
  return title === chart.nameOf(unit, locale) ? '' : `${title}: `
}

function personLine(chart: OrgChart, person: PersonNode, locale: Locale): string {
  const home = chart.homeUnitOf(person.id)
  const place = home ? ` · ${chart.nameOf(home, locale)} (${home.code})` : ''
  return `${person.displayName} (@${person.username})${place}`
}
