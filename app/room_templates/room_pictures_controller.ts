import type { HttpContext } from '@adonisjs/core/http'
import { personOf } from '#app/identity/person_middleware'
import { kindIn, roomTemplatePage } from '#app/room_templates/room_template_page'
import { keepPicture } from '#app/rooms/templates/room_picture'
import { RoomPictureMissing } from '#app/rooms/templates/room_template_exceptions'
import { roomTemplateService } from '#app/rooms/templates/room_template_service'
import { acting } from '#app/shared/act'
import { Refusal } from '#app/shared/refusal'
import { wantsJson } from '#app/shared/wants_json'

/** The picture of a kind of rooms. */
export default class RoomPicturesController {
  async store(ctx: HttpContext) {
    const kind = kindIn(ctx)
    const who = { actor: personOf(ctx), origin: { kind: 'web' as const } }
    try {
      const [received] = ctx.upload!.files
      if (!received) throw new RoomPictureMissing()
      await keepPicture(received, (picture) =>
        acting(who, (act) => roomTemplateService.setPicture(act, kind, picture))
      )
      ctx.session.flash('said', { key: 'room_templates.said.picture_set', data: {} })
      return ctx.response.redirect(`/administration/room-templates/${kind}`)
    } catch (error) {
      if (!(error instanceof Refusal) || wantsJson(ctx)) throw error
      ctx.response.status(error.status)
      const problem = { field: 'picture', message: error.worded[ctx.locale] }
      return roomTemplatePage(ctx, { problems: [problem], isAside: true })
    }
  }

  async destroy(ctx: HttpContext) {
    const kind = kindIn(ctx)
    await acting({ actor: personOf(ctx), origin: { kind: 'web' } }, (act) =>
      roomTemplateService.removePicture(act, kind)
    )
    ctx.session.flash('said', { key: 'room_templates.said.picture_removed', data: {} })
    return ctx.response.redirect(`/administration/room-templates/${kind}`)
  }
}
