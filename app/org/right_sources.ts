/*
 * Where rights come from in the org chart: placements, and who is in charge of what.
 */
import { capacityWords, type Capacity } from '#app/identity/capacities'
import type { Holder, RightSource } from '#app/identity/record_rights'
import { inChargeWords } from '#app/org/away/in_charge_words'
import type { OrgChart, PersonNode, PlacementNode, UnitNode } from '#app/org/chart/org_chart'
import { roleTitle } from '#app/org/post_title'
import type { UnitType } from '#app/org/unit'
import { unitLabel } from '#app/org/chart/unit_view'
import { formatDate } from '#app/shared/time'
import { worded, type Locale, type Worded } from '#app/shared/locale'

/** As what somebody acts, and where that comes from. */
export interface HeldCapacity extends RightSource {
  capacity: Capacity
}

const DIRECTORATES: readonly UnitType[] = [
  'directorate',
  'general_directorate',
  'secretary_general',
]
const BODIES: readonly UnitType[] = ['council', 'committee', 'community']

/** Every capacity that somebody has by their post and by their roles, in the table's words. */
export function heldCapacities(chart: OrgChart, { person, roles }: Holder): HeldCapacity[] {
  const url = cardOf(person)
  const supervised = chart.units.filter(({ deputyMayorId }) => deputyMayorId === person.id)
  return [
    ...chart.unitsInChargeOf(person.id).flatMap((unit) => {
      const capacity = capacityOfHead(unit)
      const words = inChargeOf(chart, person, unit)
      return capacity ? [{ capacity, words: under(capacity, words), url }] : []
    }),
    ...supervised.map((unit) => ({
      capacity: 'mayor' as const,
      words: under(
        'mayor',
        worded((locale) =>
          locale === 'el'
            ? `έχει την εποπτεία του ${unitLabel(chart, unit, locale)}`
            : `supervises ${unitLabel(chart, unit, locale)}`
        )
      ),
      url,
    })),
    ...chart.placementsOf(person.id).map((placement) => ({
      capacity: 'employee' as const,
      words: under('employee', placementIn(chart, person, placement)),
      url,
    })),
    ...[...roles].map((role) => ({
      capacity: role,
      words: under(role, { el: 'ρόλος', en: 'a role' }),
      url: '/administration/roles',
    })),
  ]
}

/** Why somebody has something to do with a unit: their places in it, and what they are in charge of. */
export function sourcesOver(chart: OrgChart, person: PersonNode, unitId: number): RightSource[] {
  const url = cardOf(person)
  const line = [chart.unit(unitId), ...chart.ancestors(unitId)]
  const placed = chart.placementsOf(person.id).filter((each) => each.unitId === unitId)
  // The head of the unit itself stands among its placements already.
  const heads = line.filter(
    ({ id }) =>
      chart.isInChargeOf(person.id, id) && !(id === unitId && chart.inChargeOf(id)?.by === 'head')
  )
  return [
    ...placed.map((placement) => ({ words: placementIn(chart, person, placement), url })),
    ...heads.map((unit) => ({ words: inChargeOf(chart, person, unit), url })),
  ]
}

function capacityOfHead({ type }: UnitNode): Capacity | null {
  if (BODIES.includes(type)) return null
  if (type === 'mayor') return 'mayor'
  return DIRECTORATES.includes(type) ? 'director' : 'head'
}

/** `D6.1 Τμήμα Συντηρήσεων, Προϊστάμενος (πράξη 12/2026)`. */
function placementIn(chart: OrgChart, person: PersonNode, placement: PlacementNode): Worded {
  const unit = chart.unit(placement.unitId)
  const title = roleTitle(unit.type, placement.role, person.givenName)
  return worded(
    (locale) =>
      `${unitLabel(chart, unit, locale)}, ${title[locale]}${actIn(placement.act, locale)}` +
      untilIn(placement.validTo, locale)
  )
}

/** The placement as head, or by what they stand in. */
function inChargeOf(chart: OrgChart, person: PersonNode, unit: UnitNode): Worded {
  const { by, instead, act, until } = chart.inChargeOf(unit.id)!
  const placement = chart
    .placementsOf(person.id)
    .find((each) => each.unitId === unit.id && each.role !== 'employee')
  if (by === 'head' && placement) return placementIn(chart, person, placement)
  return worded((locale) => {
    const greek = locale === 'el'
    const label = `${greek ? 'Προΐσταται' : 'In charge of'}: ${unitLabel(chart, unit, locale)}`
    const absent = greek ? 'απουσιάζει' : 'away'
    const who = instead ? `, ${absent}: ${instead.displayName}` : ''
    const how = inChargeWords[by][locale]
    return `${label}, ${how}${who}${actIn(act, locale)}${untilIn(until, locale)}`
  })
}

function actIn(act: string | null, locale: Locale): string {
  if (!act) return ''
  return locale === 'el' ? ` (πράξη ${act})` : ` (act ${act})`
}

function untilIn(until: string | null, locale: Locale): string {
  if (!until) return ''
  const day = formatDate(until, locale)
  return locale === 'el' ? `, έως ${day}` : `, until ${day}`
}

function under(capacity: Capacity, words: Worded): Worded {
  return worded((locale) => `${capacityWords[capacity][locale]}: ${words[locale]}`)
}

function cardOf({ username }: PersonNode): string {
  return `/people/${username}`
}
