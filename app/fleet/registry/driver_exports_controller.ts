import type { HttpContext } from '@adonisjs/core/http'
import { driverList, driversOf } from '#app/fleet/registry/driver_queries'
import { officeHere } from '#app/fleet/registry/fleet_form'
import { orgChart } from '#app/org/chart/org_chart_queries'
import { oneOf } from '#app/shared/lists'
import { sendTable, spreadsheetFormats, type SheetValue } from '#app/shared/spreadsheet'
import { today } from '#app/shared/time'

const PART = 500

/** The register of drivers with their papers, as a file for the office. */
export default class DriverExportsController {
  async show(ctx: HttpContext) {
    officeHere(ctx)
    const asked = String(ctx.request.qs().format)
    const format = oneOf(spreadsheetFormats, null).read(asked) ?? 'xlsx'
    const t = (key: string, data?: Record<string, unknown>) => ctx.i18n.t(`fleet.${key}`, data)
    const dates = [
      'licenceUntil',
      'competenceUntil',
      'tachographCardUntil',
      'medicalUntil',
      'operatorLicenceUntil',
      'authorisedUntil',
    ] as const
    return sendTable(ctx, format, {
      name: `${t('exports.drivers')}-${today()}`,
      columns: [
        { label: t('fields.driver'), kind: 'text', width: 28 },
        { label: t('fields.unit'), kind: 'text', width: 40 },
        { label: t('fields.licenceCategories'), kind: 'text' },
        { label: t('fields.operatorLicence'), kind: 'text' },
        { label: t('fields.basis'), kind: 'text' },
        { label: t('fields.act'), kind: 'text' },
        ...dates.map((field) => ({ label: t(`fields.${field}`), kind: 'date' as const })),
      ],
      rows: this.#rows(ctx, dates),
      cut: (most) => t('exports.cut', { most }),
    })
  }

  async *#rows(
    ctx: HttpContext,
    dates: readonly (
      | 'licenceUntil'
      | 'competenceUntil'
      | 'tachographCardUntil'
      | 'medicalUntil'
      | 'operatorLicenceUntil'
      | 'authorisedUntil'
    )[]
  ): AsyncGenerator<readonly SheetValue[]> {
    const chart = await orgChart()
    let state = driverList.read({ ...ctx.request.qs(), after: '' })
    for (let more = true; more;) {
      const { rows, next } = await driversOf(state, PART)
      for (const driver of rows) {
        const home = chart.homeUnitOf(driver.personId)
        yield [
          chart.person(driver.personId)?.displayName ?? ctx.i18n.t('common.nobody_known'),
          home ? `${home.code} ${chart.nameOf(home, ctx.locale)}` : null,
          driver.licenceCategories,
          driver.operatorLicence,
          ctx.i18n.t(`fleet.bases.${driver.basis}`),
          driver.act,
          ...dates.map((field) => driver[field]),
        ]
      }
      more = next !== null
      state = { ...state, after: next }
    }
  }
}
