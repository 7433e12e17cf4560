import type { HttpContext } from '@adonisjs/core/http'
import { personOf } from '#app/identity/person_middleware'
import { acting } from '#app/shared/act'
import { formTokenIn, submitOnce } from '#app/shared/form_token'
import { problemsOf } from '#app/shared/problems'
import { revisionIn } from '#app/shared/record_version'
import { wantsJson } from '#app/shared/wants_json'
import { editTaskPage, newTaskPage, TASK_FIELDS } from '#app/tasks/task_form_page'
import { taskListPage } from '#app/tasks/task_list_page'
import { taskPage } from '#app/tasks/task_record_page'
import { taskService } from '#app/tasks/task_service'
import { newTaskValidator, taskEditValidator } from '#app/tasks/task_validator'

export default class TasksController {
  async index(ctx: HttpContext) {
    return taskListPage(ctx)
  }

  async show(ctx: HttpContext) {
    return taskPage(ctx)
  }

  async create(ctx: HttpContext) {
    return newTaskPage(ctx)
  }

  /** Sent twice, a form makes one task, and leads to it both times. */
  async store(ctx: HttpContext) {
    try {
      const input = await ctx.request.validateUsing(newTaskValidator)
      const token = formTokenIn(ctx.request.input('formToken'))
      const { url } = await acting({ actor: personOf(ctx), origin: { kind: 'web' } }, (act) =>
        submitOnce(act, token, async () => {
          const task = await taskService.add(act, input)
          return `/tasks/${task.number}`
        })
      )
      const number = url.split('/').at(-1)
      ctx.session.flash('said', { key: 'tasks.said.added', data: { number } })
      return ctx.response.redirect(url)
    } catch (error) {
      return newTaskPage(ctx, problemsOf(error, ctx, TASK_FIELDS))
    }
  }

  async edit(ctx: HttpContext) {
    return editTaskPage(ctx)
  }

  async update(ctx: HttpContext) {
    const { number } = ctx.params
    try {
      const changes = await ctx.request.validateUsing(taskEditValidator)
      const seen = revisionIn(ctx)
      await acting({ actor: personOf(ctx), origin: { kind: 'web' } }, (act) =>
        taskService.edit(act, number, changes, seen)
      )
      ctx.session.flash('said', { key: 'tasks.said.edited', data: { number } })
      return ctx.response.redirect(`/tasks/${number}`)
    } catch (error) {
      if (wantsJson(ctx)) throw error
      return editTaskPage(ctx, error)
    }
  }
}
