import type { HttpContext } from '@adonisjs/core/http'
import { personOf } from '#app/identity/person_middleware'
import {
  TEMPLATE_FIELDS,
  kindIn,
  roomTemplatePage,
  roomTemplatesPage,
} from '#app/room_templates/room_template_page'
import {
  roomTemplateResetValidator,
  roomTemplateValidator,
} from '#app/room_templates/room_template_validator'
import { checkedTemplate } from '#app/rooms/templates/room_template_input'
import { roomTemplateService } from '#app/rooms/templates/room_template_service'
import { acting } from '#app/shared/act'
import { problemsOf } from '#app/shared/problems'
import { revisionIn } from '#app/shared/record_version'
import { wantsJson } from '#app/shared/wants_json'

/** What each kind of room is called and looks like, for the organisation office. */
export default class RoomTemplatesController {
  async index(ctx: HttpContext) {
    return roomTemplatesPage(ctx)
  }

  async edit(ctx: HttpContext) {
    return roomTemplatePage(ctx)
  }

  /** Saves, or shows what the rooms would be called. */
  async update(ctx: HttpContext) {
    const kind = kindIn(ctx)
    try {
      const { topic, ...input } = await ctx.request.validateUsing(roomTemplateValidator)
      const template = { ...input, topic: topic ?? '' }
      if (ctx.request.input('preview') !== undefined) {
        return roomTemplatePage(ctx, { wanted: checkedTemplate(kind, template) })
      }
      const seen = revisionIn(ctx)
      await acting(this.#web(ctx), (act) => roomTemplateService.edit(act, kind, template, seen))
      ctx.session.flash('said', { key: 'room_templates.said.edited', data: {} })
      return ctx.response.redirect(`/administration/room-templates/${kind}`)
    } catch (error) {
      if (wantsJson(ctx)) throw error
      return roomTemplatePage(ctx, { error, problems: problemsOf(error, ctx, TEMPLATE_FIELDS) })
    }
  }

  /** Back to the default. */
  async destroy(ctx: HttpContext) {
    const kind = kindIn(ctx)
    try {
      const { confirmed = false } = await ctx.request.validateUsing(roomTemplateResetValidator)
      const seen = revisionIn(ctx)
      await acting(this.#web(ctx), (act) => roomTemplateService.reset(act, kind, confirmed, seen))
      ctx.session.flash('said', { key: 'room_templates.said.reset', data: {} })
      return ctx.response.redirect(`/administration/room-templates/${kind}`)
    } catch (error) {
      return roomTemplatePage(ctx, { error, problems: problemsOf(error, ctx), isReset: true })
    }
  }

  #web(ctx: HttpContext) {
    return { actor: personOf(ctx), origin: { kind: 'web' as const } }
  }
}
