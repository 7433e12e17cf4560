import type { PlacementKind, PlacementRole } from '#app/org/placement'
import {
  newPersonState,
  type OrgState,
  type PersonFields,
  type PersonState,
  type PlacementState,
  type UnitState,
} from '#app/org/state/org_state'
import type { ColumnName } from '#app/org/csv/columns'
import type { Problems } from '#app/org/state/problems'
import type { FileRow } from '#app/org/csv/read_rows'
import type { Locale } from '#app/shared/locale'

/** Each personal column and the field that it fills. */
const PERSONAL = [
  ['registry_number', 'registryNumber'],
  ['surname', 'surname'],
  ['given_name', 'givenName'],
  ['father_name', 'fatherName'],
  ['afm', 'afm'],
  ['amka', 'amka'],
  ['employment', 'employment'],
  ['category', 'category'],
  ['branch', 'branch'],
  ['hired_on', 'hiredOn'],
  ['prior_service_days', 'priorServiceDays'],
  ['work_week', 'workWeek'],
  ['email', 'email'],
  ['phone', 'phone'],
] as const satisfies readonly [ColumnName, keyof PersonFields][]

/** Brings what the file says of people and their placements into the state. */
export class WantedPeople {
  /** What the file said of each person, and where. */
  private readonly said = new Map<PersonState, Map<string, { value: unknown; line: number }>>()

  constructor(
    private readonly state: OrgState,
    private readonly problems: Problems
  ) {}

  add(rows: readonly FileRow[]): void {
    const found = rows.map((row) => (row.record === 'person' ? this.addPerson(row) : null))
    // A name may stand only in the last of a person's rows.
    for (const person of new Set(found)) if (person) this.checkNames(person)
    rows.forEach((row, at) => {
      const person = found[at]
      if (person && row.values.unit) this.addPlacement(row, person)
    })
  }

  private addPerson({ values, line }: FileRow): PersonState | null {
    if (typeof values.username !== 'string') {
      this.problems.add(line, 'λείπει το username', 'the username is missing')
      return null
    }
    const person = this.state.people.get(values.username) ?? this.newPerson(values.username, line)
    person.line ??= line
    const said = this.said.get(person) ?? new Map()
    this.said.set(person, said)
    for (const [column, field] of PERSONAL) {
      const value = column === 'work_week' ? toNumber(values.work_week) : values[column]
      if (value === undefined) continue
      if (value === null && (column === 'surname' || column === 'given_name')) continue
      const earlier = said.get(column)
      if (earlier && earlier.value !== value) {
        this.problems.add(
          line,
          `${column} του «${person.username}»: «${value}» εδώ, «${earlier.value}» στη γραμμή ${earlier.line}`,
          `${column} of "${person.username}": "${value}" here, "${earlier.value}" in line ${earlier.line}`
        )
        continue
      }
      if (!earlier) said.set(column, { value, line })
      Object.assign(person.fields, { [field]: value })
    }
    // Afterwards people choose their language themselves.
    if (values.locale && !person.account) person.locale = values.locale as Locale
    return person
  }

  private newPerson(username: string, line: number): PersonState {
    const person = { ...newPersonState(username), line }
    this.state.people.set(username, person)
    return person
  }

  private checkNames(person: PersonState): void {
    if (person.fields.surname && person.fields.givenName) return
    this.problems.add(
      person.line,
      `το πρόσωπο «${person.username}» είναι νέο και λείπει: surname ή given_name`,
      `the person "${person.username}" is new and lacks surname or given_name`
    )
  }

  private addPlacement({ values, line }: FileRow, person: PersonState): void {
    const role = (values.role ?? 'employee') as PlacementRole
    const kind = (values.kind ?? 'organic') as PlacementKind
    const validFrom = (values.valid_from ?? null) as string | null
    const unit = this.state.unitOn(String(values.unit), validFrom)
    if (!unit) {
      this.problems.add(
        line,
        `δεν υπάρχει μονάδα «${values.unit}»`,
        `there is no unit "${values.unit}"`
      )
      return
    }
    const known = person.placements.find(
      (each) =>
        each.unit === unit &&
        each.role === role &&
        each.kind === kind &&
        (validFrom === null ? each.fields.validTo === null : each.fields.validFrom === validFrom)
    )
    if (known && known.line !== null) {
      this.problems.add(
        line,
        `η ίδια τοποθέτηση υπάρχει ήδη στη γραμμή ${known.line}`,
        `the same placement stands in line ${known.line} already`
      )
      return
    }
    const placement = known ?? this.newPlacement(person, unit, role, kind, validFrom, line)
    if (!placement) return
    placement.line = line
    if (values.act !== undefined) placement.fields.act = values.act as string | null
    if (values.valid_to !== undefined) placement.fields.validTo = values.valid_to as string | null
  }

  private newPlacement(
    person: PersonState,
    unit: UnitState,
    role: PlacementRole,
    kind: PlacementKind,
    validFrom: string | null,
    line: number
  ): PlacementState | null {
    if (validFrom === null) {
      this.problems.add(
        line,
        'η τοποθέτηση είναι νέα και λείπει: valid_from',
        'the placement is new and lacks: valid_from'
      )
      return null
    }
    const fields = { validFrom, validTo: null, act: null, endAct: null }
    const placement = { id: null, person, unit, role, kind, line, fields, before: null }
    this.state.addPlacement(placement)
    return placement
  }
}

function toNumber<T>(value: T): T | number {
  return typeof value === 'string' ? Number(value) : value
}
