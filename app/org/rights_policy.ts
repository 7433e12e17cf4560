import type { Holder } from '#app/identity/record_rights'
import { decide, type Decision } from '#app/identity/rights'
import type { OrgChart, PersonNode } from '#app/org/chart/org_chart'
import { heldCapacities } from '#app/org/right_sources'

/** Who may ask what somebody else may do. */
export class RightsPolicy {
  /** Everybody about themselves, heads about their people, and some roles about anybody. */
  mayAsk(chart: OrgChart, asker: Holder, person: PersonNode): Decision {
    const inCharge = chart
      .unitsOf(person.id)
      .some((unit) => chart.isInChargeAtOrAbove(asker.person.id, unit.id))
    const held = heldCapacities(chart, asker).map(({ capacity }) => capacity)
    return decide('ask_rights', [...held, 'employee'], (condition) => {
      return condition === 'about_self' ? asker.person.id === person.id : inCharge
    })
  }

  /** Whether somebody learns of records that they may not read, yes or no alone. */
  mayAskOfAnyRecord({ roles }: Holder): boolean {
    return roles.has('dpo') || roles.has('administrator')
  }
}

export const rightsPolicy = new RightsPolicy()
