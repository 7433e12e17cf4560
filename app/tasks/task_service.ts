import { orgChart } from '#app/org/org_chart_queries'
import type { OrgChart } from '#app/org/org_chart'
import { recordEvent } from '#app/activity/activity_service'
import type { Act, Actor } from '#app/shared/act'
import { fold, stripInvisible } from '#app/shared/fold'
import { nextNumber } from '#app/shared/numbering'
import { today, type IsoDate } from '#app/shared/time'
import Task, { type taskPriorities } from '#app/tasks/task'
import { taskEvents, type TaskEventPayload } from '#app/tasks/task_events'
import {
  AssignmentNotAllowed,
  ClosingNotAllowed,
  PersonHasNoUnit,
  TaskAlreadyClosed,
  TaskDescriptionTooLong,
  TaskDueInPast,
  TaskDueTooFar,
  TaskNotClosed,
  TaskNotFound,
  TaskTitleInvalid,
  UnitHasNoHead,
  UnitUnknown,
} from '#app/tasks/task_exceptions'
import { taskPolicy } from '#app/tasks/task_policy'

/** A due date that is further ahead is a slip of the pen. */
const DUE_YEARS = 50

export interface NewTask {
  title: string
  description?: string | null
  /** Absent: the unit of the actor's own post. */
  unitId?: number | null
  assigneeId?: number | null
  dueOn?: IsoDate | null
  priority?: (typeof taskPriorities)[number]
}

/** What can be done with tasks, from the web, the chat, the scheduler and the console alike. */
export class TaskService {
  /** Adds a task to a unit. To a unit that isn't the actor's own it goes to its head. */
  async add(act: Act, input: NewTask): Promise<Task> {
    const actor = actorOf(act)
    const chart = await orgChart(act.trx, today(act.now))
    const title = checkedTitle(input.title)
    const description = checkedDescription(input.description)
    checkDueDate(input.dueOn, act)
    const { unitId, assigneeId } = this.#destination(chart, actor, input)

    const task = await Task.create(
      {
        number: await nextNumber(act.trx, 'task', 0),
        title,
        description,
        unitId,
        creatorId: actor.id,
        assigneeId,
        dueOn: input.dueOn ?? null,
        priority: input.priority ?? 'normal',
        state: 'open',
        searchText: fold(`${title} ${description ?? ''}`).slice(0, 500),
        createdAt: act.now,
        updatedAt: act.now,
      },
      { client: act.trx }
    )
    await this.#record(act, taskEvents.added, task)
    if (assigneeId !== null) await this.#record(act, taskEvents.assigned, task)
    return task
  }

  /** Gives a task to a person; given downwards, it moves to that person's unit. */
  async assign(act: Act, number: number, assigneeId: number): Promise<Task> {
    const actor = actorOf(act)
    const chart = await orgChart(act.trx, today(act.now))
    const task = await this.#visibleTask(act, chart, actor, number)
    const seers = (personId: number) => taskPolicy.maySee(chart, personId, task)
    if (task.state === 'done') throw new TaskAlreadyClosed(number).within(seers)
    const active = chart.person(assigneeId)?.active
    if (!active || !taskPolicy.mayAssign(chart, actor.id, task, assigneeId)) {
      throw new AssignmentNotAllowed().within(seers)
    }
    if (task.assigneeId === assigneeId) return task

    const unitId = unitForAssignee(chart, actor.id, task.unitId, assigneeId)
    await task.merge({ assigneeId, unitId, updatedAt: act.now }).save()
    await this.#record(act, taskEvents.assigned, task)
    return task
  }

  async close(act: Act, number: number): Promise<Task> {
    const { task, seers } = await this.#taskToClose(act, number)
    if (task.state === 'done') throw new TaskAlreadyClosed(number).within(seers)
    const closed = { state: 'done', closedAt: act.now, closedById: act.actor!.id } as const
    await task.merge({ ...closed, updatedAt: act.now }).save()
    await this.#record(act, taskEvents.closed, task)
    return task
  }

