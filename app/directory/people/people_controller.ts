import type { HttpContext } from '@adonisjs/core/http'
import { peopleList, peopleListFor } from '#app/directory/people_filters'
import { pageOf, peopleOf, rowsOf } from '#app/directory/people/people_list'
import { hireEdit } from '#app/directory/people/new_person'
import { newPersonPage, NEW_PERSON_FIELDS } from '#app/directory/people/new_person_page'
import { changeByForm } from '#app/directory/chart/org_form'
import { personPolicy } from '#app/directory/people/person_policy'
import { personCardPage } from '#app/directory/people/person_card_page'
import { editPersonPage, personalChoices } from '#app/directory/people/person_form_page'
import { personService } from '#app/directory/people/person_service'
import {
  newPersonValidator,
  personEditValidator,
  wholeData,
} from '#app/directory/people/person_validator'
import { personOf } from '#app/identity/person_middleware'
import { chartOf } from '#app/org/chart/org_chart_queries'
import { placementRoles } from '#app/org/placement'
import { unitChoices } from '#app/org/chart/unit_view'
import { acting } from '#app/shared/act'
import { problemsOf } from '#app/shared/problems'
import { revisionIn } from '#app/shared/record_version'
import { wantsJson } from '#app/shared/wants_json'

/** The list of everybody with an account, and each one's card. */
export default class PeopleController {
  async index(ctx: HttpContext) {
    const chart = await chartOf(ctx)
    const state = peopleListFor(ctx.request.qs(), ctx.roles)
    const people = await peopleOf(chart, state)
    const { page, next } = pageOf(chart, people, state)
    const t = (name: string) => ctx.i18n.t(`people.columns.${name}`)
    return ctx.view.render('pages/people/index', {
      mayManage: personPolicy.mayManage(ctx.roles),
      filter: state.filters,
      total: people.length,
      people: await rowsOf(chart, page, ctx.locale),
      columns: [
        { key: 'name', label: t('name'), ...peopleList.head(state, 'name') },
        { key: 'title', label: t('title') },
        { key: 'unit', label: t('unit'), ...peopleList.head(state, 'unit') },
        { key: 'phone', label: t('phone') },
        { key: 'email', label: t('email') },
      ],
      ...peopleChoices(ctx),
      ...personalChoices(ctx),
      units: unitChoices(chart, chart.units, ctx.locale),
      cleared: peopleList.isNarrowed(state) ? '/people' : undefined,
      first: state.after && peopleList.url(state, { after: null }),
      next: next && peopleList.url(state, { after: next }),
      exports: peopleList.exports(state),
      personnel: personPolicy.mayReadNumbers(ctx.roles)
        ? peopleList.exports(state, '/people/personnel')
        : [],
    })
  }

  async create(ctx: HttpContext) {
    return newPersonPage(ctx)
  }

  /** Sent twice, a form adds one person, and leads to their card both times. */
  async store(ctx: HttpContext) {
    try {
      const input = await ctx.request.validateUsing(newPersonValidator)
      const edit = await hireEdit(input)
      const url = await changeByForm(ctx, [edit], `/people/${edit.person}`)
      ctx.session.flash('said', { key: 'people.said.added', data: {} })
      return ctx.response.redirect(url)
    } catch (error) {
      return newPersonPage(ctx, problemsOf(error, ctx, NEW_PERSON_FIELDS))
    }
  }

  async show(ctx: HttpContext) {
    return personCardPage(ctx)
  }

  async edit(ctx: HttpContext) {
    return editPersonPage(ctx)
  }

  async update(ctx: HttpContext) {
    const { username } = ctx.params
    try {
      const data = await ctx.request.validateUsing(personEditValidator)
      const seen = revisionIn(ctx)
      await acting({ actor: personOf(ctx), origin: { kind: 'web' } }, (act) =>
        personService.edit(act, username, wholeData(data), seen)
      )
    } catch (error) {
      if (wantsJson(ctx)) throw error
      return editPersonPage(ctx, error)
    }
    ctx.session.flash('said', { key: 'people.said.edited', data: {} })
    return ctx.response.redirect(`/people/${username}`)
  }
}

/** What the filters offer to everybody. */
function peopleChoices({ i18n }: HttpContext) {
  const choice = (group: string) => (value: string) => ({
    value,
    label: i18n.t(`people.${group}.${value}`),
  })
  return {
    posts: [choice('posts')('heads'), ...placementRoles.map(choice('roles'))],
    presences: ['away', 'standing_in'].map(choice('presences')),
  }
}
