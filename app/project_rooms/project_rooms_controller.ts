import type { HttpContext } from '@adonisjs/core/http'
import { personOf } from '#app/identity/person_middleware'
import { chartOf } from '#app/org/chart/org_chart_queries'
import {
  PROJECT_ROOM_FIELDS,
  editProjectRoomPage,
  newProjectRoomPage,
} from '#app/project_rooms/project_room_form_page'
import { projectRoomListPage } from '#app/project_rooms/project_room_list_page'
import { projectRoomPage } from '#app/project_rooms/project_room_record_page'
import { membersTyped } from '#app/project_rooms/project_room_typed'
import { projectRoomValidator } from '#app/project_rooms/project_room_validator'
import type { ProjectRoomInput } from '#app/rooms/projects/project_room_input'
import { projectRoomService } from '#app/rooms/projects/project_room_service'
import { acting } from '#app/shared/act'
import { formTokenIn, submitOnce } from '#app/shared/form_token'
import { problemsOf, type Problem } from '#app/shared/problems'
import { revisionIn } from '#app/shared/record_version'
import { wantsJson } from '#app/shared/wants_json'

export default class ProjectRoomsController {
  async index(ctx: HttpContext) {
    return projectRoomListPage(ctx)
  }

  async show(ctx: HttpContext) {
    return projectRoomPage(ctx)
  }

  async create(ctx: HttpContext) {
    return newProjectRoomPage(ctx)
  }

  async store(ctx: HttpContext) {
    try {
      const { input, problems } = await this.#typed(ctx)
      if (this.#isPreview(ctx) || problems.length) return newProjectRoomPage(ctx, problems, input)
      const token = formTokenIn(ctx.request.input('formToken'))
      const { url } = await acting(this.#web(ctx), (act) =>
        submitOnce(act, token, async () => {
          return `/project-rooms/${await projectRoomService.open(act, input)}`
        })
      )
      ctx.session.flash('said', { key: 'project_rooms.said.opened', data: {} })
      return ctx.response.redirect(url)
    } catch (error) {
      return newProjectRoomPage(ctx, problemsOf(error, ctx, PROJECT_ROOM_FIELDS))
    }
  }

  async edit(ctx: HttpContext) {
    return editProjectRoomPage(ctx)
  }

  async update(ctx: HttpContext) {
    const { id } = ctx.params
    try {
      const { input, problems } = await this.#typed(ctx)
      if (this.#isPreview(ctx) || problems.length) {
        return editProjectRoomPage(ctx, { problems, input })
      }
      const seen = revisionIn(ctx)
      await acting(this.#web(ctx), (act) => projectRoomService.edit(act, id, input, seen))
      ctx.session.flash('said', { key: 'project_rooms.said.edited', data: {} })
      return ctx.response.redirect(`/project-rooms/${id}`)
    } catch (error) {
      if (wantsJson(ctx)) throw error
      return editProjectRoomPage(ctx, { error })
    }
  }

  async #typed(ctx: HttpContext): Promise<{ input: ProjectRoomInput; problems: Problem[] }> {
    const { kind, name, topic, endsOn, ...members } =
      await ctx.request.validateUsing(projectRoomValidator)
    const { people, rule, problems } = membersTyped(await chartOf(ctx), members, ctx.locale)
    if (problems.length) ctx.response.status(422)
    return { input: { kind, name, topic, endsOn: endsOn ?? null, people, rule }, problems }
  }

  #isPreview(ctx: HttpContext): boolean {
    return ctx.request.input('preview') !== undefined
  }

  #web(ctx: HttpContext) {
    return { actor: personOf(ctx), origin: { kind: 'web' as const } }
  }
}
