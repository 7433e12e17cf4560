/*
 * What must hold in the organisation that a file asks for. What the database has had wrong before
 * does not stand in the way of a file that says nothing of it.
 */
import {
  overlap,
  type OrgState,
  type Period,
  type PersonState,
  type PlacementState,
  type UnitState,
} from '#app/org/state/org_state'
import type { Problems } from '#app/org/state/problems'
import type { Locale } from '#app/shared/locale'
import { dayAfter, formatDate, type IsoDate } from '#app/shared/time'

export function checkRules(state: OrgState, problems: Problems, today: IsoDate): void {
  for (const unit of state.units) checkUnit(state, unit, problems)
  checkNumbers(state, problems)
  for (const person of state.people.values()) checkPerson(person, problems, today)
  for (const placement of state.placements) checkWithinUnit(placement, problems)
  checkHeads(state, problems)
}

function checkUnit(state: OrgState, unit: UnitState, problems: Problems): void {
  const { code, line, fields } = unit
  checkDates(fields, line, problems)
  for (const other of state.unitsWithCode(code)) {
    const at = unit.line ?? other.line
    if (other === unit) break
    if (at === null || !overlap(fields, other.fields)) continue
    problems.add(
      at,
      `η μονάδα ${code} ισχύει ήδη από ${other.fields.validFrom}· κλείστε την πρώτα με valid_to`,
      `the unit ${code} holds already from ${other.fields.validFrom}; end it first with valid_to`
    )
  }
  const { parent } = fields
  const at = line ?? parent?.line ?? null
  if (!parent || at === null) return
  if (isBelowItself(unit)) {
    problems.add(
      at,
      `η μονάδα ${code} είναι κάτω από τον εαυτό της`,
      `the unit ${code} is below itself`
    )
  } else if (!within(fields, parent.fields)) {
    problems.add(
      at,
      `η μονάδα ${code} (${said(fields, 'el')}) ισχύει έξω από τα όρια της ${parent.code} (${said(parent.fields, 'el')})`,
      `the unit ${code} (${said(fields, 'en')}) holds beyond its parent ${parent.code} (${said(parent.fields, 'en')})`
    )
  }
}

function isBelowItself(unit: UnitState): boolean {
  const seen = new Set<UnitState>()
  for (let above = unit.fields.parent; above && !seen.has(above); above = above.fields.parent) {
    if (above === unit) return true
    seen.add(above)
  }
  return false
}

/** The numbers that belong to one person alone; tax and insurance numbers are not repeated. */
const NUMBERS = [
  [
    'registryNumber',
    (number: string) => ['ο αριθμός μητρώου ' + number, 'the registry number ' + number],
  ],
  ['afm', () => ['ο ίδιος ΑΦΜ', 'the same AFM']],
  ['amka', () => ['ο ίδιος ΑΜΚΑ', 'the same AMKA']],
] as const

function checkNumbers(state: OrgState, problems: Problems): void {
  for (const [field, nameOf] of NUMBERS) {
    const owners = new Map<string, PersonState>()
    for (const person of state.people.values()) {
      const number = person.fields[field]
      if (number === null) continue
      const owner = owners.get(number)
      const line = person.line ?? owner?.line ?? null
      if (owner && line !== null) {
        const [el, en] = nameOf(number)
        problems.add(
          line,
          `${el} ανήκει και στο «${owner.username}» και στο «${person.username}»`,
          `${en} is of both "${owner.username}" and "${person.username}"`
        )
      }
      owners.set(number, person)
    }
  }
}

function checkPerson(person: PersonState, problems: Problems, today: IsoDate): void {
  if (person.line === null) return
  const { username, line, placements, account } = person
  if (!placements.length && !person.before) {
    problems.add(
      line,
      `το «${username}» δεν τοποθετείται σε καμία μονάδα`,
      `"${username}" is placed in no unit`
    )
  }
  for (const placement of placements) checkDates(placement.fields, placement.line, problems)
  const organic = placements.filter(({ kind }) => kind === 'organic').sort(byStart)
  organic.slice(1).forEach((placement, at) => {
    if (!overlap(organic[at].fields, placement.fields)) return
    problems.add(
      placement.line ?? organic[at].line ?? line,
      `το «${username}» έχει δύο οργανικές τοποθετήσεις: ${places(organic[at], placement, 'el')}`,
      `"${username}" has two organic placements: ${places(organic[at], placement, 'en')}`
    )
  })
  for (const placement of placements) {
    if (placement.kind === 'organic' || covered(placement.fields, organic)) continue
    problems.add(
      placement.line ?? line,
      `το «${username}» δεν έχει οργανική τοποθέτηση όσο ισχύει: ${place(placement, 'el')}`,
      `"${username}" has no organic placement all the while: ${place(placement, 'en')}`
    )
  }
  const returns =
    placements.some(({ fields }) => lasts(fields, today)) &&
    !placements.some(({ before }) => before && lasts(before, today))
  if (account?.deactivated && returns) {
    problems.add(
      line,
      `ο λογαριασμός του «${username}» έκλεισε για πάντα στο Matrix· δώστε στο πρόσωπο νέο username`,
      `the account of "${username}" has ended in Matrix for good; give the person a new username`
    )
  }
}

