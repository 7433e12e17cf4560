import { recordEvent } from '#app/activity/activity_service'
import { indexRecord } from '#app/activity/search_index'
import { onBehalf } from '#app/org/away/on_behalf'
import { orgChart } from '#app/org/chart/org_chart_queries'
import type { OrgChart } from '#app/org/chart/org_chart'
import type { Act, Actor } from '#app/shared/act'
import { nextNumber } from '#app/shared/numbering'
import { checkRevision } from '#app/shared/record_version'
import { insertRow } from '#app/shared/rows'
import { today, toStored, type IsoDate } from '#app/shared/time'
import Task, { type taskPriorities } from '#app/tasks/task'
import { destinationOf, destinationOfMove, unitForAssignee } from '#app/tasks/task_destination'
import {
  editedFields,
  taskEvents,
  type TaskChanges,
  type TaskEventPayload,
} from '#app/tasks/task_events'
import {
  AssignmentNotAllowed,
  ClosedTaskNotEdited,
  ClosingNotAllowed,
  EditingNotAllowed,
  MovingNotAllowed,
  TaskAlreadyClosed,
  TaskNotClosed,
  TaskNotFound,
} from '#app/tasks/task_exceptions'
import { checkDueDate, checkedDescription, checkedTitle } from '#app/tasks/task_input'
import { peopleToNotify } from '#app/tasks/task_notices'
import { taskPolicy } from '#app/tasks/task_policy'

export interface NewTask {
  title: string
  description?: string | null
  /** Absent: the unit of the actor's own post. */
  unitId?: number | null
  assigneeId?: number | null
  dueOn?: IsoDate | null
  priority?: (typeof taskPriorities)[number]
}

/** What an edit may change; what is absent stays. */
export type TaskEdit = Partial<Omit<NewTask, 'assigneeId' | 'unitId'>> & { unitId?: number }

/** What can be done with tasks, from the web, the chat, the scheduler and the console alike. */
export class TaskService {
  /** Adds a task to a unit. To a unit that isn't the actor's own it goes to its head. */
  async add(act: Act, input: NewTask): Promise<Task> {
    const actor = actorOf(act)
    const chart = await orgChart(act.trx, today(act.now))
    const title = checkedTitle(input.title)
    const description = checkedDescription(input.description)
    checkDueDate(input.dueOn, act)
    const { unitId, assigneeId } = destinationOf(chart, actor, input)

    const row = {
      number: await nextNumber(act.trx, 'task', 0),
      title,
      description,
      unit_id: unitId,
      creator_id: actor.id,
      assignee_id: assigneeId,
      due_on: input.dueOn ?? null,
      priority: input.priority ?? 'normal',
      state: 'open',
      revision: 0,
      created_at: toStored(act.now),
      updated_at: toStored(act.now),
    }
    const id = await insertRow(act.trx, 'tasks', row)
    const task = Task.$createFromAdapterResult({ id, ...row }, undefined, { client: act.trx })!
    await indexTask(act, task)
    const sends = !input.assigneeId && !taskPolicy.mayAddFreely(chart, actor.id, unitId)
    const head = sends ? null : taskPolicy.assignsFor(chart, actor.id, task, assigneeId)
    const by = onBehalf(act, head)
    await this.#record(by, chart, 'added', task)
    if (assigneeId !== null) await this.#record(by, chart, 'assigned', task)
    return task
  }

  /**
   * Changes what is different, and moves the task where another unit is given.
   *
   * @param seen the revision that the person saw
   * @throws RecordChangedMeanwhile where somebody changed it since
   */
  async edit(act: Act, number: number, input: TaskEdit, seen: number | null = null): Promise<Task> {
    const { task, chart, seers, actor } = await this.#taskFor(act, number)
    if (!taskPolicy.mayClose(chart, actor.id, task)) {
      throw new EditingNotAllowed(number).within(seers)
    }
    this.#checkSeen(task, seen)
    if (task.state === 'done') throw new ClosedTaskNotEdited(number).within(seers)
    const wanted: Partial<Task> = {}
    if (input.title !== undefined) wanted.title = checkedTitle(input.title)
    if (input.description !== undefined) wanted.description = checkedDescription(input.description)
    if (input.priority !== undefined) wanted.priority = input.priority
    if (input.dueOn !== undefined && input.dueOn !== task.dueOn) {
      checkDueDate(input.dueOn, act)
      wanted.dueOn = input.dueOn
    }
    if (input.unitId !== undefined && input.unitId !== chart.current(task.unitId)) {
      if (!taskPolicy.mayMove(chart, actor.id, task))
        throw new MovingNotAllowed(number).within(seers)
      Object.assign(wanted, destinationOfMove(chart, actor, input.unitId, task.assigneeId))
    }

    const changes: TaskChanges = {}
    for (const field of editedFields) {
      if (!(field in wanted) || wanted[field] === task[field]) continue
      changes[field] = { before: task[field], after: wanted[field] ?? null }
    }
    if (!Object.keys(changes).length) return task
    const moves = changes.unitId && task.creatorId !== actor.id
    const head = moves
      ? chart.onBehalfOf(actor.id, task.unitId)
      : taskPolicy.changesFor(chart, actor.id, task)
    const by = onBehalf(act, head)
    await this.#save(act, task, wanted)
    if (changes.title || changes.description) await indexTask(act, task)
    await this.#record(by, chart, 'edited', task, changes)
    if (changes.assigneeId && task.assigneeId !== null) {
      await this.#record(by, chart, 'assigned', task)
    }
    return task
  }

