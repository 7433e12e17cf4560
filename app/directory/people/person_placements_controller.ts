import type { HttpContext } from '@adonisjs/core/http'
import { changeByForm, roleChoices, tokenOf, unitsByCode } from '#app/directory/chart/org_form'
import { personCard, type PersonCard } from '#app/directory/people/person_card'
import { newPlacementValidator, placementWays } from '#app/directory/people/placement_validator'
import { personOf } from '#app/identity/person_middleware'
import type { OrgEdit } from '#app/org/changes/org_edit'
import { chartOf } from '#app/org/chart/org_chart_queries'
import type { PlacementRole } from '#app/org/placement'
import { problemsOf, type Problem } from '#app/shared/problems'
import { today, type IsoDate } from '#app/shared/time'
import { typedIn } from '#app/shared/typed_in'

interface Wanted {
  way: (typeof placementWays)[number]
  unit: string
  role: PlacementRole
  on: IsoDate
  last?: IsoDate | null
  act?: string | null
}

/** A new place of somebody: a move, a secondment, a disposal, parallel duties. */
export default class PersonPlacementsController {
  async create(ctx: HttpContext) {
    return this.#page(ctx)
  }

  async store(ctx: HttpContext) {
    const { username } = ctx.params
    try {
      const wanted = await ctx.request.validateUsing(newPlacementValidator)
      const edit = editOf(username, await cardOf(ctx), wanted)
      const url = await changeByForm(ctx, [edit], `/people/${username}`)
      ctx.session.flash('said', { key: 'people.said.placed', data: {} })
      return ctx.response.redirect(url)
    } catch (error) {
      return this.#page(ctx, problemsOf(error, ctx))
    }
  }

  async #page(ctx: HttpContext, problems: Problem[] = []) {
    const chart = await chartOf(ctx)
    const card = await cardOf(ctx)
    const typed = typedIn(ctx)
    const hasOrganic = card.placements.some(
      ({ kind, state }) => kind === 'organic' && state !== 'ended'
    )
    const ways = placementWays.filter((way) => (way === 'organic') !== hasOrganic)
    return ctx.view.render('pages/people/place', {
      problems,
      person: card.person,
      formToken: tokenOf(ctx),
      ways: ways.map((value) => ({ value, label: ctx.i18n.t(`people.ways.${value}`) })),
      units: unitsByCode(chart, ctx),
      roles: roleChoices(ctx),
      values: {
        way: typed('way') || (hasOrganic ? 'move' : 'organic'),
        unit: typed('unit'),
        role: typed('role') || 'employee',
        on: typed('on') || today(),
        last: typed('last'),
        act: typed('act'),
      },
    })
  }
}

export async function cardOf(ctx: HttpContext): Promise<PersonCard> {
  const reader = { actor: personOf(ctx), roles: ctx.roles, locale: ctx.locale }
  return personCard(await chartOf(ctx), ctx.params.username, reader)
}

function editOf(person: string, card: PersonCard, wanted: Wanted): OrgEdit {
  const { way, unit, role, on, last = null, act = null } = wanted
  const home = card.placements.find(
    ({ kind, from, to }) => kind === 'organic' && from <= on && (to === null || to >= on)
  )
  if (way === 'move' && home) {
    return { kind: 'move', person, from: home.unitCode, unit, role, on, act }
  }
  const placement = way === 'move' ? 'organic' : way
  return { kind: 'place', person, unit, role, placement, on, last, act }
}
