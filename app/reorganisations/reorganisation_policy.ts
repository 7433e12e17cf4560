import { mayByRole } from '#app/identity/rights'
import type { Role } from '#app/identity/roles'
import type { OrgChart, UnitNode } from '#app/org/chart/org_chart'
import { orgPolicy } from '#app/org/changes/org_policy'
import type { UnitType } from '#app/org/unit'
import type { EditKind } from '#app/reorganisations/edits/drafted_edit'
import type Reorganisation from '#app/reorganisations/reorganisation'

export type ReorganisationFacts = Pick<Reorganisation, 'state' | 'proposedAt' | 'concerned'>

/** Who asks, with what they are charged with. */
export interface Reader {
  id: number
  roles: ReadonlySet<Role>
}

/** Those in charge of these approve for the municipality. */
const TOP: readonly UnitType[] = ['mayor', 'secretary_general', 'general_directorate']

/** Units are the organisation department's, people the personnel office's; a second one approves. */
export class ReorganisationPolicy {
  mayDraft({ roles }: Reader): boolean {
    return mayByRole('draft_reorganisation', roles)
  }

  /** Heads look up what concerns their units. */
  mayOpenList(chart: OrgChart, reader: Reader): boolean {
    return (
      this.mayDraft(reader) ||
      this.isApprover(chart, reader) ||
      chart.unitsInChargeOf(reader.id).length > 0
    )
  }

  mayWrite({ roles }: Reader, kind: EditKind): boolean {
    return orgPolicy.mayMake(roles, kind)
  }

  /** Whether somebody approves reorganisations at all; of each, those who wrote it may not. */
  isApprover(chart: OrgChart, { id, roles }: Reader): boolean {
    if (mayByRole('approve_reorganisation', roles)) return true
    return topUnits(chart).some((unit) => chart.isInChargeOf(id, unit.id))
  }

  /** @param writers the ids of all who have written any of it */
  mayApprove(chart: OrgChart, reader: Reader, writers: ReadonlySet<number>): boolean {
    return !writers.has(reader.id) && this.isApprover(chart, reader)
  }

  /** Drafts are for those who draft; what was proposed, for approvers and the heads concerned. */
  maySee(chart: OrgChart, reader: Reader, facts: ReorganisationFacts): boolean {
    if (this.mayDraft(reader)) return true
    if (facts.state === 'draft' || facts.proposedAt === null) return false
    return this.isApprover(chart, reader) || this.isConcerned(chart, reader.id, facts.concerned)
  }

  isConcerned(chart: OrgChart, personId: number, codes: readonly string[] | null): boolean {
    return (codes ?? []).some((code) => {
      const unit = chart.unitByCode(code)
      return unit !== null && chart.isInChargeAtOrAbove(personId, unit.id)
    })
  }
}

export const reorganisationPolicy = new ReorganisationPolicy()

export function topUnits(chart: OrgChart): UnitNode[] {
  return chart.units.filter(({ type }) => TOP.includes(type))
}