  /** Gives a task to a person; given downwards, it moves to that person's unit. */
  async assign(
    act: Act,
    number: number,
    assigneeId: number,
    seen: number | null = null
  ): Promise<Task> {
    const { task, chart, seers, actor } = await this.#taskFor(act, number)
    if (task.state === 'done') throw new TaskAlreadyClosed(number).within(seers)
    const active = chart.person(assigneeId)?.active
    if (!active || !taskPolicy.mayAssign(chart, actor.id, task, assigneeId)) {
      throw new AssignmentNotAllowed().within(seers)
    }
    this.#checkSeen(task, seen)
    if (task.assigneeId === assigneeId) return task

    const before = chart.current(task.unitId)
    const unitId = unitForAssignee(chart, actor.id, before, assigneeId)
    const by = onBehalf(act, taskPolicy.assignsFor(chart, actor.id, task, assigneeId))
    await this.#save(act, task, { assigneeId, unitId })
    const moved = unitId === before ? undefined : { unitId: { before, after: unitId } }
    await this.#record(by, chart, 'assigned', task, moved)
    return task
  }

  async close(act: Act, number: number, seen: number | null = null): Promise<Task> {
    const { task, chart, seers, actor, by } = await this.#taskToClose(act, number)
    if (task.state === 'done') throw new TaskAlreadyClosed(number).within(seers)
    this.#checkSeen(task, seen)
    await this.#save(act, task, { state: 'done', closedAt: act.now, closedById: actor.id })
    await this.#record(by, chart, 'closed', task)
    return task
  }

  async reopen(act: Act, number: number, seen: number | null = null): Promise<Task> {
    const { task, chart, seers, by } = await this.#taskToClose(act, number)
    if (task.state === 'open') throw new TaskNotClosed(number).within(seers)
    this.#checkSeen(task, seen)
    await this.#save(act, task, { state: 'open', closedAt: null, closedById: null })
    await this.#record(by, chart, 'reopened', task)
    return task
  }

  async #taskToClose(act: Act, number: number) {
    const found = await this.#taskFor(act, number)
    if (!taskPolicy.mayClose(found.chart, found.actor.id, found.task)) {
      throw new ClosingNotAllowed(number).within(found.seers)
    }
    const head = taskPolicy.changesFor(found.chart, found.actor.id, found.task)
    return { ...found, by: onBehalf(act, head) }
  }

  async #taskFor(act: Act, number: number) {
    const actor = actorOf(act)
    const chart = await orgChart(act.trx, today(act.now))
    const task = await Task.query({ client: act.trx }).where('number', number).forUpdate().first()
    if (!task || !taskPolicy.maySee(chart, actor.id, task)) throw new TaskNotFound(number)
    const seers = (personId: number) => taskPolicy.maySee(chart, personId, task)
    return { task, chart, seers, actor }
  }

  #checkSeen(task: Task, seen: number | null): void {
    const { title, description, dueOn, priority, unitId, assigneeId, state, revision } = task
    checkRevision(
      task,
      seen,
      { el: `Εργασία #${task.number}`, en: `Task #${task.number}` },
      { title, description, dueOn, priority, unitId, assigneeId, state, revision }
    )
  }

  async #save(act: Act, task: Task, values: Partial<Task>): Promise<void> {
    await task.merge({ ...values, revision: task.revision + 1, updatedAt: act.now }).save()
  }

  async #record(
    act: Act,
    chart: OrgChart,
    what: keyof typeof taskEvents,
    task: Task,
    changes?: TaskChanges
  ): Promise<void> {
    const { number, title, unitId, creatorId, assigneeId, dueOn } = task
    const payload: TaskEventPayload = { number, title, unitId, creatorId, assigneeId, dueOn }
    await recordEvent(act, {
      name: taskEvents[what],
      subject: { type: 'task', id: task.id },
      payload: { ...payload, ...(changes && { changes }) },
      notify: peopleToNotify(chart, act.actor?.id ?? null, what, payload),
    })
  }
}

export const taskService = new TaskService()

function actorOf(act: Act): Actor {
  if (!act.actor) throw new Error('Tasks are changed by people only')
  return act.actor
}

async function indexTask(act: Act, task: Task): Promise<void> {
  await indexRecord(
    act.trx,
    { type: 'task', id: task.id },
    `${task.title} ${task.description ?? ''}`
  )
}
