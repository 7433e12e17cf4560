import type { HttpContext } from '@adonisjs/core/http'
import db from '@adonisjs/lucid/services/db'
import { historyOf } from '#app/activity/activity_service'
import { attachmentsOf } from '#app/files/attachments'
import { personOf } from '#app/identity/person_middleware'
import { followersOf } from '#app/activity/followers'
import { chartOf } from '#app/org/chart/org_chart_queries'
import { conversationOf } from '#app/rooms/conversations'
import type { Problem } from '#app/shared/problems'
import { formatDate, formatInstant, today } from '#app/shared/time'
import { taskHistory } from '#app/tasks/task_history'
import { taskPolicy } from '#app/tasks/task_policy'
import { taskFor, type TaskRecord } from '#app/tasks/task_queries'
import { reasonsToSee } from '#app/tasks/task_reasons'
import { taskView, type TaskView } from '#app/tasks/task_view'

/** The page of one task, also where something asked of it could not be done. */
export async function taskPage(ctx: HttpContext, problems: Problem[] = []): Promise<string> {
  const actor = personOf(ctx)
  const chart = await chartOf(ctx)
  const task = await taskFor(actor, ctx.params.number, db.connection(), chart)
  const subject = { type: 'task', id: task.id }
  const mayChange = taskPolicy.mayClose(chart, actor.id, task)
  const may = { mayAttach: true, mayChange }
  const [events, followers, conversation, attachments] = await Promise.all([
    historyOf('task', task.id),
    followersOf(subject, actor, chart),
    conversationOf(subject, task.unitId, actor, chart),
    attachmentsOf(subject, actor, ctx.locale, may, chart),
  ])
  const view = taskView(task, chart, ctx.locale, today())
  const open = task.state === 'open'
  return ctx.view.render('pages/tasks/show', {
    problems,
    task: view,
    facts: factsOf(ctx, view),
    followers,
    conversation,
    attachments,
    history: taskHistory(events, chart, ctx.i18n, ctx.locale),
    reasons: reasonsToSee(chart, actor.id, task),
    mayClose: mayChange && open,
    mayReopen: mayChange && !open,
    mayEdit: mayChange && open,
    mayAssign: open && taskPolicy.assigneesFor(chart, actor.id, task).length > 0,
  })
}

function factsOf(ctx: HttpContext, task: TaskView<TaskRecord>) {
  const t = (key: string) => ctx.i18n.t(`tasks.${key}`)
  const unknown = ctx.i18n.t('common.nobody_known')
  const { assignee, creator, closedAt } = task
  return [
    {
      label: t('assignee'),
      person: assignee,
      value: assignee ? (assignee.name ?? unknown) : t('unassigned'),
    },
    { label: t('creator'), person: creator, value: creator.name ?? unknown },
    { label: t('unit'), value: `${task.unitCode} ${task.unitName}` },
    { label: t('priority'), value: t(`priorities.${task.priority}`) },
    { label: t('due'), value: task.dueOn ? formatDate(task.dueOn, ctx.locale) : t('no_due') },
    closedAt
      ? { label: t('closed_at'), value: formatInstant(closedAt, ctx.locale) }
      : { label: t('added_at'), value: formatInstant(task.createdAt, ctx.locale) },
  ]
}
