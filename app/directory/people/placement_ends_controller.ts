import type { HttpContext } from '@adonisjs/core/http'
import { changeByForm, tokenOf } from '#app/directory/chart/org_form'
import { cardOf } from '#app/directory/people/person_placements_controller'
import { placementEndValidator } from '#app/directory/people/placement_validator'
import { problemsOf, type Problem } from '#app/shared/problems'
import { NotFound } from '#app/shared/refusal'
import { today } from '#app/shared/time'
import { typedIn } from '#app/shared/typed_in'

/** The end of one of somebody's places. */
export default class PlacementEndsController {
  async create(ctx: HttpContext) {
    return this.#page(ctx)
  }

  async store(ctx: HttpContext) {
    const { username } = ctx.params
    try {
      const input = await ctx.request.validateUsing(placementEndValidator)
      const { unit, role, kind, last, act = null } = input
      const edit = {
        kind: 'end',
        person: username,
        unit,
        role,
        placement: kind,
        last,
        act,
      } as const
      const url = await changeByForm(ctx, [edit], `/people/${username}`)
      ctx.session.flash('said', { key: 'people.said.place_ended', data: {} })
      return ctx.response.redirect(url)
    } catch (error) {
      return this.#page(ctx, problemsOf(error, ctx))
    }
  }

  async #page(ctx: HttpContext, problems: Problem[] = []) {
    const card = await cardOf(ctx)
    const typed = typedIn(ctx)
    const line = card.placements.find(
      ({ unitCode, role, kind, state }) =>
        unitCode === typed('unit') &&
        role === typed('role') &&
        kind === typed('kind') &&
        state !== 'ended'
    )
    if (!line) throw new PlacementNotFound()
    return ctx.view.render('pages/people/end_place', {
      problems,
      line,
      person: card.person,
      formToken: tokenOf(ctx),
      values: { last: typed('last') || today(), act: typed('act') },
    })
  }
}

class PlacementNotFound extends NotFound {
  constructor() {
    super(
      {
        el: 'Αυτή η τοποθέτηση δεν υπάρχει ή έχει ήδη λήξει. Ανοίξτε ξανά την καρτέλα.',
        en: 'There is no such placement, or it has ended already. Open the card again.',
      },
      'E_PLACEMENT_NOT_FOUND'
    )
  }
}