  async reopen(act: Act, number: number): Promise<Task> {
    const { task, seers } = await this.#taskToClose(act, number)
    if (task.state === 'open') throw new TaskNotClosed(number).within(seers)
    const opened = { state: 'open', closedAt: null, closedById: null } as const
    await task.merge({ ...opened, updatedAt: act.now }).save()
    await this.#record(act, taskEvents.reopened, task)
    return task
  }

  /** The unit and the person that a new task goes to. */
  #destination(chart: OrgChart, actor: Actor, input: NewTask) {
    const assigneeId = input.assigneeId ?? null
    const home = chart.homeUnitOf(actor.id)?.id ?? null
    if (input.unitId && !chart.units.some(({ id }) => id === input.unitId)) throw new UnitUnknown()
    if (assigneeId !== null) {
      const given = input.unitId ?? home ?? chart.homeUnitOf(assigneeId)?.id ?? null
      if (given === null) throw new PersonHasNoUnit()
      const unitId = unitForAssignee(chart, actor.id, given, assigneeId)
      if (!chart.person(assigneeId)?.active) throw new AssignmentNotAllowed()
      if (!taskPolicy.mayAssign(chart, actor.id, { unitId }, assigneeId)) {
        throw new AssignmentNotAllowed()
      }
      return { unitId, assigneeId }
    }
    const unitId = input.unitId ?? home
    if (unitId === null) throw new PersonHasNoUnit()
    if (taskPolicy.mayAddFreely(chart, actor.id, unitId)) return { unitId, assigneeId: null }
    const head = chart.headAtOrAbove(unitId)
    if (!head) throw new UnitHasNoHead(chart.nameOf(chart.unit(unitId), actor.locale))
    return { unitId, assigneeId: head.id }
  }

  async #taskToClose(act: Act, number: number) {
    const actor = actorOf(act)
    const chart = await orgChart(act.trx, today(act.now))
    const task = await this.#visibleTask(act, chart, actor, number)
    const seers = (personId: number) => taskPolicy.maySee(chart, personId, task)
    if (!taskPolicy.mayClose(chart, actor.id, task)) {
      throw new ClosingNotAllowed(number).within(seers)
    }
    return { task, seers }
  }

  async #visibleTask(act: Act, chart: OrgChart, actor: Actor, number: number): Promise<Task> {
    const task = await Task.query({ client: act.trx }).where('number', number).forUpdate().first()
    if (!task || !taskPolicy.maySee(chart, actor.id, task)) throw new TaskNotFound(number)
    return task
  }

  async #record(act: Act, name: string, task: Task): Promise<void> {
    const { number, title, unitId, creatorId, assigneeId, dueOn } = task
    const payload: TaskEventPayload = { number, title, unitId, creatorId, assigneeId, dueOn }
    await recordEvent(act, {
      name,
      subject: { type: 'task', id: task.id },
      payload: { ...payload },
    })
  }
}

export const taskService = new TaskService()

function actorOf(act: Act): Actor {
  if (!act.actor) throw new Error('Tasks are changed by people only')
  return act.actor
}

/** The task stays in its unit where the assignee belongs to it; else it goes to theirs. */
function unitForAssignee(chart: OrgChart, actorId: number, unitId: number, assigneeId: number) {
  const units = chart.unitsOf(assigneeId)
  if (units.some((unit) => unit.id === unitId)) return unitId
  return units.find((unit) => chart.isHeadAtOrAbove(actorId, unit.id))?.id ?? unitId
}

function checkedTitle(text: string): string {
  const title = stripInvisible(text).replace(/\s+/gu, ' ').trim()
  if (title.length === 0 || title.length > 200) throw new TaskTitleInvalid()
  return title
}

function checkedDescription(text: string | null | undefined): string | null {
  const description = stripInvisible(text ?? '').trim()
  if (description.length > 10_000) throw new TaskDescriptionTooLong()
  return description || null
}

function checkDueDate(dueOn: IsoDate | null | undefined, act: Act): void {
  if (!dueOn) return
  if (dueOn < today(act.now)) throw new TaskDueInPast()
  if (dueOn > today(act.now.plus({ years: DUE_YEARS }))) throw new TaskDueTooFar(DUE_YEARS)
}
