/*
 * Writes the organisation as the CSV file that org_import.ts reads (docs/org-csv.md).
 */
import { stringify } from 'csv-stringify'
import { columns, type ColumnName } from '#app/org/csv/columns'
import type { OrgState, UnitState } from '#app/org/state/org_state'
import { loadOrgState } from '#app/org/state/org_state_queries'
import { escapeFormula } from '#app/org/csv/values'

type Cells = Partial<Record<ColumnName, string | number | null>>

/** The file piece by piece, beginning with a BOM so that spreadsheets read the Greek. */
export async function exportOrg(): Promise<AsyncIterable<Buffer>> {
  const state = await loadOrgState()
  const names = columns.map(({ name }) => name)
  const csv = stringify({ bom: true, header: true, columns: names, record_delimiter: 'unix' })
  void writeAll(csv, rowsOf(state))
  return csv
}

async function writeAll(csv: ReturnType<typeof stringify>, rows: Iterable<Cells>): Promise<void> {
  for (const cells of rows) {
    const escaped = Object.entries(cells).map(([name, value]) => [
      name,
      typeof value === 'string' ? escapeFormula(value) : value,
    ])
    if (!csv.write(Object.fromEntries(escaped))) await new Promise((go) => csv.once('drain', go))
  }
  csv.end()
}

function* rowsOf(state: OrgState): Generator<Cells> {
  for (const unit of parentsFirst(state.units)) yield ofUnit(unit)
  for (const { unit, category, branch, fields } of state.posts.values()) {
    // A post's row names its unit by the code alone, which means the latest of that code.
    if (state.unitOn(unit.code, null) !== unit) continue
    yield { record: 'post', unit: unit.code, category, branch, count: fields.count }
  }
  for (const person of state.people.values()) {
    const { username, fields, account } = person
    const personal: Cells = {
      record: 'person',
      username,
      registry_number: fields.registryNumber,
      surname: fields.surname,
      given_name: fields.givenName,
      father_name: fields.fatherName,
      afm: fields.afm,
      amka: fields.amka,
      employment: fields.employment,
      category: fields.category,
      branch: fields.branch,
      hired_on: fields.hiredOn,
      prior_service_days: fields.priorServiceDays,
      work_week: fields.workWeek,
      locale: account?.locale,
      phone: fields.phone,
      email: fields.email,
    }
    if (!person.placements.length) yield personal
    for (const placement of person.placements) {
      yield {
        ...personal,
        unit: placement.unit.code,
        role: placement.role,
        kind: placement.kind,
        act: placement.fields.act,
        valid_from: placement.fields.validFrom,
        valid_to: placement.fields.validTo,
      }
    }
  }
}

function ofUnit({ code, fields }: UnitState): Cells {
  return {
    record: 'unit',
    unit: code,
    parent: fields.parent?.code,
    type: fields.type,
    name_el: fields.nameEl,
    name_en: fields.nameEn,
    name_short: fields.nameShort,
    building: fields.building,
    regulation_ref: fields.regulationRef,
    deputy_mayor: fields.deputyMayor?.username,
    substitute: fields.substitute?.username,
    phone: fields.phone,
    email: fields.email,
    valid_from: fields.validFrom,
    valid_to: fields.validTo,
  }
}

function parentsFirst(units: readonly UnitState[]): UnitState[] {
  const depth = (unit: UnitState): number =>
    unit.fields.parent ? depth(unit.fields.parent) + 1 : 0
  return [...units].sort((a, b) => depth(a) - depth(b))
}
