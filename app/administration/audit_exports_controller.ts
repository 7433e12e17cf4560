import type { HttpContext } from '@adonisjs/core/http'
import { auditList, auditPage, type AuditState } from '#app/administration/audit'
import { auditLine, peopleMeant } from '#app/administration/audit_view'
import { personOf } from '#app/identity/person_middleware'
import { orgChart } from '#app/org/chart/org_chart_queries'
import { oneOf } from '#app/shared/lists'
import { sendTable, spreadsheetFormats, type SheetValue } from '#app/shared/spreadsheet'
import { local, today } from '#app/shared/time'

/** Rows that are read at once. */
const PART = 500

/** The audit, as its address has it, as a file. */
export default class AuditExportsController {
  async show(ctx: HttpContext) {
    const query = ctx.request.qs()
    const state = auditList.read({ ...query, after: '' })
    const format = oneOf(spreadsheetFormats, null).read(String(query.format)) ?? 'xlsx'
    const t = (key: string, data?: Record<string, unknown>) =>
      ctx.i18n.t(`administration.audit.${key}`, data)
    return sendTable(ctx, format, {
      name: `${t('export_name')}-${today()}`,
      columns: [
        { label: t('columns.date'), kind: 'date' },
        { label: t('columns.time'), kind: 'text', width: 10 },
        { label: t('columns.who'), kind: 'text', width: 28 },
        { label: t('columns.on_behalf_of'), kind: 'text', width: 28 },
        { label: t('columns.what'), kind: 'text', width: 36 },
        { label: t('columns.record'), kind: 'text', width: 28 },
        { label: t('columns.origin'), kind: 'text', width: 20 },
      ],
      rows: this.#rows(ctx, state),
      cut: (most) => t('cut', { most }),
    })
  }

  async *#rows(ctx: HttpContext, state: AuditState): AsyncGenerator<readonly SheetValue[]> {
    const reader = personOf(ctx)
    const chart = await orgChart()
    const people = peopleMeant(chart, state)
    for (let after: string | null | undefined; after !== null;) {
      const page = await auditPage({ ...state, after: after ?? null }, people, PART)
      for (const row of page.rows) {
        const line = auditLine(row, chart, reader.id, ctx.i18n)
        const at = local(line.at)
        yield [
          at.toISODate(),
          at.toFormat('HH:mm:ss'),
          line.who ? line.who.name : ctx.i18n.t('common.the_system'),
          line.onBehalfOf,
          line.what,
          line.record,
          ctx.i18n.t(`administration.audit.origins.${line.origin}`),
        ]
      }
      after = page.next
    }
  }
}
