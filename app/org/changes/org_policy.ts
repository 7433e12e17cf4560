import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { mayByRole } from '#app/identity/rights'
import type { OfficeCapability } from '#app/identity/rights_table'
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

/** The right that each kind of edit takes, by itself or as a part of a reorganisation. */
const RIGHTS: Record<OrgEdit['kind'], OfficeCapability> = {
  place: 'edit_placements',
  move: 'edit_placements',
  end: 'edit_placements',
  leave: 'edit_placements',
  hire: 'edit_placements',
  set_personal: 'edit_placements',
  open_unit: 'edit_units',
  change_unit: 'edit_units',
  close_unit: 'edit_units',
  set_posts: 'edit_posts',
  set_supervision: 'edit_units',
}

/** Who may change what in the org chart, by the rights table. */
export class OrgPolicy {
  mayMake(roles: ReadonlySet<Role>, kind: OrgEdit['kind']): boolean {
    return mayByRole(RIGHTS[kind], roles)
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
    const refused = edits.find(({ kind }) => !this.mayMake(roles, kind))
    if (!refused) return
    const ofPeople = RIGHTS[refused.kind] === 'edit_placements'
    throw ofPeople ? new PlacesOfPersonnelOffice() : new UnitsOfOrganisation()
  }
}

export const orgPolicy = new OrgPolicy()
