import type { HttpContext } from '@adonisjs/core/http'
import { chartOfDay } from '#app/directory/chart/chart_day'
import { inChargeViews } from '#app/directory/chart/in_charge_view'
import { orgChartPaper } from '#app/directory/chart/org_chart_paper'
import type { OrgChart } from '#app/org/chart/org_chart'
import { memberTitle } from '#app/org/chart/org_tree'
import { staffingOn, type Staffing } from '#app/org/chart/unit_posts'
import { oneOf } from '#app/shared/lists'
import {
  sendTable,
  spreadsheetFormats,
  type SheetColumn,
  type SheetValue,
} from '#app/shared/spreadsheet'

const WHAT = oneOf(['units', 'staff'], 'units')
const FORMAT = oneOf(spreadsheetFormats, null)

/** The org chart of a day as a file: on paper, or for a spreadsheet. */
export default class OrgChartFilesController {
  async pdf(ctx: HttpContext) {
    const chart = await chartOfDay(ctx)
    const { locale, i18n, response } = ctx
    const file = await orgChartPaper({ chart, staffing: await staffingOn(chart.on), locale, i18n })
    const name = `${i18n.t('chart.files.chart')}-${chart.on}.pdf`
    response.header('content-type', 'application/pdf')
    response.header(
      'content-disposition',
      `inline; filename="org-chart-${chart.on}.pdf"; filename*=UTF-8''${encodeURIComponent(name)}`
    )
    response.header('cache-control', 'no-store')
    return response.send(file)
  }

  async table(ctx: HttpContext) {
    const chart = await chartOfDay(ctx)
    const staffing = await staffingOn(chart.on)
    const query = ctx.request.qs()
    const what = WHAT.read(String(query.what)) ?? WHAT.absent
    const t = (key: string, data = {}) => ctx.i18n.t(`chart.files.${key}`, data)
    const columns = what === 'units' ? UNIT_COLUMNS : STAFF_COLUMNS
    return sendTable(ctx, FORMAT.read(String(query.format)) ?? 'xlsx', {
      name: `${t(what)}-${chart.on}`,
      columns: columns.map(([name, kind, width]) => ({ label: t(name), kind, width })),
      rows: what === 'units' ? unitRows(ctx, chart, staffing) : staffRows(ctx, chart, staffing),
      cut: (most) => t('cut', { most }),
    })
  }
}

type Column = readonly [name: string, kind: SheetColumn['kind'], width: number]

const UNIT_COLUMNS: readonly Column[] = [
  ['code', 'text', 10],
  ['name', 'text', 50],
  ['type', 'text', 20],
  ['above', 'text', 12],
  ['in_charge', 'text', 28],
  ['why', 'text', 30],
  ['category', 'text', 12],
  ['branch', 'text', 30],
  ['count', 'number', 10],
  ['filled', 'number', 12],
  ['vacant', 'number', 10],
]

const STAFF_COLUMNS: readonly Column[] = [
  ['code', 'text', 10],
  ['name', 'text', 50],
  ['surname', 'text', 22],
  ['given_name', 'text', 18],
  ['title', 'text', 30],
  ['category', 'text', 12],
  ['branch', 'text', 30],
  ['kind', 'text', 20],
  ['from', 'date', 12],
  ['until', 'date', 12],
  ['phone', 'text', 18],
]

/** A row for each category and branch; units without posts have one as well. */
async function* unitRows(
  ctx: HttpContext,
  chart: OrgChart,
  staffing: Staffing
): AsyncGenerator<SheetValue[]> {
  const inCharge = inChargeViews(chart, ctx)
  for (const unit of chart.units) {
    const charge = inCharge(unit.id)
    const head = [
      unit.code,
      chart.nameOf(unit, ctx.locale),
      ctx.i18n.t(`chart.types.${unit.type}`),
      chart.ancestors(unit.id)[0]?.code ?? null,
      charge?.name ?? null,
      charge?.why || null,
    ]
    const lines = staffing.linesOf(unit.id)
    if (lines.length === 0) yield [...head, null, null, 0, 0, 0]
    for (const { category, branch, count, filled } of lines) {
      yield [...head, category, branch, count, filled, Math.max(0, count - filled)]
    }
  }
}

async function* staffRows(
  { locale, i18n }: HttpContext,
  chart: OrgChart,
  staffing: Staffing
): AsyncGenerator<SheetValue[]> {
  for (const unit of chart.units) {
    const people = chart.membersOf(unit.id)
    for (const person of people) {
      const facts = staffing.factsOf(person.id)
      for (const placement of chart.placementsOf(person.id)) {
        if (placement.unitId !== unit.id) continue
        yield [
          unit.code,
          chart.nameOf(unit, locale),
          person.surname,
          person.givenName,
          memberTitle(staffing, unit, placement, person.givenName, locale),
          facts?.category ?? null,
          facts?.branch ?? null,
          i18n.t(`people.kinds.${placement.kind}`),
          placement.validFrom,
          placement.validTo,
          facts?.phone ?? null,
        ]
      }
    }
  }
}
