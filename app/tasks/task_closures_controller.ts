import type { HttpContext } from '@adonisjs/core/http'
import { personOf } from '#app/identity/person_middleware'
import { acting } from '#app/shared/act'
import { taskService } from '#app/tasks/task_service'

/** A closure: made, a task is done; taken away, it is open again. */
export default class TaskClosuresController {
  async store(ctx: HttpContext) {
    const { number } = ctx.params
    await acting({ actor: personOf(ctx), origin: { kind: 'web' } }, (act) =>
      taskService.close(act, number)
    )
    ctx.session.flash('said', { key: 'tasks.said.closed', data: { number } })
    return ctx.response.redirect(`/tasks/${number}`)
  }

  async destroy(ctx: HttpContext) {
    const { number } = ctx.params
    await acting({ actor: personOf(ctx), origin: { kind: 'web' } }, (act) =>
      taskService.reopen(act, number)
    )
    ctx.session.flash('said', { key: 'tasks.said.reopened', data: { number } })
    return ctx.response.redirect(`/tasks/${number}`)
  }
}
