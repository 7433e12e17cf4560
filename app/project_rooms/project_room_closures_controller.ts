import type { HttpContext } from '@adonisjs/core/http'
import { personOf } from '#app/identity/person_middleware'
import { projectRoomPage } from '#app/project_rooms/project_room_record_page'
import { reopeningValidator } from '#app/project_rooms/project_room_validator'
import { projectRoomService } from '#app/rooms/projects/project_room_service'
import { acting, type Act } from '#app/shared/act'
import { problemsOf } from '#app/shared/problems'
import { revisionIn } from '#app/shared/record_version'

/** Closing a room and opening it again. */
export default class ProjectRoomClosuresController {
  async store(ctx: HttpContext) {
    return this.#change(ctx, 'closed', (act, id, seen) => projectRoomService.close(act, id, seen))
  }

  async destroy(ctx: HttpContext) {
    return this.#change(ctx, 'reopened', async (act, id, seen) => {
      const { endsOn } = await ctx.request.validateUsing(reopeningValidator)
      await projectRoomService.reopen(act, id, endsOn ?? null, seen)
    })
  }

  async #change(
    ctx: HttpContext,
    said: 'closed' | 'reopened',
    work: (act: Act, id: number, seen: number) => Promise<void>
  ) {
    const { id } = ctx.params
    try {
      const seen = revisionIn(ctx)
      const who = { actor: personOf(ctx), origin: { kind: 'web' as const } }
      await acting(who, (act) => work(act, id, seen))
      ctx.session.flash('said', { key: `project_rooms.said.${said}`, data: {} })
      return ctx.response.redirect(`/project-rooms/${id}`)
    } catch (error) {
      const fields = {
        E_PROJECT_ROOM_ENDS_IN_PAST: 'endsOn',
        E_PROJECT_ROOM_ENDS_TOO_FAR: 'endsOn',
      }
      return projectRoomPage(ctx, problemsOf(error, ctx, fields))
    }
  }
}
