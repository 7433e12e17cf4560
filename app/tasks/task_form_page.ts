import type { HttpContext } from '@adonisjs/core/http'
import db from '@adonisjs/lucid/services/db'
import { personOf } from '#app/identity/person_middleware'
import type { OrgChart } from '#app/org/chart/org_chart'
import { chartOf } from '#app/org/chart/org_chart_queries'
import { unitChoices } from '#app/org/chart/unit_view'
import { formTokenIn, newFormToken } from '#app/shared/form_token'
import { problemsOf, type Problem } from '#app/shared/problems'
import { RecordChangedMeanwhile } from '#app/shared/record_version'
import { today } from '#app/shared/time'
import { typedIn } from '#app/shared/typed_in'
import { taskPriorities } from '#app/tasks/task'
import type { EditedField } from '#app/tasks/task_events'
import { ClosedTaskNotEdited, EditingNotAllowed } from '#app/tasks/task_exceptions'
import { shortened, wordedField } from '#app/tasks/task_history'
import { taskPolicy } from '#app/tasks/task_policy'
import { taskFor, type TaskRecord } from '#app/tasks/task_queries'
import { taskView } from '#app/tasks/task_view'

/** Which refusal is about which field of the forms. */
export const TASK_FIELDS = {
  E_TASK_TITLE_INVALID: 'title',
  E_TASK_DESCRIPTION_TOO_LONG: 'description',
  E_TASK_DUE_IN_PAST: 'dueOn',
  E_TASK_DUE_TOO_FAR: 'dueOn',
  E_PERSON_HAS_NO_UNIT: 'unitId',
  E_UNIT_UNKNOWN: 'unitId',
  E_UNIT_HAS_NO_HEAD: 'unitId',
  E_TASK_MOVING_NOT_ALLOWED: 'unitId',
  E_TASK_ASSIGNMENT_NOT_ALLOWED: 'assigneeId',
}

const OF_EDIT = ['title', 'description', 'dueOn', 'priority', 'unitId'] as const

/** The form of a new task; `assign` in its address gives it to somebody from the start. */
export async function newTaskPage(ctx: HttpContext, problems: Problem[] = []): Promise<string> {
  const actor = personOf(ctx)
  const chart = await chartOf(ctx)
  const input = typedIn(ctx)
  const home = chart.homeUnitOf(actor.id)
  return ctx.view.render('pages/tasks/create', {
    problems,
    formToken: formTokenIn(ctx.request.input('formToken')) ?? newFormToken(),
    values: {
      title: input('title'),
      description: input('description'),
      unitId: input('unitId') || String(home?.id ?? ''),
      assigneeId: input('assigneeId'),
      dueOn: input('dueOn'),
      priority: input('priority') || 'normal',
    },
    assignees: taskPolicy
      .assigneesFor(chart, actor.id, null)
      .map((person) => ({ value: String(person.id), label: person.displayName })),
    ...choices(ctx, chart),
  })
}

/**
 * The form of a change. Where somebody else was quicker it keeps what was typed, shows beside it
 * what stands there now, and carries the new revision: sent again, it is meant.
 */
export async function editTaskPage(ctx: HttpContext, error?: unknown): Promise<string> {
  const actor = personOf(ctx)
  const chart = await chartOf(ctx)
  const found = await taskFor(actor, ctx.params.number, db.connection(), chart)
  const task = { ...found, unitId: chart.current(found.unitId) }
  if (!taskPolicy.mayClose(chart, actor.id, task)) throw new EditingNotAllowed(task.number)
  if (task.state === 'done') throw new ClosedTaskNotEdited(task.number)
  const problems = error === undefined ? [] : problemsOf(error, ctx, TASK_FIELDS)
  const changed = error instanceof RecordChangedMeanwhile
  const typed = typedIn(ctx)
  const stands = (field: EditedField) => String(task[field as keyof TaskRecord] ?? '')
  const value = (field: EditedField) => (error === undefined ? stands(field) : typed(field))
  if (changed) {
    for (const field of OF_EDIT) {
      if (sameText(typed(field), stands(field))) continue
      const now = wordedField(field, task[field], chart, ctx.i18n, ctx.locale)
      problems.push({ field, message: ctx.i18n.t('tasks.stands_now', { value: shortened(now) }) })
    }
  }
  return ctx.view.render('pages/tasks/edit', {
    problems,
    task: taskView(task, chart, ctx.locale, today()),
    revision: error === undefined || changed ? task.revision : typed('revision'),
    values: Object.fromEntries(OF_EDIT.map((field) => [field, value(field)])),
    mayMove: taskPolicy.mayMove(chart, actor.id, task),
    ...choices(ctx, chart),
  })
}

function choices(ctx: HttpContext, chart: OrgChart) {
  return {
    units: unitChoices(chart, chart.units, ctx.locale),
    priorities: taskPriorities.map((value) => ({
      value,
      label: ctx.i18n.t(`tasks.priorities.${value}`),
    })),
    day: today(),
  }
}

/** Browsers change line ends, and nothing else. */
function sameText(a: string, b: string): boolean {
  return a.replace(/\r\n?/g, '\n').trim() === b.trim()
}
