/*
 * Makes municipality.csv, the demo municipality «Δήμος Νέας Ακτής», the same in each run:
 *
 *   node --import @poppinss/ts-exec database/demo/generate.ts
 *
 * All of it is invented; the acts in it say «υποδειγματικά στοιχεία».
 */
import { writeFileSync } from 'node:fs'
import { stringify } from 'csv-stringify/sync'
import { columns, type ColumnName } from '#app/org/csv/columns'
import { escapeFormula } from '#app/org/csv/values'
import { freeUsername } from '#app/identity/username'
import { namesOf, seeded, type DemoName } from '#database/demo/names'
import { sectors, units, type DemoUnit } from '#database/demo/units'

type Cells = Partial<Record<ColumnName, string | number>>

const SAMPLE = 'υποδειγματικά στοιχεία'
const OPENED = '2020-01-01'
const TERM_BEGAN = '2024-01-01'
const COUNCILLORS = 33
const COMMITTEE_MEMBERS = 9

const random = seeded(20_260_512)
const taken = new Set<string>()
const staffCount = units.flatMap(({ posts }) => posts.map(countIn)).reduce((a, b) => a + b, 0)
const names = namesOf(staffCount + 1 + COUNCILLORS, random)

const mayor = elected(names.shift()!)
const councillors = names.splice(0, COUNCILLORS).map(elected)
const deputies = sectors.map(([sector, directorates], at) => ({
  sector,
  directorates,
  person: councillors[at + 1],
}))

const people = [...ofPolitics(), ...units.flatMap(ofStaff)]
const rows = [...units.map(ofUnit), ...units.flatMap(ofPosts), ...people]
const file = new URL('municipality.csv', import.meta.url)
writeFileSync(
  file,
  stringify(
    rows.map((row) => columns.map(({ name }) => escapeFormula(String((row as Cells)[name] ?? '')))),
    { header: true, columns: columns.map(({ name }) => name) }
  )
)

function ofUnit(unit: DemoUnit, at: number): Cells {
  const deputy = deputies.find(({ directorates }) => directorates.includes(unit.code))
  return {
    record: 'unit',
    unit: unit.code,
    parent: unit.parent,
    type: unit.type,
    name_el: unit.el,
    name_en: unit.en,
    name_short: unit.short,
    building: unit.building,
    regulation_ref: SAMPLE,
    deputy_mayor: deputy?.person.username,
    phone: `2310 000 0${String(at + 1).padStart(2, '0')}`,
    email: `${unit.code.toLowerCase()}@example.gr`,
    valid_from: OPENED,
  }
}

function ofPosts({ code, posts }: DemoUnit): Cells[] {
  return posts.map((post) => ({
    record: 'post',
    unit: code,
    ...postIn(post),
    count: countIn(post),
  }))
}

/** One person for each post; the first is the head. */
function ofStaff(unit: DemoUnit): Cells[] {
  const places = unit.posts.flatMap((post) => Array<string>(countIn(post)).fill(post))
  const staff = places.map((post, at) => {
    const appointee = unit.type === 'secretary_general'
    const hired = 1992 + Math.floor(random() * 31)
    return {
      ...person(names.shift()!),
      ...postIn(post),
      registry_number: String(1001 + taken.size),
      employment: appointee ? 'appointee' : random() < 0.85 ? 'permanent' : 'open_ended',
      hired_on: dayIn(hired),
      prior_service_days: random() < 0.3 ? Math.floor(random() * 1500) : 0,
      work_week: unit.code.startsWith('D6') ? 6 : 5,
      ...placed(
        unit.code,
        at === 0 ? 'head' : 'employee',
        'organic',
        laterOf(dayIn(hired + 1), OPENED)
      ),
    }
  })
  // The bodies' secretary is of the department that supports them.
  if (unit.code !== 'D1.1') return staff
  const { username } = staff[1]
  return [
    ...staff,
    { record: 'person', username, ...placed('DS', 'secretary', 'parallel', TERM_BEGAN) },
    { record: 'person', username, ...placed('DE', 'secretary', 'parallel', TERM_BEGAN) },
  ]
}

function ofPolitics(): Cells[] {
  // The Mayor presides; two of the others are deputy mayors.
  const committee = councillors.slice(6, 6 + COMMITTEE_MEMBERS - 1)
  return [
    { ...mayor, ...placed('M', 'head', 'organic', TERM_BEGAN) },
    { record: 'person', username: mayor.username, ...placed('DE', 'head', 'parallel', TERM_BEGAN) },
    ...councillors.map((councillor, at) => ({
      ...councillor,
      ...placed('DS', at === 0 ? 'head' : 'elected', 'organic', TERM_BEGAN),
    })),
    ...deputies.map(({ person: { username }, sector }) => ({
      record: 'person',
      username,
      ...placed('M', 'elected', 'parallel', TERM_BEGAN),
      act: `Αντιδήμαρχος ${sector} (${SAMPLE})`,
    })),
    ...committee.map(({ username }) => ({
      record: 'person',
      username,
      ...placed('DE', 'elected', 'parallel', TERM_BEGAN),
    })),
  ]
}

function elected(name: DemoName) {
  return { ...person(name), employment: 'elected' }
}

function person({ surname, givenName, fatherName }: DemoName) {
  const username = freeUsername(givenName, surname, (each) => taken.has(each))
  taken.add(username)
  return {
    record: 'person',
    username,
    surname,
    given_name: givenName,
    father_name: fatherName,
    email: `${username}@example.gr`,
    locale: 'el',
  }
}

function placed(unit: string, role: string, kind: string, from: string) {
  return { unit, role, kind, valid_from: from, act: SAMPLE }
}

function postIn(post: string) {
  const [, category, branch] = post.match(/^(\S+) (.+) \d+$/)!
  return { category, branch }
}

function countIn(post: string): number {
  return Number(post.match(/\d+$/)![0])
}

function dayIn(year: number): string {
  const two = (number: number) => String(number).padStart(2, '0')
  return `${year}-${two(1 + Math.floor(random() * 12))}-${two(1 + Math.floor(random() * 28))}`
}

function laterOf(one: string, other: string): string {
  return one > other ? one : other
}
