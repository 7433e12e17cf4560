import type { HttpContext } from '@adonisjs/core/http'
import { dueList, dueTimes } from '#app/fleet/papers/due_list'
import { dueFigures, duePage, duesByMonth } from '#app/fleet/papers/due_queries'
import { addMonths } from '#app/fleet/papers/due_rules'
import { paperKinds } from '#app/fleet/papers/paper_kinds'
import { capitalised, dueView } from '#app/fleet/papers/paper_view'
import { kindName } from '#app/fleet/papers/paper_words'
import { fleetPolicy } from '#app/fleet/registry/fleet_policy'
import { chartOf } from '#app/org/chart/org_chart_queries'
import { unitChoices } from '#app/org/chart/unit_view'
import { formatDate, today, type IsoDate } from '#app/shared/time'
import db from '@adonisjs/lucid/services/db'

const MONTHS = 12

/** What expires: figures, a bar a month, and the list. */
export async function papersPage(ctx: HttpContext): Promise<string> {
  const list = dueList.read(ctx.request.qs())
  const chart = await chartOf(ctx)
  const day = today()
  const { unit } = list.filters
  const months = Array.from({ length: MONTHS }, (_, at) =>
    addMonths(`${day.slice(0, 7)}-01`, at).slice(0, 7)
  )
  const last = addMonths(`${months.at(-1)}-01`, 1)
  const [{ rows, next }, figures, byMonth, units] = await Promise.all([
    duePage(list, unit === null ? null : [unit], day),
    dueFigures(day),
    duesByMonth(day, last),
    db.from('vehicles').distinct('unit_id').select('unit_id'),
  ])
  const t = (key: string) => ctx.i18n.t(`fleet_papers.${key}`)
  const of = (when: (typeof dueTimes)[number]) =>
    dueList.url(dueList.read({}), { filters: { when } })
  const here = new Set(units.map(({ unit_id: id }) => id as number))
  const head = (key: string, by?: 'due' | 'plate') => ({
    key,
    label: t(`columns.${key}`),
    ...(by && dueList.head(list, by)),
  })
  return ctx.view.render('pages/fleet/papers/index', {
    list: list.filters,
    mayManage: fleetPolicy.mayManage(ctx.roles),
    stats: [
      { value: figures.blocked, label: t('figures.blocked'), tone: 'bad', url: of('blocking') },
      { value: figures.late, label: t('figures.late'), tone: 'bad', url: of('late') },
      { value: figures.soon, label: t('figures.soon'), tone: 'warn', url: of('soon') },
      { value: figures.missing, label: t('figures.missing'), url: of('missing') },
    ].map((stat) => (stat.value ? stat : { ...stat, tone: undefined })),
    bars: months.map((month) => ({
      label: monthWords(month, ctx.locale),
      value: byMonth.get(month) ?? 0,
    })),
    rows: rows.map((row) => {
      const code = chart.unit(row.unitId).code
      const dueText = row.dueOn && formatDate(row.dueOn, ctx.locale)
      return { ...dueView(row, day, ctx.locale), code, dueText }
    }),
    columns: [
      head('vehicle', 'plate'),
      head('kind'),
      head('due', 'due'),
      head('state'),
      head('unit'),
      { ...head('acts'), align: 'end' },
    ],
    kinds: paperKinds.map((value) => ({
      value,
      label: capitalised(kindName(value, ctx.locale)),
    })),
    times: dueTimes.map((value) => ({ value, label: capitalised(t(`times.${value}`)) })),
    months: months.map((value) => ({ value, label: monthWords(value, ctx.locale) })),
    units: unitChoices(
      chart,
      chart.unitsOfAllTimes.filter(({ id }) => here.has(id)),
      ctx.locale
    ),
    orders: ['due', '-due', 'plate'].map((value) => ({
      value,
      label: t(`orders.${value.replace('-', 'last_')}`),
    })),
    order: `${list.sort.direction === 'descending' ? '-' : ''}${list.sort.by}`,
    isNarrowed: dueList.isNarrowed(list),
    cleared: dueList.url(dueList.read({})),
    next: next ? dueList.url(list, { after: next }) : null,
    first: list.after ? dueList.url(list, { after: null }) : null,
  })
}

/** `5/2026`; `May 2026`. */
function monthWords(month: string, locale: 'el' | 'en'): string {
  const day: IsoDate = `${month}-01`
  const [year, number] = month.split('-')
  return locale === 'el' ? `${Number(number)}/${year}` : formatDate(day, locale).slice(2)
}
