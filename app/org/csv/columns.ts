/*
 * The columns of the organisation's CSV file, in the order of the export. docs/org-csv.md
 * describes them for people.
 */
import { categories, employments } from '#app/identity/person'
import { placementKinds, placementRoles } from '#app/org/placement'
import { unitTypes } from '#app/org/unit'
import { locales } from '#app/shared/locale'
import { fold } from '#app/shared/fold'

export const recordKinds = ['unit', 'post', 'person'] as const

export type RecordKind = (typeof recordKinds)[number]

export interface Column {
  name: string
  /** Where it counts: of these records a file with such rows must have the column. */
  needed: readonly RecordKind[]
  /** Of these records it may be there. */
  allowed: readonly RecordKind[]
  kind: 'text' | 'code' | 'username' | 'email' | 'date' | 'number' | 'choice' | 'afm' | 'amka'
  /** Characters of a text; the greatest number. */
  most: number
  choices?: ReadonlyMap<string, string>
}

const all = recordKinds

export const columns = [
  choice('record', all, all, recordKinds),
  column('unit', 'code', 30, all, []),
  column('parent', 'code', 30, ['unit'], []),
  choice('type', ['unit'], [], unitTypes),
  column('name_el', 'text', 190, ['unit'], []),
  column('name_en', 'text', 190, [], ['unit']),
  column('name_short', 'text', 60, [], ['unit']),
  column('building', 'text', 100, [], ['unit']),
  column('regulation_ref', 'text', 60, [], ['unit']),
  column('deputy_mayor', 'username', 60, [], ['unit']),
  column('substitute', 'username', 60, [], ['unit']),
  choice('category', ['post'], ['person'], categories, {
    pe: 'ΠΕ',
    te: 'ΤΕ',
    de: 'ΔΕ',
    ye: 'ΥΕ',
    ue: 'ΥΕ',
  }),
  column('branch', 'text', 100, ['post'], ['person']),
  column('count', 'number', 10_000, ['post'], []),
  column('username', 'username', 60, ['person'], []),
  column('registry_number', 'text', 30, [], ['person']),
  column('surname', 'text', 100, ['person'], []),
  column('given_name', 'text', 100, ['person'], []),
  column('father_name', 'text', 100, [], ['person']),
  column('afm', 'afm', 9, [], ['person']),
  column('amka', 'amka', 11, [], ['person']),
  choice('employment', [], ['person'], employments, {
    'μόνιμος': 'permanent',
    'ιδαχ': 'open_ended',
    'ιδοχ': 'fixed_term',
    'έμμισθη εντολή': 'mandate',
    'μετακλητός': 'appointee',
    'αιρετός': 'elected',
  }),
  column('hired_on', 'date', 0, [], ['person']),
  column('prior_service_days', 'number', 30_000, [], ['person']),
  choice('work_week', [], ['person'], ['5', '6']),
  choice('locale', [], ['person'], locales),
  choice('role', [], ['person'], placementRoles),
  choice('kind', [], ['person'], placementKinds),
  column('act', 'text', 100, [], ['person']),
  column('phone', 'text', 40, [], ['unit', 'person']),
  column('email', 'email', 190, [], ['unit', 'person']),
  column('valid_from', 'date', 0, ['unit', 'person'], []),
  column('valid_to', 'date', 0, [], ['unit', 'person']),
] as const satisfies readonly Column[]

export type ColumnName = (typeof columns)[number]['name']

/** The columns that belong to a record. */
export function columnsOf(record: RecordKind): Column[] {
  return columns.filter(({ allowed }) => allowed.includes(record))
}

function column<N extends string>(
  name: N,
  kind: Column['kind'],
  most: number,
  needed: readonly RecordKind[],
  optional: readonly RecordKind[]
): Column & { name: N } {
  return { name, kind, most, needed, allowed: [...needed, ...optional] }
}

function choice<N extends string>(
  name: N,
  needed: readonly RecordKind[],
  optional: readonly RecordKind[],
  values: readonly string[],
  aliases: Readonly<Record<string, string>> = {}
): Column & { name: N } {
  const pairs = [...values.map((value) => [value, value]), ...Object.entries(aliases)]
  return {
    ...column(name, 'choice', 0, needed, optional),
    choices: new Map(pairs.map(([typed, value]) => [fold(typed), value])),
  }
}
