import type { HttpContext } from '@adonisjs/core/http'
import type { I18n } from '@adonisjs/i18n'
import { chartEditing } from '#app/directory/chart/chart_editing'
import { chartOfDay, onDay, unitUrl } from '#app/directory/chart/chart_day'
import { inChargeViews } from '#app/directory/chart/in_charge_view'
import { categories } from '#app/identity/person'
import { personOf } from '#app/identity/person_middleware'
import { comingChanges } from '#app/org/chart/coming_changes'
import type { OrgChart } from '#app/org/chart/org_chart'
import { orgTree } from '#app/org/chart/org_tree'
import { staffingOn, totalOf } from '#app/org/chart/unit_posts'
import { directChatUrl, unitRoomsFor } from '#app/rooms/room_links'
import { oneOf, words } from '#app/shared/lists'
import { personPolicy } from '#app/directory/people/person_policy'
import { today } from '#app/shared/time'

const VACANT = oneOf(['posts', 'heads'], null)
const CATEGORY = oneOf(categories, null)

export default class OrgChartsController {
  /** The tree as it stands on a day, whole or as far as a filter means it. */
  async show(ctx: HttpContext) {
    const { view, locale, i18n } = ctx
    const query = ctx.request.qs()
    const chart = await chartOfDay(ctx)
    const staffing = await staffingOn(chart.on)
    const search = words().read(String(query.search ?? '')) ?? ''
    const vacant = VACANT.read(String(query.vacant)) ?? null
    const category = CATEGORY.read(String(query.category)) ?? null
    const isToday = chart.on === today()
    const mayChooseDay = personPolicy.maySeeOtherDays(ctx.roles)
    const tree = orgTree(chart, staffing, locale, { search, vacant, category })
    return view.render('pages/org_chart/show', {
      search,
      vacant,
      category,
      tree,
      rooms: isToday ? await unitRoomsFor(chart, personOf(ctx).id) : new Map(),
      inCharge: inChargeViews(chart, ctx),
      may: chartEditing(ctx, chart),
      on: chart.on,
      today: today(),
      isToday,
      words: treeWords(i18n),
      keys: treeKeys(i18n),
      isNarrowed: Boolean(search || vacant || category),
      mayChooseDay,
      coming: mayChooseDay ? await comingChanges() : [],
      chatUrl: directChatUrl,
      pathOf: (path: string) => onDay(path, chart.on),
      unitUrl: (code: string) => unitUrl({ code }, chart.on),
      counts: countsOf(chart),
      posts: totalOf(chart.units.flatMap((unit) => [...staffing.linesOf(unit.id)])),
      vacancies: ['posts', 'heads'].map((value) => ({
        value,
        label: i18n.t(`chart.vacancies.${value}`),
      })),
      categories: categories.map((value) => ({ value, label: value })),
      exports: ['units', 'staff'].flatMap((what) =>
        ['xlsx', 'csv'].map((format) => ({
          url: onDay(`/org-chart/export?what=${what}&format=${format}`, chart.on),
          label: i18n.t(`chart.exports.${what}`, { format: format === 'csv' ? 'CSV' : 'Excel' }),
        }))
      ),
    })
  }
}

function countsOf(chart: OrgChart) {
  const ofType = (types: string[]) => chart.units.filter(({ type }) => types.includes(type)).length
  return {
    people: new Set(chart.placements.map((placement) => placement.personId)).size,
    directorates: ofType(['directorate']),
    departments: ofType(['department', 'autonomous_department']),
  }
}

const SAID = [
  'lifted',
  'target',
  'no_target',
  'same',
  'below_itself',
  'vacant',
  'no_vacant',
  'top',
  'cancelled',
  'dropped',
  'loading',
]

/** What the script of the tree says; it fills in the names. */
function treeWords(i18n: I18n): Record<string, string> {
  const marks = { what: '{what}', unit: '{unit}', vacant: '{vacant}', count: '{count}' }
  return Object.fromEntries(SAID.map((name) => [name, i18n.t(`chart.says.${name}`, marks)]))
}

function treeKeys(i18n: I18n): { names: string[]; does: string }[] {
  const t = (name: string) => i18n.t(`chart.keys.${name}`)
  return [
    { names: ['↑', '↓'], does: t('arrows') },
    { names: ['→'], does: t('right') },
    { names: ['←'], does: t('left') },
    { names: ['Home', 'End'], does: t('ends') },
    { names: [t('letter_key')], does: t('letter') },
    { names: ['*'], does: t('star') },
    { names: ['Enter'], does: t('enter') },
    { names: [t('space_key')], does: t('space') },
    { names: ['↑', '↓'], does: t('drop') },
  ]
}
