import type { HttpContext } from '@adonisjs/core/http'
import db from '@adonisjs/lucid/services/db'
import { keepersOn } from '#app/fleet/registry/keepers'
import { vehicleList, vehiclesOf } from '#app/fleet/registry/vehicle_list'
import { vehicleView } from '#app/fleet/registry/vehicle_view'
import { orgChart } from '#app/org/chart/org_chart_queries'
import { oneOf } from '#app/shared/lists'
import { sendTable, spreadsheetFormats, type SheetValue } from '#app/shared/spreadsheet'
import { today } from '#app/shared/time'

/** Rows that are read at once. */
const PART = 500

/** The register, as its address has it, as a file. */
export default class VehicleExportsController {
  async show(ctx: HttpContext) {
    const asked = String(ctx.request.qs().format)
    const format = oneOf(spreadsheetFormats, null).read(asked) ?? 'xlsx'
    const t = (key: string, data?: Record<string, unknown>) => ctx.i18n.t(`fleet.${key}`, data)
    return sendTable(ctx, format, {
      name: `${t('exports.vehicles')}-${today()}`,
      columns: [
        { label: t('fields.plate'), kind: 'text', width: 14 },
        { label: t('fields.kind'), kind: 'text', width: 22 },
        { label: t('fields.make'), kind: 'text', width: 28 },
        { label: t('fields.description'), kind: 'text', width: 28 },
        { label: t('fields.fuel'), kind: 'text', width: 20 },
        { label: t('fields.status'), kind: 'text', width: 18 },
        { label: t('fields.statusReason'), kind: 'text', width: 28 },
        { label: t('fields.statusSince'), kind: 'date' },
        { label: t('fields.unit'), kind: 'text', width: 40 },
        { label: t('fields.keeper'), kind: 'text', width: 26 },
        { label: t('fields.meter'), kind: 'number' },
      ],
      rows: this.#rows(ctx),
      cut: (most) => t('exports.cut', { most }),
    })
  }

  async *#rows(ctx: HttpContext): AsyncGenerator<readonly SheetValue[]> {
    const chart = await orgChart()
    let state = vehicleList.read({ ...ctx.request.qs(), after: '' })
    for (let more = true; more;) {
      const { rows, next } = await vehiclesOf(state, PART)
      const ids = rows.map(({ id }) => id)
      const keepers = await keepersOn(db.connection(), ids, today())
      for (const row of rows) {
        const view = vehicleView(row, chart, ctx.locale)
        const keeper = keepers.get(row.id)
        yield [
          view.plate,
          view.kind,
          view.make,
          view.description,
          view.fuel,
          view.status.label,
          row.statusReason,
          row.statusSince,
          `${view.unitCode} ${view.unitName}`,
          keeper ? (chart.person(keeper.personId)?.displayName ?? null) : null,
          row.meter,
        ]
      }
      more = next !== null
      state = { ...state, after: next }
    }
  }
}
