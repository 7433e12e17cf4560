import { capacitiesOfRoles } from '#app/identity/capacities'
import { decide, mayByRole } from '#app/identity/rights'
import type { Role } from '#app/identity/roles'
import type { Actor } from '#app/shared/act'

/** Who reads and changes what of people. */
export class PersonPolicy {
  /** Personal columns, past placements, and the cards of people who have left. */
  maySeeWhole(actor: Actor, roles: ReadonlySet<Role>, person: { id: number }): boolean {
    const held = capacitiesOfRoles(roles).add('employee')
    const own = actor.id === person.id
    return decide('see_personal', held, (condition) => condition === 'about_self' && own).allowed
  }

  /** Tax and social security number: nobody but the personnel office, and each reading is logged. */
  mayReadNumbers(roles: ReadonlySet<Role>): boolean {
    return mayByRole('see_tax_numbers', roles)
  }

  /** Adds people, changes their data and places, ends accounts. */
  mayManage(roles: ReadonlySet<Role>): boolean {
    return mayByRole('edit_people', roles)
  }

  /** Who was and who will be where: the past is on the cards, and what is to come is not told yet. */
  maySeeOtherDays(roles: ReadonlySet<Role>): boolean {
    return this.mayManage(roles) || mayByRole('edit_units', roles)
  }

  maySetPhoto(actor: Actor, roles: ReadonlySet<Role>, person: { id: number }): boolean {
    return actor.id === person.id || this.mayManage(roles)
  }
}

export const personPolicy = new PersonPolicy()
