import type { HttpContext } from '@adonisjs/core/http'
import { vehicleUrl } from '#app/fleet/registry/plates'
import { vehicleKindWords, wordOptions } from '#app/fleet/registry/registry_words'
import { yearReport } from '#app/fleet/reports/report_page'
import type { ReportFigures } from '#app/fleet/reports/report_figures'
import { chartOf } from '#app/org/chart/org_chart_queries'
import { unitChoices } from '#app/org/chart/unit_view'
import type { Locale } from '#app/shared/locale'
import { shownPlate } from '#app/shared/plate'
import { sendTable, type SheetValue } from '#app/shared/spreadsheet'

const NUMBERS = ['km', 'hours', 'fuel', 'works', 'papers', 'total', 'per', 'co2'] as const

/** `/fleet/reports`: what a year has cost, and its file. */
export default class ReportsController {
  async show(ctx: HttpContext) {
    const report = await yearReport(ctx)
    const chart = await chartOf(ctx)
    const { locale } = ctx
    const { filters, before, total } = report
    const t = (key: string, data?: Record<string, unknown>) =>
      ctx.i18n.t(`fleet_reports.${key}`, data)
    const asked = new URLSearchParams({ year: filters.year })
    if (filters.kind) asked.set('kind', filters.kind)
    if (filters.unit !== null) asked.set('unit', String(filters.unit))
    return ctx.view.render('pages/fleet/reports/index', {
      filters,
      exportUrl: `/fleet/reports/export?${asked}`,
      stats: total
        ? [
            { value: shown(total.total, locale), label: t('columns.total') },
            { value: shown(total.km, locale), label: t('columns.km') },
            { value: shown(total.co2Kg, locale), label: t('columns.co2') },
            ...(before.total
              ? [
                  { value: shown(before.total.total, locale), label: t('before', before) },
                  {
                    value: shown(total.total - before.total.total, locale),
                    label: t('difference', { year: before.year }),
                  },
                ]
              : []),
          ]
        : [],
      bars: Array.from({ length: 12 }, (_, at) => {
        const month = String(at + 1).padStart(2, '0')
        const sum = report.months.get(`${filters.year}-${month}`)
        return { label: String(at + 1), value: sum?.total ?? 0 }
      }),
      columns: [
        ...['plate', 'kind', 'unit'].map((key) => ({ key, label: t(`columns.${key}`) })),
        ...NUMBERS.map((key) => ({ key, label: t(`columns.${key}`), align: 'end' })),
      ],
      lines: report.lines.map(({ vehicle, figures }) => ({
        url: vehicleUrl(vehicle.plate),
        plate: shownPlate(vehicle.plate),
        kind: vehicleKindWords[vehicle.kind][locale],
        unit: chart.unit(vehicle.unitId)?.code ?? '',
        numbers: numbersOf(figures).map((value) => (value === null ? '–' : shown(value, locale))),
      })),
      picks: {
        years: report.years.map((year) => ({ value: year, label: year })),
        kinds: wordOptions(vehicleKindWords, locale),
        units: unitChoices(chart, report.units, locale),
      },
    })
  }

  async export(ctx: HttpContext) {
    const report = await yearReport(ctx)
    const chart = await chartOf(ctx)
    const t = (key: string, data?: Record<string, unknown>) =>
      ctx.i18n.t(`fleet_reports.${key}`, data)
    async function* rows(): AsyncGenerator<readonly SheetValue[]> {
      for (const { vehicle, figures } of report.lines) {
        yield [
          shownPlate(vehicle.plate),
          vehicleKindWords[vehicle.kind][ctx.locale],
          chart.unit(vehicle.unitId)?.code ?? null,
          ...numbersOf(figures),
        ]
      }
    }
    return sendTable(ctx, 'xlsx', {
      name: `${t('file')}-${report.filters.year}`,
      columns: [
        { label: t('columns.plate'), kind: 'text', width: 14 },
        { label: t('columns.kind'), kind: 'text', width: 22 },
        { label: t('columns.unit'), kind: 'text', width: 12 },
        ...NUMBERS.map((key) => ({ label: t(`columns.${key}`), kind: 'number' as const })),
      ],
      rows: rows(),
      cut: (most) => t('cut', { most }),
    })
  }
}

/** In the order of `NUMBERS`. */
function numbersOf(figures: ReportFigures): (number | null)[] {
  const { km, hours, fuelCost, worksCost, papersCost, total, perKm, perHour, co2Kg } = figures
  return [km, hours, fuelCost, worksCost, papersCost, total, perKm ?? perHour, co2Kg]
}

function shown(value: number, locale: Locale): string {
  const tag = locale === 'el' ? 'el-GR' : 'en-GB'
  return new Intl.NumberFormat(tag, { maximumFractionDigits: 2 }).format(value)
}
