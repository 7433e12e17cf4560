import type { OrgEdit } from '#app/org/changes/org_edit'
import { holdsOn, type OrgState, type PersonState, type UnitState } from '#app/org/state/org_state'
import type { Problems } from '#app/org/state/problems'
import { formatDate, type IsoDate } from '#app/shared/time'

export type Edit<K extends OrgEdit['kind']> = Extract<OrgEdit, { kind: K }>

/** What each edit needs: the people and units that it names, and where to say what is wrong. */
export class Editing {
  constructor(
    protected readonly state: OrgState,
    private readonly problems: Problems,
    /** The edit's place in the list, from 1. */
    protected readonly line: number
  ) {}

  protected person(username: string): PersonState | null {
    const person = this.state.people.get(username)
    if (person) return person
    this.refuse(
      `δεν υπάρχει πρόσωπο με όνομα χρήστη «${username}»`,
      `there is nobody with the username “${username}”`
    )
    return null
  }

  /** The unit with this code on a day; without a day the one that has no end. */
  protected unit(code: string, on: IsoDate | null): UnitState | null {
    const unit = this.state
      .unitsWithCode(code)
      .find(({ fields }) => (on === null ? fields.validTo === null : holdsOn(fields, on)))
    if (unit) return unit
    this.refuse(
      on === null
        ? `δεν υπάρχει μονάδα με κωδικό «${code}»`
        : `δεν υπάρχει μονάδα με κωδικό «${code}» στις ${formatDate(on, 'el')}`,
      on === null
        ? `there is no unit with the code “${code}”`
        : `there is no unit with the code “${code}” on ${formatDate(on, 'en')}`
    )
    return null
  }

  protected refuse(el: string, en: string): void {
    this.problems.add(this.line, el, en)
  }
}

export function nameOf({ fields }: PersonState): string {
  return `${fields.givenName} ${fields.surname}`
}
