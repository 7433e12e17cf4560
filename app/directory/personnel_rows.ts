import db from '@adonisjs/lucid/services/db'
import type { PersonalNumbers } from '#app/directory/people/person_service'
import type { OrgChart, PersonNode, PlacementNode } from '#app/org/chart/org_chart'
import { roleTitle } from '#app/org/post_title'
import { fieldsOf } from '#app/org/state/org_state_queries'
import type { Locale } from '#app/shared/locale'
import type { SheetValue } from '#app/shared/spreadsheet'

const AT_ONCE = 500

interface Words {
  locale: Locale
  t(key: string): string
}

/** A row for each place that people have on the chart's day, and one for who has none. */
export async function* personnelRows(
  chart: OrgChart,
  people: readonly PersonNode[],
  numbers: ReadonlyMap<number, PersonalNumbers>,
  words: Words
): AsyncGenerator<SheetValue[]> {
  for (let at = 0; at < people.length; at += AT_ONCE) {
    const part = people.slice(at, at + AT_ONCE)
    const ids = part.map(({ id }) => id)
    const rows = await db.from('people').whereIn('id', ids)
    const rowOf = new Map(rows.map((row) => [row.id, row]))
    for (const person of part) {
      const row = rowOf.get(person.id)
      if (!row) continue
      const own = personal(row, numbers.get(person.id), words)
      const placements = chart.placementsOf(person.id)
      if (!placements.length) yield own
      for (const each of placements) yield [...own, ...placed(chart, person, each, words)]
    }
  }
}

function personal(
  row: Record<string, any>,
  numbers: PersonalNumbers | undefined,
  { t }: Words
): SheetValue[] {
  const fields = fieldsOf(row)
  return [
    fields.registryNumber,
    fields.surname,
    fields.givenName,
    fields.fatherName,
    numbers?.afm ?? null,
    numbers?.amka ?? null,
    fields.employment && t(`employments.${fields.employment}`),
    fields.category,
    fields.branch,
    fields.hiredOn,
    fields.priorServiceDays,
    fields.workWeek,
  ]
}

function placed(
  chart: OrgChart,
  person: PersonNode,
  { unitId, role, kind, validFrom, validTo, act }: PlacementNode,
  { locale, t }: Words
): SheetValue[] {
  const unit = chart.unit(unitId)
  const title = roleTitle(unit.type, role, person.givenName)[locale]
  const name = chart.nameOf(unit, locale)
  return [unit.code, name, title, t(`kinds.${kind}`), validFrom, validTo, act]
}
