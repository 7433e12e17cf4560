/*
 * An invented municipality of 10,000 people and 5,000 rooms, as the file that `org:import` reads:
 * every Directorate has its departments, and a few people each sit on one of many committees.
 */

/** How large it is. */
export interface Size {
  people: number
  directorates: number
  departments: number
  committees: number
  membersOfCommittee: number
}

/** Each Directorate has a space and a heads' room; three rooms are everybody's and the Mayor's. */
export const LARGE: Size = {
  people: 10_000,
  directorates: 100,
  departments: 800,
  committees: 3997,
  membersOfCommittee: 5,
}

const COLUMNS = [
  'record',
  'unit',
  'parent',
  'type',
  'name_el',
  'username',
  'surname',
  'given_name',
  'role',
  'kind',
  'valid_from',
] as const

type Cells = Partial<Record<(typeof COLUMNS)[number], string>>

export function municipalityFile(size: Size): string {
  const lines = [COLUMNS.join(',')]
  const add = (cells: Cells) => lines.push(COLUMNS.map((column) => cells[column] ?? '').join(','))
  for (const unit of unitsOf(size)) add({ record: 'unit', valid_from: '2020-01-01', ...unit })
  for (const place of placesOf(size)) add({ record: 'person', valid_from: '2020-01-01', ...place })
  return `${lines.join('\n')}\n`
}

const codeOf = {
  directorate: (number: number) => `D${number + 1}`,
  department: (number: number, { directorates }: Size) =>
    `D${(number % directorates) + 1}.${Math.floor(number / directorates) + 1}`,
  committee: (number: number) => `E${number + 1}`,
}

function unitsOf(size: Size): Cells[] {
  const units: Cells[] = [{ unit: 'M', type: 'mayor', name_el: 'Δήμαρχος' }]
  for (let at = 0; at < size.directorates; at++) {
    const unit = codeOf.directorate(at)
    units.push({ unit, parent: 'M', type: 'directorate', name_el: `Διεύθυνση ${at + 1}` })
  }
  for (let at = 0; at < size.departments; at++) {
    const unit = codeOf.department(at, size)
    const parent = unit.split('.')[0]
    units.push({ unit, parent, type: 'department', name_el: `Τμήμα ${at + 1}` })
  }
  for (let at = 0; at < size.committees; at++) {
    const unit = codeOf.committee(at)
    units.push({ unit, parent: 'M', type: 'committee', name_el: `Επιτροπή ${at + 1}` })
  }
  return units
}

function placesOf(size: Size): Cells[] {
  const places: Cells[] = []
  const heads = 1 + size.directorates + size.departments
  for (let number = 0; number < size.people; number++) {
    const [unit, role] = homeOf(number, heads, size)
    places.push({
      unit,
      role,
      kind: 'organic',
      username: usernameOf(number),
      surname: 'Υπάλληλος',
      given_name: `Αριθμός ${number}`,
    })
  }
  for (let at = 0; at < size.committees * size.membersOfCommittee; at++) {
    // 7 and 10,000 have no common divisor: everybody has a turn before anybody has another.
    const username = usernameOf((at * 7) % size.people)
    const unit = codeOf.committee(at % size.committees)
    places.push({ unit, role: 'employee', kind: 'parallel', username })
  }
  return places
}

function homeOf(number: number, heads: number, size: Size): [unit: string, role: string] {
  if (number === 0) return ['M', 'head']
  if (number <= size.directorates) return [codeOf.directorate(number - 1), 'head']
  if (number < heads) return [codeOf.department(number - 1 - size.directorates, size), 'head']
  return [codeOf.department(number % size.departments, size), 'employee']
}

function usernameOf(number: number): string {
  return `u${String(number).padStart(5, '0')}`
}
