import type { OrgChart, PersonNode } from '#app/org/chart/org_chart'
import { audienceOf } from '#app/rooms/room_audience'

/** What the rules need to know of a task. */
export interface TaskFacts {
  unitId: number
  creatorId: number
  assigneeId: number | null
}

type Units = WeakMap<OrgChart, Map<number, readonly number[]>>

/** A chart never changes, and each line of a list asks. */
const seenBy: Units = new WeakMap()
const readBy: Units = new WeakMap()

/** Who may do what with tasks: asked inside the service, and by screens for what they offer. */
export class TaskPolicy {
  /** Creator, assignee, the unit, who is in charge of it or above it. */
  maySee(chart: OrgChart, personId: number, task: TaskFacts): boolean {
    return (
      task.creatorId === personId ||
      task.assigneeId === personId ||
      this.belongsTo(chart, personId, task.unitId) ||
      chart.isInChargeAtOrAbove(personId, task.unitId)
    )
  }

  /** Belongs to the unit, and so may read along in the room where its tasks are announced. */
  belongsTo(chart: OrgChart, personId: number, unitId: number): boolean {
    return this.unitsSeenBy(chart, personId).includes(unitId)
  }

  /**
   * The units to which a person belongs: where they are placed, and those whose room they are in.
   * So the head of a department belongs to the Directorate, whose room is its heads' room.
   */
  unitsSeenBy(chart: OrgChart, personId: number): readonly number[] {
    return remembered(seenBy, chart, personId, () => this.#unitsSeenBy(chart, personId))
  }

  #unitsSeenBy(chart: OrgChart, personId: number): number[] {
    const placed = new Set(chart.unitsOf(personId).map(({ id }) => id))
    const matrixId = chart.person(personId)?.matrixId ?? ''
    return chart.unitsOfAllTimes
      .map(({ id }) => id)
      .filter((id) => placed.has(chart.current(id)) || audienceOf(chart, id).has(matrixId))
  }

  /** Every unit whose tasks a person may read: their own and all below those they are in charge of. */
  unitsReadBy(chart: OrgChart, personId: number): readonly number[] {
    return remembered(readBy, chart, personId, () => this.#unitsReadBy(chart, personId))
  }

  #unitsReadBy(chart: OrgChart, personId: number): readonly number[] {
    const headed = chart.unitsInChargeOf(personId)
    const below = chart.unitsOfAllTimes.filter((unit) =>
      headed.some((top) => chart.isWithin(unit.id, top.id))
    )
    return [...new Set([...this.unitsSeenBy(chart, personId), ...below.map((unit) => unit.id)])]
  }

  /** Anybody adds to a unit of their own; to another unit it goes to who is in charge of it. */
  mayAddFreely(chart: OrgChart, personId: number, unitId: number): boolean {
    return isPlacedIn(chart, personId, unitId) || this.#isInChargeOf(chart, personId, unitId)
  }

  /** Of the unit itself, whoever's post it is; not as the superior of an empty one. */
  #isInChargeOf(chart: OrgChart, personId: number, unitId: number): boolean {
    const found = chart.inChargeOf(unitId)
    return found?.person.id === personId && found.by !== 'superior'
  }

  /** Heads downwards; a member of the unit to themselves or to a colleague of the unit. */
  mayAssign(
    chart: OrgChart,
    actorId: number,
    task: { unitId: number },
    assigneeId: number
  ): boolean {
    const unitId = chart.current(task.unitId)
    const units = chart.unitsOf(assigneeId)
    const colleague =
      chart.unitsOf(actorId).some((unit) => unit.id === unitId) &&
      units.some((unit) => unit.id === unitId)
    if (colleague) return true
    return (
      chart.isInChargeAtOrAbove(actorId, task.unitId) &&
      units.some((unit) => chart.isInChargeAtOrAbove(actorId, unit.id))
    )
  }

  /** Those to whom a person may give a task, or with null a new one of their own units. */
  assigneesFor(chart: OrgChart, actorId: number, task: { unitId: number } | null): PersonNode[] {
    const units = task
      ? [task.unitId]
      : [...chart.unitsOf(actorId), ...chart.unitsInChargeOf(actorId)].map((unit) => unit.id)
    return chart.people.filter(
      (person) =>
        person.active &&
        units.some((unitId) => this.mayAssign(chart, actorId, { unitId }, person.id))
    )
  }

  /** Assignee, creator, head. Reopening and editing are the same right. */
  mayClose(chart: OrgChart, personId: number, task: TaskFacts): boolean {
    return (
      task.assigneeId === personId ||
      task.creatorId === personId ||
      chart.isInChargeAtOrAbove(personId, task.unitId)
    )
  }

  /** Heads move the tasks of their units, and creators what they wrote into a wrong one. */
  mayMove(chart: OrgChart, personId: number, task: TaskFacts): boolean {
    return task.creatorId === personId || chart.isInChargeAtOrAbove(personId, task.unitId)
  }

  /** The head for whom somebody closes, reopens, edits or moves; null by a right of their own. */
  changesFor(chart: OrgChart, personId: number, task: TaskFacts): PersonNode | null {
    const own = task.assigneeId === personId || task.creatorId === personId
    return own ? null : chart.onBehalfOf(personId, task.unitId)
  }

  /** The same of giving it to somebody; nobody needs a head for a colleague of their own unit. */
  assignsFor(
    chart: OrgChart,
    actorId: number,
    { unitId }: { unitId: number },
    assigneeId: number | null
  ): PersonNode | null {
    const own = isPlacedIn(chart, actorId, unitId)
    const colleague = assigneeId === null || isPlacedIn(chart, assigneeId, unitId)
    return own && colleague ? null : chart.onBehalfOf(actorId, unitId)
  }
}

export const taskPolicy = new TaskPolicy()

function isPlacedIn(chart: OrgChart, personId: number, unitId: number): boolean {
  const current = chart.current(unitId)
  return chart.unitsOf(personId).some(({ id }) => id === current)
}

function remembered(
  units: Units,
  chart: OrgChart,
  personId: number,
  find: () => readonly number[]
): readonly number[] {
  let known = units.get(chart)
  if (!known) units.set(chart, (known = new Map()))
  let found = known.get(personId)
  if (!found) known.set(personId, (found = find()))
  return found
}
