import type { HttpContext } from '@adonisjs/core/http'
import { peopleListFor } from '#app/directory/people_filters'
import { peopleOf } from '#app/directory/people/people_list'
import { personnelRows } from '#app/directory/personnel_rows'
import { personService } from '#app/directory/people/person_service'
import { personOf } from '#app/identity/person_middleware'
import { chartOf } from '#app/org/chart/org_chart_queries'
import { acting } from '#app/shared/act'
import { sendTable, spreadsheetFormats, type SheetColumn } from '#app/shared/spreadsheet'
import { today } from '#app/shared/time'

type Column = readonly [label: string, kind?: SheetColumn['kind']]

/** As `personnelRows` fills them. */
const COLUMNS: readonly Column[] = [
  ['personal.registry_number'],
  ['columns.surname'],
  ['columns.given_name'],
  ['personal.father_name'],
  ['numbers.afm'],
  ['numbers.amka'],
  ['personal.employment'],
  ['personal.category_only'],
  ['personal.branch'],
  ['personal.hired_on', 'date'],
  ['personal.prior_service_days', 'number'],
  ['personal.work_week', 'number'],
  ['columns.code'],
  ['columns.unit'],
  ['role'],
  ['way'],
  ['from', 'date'],
  ['to', 'date'],
  ['act'],
]

/** The service records of the list's people, for the personnel office. */
export default class PersonnelExportsController {
  /** Asked for by a form, so that nothing reads tax and insurance numbers ahead or by itself. */
  async store(ctx: HttpContext) {
    const { i18n, locale, request, roles } = ctx
    const chart = await chartOf(ctx)
    const query = request.qs()
    const format = spreadsheetFormats.find((each) => each === query.format) ?? 'xlsx'
    const people = await peopleOf(chart, peopleListFor({ ...query, after: undefined }, roles))
    const ids = people.map(({ id }) => id)
    const numbers = await acting({ actor: personOf(ctx), origin: { kind: 'web' } }, (act) =>
      personService.readNumbersOf(act, ids)
    )
    const t = (key: string, data = {}) => i18n.t(`people.${key}`, data)
    return sendTable(ctx, format, {
      name: `${t('personnel.name')}-${today()}`,
      columns: COLUMNS.map(([label, kind = 'text']) => ({ label: t(label), kind, width: 20 })),
      rows: personnelRows(chart, people, numbers, { locale, t }),
      cut: (most) => t('export_cut', { most }),
    })
  }
}
