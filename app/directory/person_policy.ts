import type { Role } from '#app/identity/roles'
import type { Actor } from '#app/shared/act'

/** Who reads what of people. */
export class PersonPolicy {
  /** Personal columns, past placements, and the cards of people who have left. */
  maySeeWhole(actor: Actor, roles: ReadonlySet<Role>, person: { id: number }): boolean {
    return actor.id === person.id || roles.has('hr') || roles.has('administrator')
  }
}

export const personPolicy = new PersonPolicy()
