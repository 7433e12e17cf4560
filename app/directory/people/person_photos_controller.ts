import type { HttpContext } from '@adonisjs/core/http'
import { personCard } from '#app/directory/people/person_card'
import { PhotoNotAllowed } from '#app/directory/people/person_exceptions'
import { personPhotoService } from '#app/directory/people/person_photo_service'
import { pictureExtensions } from '#app/files/record_pictures'
import { personOf } from '#app/identity/person_middleware'
import { chartOf } from '#app/org/chart/org_chart_queries'
import { personView } from '#app/org/chart/person_view'
import { acting } from '#app/shared/act'
import { problemsOf, type Problem } from '#app/shared/problems'

/** A person's photo: put on, replaced, taken away. */
export default class PersonPhotosController {
  async edit(ctx: HttpContext) {
    return this.#page(ctx)
  }

  async store(ctx: HttpContext) {
    const { username } = ctx.params
    try {
      const who = { actor: personOf(ctx), origin: { kind: 'web' } as const }
      await personPhotoService.set(who, username, ctx.upload!.files[0])
    } catch (error) {
      return this.#page(ctx, problemsOf(error, ctx))
    }
    ctx.session.flash('said', { key: 'people.said.photo', data: {} })
    return ctx.response.redirect(`/people/${username}`)
  }

  async destroy(ctx: HttpContext) {
    const { username } = ctx.params
    await acting({ actor: personOf(ctx), origin: { kind: 'web' } }, (act) =>
      personPhotoService.remove(act, username)
    )
    ctx.session.flash('said', { key: 'people.said.photo_removed', data: {} })
    return ctx.response.redirect(`/people/${username}`)
  }

  async #page(ctx: HttpContext, problems: Problem[] = []) {
    const chart = await chartOf(ctx)
    const reader = { actor: personOf(ctx), roles: ctx.roles, locale: ctx.locale }
    const card = await personCard(chart, ctx.params.username, reader)
    if (!card.rights.setPhoto) throw new PhotoNotAllowed()
    return ctx.view.render('pages/people/photo', {
      problems,
      person: card.person,
      photoUrl: card.photoUrl,
      view: personView(chart, card.person.id),
      accept: pictureExtensions.map((each) => `.${each}`).join(','),
    })
  }
}
