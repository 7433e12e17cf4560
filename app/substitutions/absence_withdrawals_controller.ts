import type { HttpContext } from '@adonisjs/core/http'
import { personOf } from '#app/identity/person_middleware'
import { absenceService } from '#app/org/away/absence_service'
import { AbsenceNotFound, AbsenceRecordingNotAllowed } from '#app/org/away/away_exceptions'
import { periodInWords } from '#app/org/away/away_period'
import { awayPolicy } from '#app/org/away/away_policy'
import { absenceWith } from '#app/org/away/away_queries'
import { chartOf } from '#app/org/chart/org_chart_queries'
import { acting } from '#app/shared/act'

export default class AbsenceWithdrawalsController {
  async create(ctx: HttpContext) {
    const chart = await chartOf(ctx)
    const row = await absenceWith(Number(ctx.params.id), chart.on)
    if (!row) throw new AbsenceNotFound()
    if (!awayPolicy.mayRecordAbsence(chart, personOf(ctx).id, row.personId, ctx.roles)) {
      throw new AbsenceRecordingNotAllowed()
    }
    return ctx.view.render('pages/substitutions/withdraw', {
      what: 'absence',
      url: `/absences/${row.id}/withdrawal`,
      facts: [chart.person(row.personId)?.displayName ?? '', periodInWords(row, ctx.locale)],
    })
  }

  async store(ctx: HttpContext) {
    await acting({ actor: personOf(ctx), origin: { kind: 'web' } }, (act) =>
      absenceService.withdraw(act, Number(ctx.params.id))
    )
    ctx.session.flash('said', { key: 'substitutions.said.absence_withdrawn', data: {} })
    return ctx.response.redirect('/substitutions')
  }
}
