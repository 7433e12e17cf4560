import type { HttpContext } from '@adonisjs/core/http'
import { personOf } from '#app/identity/person_middleware'
import { chartOf } from '#app/org/chart/org_chart_queries'
import { reorganisationList, reorganisationsFor } from '#app/reorganisations/reorganisation_list'
import { nameOf, stateBadge } from '#app/reorganisations/reorganisation_view'
import { oneOf } from '#app/shared/lists'
import { sendTable, spreadsheetFormats, type SheetValue } from '#app/shared/spreadsheet'
import { local, today } from '#app/shared/time'

/** Rows that are read at once. */
const PART = 500

/** The list, as its address has it, as a file. */
export default class ReorganisationExportsController {
  async show(ctx: HttpContext) {
    const asked = String(ctx.request.qs().format)
    const format = oneOf(spreadsheetFormats, null).read(asked) ?? 'xlsx'
    const t = (key: string, data?: Record<string, unknown>) =>
      ctx.i18n.t(`reorganisations.${key}`, data)
    // Who may not see the list is told so before the file has begun.
    await this.#part(ctx, null, 1)
    return sendTable(ctx, format, {
      name: `${t('export_name')}-${today()}`,
      columns: [
        { label: t('columns.title'), kind: 'text', width: 50 },
        { label: t('columns.state'), kind: 'text', width: 20 },
        { label: t('columns.effective'), kind: 'date' },
        { label: t('act'), kind: 'text', width: 26 },
        { label: t('columns.edits'), kind: 'number', width: 12 },
        { label: t('columns.author'), kind: 'text', width: 26 },
        { label: t('columns.updated'), kind: 'date' },
      ],
      rows: this.#rows(ctx),
      cut: (most) => t('cut', { most }),
    })
  }

  async #part(ctx: HttpContext, after: string | null, limit = PART) {
    const state = reorganisationList.read({ ...ctx.request.qs(), after: after ?? '' })
    const reader = { id: personOf(ctx).id, roles: ctx.roles }
    return reorganisationsFor(reader, await chartOf(ctx), state, limit)
  }

  async *#rows(ctx: HttpContext): AsyncGenerator<readonly SheetValue[]> {
    const chart = await chartOf(ctx)
    for (let after: string | null | undefined; after !== null;) {
      const page = await this.#part(ctx, after ?? null)
      for (const row of page.rows) {
        yield [
          row.title,
          stateBadge(row.state, ctx.locale).label,
          row.effectiveOn,
          row.act,
          row.edits,
          nameOf(chart, row.createdById, ctx.i18n),
          local(row.updatedAt).toISODate(),
        ]
      }
      after = page.next
    }
  }
}
