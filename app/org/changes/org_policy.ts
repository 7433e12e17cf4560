import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { mayByRole } from '#app/identity/rights'
import { rolesOf, type Role } from '#app/identity/roles'
import type { OrgEdit } from '#app/org/changes/org_edit'
import type { Actor } from '#app/shared/act'
import { NotAllowed } from '#app/shared/refusal'

/** Only the personnel office says who is where. */
export class PlacesOfPersonnelOffice extends NotAllowed {
  constructor() {
    super(
      {
        el: 'Τις τοποθετήσεις και τα στοιχεία του προσωπικού τα αλλάζει το Τμήμα Ανθρώπινου Δυναμικού. Απευθυνθείτε εκεί με την απόφαση.',
        en: 'Places and personal data of staff are changed by the personnel office. Send it the decision.',
      },
      'E_PLACES_OF_PERSONNEL_OFFICE'
    )
  }
}

/** Only the department of organisation says which units there are. */
export class UnitsOfOrganisation extends NotAllowed {
  constructor() {
    super(
      {
        el: 'Τις μονάδες και τις οργανικές θέσεις τις αλλάζει το Τμήμα Ποιότητας & Οργάνωσης. Απευθυνθείτε εκεί με την απόφαση.',
        en: 'Units and posts are changed by the department of quality and organisation. Send it the decision.',
      },
      'E_UNITS_OF_ORGANISATION'
    )
  }
}

const OF_PEOPLE: readonly OrgEdit['kind'][] = [
  'place',
  'move',
  'end',
  'leave',
  'hire',
  'set_personal',
]

/** Who may change what in the org chart, by the rights table. */
export class OrgPolicy {
  maySetPlaces(roles: ReadonlySet<Role>): boolean {
    return mayByRole('edit_placements', roles)
  }

  maySetUnits(roles: ReadonlySet<Role>): boolean {
    return mayByRole('edit_units', roles)
  }

  /**
   * The console and the scheduler act without a person, and may.
   *
   * @throws PlacesOfPersonnelOffice, UnitsOfOrganisation
   */
  async authorise(
    actor: Actor | null,
    edits: readonly OrgEdit[],
    client: QueryClientContract
  ): Promise<void> {
    if (actor === null) return
    const roles = await rolesOf(actor.id, client)
    const ofPeople = edits.some(({ kind }) => OF_PEOPLE.includes(kind))
    const ofUnits = edits.some(({ kind }) => !OF_PEOPLE.includes(kind))
    if (ofPeople && !this.maySetPlaces(roles)) throw new PlacesOfPersonnelOffice()
    if (ofUnits && !this.maySetUnits(roles)) throw new UnitsOfOrganisation()
  }
}

export const orgPolicy = new OrgPolicy()
