import type { HttpContext } from '@adonisjs/core/http'
import { personOf } from '#app/identity/person_middleware'
import { absenceKinds } from '#app/org/away/absence'
import { absenceService } from '#app/org/away/absence_service'
import { chartOf } from '#app/org/chart/org_chart_queries'
import { acting } from '#app/shared/act'
import { formTokenIn, newFormToken, submitOnce } from '#app/shared/form_token'
import { problemsOf, type Problem } from '#app/shared/problems'
import { typedIn } from '#app/shared/typed_in'
import { absenceValidator } from '#app/substitutions/away_validator'
import { namedPerson } from '#app/substitutions/named_person'

const FIELDS = {
  E_NAME_NOT_CLEAR: 'person',
  E_PERSON_NOT_HERE: 'person',
  E_ABSENCE_RECORDING_NOT_ALLOWED: 'person',
  E_ABSENCE_OVERLAPS: 'from',
  E_PERIOD_REVERSED: 'to',
  E_PERIOD_OVER: 'to',
  E_PERIOD_TOO_LONG: 'to',
  E_ACT_NUMBER_TOO_LONG: 'act',
}

export default class AbsencesController {
  async create(ctx: HttpContext) {
    return this.#form(ctx)
  }

  async store(ctx: HttpContext) {
    try {
      const chart = await chartOf(ctx)
      const input = await ctx.request.validateUsing(absenceValidator)
      const person = namedPerson(chart, input.person)
      const token = formTokenIn(ctx.request.input('formToken'))
      const { url } = await acting({ actor: personOf(ctx), origin: { kind: 'web' } }, (act) =>
        submitOnce(act, token, async () => {
          await absenceService.record(act, { ...input, personId: person.id })
          return '/substitutions'
        })
      )
      const data = { name: person.displayName }
      ctx.session.flash('said', { key: 'substitutions.said.away', data })
      return ctx.response.redirect(url)
    } catch (error) {
      return this.#form(ctx, problemsOf(error, ctx, FIELDS))
    }
  }

  /** `person` in its address is whose; one's own where nobody is named. */
  async #form(ctx: HttpContext, problems: Problem[] = []) {
    const chart = await chartOf(ctx)
    const input = typedIn(ctx)
    return ctx.view.render('pages/substitutions/absence', {
      problems,
      formToken: formTokenIn(ctx.request.input('formToken')) ?? newFormToken(),
      kinds: absenceKinds.map((value) => ({
        value,
        label: ctx.i18n.t(`substitutions.kinds.${value}`),
      })),
      values: {
        person: input('person') || personOf(ctx).username,
        kind: input('kind') || 'leave',
        from: input('from') || chart.on,
        to: input('to'),
        act: input('act'),
      },
    })
  }
}
