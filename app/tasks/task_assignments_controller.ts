import type { HttpContext } from '@adonisjs/core/http'
import db from '@adonisjs/lucid/services/db'
import { personOf } from '#app/identity/person_middleware'
import { chartOf } from '#app/org/chart/org_chart_queries'
import { personView } from '#app/org/chart/person_view'
import { acting } from '#app/shared/act'
import { problemsOf, type Problem } from '#app/shared/problems'
import { revisionIn } from '#app/shared/record_version'
import { today } from '#app/shared/time'
import { taskPolicy } from '#app/tasks/task_policy'
import { taskFor } from '#app/tasks/task_queries'
import { taskService } from '#app/tasks/task_service'
import { assignmentValidator } from '#app/tasks/task_validator'
import { taskView } from '#app/tasks/task_view'

export default class TaskAssignmentsController {
  async create(ctx: HttpContext) {
    return this.#form(ctx, [])
  }

  async store(ctx: HttpContext) {
    const { number } = ctx.params
    try {
      const { assigneeId } = await ctx.request.validateUsing(assignmentValidator)
      const seen = revisionIn(ctx)
      await acting({ actor: personOf(ctx), origin: { kind: 'web' } }, (act) =>
        taskService.assign(act, number, assigneeId, seen)
      )
      const chart = await chartOf(ctx)
      const name = chart.person(assigneeId)?.displayName ?? ''
      ctx.session.flash('said', { key: 'tasks.said.assigned', data: { number, name } })
      return ctx.response.redirect(`/tasks/${number}`)
    } catch (error) {
      return this.#form(
        ctx,
        problemsOf(error, ctx, { E_TASK_ASSIGNMENT_NOT_ALLOWED: 'assigneeId' })
      )
    }
  }

  async #form(ctx: HttpContext, problems: Problem[]) {
    const actor = personOf(ctx)
    const chart = await chartOf(ctx)
    const task = await taskFor(actor, ctx.params.number, db.connection(), chart)
    return ctx.view.render('pages/tasks/assign', {
      problems,
      task: taskView(task, chart, ctx.locale, today()),
      values: { assigneeId: String(ctx.request.input('assigneeId') ?? task.assigneeId ?? '') },
      now: task.assigneeId === null ? null : personView(chart, task.assigneeId),
      assignees: taskPolicy.assigneesFor(chart, actor.id, task).map((person) => {
        const unit = chart.homeUnitOf(person.id)
        const label = unit ? `${person.displayName}, ${unit.code}` : person.displayName
        return { value: String(person.id), label }
      }),
    })
  }
}
