import type { OrgState, UnitFields, UnitState } from '#app/org/state/org_state'
import type { Problems } from '#app/org/state/problems'
import type { FileRow } from '#app/org/csv/read_rows'

/** Brings what the file says of units and their posts into the state. */
export class WantedUnits {
  constructor(
    private readonly state: OrgState,
    private readonly problems: Problems
  ) {}

  add(rows: readonly FileRow[]): void {
    const unitRows = rows.filter(({ record }) => record === 'unit')
    const units = unitRows.map((row) => this.addUnit(row))
    // A parent may stand further down in the file.
    unitRows.forEach((row, at) => this.setParent(row, units[at]))
    for (const row of rows) if (row.record === 'post') this.addPost(row)
  }

  /** Deputy mayors and substitutes are people of the same file. */
  setPeople(rows: readonly FileRow[]): void {
    for (const { record, line, values } of rows) {
      if (record !== 'unit') continue
      const unit = this.state.unitsWithCode(String(values.unit)).find((each) => each.line === line)
      for (const [column, field] of PEOPLE) {
        const username = values[column]
        if (username === undefined) continue
        const person = username === null ? null : this.state.people.get(String(username))
        if (person === undefined) {
          this.problems.add(
            line,
            `${column}: δεν υπάρχει πρόσωπο «${username}»`,
            `${column}: there is no person "${username}"`
          )
        } else if (unit) unit.fields[field] = person
      }
    }
  }

  private addUnit(row: FileRow): UnitState | null {
    const { values, line } = row
    const code = values.unit
    if (typeof code !== 'string') {
      this.problems.add(line, 'λείπει ο κωδικός (unit)', 'the code (unit) is missing')
      return null
    }
    const same = this.state.unitsWithCode(code)
    const known = same.find(({ fields }) =>
      values.valid_from ? fields.validFrom === values.valid_from : fields.validTo === null
    )
    if (known && known.line !== null) {
      this.problems.add(
        line,
        `η μονάδα ${code} υπάρχει ήδη στη γραμμή ${known.line}`,
        `the unit ${code} stands in line ${known.line} already`
      )
      return null
    }
    // Its letters may be typed in the other alphabet.
    const unit = known ?? this.openUnit(row, same[0]?.code ?? code)
    if (!unit) return null
    unit.line = line
    setFields(unit.fields, row)
    return unit
  }

  private openUnit({ values, line }: FileRow, code: string): UnitState | null {
    const missing = (['type', 'name_el', 'valid_from'] as const).filter((name) => !values[name])
    if (missing.length) {
      this.problems.add(
        line,
        `η μονάδα ${code} είναι νέα και λείπει: ${missing.join(', ')}`,
        `the unit ${code} is new and lacks: ${missing.join(', ')}`
      )
      return null
    }
    const fields: UnitFields = {
      type: values.type as UnitFields['type'],
      nameEl: String(values.name_el),
      nameEn: null,
      nameShort: null,
      building: null,
      phone: null,
      email: null,
      regulationRef: null,
      parent: null,
      deputyMayor: null,
      substitute: null,
      validFrom: String(values.valid_from),
      validTo: null,
    }
    const unit: UnitState = { id: null, code, line, fields, before: null }
    this.state.addUnit(unit)
    return unit
  }

  private setParent({ values, line }: FileRow, unit: UnitState | null): void {
    if (!unit || values.parent === undefined) return
    if (values.parent === null) {
      unit.fields.parent = null
      return
    }
    const parent = this.state.unitOn(String(values.parent), unit.fields.validFrom)
    if (parent) unit.fields.parent = parent
    else {
      this.problems.add(
        line,
        `parent: δεν υπάρχει μονάδα «${values.parent}»`,
        `parent: there is no unit "${values.parent}"`
      )
    }
  }

  private addPost({ values, line }: FileRow): void {
    const { unit: code, category, branch, count } = values
    const missing = (['unit', 'category', 'branch', 'count'] as const).filter(
      (name) => values[name] === undefined || values[name] === null
    )
    const unit = missing.length ? null : this.state.unitOn(String(code), null)
    if (!unit) {
      this.problems.add(
        line,
        missing.length ? `λείπει: ${missing.join(', ')}` : `δεν υπάρχει μονάδα «${code}»`,
        missing.length ? `missing: ${missing.join(', ')}` : `there is no unit "${code}"`
      )
      return
    }
    const key = { unit, category: String(category), branch: String(branch) }
    const known = this.state.posts.get(this.state.postKey(key))
    if (known?.line) {
      this.problems.add(
        line,
        `οι θέσεις υπάρχουν ήδη στη γραμμή ${known.line}`,
        `these posts stand in line ${known.line} already`
      )
      return
    }
    const post = known ?? { ...key, id: null, line, fields: { count: 0 }, before: null }
    post.line = line
    post.fields.count = Number(count)
    if (!known) this.state.addPost(post)
  }
}

const PEOPLE = [
  ['deputy_mayor', 'deputyMayor'],
  ['substitute', 'substitute'],
] as const

const TEXTS = [
  ['name_en', 'nameEn'],
  ['name_short', 'nameShort'],
  ['building', 'building'],
  ['phone', 'phone'],
  ['email', 'email'],
  ['regulation_ref', 'regulationRef'],
] as const

function setFields(fields: UnitFields, { values }: FileRow): void {
  if (values.type) fields.type = values.type as UnitFields['type']
  if (values.name_el) fields.nameEl = String(values.name_el)
  if (values.valid_to !== undefined) fields.validTo = values.valid_to as string | null
  for (const [column, field] of TEXTS) {
    const value = values[column]
    if (value !== undefined) fields[field] = value as string | null
  }
}
