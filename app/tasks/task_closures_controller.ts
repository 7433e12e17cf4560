import type { HttpContext } from '@adonisjs/core/http'
import { personOf } from '#app/identity/person_middleware'
import { acting, type Act } from '#app/shared/act'
import { problemsOf } from '#app/shared/problems'
import { revisionIn } from '#app/shared/record_version'
import type Task from '#app/tasks/task'
import { taskPage } from '#app/tasks/task_record_page'
import { taskService } from '#app/tasks/task_service'

/** A closure: made, a task is done; taken away, it is open again. */
export default class TaskClosuresController {
  async store(ctx: HttpContext) {
    return this.#change(ctx, 'closed', (act, number, seen) => taskService.close(act, number, seen))
  }

  async destroy(ctx: HttpContext) {
    return this.#change(ctx, 'reopened', (act, number, seen) =>
      taskService.reopen(act, number, seen)
    )
  }

  /** What can't be done is said on the task's own page, which shows how it stands now. */
  async #change(
    ctx: HttpContext,
    said: string,
    work: (act: Act, number: number, seen: number) => Promise<Task>
  ) {
    const { number } = ctx.params
    try {
      const seen = revisionIn(ctx)
      await acting({ actor: personOf(ctx), origin: { kind: 'web' } }, (act) =>
        work(act, number, seen)
      )
    } catch (error) {
      return taskPage(ctx, problemsOf(error, ctx))
    }
    ctx.session.flash('said', { key: `tasks.said.${said}`, data: { number } })
    return ctx.response.redirect(`/tasks/${number}`)
  }
}
