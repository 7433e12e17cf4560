/*
 * A reorganisation of the size that a town hall sees once in a decade, made from any org chart:
 * three Directorates, eight departments, sixty people. The same chart gives the same edits.
 */
import { fileURLToPath } from 'node:url'
import type { OrgChart, PersonNode, UnitNode } from '#app/org/chart/org_chart'
import orgImport from '#app/org/changes/org_import'
import type { DraftedEdit } from '#app/reorganisations/edits/drafted_edit'

const DEMO = fileURLToPath(new URL('../../database/demo/municipality.csv', import.meta.url))
const PEOPLE = 60

export interface LargeReorganisation {
  title: string
  edits: DraftedEdit[]
  directorates: string[]
  /** Those that stand today and are touched. */
  departments: string[]
  /** Usernames of those who move. */
  people: string[]
}

/** The demo municipality, without passwords: 250 people in 12 Directorates. */
export async function importDemo(): Promise<void> {
  await orgImport.run(DEMO)
}

/**
 * One Directorate is renamed and gets a department, one gets others, one loses some; of the eight
 * departments three move, two are renamed, one closes, and two more open. The heads change places.
 *
 * @throws where the chart is too small
 */
export function largeReorganisation(chart: OrgChart): LargeReorganisation {
  const directorates = chart.units
    .filter(({ type }) => type === 'directorate')
    .map((unit) => ({ unit, departments: largestOf(chart, unit) }))
    .sort((a, b) => sizeOf(chart, b.departments) - sizeOf(chart, a.departments))
    .slice(0, 3)
  const [giving, taking, renamed] = directorates.map(({ unit }) => unit)
  const departments = directorates.flatMap(({ departments: each }) => each).slice(0, 8)
  if (departments.length < 8) throw new Error('The chart has too few departments')
  const [first, second, closing, one, two, third] = departments
  const opened = [`${taking.code}.91`, `${renamed.code}.92`]
  const neighbours = directorates
    .flatMap(({ unit }) => chart.children(unit.id))
    .filter((unit) => !departments.includes(unit))
  const moves = movesOf(chart, departments, closing, opened, neighbours)
  const open = { on: null, act: null }
  return {
    title: 'Νέος Οργανισμός Εσωτερικής Υπηρεσίας',
    edits: [
      ...opened.map((code, at) => ({
        kind: 'open_unit' as const,
        unit: code,
        type: 'department' as const,
        nameEl: ['Τμήμα Νέων Υποδομών', 'Τμήμα Ψηφιακών Υπηρεσιών'][at],
        nameEn: ['New Infrastructure', 'Digital Services'][at],
        nameShort: null,
        parent: [taking.code, renamed.code][at],
        building: null,
        phone: null,
        email: null,
        regulationRef: null,
        ...open,
      })),
      change(renamed, { nameEl: `${renamed.nameEl} και Καινοτομίας` }),
      ...[first, second].map((unit) => change(unit, { parent: taking.code })),
      change(third, { parent: renamed.code }),
      ...[one, two].map((unit) => change(unit, { nameEl: `${unit.nameEl} (νέο)` })),
      ...moves,
      { kind: 'close_unit', unit: closing.code, last: null, act: null },
    ],
    directorates: [giving, taking, renamed].map(({ code }) => code),
    departments: departments.map(({ code }) => code),
    people: moves.map(({ person }) => person),
  }
}

function change(unit: UnitNode, to: { nameEl?: string; parent?: string }): DraftedEdit {
  return { kind: 'change_unit', unit: unit.code, to, on: null, act: null }
}

/** Its three largest departments. */
function largestOf(chart: OrgChart, directorate: UnitNode): UnitNode[] {
  return chart
    .children(directorate.id)
    .filter(({ type }) => type === 'department')
    .sort((a, b) => sizeOf(chart, [b]) - sizeOf(chart, [a]))
    .slice(0, 3)
}

function sizeOf(chart: OrgChart, units: readonly UnitNode[]): number {
  return units.reduce((sum, { id }) => sum + chart.membersOf(id).length, 0)
}

/** Every head, all of the department that closes, and of the others and their neighbours as many as are left. */
function movesOf(
  chart: OrgChart,
  departments: readonly UnitNode[],
  closing: UnitNode,
  opened: readonly string[],
  neighbours: readonly UnitNode[]
) {
  const staying = departments.filter((unit) => unit !== closing)
  const targets = [...staying.map(({ code }) => code), ...opened]
  const move = (person: PersonNode, from: UnitNode, unit: string, role: 'head' | 'employee') => ({
    kind: 'move' as const,
    person: person.username,
    from: from.code,
    unit,
    role,
    on: null,
    act: null,
  })
  const heads = [...staying, closing].flatMap((unit, at) => {
    const head = chart.headOf(unit.id)
    const next = unit === closing ? opened[0] : staying[(at + 1) % staying.length].code
    return head ? [move(head, unit, next, 'head')] : []
  })
  const staff = [closing, ...staying, ...neighbours].map((from) => ({
    from,
    people: employeesOf(chart, from),
  }))
  const moving = staff[0].people.map((person) => ({ person, from: closing }))
  for (let round = 0; heads.length + moving.length < PEOPLE; round++) {
    const next = staff.slice(1).flatMap(({ from, people }) => {
      return people[round] ? [{ person: people[round], from }] : []
    })
    if (!next.length) throw new Error('The chart has too few people')
    moving.push(...next)
  }
  const employees = moving.slice(0, PEOPLE - heads.length).map(({ person, from }, at) => {
    const elsewhere = targets.filter((code) => code !== from.code)
    return move(person, from, elsewhere[at % elsewhere.length], 'employee')
  })
  return [...heads, ...employees]
}

/** Those who are nothing else anywhere. */
function employeesOf(chart: OrgChart, unit: UnitNode): PersonNode[] {
  return chart.membersOf(unit.id).filter((person) => {
    const [placement, ...more] = chart.placementsOf(person.id)
    return placement.role === 'employee' && more.length === 0
  })
}
