import type { HttpContext } from '@adonisjs/core/http'
import { personOf } from '#app/identity/person_middleware'
import { DeputyNamingNotAllowed, SubstitutionNotFound } from '#app/org/away/away_exceptions'
import { periodInWords } from '#app/org/away/away_period'
import { awayPolicy } from '#app/org/away/away_policy'
import { substitutionWith } from '#app/org/away/away_queries'
import { chartOf } from '#app/org/chart/org_chart_queries'
import { substitutionService } from '#app/org/away/substitution_service'
import { unitLabel } from '#app/org/chart/unit_view'
import { acting } from '#app/shared/act'

/** Asks first: the head has the powers again at once. */
export default class SubstitutionWithdrawalsController {
  async create(ctx: HttpContext) {
    const chart = await chartOf(ctx)
    const row = await substitutionWith(Number(ctx.params.id), chart.on)
    if (!row) throw new SubstitutionNotFound()
    const unit = chart.unit(chart.current(row.unitId))
    if (!awayPolicy.mayNameDeputy(chart, personOf(ctx).id, unit.id, ctx.roles)) {
      throw new DeputyNamingNotAllowed()
    }
    return ctx.view.render('pages/substitutions/withdraw', {
      what: 'substitution',
      url: `/substitutions/${row.id}/withdrawal`,
      facts: [
        unitLabel(chart, unit, ctx.locale),
        chart.person(row.personId)?.displayName ?? '',
        periodInWords(row, ctx.locale),
      ],
    })
  }

  async store(ctx: HttpContext) {
    await acting({ actor: personOf(ctx), origin: { kind: 'web' } }, (act) =>
      substitutionService.withdraw(act, Number(ctx.params.id))
    )
    ctx.session.flash('said', { key: 'substitutions.said.withdrawn', data: {} })
    return ctx.response.redirect('/substitutions')
  }
}
