/*
 * The org chart on paper: first the units by Directorate, then who serves in each.
 */
import type { I18n } from '@adonisjs/i18n'
import dimos from '#config/dimos'
import { inChargeViews } from '#app/directory/chart/in_charge_view'
import type { OrgChart, UnitNode } from '#app/org/chart/org_chart'
import { memberTitle } from '#app/org/chart/org_tree'
import { totalOf, type Staffing } from '#app/org/chart/unit_posts'
import type { Locale } from '#app/shared/locale'
import { PdfPaper, type Line } from '#app/shared/pdf_paper'
import { formatDate, today } from '#app/shared/time'

const COLUMNS = 4
const STEP = 9
const NAVY = '#00307a'
const AMBER = '#8a4b00'
const QUIET = '#4f4f4f'

interface Scene {
  chart: OrgChart
  staffing: Staffing
  locale: Locale
  i18n: I18n
}

/** An A3 sheet, or as many as it takes. */
export async function orgChartPaper(scene: Scene): Promise<Buffer> {
  const { chart, locale, i18n } = scene
  const t = (key: string, data = {}) => i18n.t(`chart.paper.${key}`, data)
  const asOf = t('as_of', { date: formatDate(chart.on, locale) })
  const paper = new PdfPaper({
    title: `${t('title')}, ${dimos.municipality}, ${asOf}`,
    language: locale === 'el' ? 'el-GR' : 'en-GB',
    size: 'A3',
    layout: 'landscape',
    columns: COLUMNS,
    letterhead: [dimos.municipality, `${t('title')} · ${asOf}`],
    foot: (page, pages) => [
      t('printed', { date: formatDate(today(), locale) }),
      t('page', { page, pages }),
    ],
  })
  const groups = groupsOf(chart)
  await paper.block([{ text: t('title'), size: 18, bold: true, tag: 'H1' }])
  for (const { top, units } of groups) await paper.block(treeOf(scene, top, units))
  await paper.newPage()
  await paper.block([{ text: t('staff'), size: 18, bold: true, tag: 'H1' }])
  for (const { units } of groups) {
    for (const unit of units) await paper.block(staffOf(scene, unit))
  }
  return paper.finish()
}

interface Group {
  /** Null for what stands outside of all Directorates. */
  top: UnitNode | null
  units: UnitNode[]
}

/** Each Directorate with what is below it; before them all other units. */
function groupsOf(chart: OrgChart): Group[] {
  const topOf = (unit: UnitNode) =>
    [unit, ...chart.ancestors(unit.id)].findLast(({ type }) => type === 'directorate') ?? null
  const groups = [...Map.groupBy(chart.units, topOf)].map(([top, units]) => ({ top, units }))
  return groups.sort((a, b) => Number(a.top !== null) - Number(b.top !== null))
}

function treeOf(scene: Scene, top: UnitNode | null, units: readonly UnitNode[]): Line[] {
  const { chart, staffing, locale, i18n } = scene
  const inCharge = inChargeViews(chart, scene)
  const depths = units.map((unit) => chart.ancestors(unit.id).length)
  const shallowest = Math.min(...depths)
  const lines = units.flatMap((unit, at): Line[] => {
    // A Directorate's line counts what is below it as well.
    const counted = unit === top ? units : [unit]
    const total = totalOf(counted.flatMap(({ id }) => [...staffing.linesOf(id)]))
    const charge = inCharge(unit.id)
    const first = unit === top
    const indent = first ? 0 : (depths[at] - shallowest) * STEP
    const right = total.count ? `${total.filled} / ${total.count}` : ''
    return [
      {
        text: `${unit.code}  ${chart.nameOf(unit, locale)}`,
        bold: true,
        size: first ? 10.5 : 8.5,
        color: first ? NAVY : undefined,
        indent,
        above: first ? 14 : 4,
        right,
        rightColor: total.vacant ? AMBER : undefined,
        tag: first ? 'H2' : 'H3',
      },
      {
        text: charge
          ? [charge.name, charge.standsIn && `(${i18n.t('chart.stands_in')})`]
              .filter(Boolean)
              .join(' ')
          : i18n.t('org.vacant'),
        color: charge ? QUIET : AMBER,
        indent,
      },
    ]
  })
  if (top) return lines
  const title = i18n.t('chart.paper.others')
  return [{ text: title, bold: true, size: 10.5, color: NAVY, above: 10, tag: 'H2' }, ...lines]
}

function staffOf(scene: Scene, unit: UnitNode): Line[] {
  const { chart, staffing, locale, i18n } = scene
  const lines = staffing.linesOf(unit.id)
  const people = chart.membersOf(unit.id).flatMap((person) =>
    chart
      .placementsOf(person.id)
      .filter(({ unitId }) => unitId === unit.id)
      .map((placement): Line => {
        const kind = placement.kind === 'organic' ? '' : i18n.t(`people.kinds.${placement.kind}`)
        const title = memberTitle(staffing, unit, placement, person.givenName, locale)
        return {
          text: [`${person.surname} ${person.givenName}`, title, kind].filter(Boolean).join(' · '),
          bold: person.id === chart.headOf(unit.id)?.id,
          indent: STEP,
        }
      })
  )
  const nobody: Line = { text: i18n.t('chart.paper.nobody'), color: QUIET, indent: STEP }
  return [
    {
      text: `${unit.code}  ${chart.nameOf(unit, locale)}`,
      bold: true,
      size: 9.5,
      color: NAVY,
      above: 12,
      tag: 'H2',
    },
    ...lines.map(({ category, branch, count, filled }): Line => {
      const vacant = Math.max(0, count - filled)
      const words = vacant ? ` · ${i18n.t('chart.vacant_posts', { count: vacant })}` : ''
      return {
        text: `${category} ${branch}${words}`,
        color: vacant ? AMBER : QUIET,
        right: `${filled} / ${count}`,
        rightColor: vacant ? AMBER : undefined,
        size: 8,
      }
    }),
    ...(people.length ? people : [nobody]),
  ]
}
