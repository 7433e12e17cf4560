import type { HttpContext } from '@adonisjs/core/http'
import { personOf } from '#app/identity/person_middleware'
import { DeputyNamingNotAllowed } from '#app/org/away/away_exceptions'
import { chartOf } from '#app/org/chart/org_chart_queries'
import { substitutionService } from '#app/org/away/substitution_service'
import { unitLabel } from '#app/org/chart/unit_view'
import { acting } from '#app/shared/act'
import { formTokenIn, newFormToken, submitOnce } from '#app/shared/form_token'
import { problemsOf, type Problem } from '#app/shared/problems'
import { typedIn } from '#app/shared/typed_in'
import { substitutionValidator } from '#app/substitutions/away_validator'
import { namedPerson } from '#app/substitutions/named_person'
import { substitutionsPage, unitsToName } from '#app/substitutions/substitutions_page'

const FIELDS = {
  E_UNIT_NOT_IN_FORCE: 'unit',
  E_DEPUTY_NAMING_NOT_ALLOWED: 'unit',
  E_NAME_NOT_CLEAR: 'person',
  E_DEPUTY_NOT_HERE: 'person',
  E_DEPUTY_IS_HEAD: 'person',
  E_SUBSTITUTION_OVERLAPS: 'from',
  E_PERIOD_REVERSED: 'to',
  E_PERIOD_OVER: 'to',
  E_PERIOD_TOO_LONG: 'to',
  E_ACT_NUMBER_TOO_LONG: 'act',
}

export default class SubstitutionsController {
  async index(ctx: HttpContext) {
    return substitutionsPage(ctx)
  }

  async create(ctx: HttpContext) {
    return this.#form(ctx)
  }

  async store(ctx: HttpContext) {
    const chart = await chartOf(ctx)
    if (!unitsToName(chart, ctx).length) throw new DeputyNamingNotAllowed()
    try {
      const input = await ctx.request.validateUsing(substitutionValidator)
      const person = namedPerson(chart, input.person)
      const unitId = chart.unitByCode(input.unit)?.id ?? 0
      const token = formTokenIn(ctx.request.input('formToken'))
      const { url } = await acting({ actor: personOf(ctx), origin: { kind: 'web' } }, (act) =>
        submitOnce(act, token, async () => {
          await substitutionService.record(act, { ...input, unitId, personId: person.id })
          return '/substitutions'
        })
      )
      const data = { name: person.displayName, unit: input.unit }
      ctx.session.flash('said', { key: 'substitutions.said.recorded', data })
      return ctx.response.redirect(url)
    } catch (error) {
      return this.#form(ctx, problemsOf(error, ctx, FIELDS))
    }
  }

  /** `unit` in its address chooses one from the start. */
  async #form(ctx: HttpContext, problems: Problem[] = []) {
    const chart = await chartOf(ctx)
    const units = unitsToName(chart, ctx)
    if (!units.length) throw new DeputyNamingNotAllowed()
    const input = typedIn(ctx)
    return ctx.view.render('pages/substitutions/create', {
      problems,
      formToken: formTokenIn(ctx.request.input('formToken')) ?? newFormToken(),
      units: units.map((unit) => ({ value: unit.code, label: unitLabel(chart, unit, ctx.locale) })),
      day: chart.on,
      values: {
        unit: input('unit'),
        person: input('person'),
        from: input('from') || chart.on,
        to: input('to'),
        act: input('act'),
      },
    })
  }
}
