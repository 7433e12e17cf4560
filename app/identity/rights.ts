/*
 * May they, and why: what the rights table says of a person's capacities.
 */
import {
  capacities,
  capacitiesOfRoles,
  capacityWords,
  type Capacity,
} from '#app/identity/capacities'
import { AdministratorsOnly, RightMissing } from '#app/identity/access_exceptions'
import { conditionWords, type Condition } from '#app/identity/right_conditions'
import {
  cellOf,
  type Cell,
  rightsTable,
  type Capability,
  type OfficeCapability,
} from '#app/identity/rights_table'
import { rolesOf, type Role } from '#app/identity/roles'
import type { Act } from '#app/shared/act'
import { worded, type Locale, type Worded } from '#app/shared/locale'
import type { NotAllowed } from '#app/shared/refusal'

export interface Decision {
  allowed: boolean
  /** Where it comes from, or who may instead. */
  why: Worded
  /** The capacity that gives it; absent where it hangs on the record alone. */
  by?: Capacity
  /** Whose power it is, where somebody stands in for them: the person's id. */
  onBehalfOf?: number
}

/**
 * Whether one of these capacities gives the right.
 *
 * @param fulfils whether a cell's condition holds for what is asked about; none does where left out
 */
export function decide(
  capability: Capability,
  held: Iterable<Capacity>,
  fulfils: (condition: Condition, capacity: Capacity) => boolean = () => false
): Decision {
  const capacity = capacityFor(capability, held, fulfils)
  if (!capacity) return refused(capability)
  const why = worded((locale) => {
    const as = locale === 'el' ? 'ως' : 'as'
    return `${as} ${inWords([capacity], cellOf(capability, capacity), locale)}`
  })
  return { allowed: true, why, by: capacity }
}

/** The "no", with those who may. */
export function refused(capability: Capability): Decision {
  const who = whoMay(capability)
  return {
    allowed: false,
    why: { el: `μπορούν μόνο: ${who.el}`, en: `only these may: ${who.en}` },
  }
}

/**
 * Whether roles alone give the right on the web. Conditions about a second person, or about which
 * roles, are for the service to check: they close no door.
 */
export function mayByRole(capability: Capability, held: Iterable<Role>): boolean {
  return decide(capability, capacitiesOfRoles(held), (condition) => condition !== 'technical')
    .allowed
}

/**
 * Asked inside services, of acts that hang on a role alone. The console may all that is technical.
 *
 * @throws RightMissing, which says who may
 */
export async function authorise(
  act: Act,
  capability: OfficeCapability,
  fulfils: (condition: Condition) => boolean = () => false
): Promise<void> {
  if (act.origin.kind === 'console' && act.actor === null) return
  const held = act.actor ? await rolesOf(act.actor.id, act.trx) : []
  if (!decide(capability, capacitiesOfRoles(held), fulfils).allowed) throw missing(capability)
}

/** The refusal of somebody who has not got the right. */
export function missing(capability: Capability): NotAllowed {
  if (capability === 'administer') return new AdministratorsOnly()
  return new RightMissing(rightsTable[capability].act, whoMay(capability))
}

/** `Προσωπικό · Διαχειριστής συστήματος (μόνο τεχνικά)`: everybody who has a "yes" of some kind. */
export function whoMay(capability: Capability): Worded {
  return entitledAmong(capability, capacities)!
}

/** Which of some capacities give the right, with what the table adds; null where none does. */
export function entitledAmong(capability: Capability, held: Iterable<Capacity>): Worded | null {
  const mine = new Set(held)
  const entitled = capacities.filter((each) => mine.has(each) && isYes(capability, each))
  if (entitled.length === 0) return null
  // Those with the same condition are said together.
  const groups = [...Map.groupBy(entitled, (each) => cellOf(capability, each))]
  return worded((locale) => groups.map(([cell, those]) => inWords(those, cell, locale)).join(' · '))
}

function capacityFor(
  capability: Capability,
  held: Iterable<Capacity>,
  fulfils: (condition: Condition, capacity: Capacity) => boolean
): Capacity | undefined {
  const mine = new Set(held)
  const entitled = capacities.filter((each) => mine.has(each) && isYes(capability, each))
  const plain = entitled.find((each) => cellOf(capability, each) === true)
  return plain ?? entitled.find((each) => fulfils(cellOf(capability, each) as Condition, each))
}

function isYes(capability: Capability, capacity: Capacity): boolean {
  const cell = cellOf(capability, capacity)
  return cell === true || typeof cell === 'string'
}

function inWords(list: readonly Capacity[], cell: Cell | null, locale: Locale): string {
  const names = list.map((capacity) => capacityWords[capacity][locale]).join(', ')
  return typeof cell === 'string' ? `${names} (${conditionWords[cell][locale]})` : names
}
