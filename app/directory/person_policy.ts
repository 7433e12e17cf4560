import { capacitiesOfRoles } from '#app/identity/capacities'
import { decide } from '#app/identity/rights'
import type { Role } from '#app/identity/roles'
import type { Actor } from '#app/shared/act'

/** Who reads what of people. */
export class PersonPolicy {
  /** Personal columns, past placements, and the cards of people who have left. */
  maySeeWhole(actor: Actor, roles: ReadonlySet<Role>, person: { id: number }): boolean {
    const held = capacitiesOfRoles(roles).add('employee')
    const own = actor.id === person.id
    return decide('see_personal', held, (condition) => condition === 'about_self' && own).allowed
  }
}

export const personPolicy = new PersonPolicy()
