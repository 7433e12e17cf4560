/*
 * Whom a reorganisation concerns: who may know of what happens to it, and who is told.
 */
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { OrgChart, UnitNode } from '#app/org/chart/org_chart'
import { mayByRole } from '#app/identity/rights'
import type { OfficeCapability } from '#app/identity/rights_table'
import { roles, type Role } from '#app/identity/roles'
import { peopleIn, unitsIn, type DraftedEdit } from '#app/reorganisations/edits/drafted_edit'
import { topUnits } from '#app/reorganisations/reorganisation_policy'
import { holdersOf } from '#app/reorganisations/reorganisation_queries'
import type Reorganisation from '#app/reorganisations/reorganisation'

/** Codes of the units that the edits name, and of those where the people named are today. */
export function concernedBy(chart: OrgChart, edits: readonly DraftedEdit[]): string[] {
  const codes = new Set(edits.flatMap(unitsIn))
  const names = new Set(edits.flatMap(peopleIn))
  for (const person of chart.people) {
    if (!names.has(person.username)) continue
    for (const unit of chart.unitsOf(person.id)) codes.add(unit.code)
  }
  return [...codes].filter((code) => chart.unitByCode(code)).sort()
}

/** The roles that give a right. */
function entitled(right: OfficeCapability): Role[] {
  return roles.filter((role) => mayByRole(right, [role]))
}

/** Ids of everybody who may know of it now. */
export async function readersOf(
  chart: OrgChart,
  { state, concerned, proposedAt }: Reorganisation,
  client: QueryClientContract
): Promise<number[]> {
  const drafters = await holdersOf(entitled('draft_reorganisation'), client)
  if (state === 'draft' || proposedAt === null) return drafters
  const approvers = await approversOf(chart, client)
  return [...new Set([...drafters, ...approvers, ...headsConcerned(chart, concerned)])]
}

/** Ids of everybody who approves reorganisations. */
export async function approversOf(chart: OrgChart, client: QueryClientContract): Promise<number[]> {
  const holders = await holdersOf(entitled('approve_reorganisation'), client)
  return [...new Set([...holders, ...inChargeOf(chart, topUnits(chart))])]
}

function headsConcerned(chart: OrgChart, codes: readonly string[] | null): number[] {
  const units = (codes ?? []).map((code) => chart.unitByCode(code)).filter((unit) => unit !== null)
  return inChargeOf(
    chart,
    units.flatMap((unit) => [unit, ...chart.ancestors(unit.id)])
  )
}

function inChargeOf(chart: OrgChart, units: readonly UnitNode[]): number[] {
  return units.map(({ id }) => chart.inChargeOf(id)?.person.id).filter((id) => id !== undefined)
}
