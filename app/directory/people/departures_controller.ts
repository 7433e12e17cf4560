import type { HttpContext } from '@adonisjs/core/http'
import { departureReasons, recordDeparture, returnEdits } from '#app/directory/people/departure'
import { changeByForm, onceByForm, tokenOf } from '#app/directory/chart/org_form'
import { personCardPage } from '#app/directory/people/person_card_page'
import { cardOf } from '#app/directory/people/person_placements_controller'
import { departureValidator } from '#app/directory/people/placement_validator'
import { problemsOf, type Problem } from '#app/shared/problems'
import { today } from '#app/shared/time'
import { typedIn } from '#app/shared/typed_in'

/** Somebody leaves the municipality; taken back, they stay after all. */
export default class DeparturesController {
  async create(ctx: HttpContext) {
    return this.#page(ctx)
  }

  async store(ctx: HttpContext) {
    const { username } = ctx.params
    try {
      const input = await ctx.request.validateUsing(departureValidator)
      const departure = { ...input, act: input.act ?? null }
      const url = await onceByForm(ctx, `/people/${username}`, (who, within) =>
        recordDeparture(who, username, departure, within)
      )
      ctx.session.flash('said', { key: 'people.said.departing', data: {} })
      return ctx.response.redirect(url)
    } catch (error) {
      return this.#page(ctx, problemsOf(error, ctx))
    }
  }

  async destroy(ctx: HttpContext) {
    const { username } = ctx.params
    try {
      const edits = await returnEdits(username)
      const url = await changeByForm(ctx, edits, `/people/${username}`)
      ctx.session.flash('said', { key: 'people.said.staying', data: {} })
      return ctx.response.redirect(url)
    } catch (error) {
      return personCardPage(ctx, problemsOf(error, ctx))
    }
  }

  async #page(ctx: HttpContext, problems: Problem[] = []) {
    const card = await cardOf(ctx)
    const typed = typedIn(ctx)
    return ctx.view.render('pages/people/departure', {
      problems,
      person: card.person,
      formToken: tokenOf(ctx),
      reasons: departureReasons.map((value) => ({
        value,
        label: ctx.i18n.t(`people.departure.reasons.${value}`),
      })),
      values: {
        last: typed('last') || today(),
        act: typed('act'),
        reason: typed('reason'),
      },
    })
  }
}
