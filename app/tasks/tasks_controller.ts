import type { HttpContext } from '@adonisjs/core/http'
import { historyOf } from '#app/activity/activity_service'
import { personOf } from '#app/identity/person_middleware'
import { orgChart } from '#app/org/org_chart_queries'
import { acting } from '#app/shared/act'
import { problemsOf, type Problem } from '#app/shared/problems'
import { today } from '#app/shared/time'
import { taskPriorities } from '#app/tasks/task'
import { taskHistory } from '#app/tasks/task_history'
import { taskPolicy } from '#app/tasks/task_policy'
import { taskFor, tasksFor } from '#app/tasks/task_queries'
import { reasonsToSee } from '#app/tasks/task_reasons'
import { taskService } from '#app/tasks/task_service'
import {
  addressOf,
  filterOf,
  newTaskValidator,
  taskListFrom,
  taskScopes,
  taskStates,
} from '#app/tasks/task_validator'
import { taskView } from '#app/tasks/task_view'

/** Which refusal is about which field of the form. */
const FIELDS = {
  E_TASK_TITLE_INVALID: 'title',
  E_TASK_DESCRIPTION_TOO_LONG: 'description',
  E_TASK_DUE_IN_PAST: 'dueOn',
  E_TASK_DUE_TOO_FAR: 'dueOn',
  E_PERSON_HAS_NO_UNIT: 'unitId',
  E_UNIT_UNKNOWN: 'unitId',
  E_UNIT_HAS_NO_HEAD: 'unitId',
  E_TASK_ASSIGNMENT_NOT_ALLOWED: 'assigneeId',
}

export default class TasksController {
  async index(ctx: HttpContext) {
    const actor = personOf(ctx)
    const list = taskListFrom(ctx.request.qs())
    const [{ rows, next }, chart] = await Promise.all([tasksFor(actor, filterOf(list)), orgChart()])
    const readable = new Set(taskPolicy.unitsReadBy(chart, actor.id))
    return ctx.view.render('pages/tasks/index', {
      list,
      tasks: rows.map((row) => taskView(row, chart, ctx.locale, today())),
      units: chart.units
        .filter((unit) => readable.has(unit.id))
        .map((unit) => ({ id: unit.id, name: `${unit.code} ${chart.nameOf(unit, ctx.locale)}` })),
      tabs: taskScopes.map((scope) => ({ scope, url: addressOf({ scope }) })),
      states: taskStates,
      isNarrowed: Boolean(list.text || list.unitId || list.state !== 'open'),
      next: next && addressOf({ ...list, after: next }),
      first: list.after && addressOf({ ...list, after: null }),
      cleared: addressOf({ scope: list.scope }),
    })
  }

  async show(ctx: HttpContext) {
    const actor = personOf(ctx)
    const task = await taskFor(actor, ctx.params.number)
    const [events, chart] = await Promise.all([historyOf('task', task.id), orgChart()])
    const mayClose = taskPolicy.mayClose(chart, actor.id, task)
    return ctx.view.render('pages/tasks/show', {
      task: taskView(task, chart, ctx.locale, today()),
      history: taskHistory(events, chart),
      reasons: reasonsToSee(chart, actor.id, task),
      mayClose: mayClose && task.state === 'open',
      mayReopen: mayClose && task.state === 'done',
      mayAssign: task.state === 'open' && taskPolicy.assigneesFor(chart, actor.id, task).length > 0,
    })
  }

  async create(ctx: HttpContext) {
    return this.#form(ctx, [])
  }

  async store(ctx: HttpContext) {
    try {
      const input = await ctx.request.validateUsing(newTaskValidator)
      const task = await acting({ actor: personOf(ctx), origin: { kind: 'web' } }, (act) =>
        taskService.add(act, input)
      )
      ctx.session.flash('said', { key: 'tasks.said.added', data: { number: task.number } })
      return ctx.response.redirect(`/tasks/${task.number}`)
    } catch (error) {
      return this.#form(ctx, problemsOf(error, ctx, FIELDS))
    }
  }

  async #form(ctx: HttpContext, problems: Problem[]) {
    const actor = personOf(ctx)
    const chart = await orgChart()
    const home = chart.homeUnitOf(actor.id)
    const input = (name: string) => String(ctx.request.input(name) ?? '')
    return ctx.view.render('pages/tasks/create', {
      problems,
      values: {
        title: input('title'),
        description: input('description'),
        unitId: input('unitId') || String(home?.id ?? ''),
        assigneeId: input('assigneeId'),
        dueOn: input('dueOn'),
        priority: input('priority') || 'normal',
      },
      units: chart.units.map((unit) => ({
        value: String(unit.id),
        label: `${unit.code} ${chart.nameOf(unit, ctx.locale)}`,
      })),
      assignees: taskPolicy
        .assigneesFor(chart, actor.id, null)
        .map((person) => ({ value: String(person.id), label: person.displayName })),
      priorities: taskPriorities,
      day: today(),
    })
  }
}
