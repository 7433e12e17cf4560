import type { HttpContext } from '@adonisjs/core/http'
import { peopleListFor } from '#app/directory/people_filters'
import { peopleOf, rowsOf } from '#app/directory/people/people_list'
import type { OrgChart, PersonNode } from '#app/org/chart/org_chart'
import { chartOf } from '#app/org/chart/org_chart_queries'
import type { Locale } from '#app/shared/locale'
import { sendTable, spreadsheetFormats, type SheetValue } from '#app/shared/spreadsheet'
import { today } from '#app/shared/time'

const AT_ONCE = 500

export default class PeopleExportsController {
  /** The people of the list with its filters, all pages of it, as a file. */
  async show(ctx: HttpContext) {
    const chart = await chartOf(ctx)
    const query = ctx.request.qs()
    const format = spreadsheetFormats.find((each) => each === query.format) ?? 'xlsx'
    const t = (key: string, data = {}) => ctx.i18n.t(`people.${key}`, data)
    const people = await peopleOf(chart, peopleListFor({ ...query, after: undefined }, ctx.roles))
    const columns = ['surname', 'given_name', 'title', 'code', 'unit', 'phone', 'email', 'username']
    return sendTable(ctx, format, {
      name: `${t('export_name')}-${today()}`,
      columns: columns.map((name) => ({ label: t(`columns.${name}`), kind: 'text', width: 24 })),
      rows: rows(chart, people, ctx.locale),
      cut: (most) => t('export_cut', { most }),
    })
  }
}

async function* rows(
  chart: OrgChart,
  people: readonly PersonNode[],
  locale: Locale
): AsyncGenerator<SheetValue[]> {
  for (let at = 0; at < people.length; at += AT_ONCE) {
    for (const row of await rowsOf(chart, people.slice(at, at + AT_ONCE), locale)) {
      const { surname, givenName, title, unit, unitName, phone, email, username } = row
      yield [surname, givenName, title, unit?.code ?? '', unitName, phone, email, username]
    }
  }
}