function checkWithinUnit(placement: PlacementState, problems: Problems): void {
  const { unit, fields } = placement
  const line = placement.line ?? unit.line
  if (line === null || within(fields, unit.fields)) return
  problems.add(
    line,
    `η τοποθέτηση του «${placement.person.username}» (${said(fields, 'el')}) βγαίνει από τη διάρκεια της μονάδας ${unit.code} (${said(unit.fields, 'el')})`,
    `the placement of "${placement.person.username}" (${said(fields, 'en')}) goes beyond the unit ${unit.code} (${said(unit.fields, 'en')})`
  )
}

function checkHeads(state: OrgState, problems: Problems): void {
  for (const role of ['head', 'acting_head'] as const) {
    const byUnit = new Map<UnitState, PlacementState[]>()
    for (const placement of state.placements) {
      if (placement.role !== role) continue
      byUnit.set(placement.unit, [...(byUnit.get(placement.unit) ?? []), placement])
    }
    for (const [unit, heads] of byUnit) {
      heads
        .sort(byStart)
        .slice(1)
        .forEach((head, at) => {
          const other = heads[at]
          const line = head.line ?? other.line
          if (line === null || !overlap(head.fields, other.fields)) return
          const names = (locale: Locale) =>
            `${other.person.username} (${said(other.fields, locale)}), ${head.person.username} (${said(head.fields, locale)})`
          problems.add(
            line,
            `η μονάδα ${unit.code} έχει δύο προϊσταμένους ταυτόχρονα: ${names('el')}`,
            `the unit ${unit.code} has two heads at a time: ${names('en')}`
          )
        })
    }
  }
}

function checkDates({ validFrom, validTo }: Period, line: number | null, problems: Problems) {
  if (line === null || validTo === null || validFrom <= validTo) return
  problems.add(
    line,
    `το valid_to (${validTo}) είναι πριν από το valid_from (${validFrom})`,
    `valid_to (${validTo}) is before valid_from (${validFrom})`
  )
}

/** True where each day of the period belongs to one of the placements, which are in order. */
function covered({ validFrom, validTo }: Period, placements: readonly PlacementState[]): boolean {
  let missing = validFrom
  for (const { fields } of placements) {
    if (fields.validFrom > missing) return false
    if (fields.validTo === null || (validTo !== null && fields.validTo >= validTo)) return true
    if (fields.validTo >= missing) missing = dayAfter(fields.validTo)
  }
  return false
}

function within(inner: Period, outer: Period): boolean {
  const ends = outer.validTo === null || (inner.validTo !== null && inner.validTo <= outer.validTo)
  return inner.validFrom >= outer.validFrom && ends
}

/** True where it holds today or will. */
export function lasts({ validTo }: Period, today: IsoDate): boolean {
  return validTo === null || validTo >= today
}

function byStart(a: { fields: Period }, b: { fields: Period }): number {
  return a.fields.validFrom < b.fields.validFrom ? -1 : 1
}

/** In English as the file has it, in Greek as Greeks write dates. */
function said({ validFrom, validTo }: Period, locale: Locale): string {
  const date = (day: IsoDate) => (locale === 'el' ? formatDate(day, 'el') : day)
  return `${date(validFrom)} – ${validTo ? date(validTo) : '…'}`
}

function place({ unit, fields }: PlacementState, locale: Locale): string {
  return `${unit.code} (${said(fields, locale)})`
}

function places(one: PlacementState, other: PlacementState, locale: Locale): string {
  return `${place(one, locale)}, ${place(other, locale)}`
}
