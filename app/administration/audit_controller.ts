import type { HttpContext } from '@adonisjs/core/http'
import { auditList, auditPage, eventNames, origins } from '#app/administration/audit'
import { auditLine, eventInWords, peopleMeant } from '#app/administration/audit_view'
import { personOf } from '#app/identity/person_middleware'
import { chartOf } from '#app/org/chart/org_chart_queries'

/** Everything that was written down, for those who have to answer for it. */
export default class AuditController {
  async index(ctx: HttpContext) {
    const state = auditList.read(ctx.request.qs())
    const chart = await chartOf(ctx)
    const { rows, next } = await auditPage(state, peopleMeant(chart, state))
    const reader = personOf(ctx)
    const t = (key: string) => ctx.i18n.t(`administration.audit.${key}`)
    return ctx.view.render('pages/administration/audit', {
      filter: state.filters,
      lines: rows.map((row) => auditLine(row, chart, reader.id, ctx.i18n)),
      columns: ['when', 'who', 'what', 'record', 'origin'].map((key) => ({
        key,
        label: t(`columns.${key}`),
      })),
      events: eventNames.map((value) => ({ value, label: eventInWords(value, ctx.i18n) })),
      origins: origins.map((value) => ({ value, label: t(`origins.${value}`) })),
      cleared: auditList.isNarrowed(state) ? auditList.definition.path : null,
      first: state.after && auditList.url(state, { after: null }),
      next: next && auditList.url(state, { after: next }),
      exports: auditList.exports(state),
    })
  }
}
