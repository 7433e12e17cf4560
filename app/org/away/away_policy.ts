import { mayByRole } from '#app/identity/rights'
import type { Role } from '#app/identity/roles'
import type { OrgChart } from '#app/org/chart/org_chart'

/** Who may record that somebody is away, and who stands in: asked inside the services. */
export class AwayPolicy {
  /**
   * The personnel office and the heads above the unit; a head never names their own deputy, but
   * for the Mayor (ν.3852/2010 art. 59).
   */
  mayNameDeputy(
    chart: OrgChart,
    personId: number,
    unitId: number,
    roles: ReadonlySet<Role>
  ): boolean {
    if (mayByRole('set_deputies', roles)) return true
    const { type } = chart.unit(unitId)
    if (type === 'mayor' && chart.headOf(unitId)?.id === personId) return true
    return chart.ancestors(unitId).some((above) => chart.isInChargeOf(personId, above.id))
  }

  /** The person, the personnel office and the heads at or above any of the person's units. */
  mayRecordAbsence(
    chart: OrgChart,
    personId: number,
    ofId: number,
    roles: ReadonlySet<Role>
  ): boolean {
    return (
      personId === ofId ||
      mayByRole('record_absences', roles) ||
      chart.unitsOf(ofId).some(({ id }) => chart.isInChargeAtOrAbove(personId, id))
    )
  }

  /** Why somebody is away is between them and the personnel office. */
  maySeeKind(personId: number, ofId: number, roles: ReadonlySet<Role>): boolean {
    return personId === ofId || roles.has('hr')
  }
}

export const awayPolicy = new AwayPolicy()
