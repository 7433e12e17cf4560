/*
 * To which unit a task goes, and to whom in it.
 */
import type { OrgChart } from '#app/org/chart/org_chart'
import type { Actor } from '#app/shared/act'
import {
  AssignmentNotAllowed,
  PersonHasNoUnit,
  UnitHasNoHead,
  UnitUnknown,
} from '#app/tasks/task_exceptions'
import { taskPolicy } from '#app/tasks/task_policy'

export interface Destination {
  unitId: number
  assigneeId: number | null
}

/** Where a new task goes: to a unit that isn't the actor's own it goes to who is in charge. */
export function destinationOf(
  chart: OrgChart,
  actor: Actor,
  wanted: { unitId?: number | null; assigneeId?: number | null }
): Destination {
  const assigneeId = wanted.assigneeId ?? null
  const home = chart.homeUnitOf(actor.id)?.id ?? null
  if (wanted.unitId) checkUnit(chart, wanted.unitId)
  if (assigneeId !== null) {
    const given = wanted.unitId ?? home ?? chart.homeUnitOf(assigneeId)?.id ?? null
    if (given === null) throw new PersonHasNoUnit()
    const unitId = unitForAssignee(chart, actor.id, given, assigneeId)
    if (!chart.person(assigneeId)?.active) throw new AssignmentNotAllowed()
    if (!taskPolicy.mayAssign(chart, actor.id, { unitId }, assigneeId)) {
      throw new AssignmentNotAllowed()
    }
    return { unitId, assigneeId }
  }
  const unitId = wanted.unitId ?? home
  if (unitId === null) throw new PersonHasNoUnit()
  if (taskPolicy.mayAddFreely(chart, actor.id, unitId)) return { unitId, assigneeId: null }
  return { unitId, assigneeId: headFor(chart, actor, unitId) }
}

/**
 * Where a task goes that is moved: its assignee keeps it where they belong to the new unit; else
 * it goes to who is in charge of that unit, or to nobody yet where the actor belongs there or is.
 */
export function destinationOfMove(
  chart: OrgChart,
  actor: Actor,
  unitId: number,
  assigneeId: number | null
): Destination {
  checkUnit(chart, unitId)
  const belongs = assigneeId !== null && chart.unitsOf(assigneeId).some(({ id }) => id === unitId)
  if (belongs) return { unitId, assigneeId }
  const free =
    taskPolicy.mayAddFreely(chart, actor.id, unitId) || chart.isInChargeAtOrAbove(actor.id, unitId)
  return { unitId, assigneeId: free ? null : headFor(chart, actor, unitId) }
}

/** The task stays in its unit where the assignee belongs to it; else it goes to theirs. */
export function unitForAssignee(
  chart: OrgChart,
  actorId: number,
  unitId: number,
  assigneeId: number
): number {
  const units = chart.unitsOf(assigneeId)
  if (units.some((unit) => unit.id === unitId)) return unitId
  return units.find((unit) => chart.isInChargeAtOrAbove(actorId, unit.id))?.id ?? unitId
}

function checkUnit(chart: OrgChart, unitId: number): void {
  if (!chart.units.some(({ id }) => id === unitId)) throw new UnitUnknown()
}

function headFor(chart: OrgChart, actor: Actor, unitId: number): number {
  const head = chart.inChargeAtOrAbove(unitId)
  if (!head) throw new UnitHasNoHead(chart.nameOf(chart.unit(unitId), actor.locale))
  return head.id
}
