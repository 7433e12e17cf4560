import { columns, columnsOf, type RecordKind } from '#app/org/csv/columns'
import type { Problems } from '#app/org/state/problems'

export interface Header {
  names: string[]
  /** The column that stands at each place. */
  places: Map<string, number>
}

/** Reads the first line; what is wrong with it goes to `problems`. */
export function readHeader(cells: string[], problems: Problems): Header {
  const names = cells.map((cell) => cell.trim().toLowerCase())
  const known = new Set<string>(columns.map(({ name }) => name))
  const unknown = names.filter((name) => name !== '' && !known.has(name))
  const twice = names.filter((name, at) => name !== '' && names.indexOf(name) !== at)
  const listed = (list: string[]) => list.join(', ')
  if (!names.includes('record')) {
    problems.add(
      1,
      'λείπει η στήλη record· η πρώτη γραμμή έχει τα ονόματα των στηλών',
      'the column record is missing; the first line has the names of the columns'
    )
  }
  if (unknown.length) {
    problems.add(1, `άγνωστες στήλες: ${listed(unknown)}`, `unknown columns: ${listed(unknown)}`)
  }
  if (twice.length) {
    problems.add(1, `στήλες δύο φορές: ${listed(twice)}`, `columns twice: ${listed(twice)}`)
  }
  return { names, places: new Map(names.map((name, at) => [name, at])) }
}

/** Names the columns that rows of this record need and the file has not. */
export function checkColumnsFor(record: RecordKind, header: Header, problems: Problems): void {
  const missing = columnsOf(record)
    .filter((column) => column.needed.includes(record) && !header.places.has(column.name))
    .map(({ name }) => name)
  if (!missing.length) return
  problems.add(
    1,
    `λείπουν στήλες για γραμμές ${record}: ${missing.join(', ')}`,
    `columns missing for ${record} rows: ${missing.join(', ')}`
  )
}
