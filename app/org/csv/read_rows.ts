import { createReadStream, statSync } from 'node:fs'
import { pipeline, Readable } from 'node:stream'
import { parse } from 'csv-parse'
import {
  columns,
  columnsOf,
  recordKinds,
  type ColumnName,
  type RecordKind,
} from '#app/org/csv/columns'
import { checkColumnsFor, readHeader, type Header } from '#app/org/csv/header'
import { InvalidFile, type Problems } from '#app/org/state/problems'
import { readCell, type Value } from '#app/org/csv/values'

/** A row of the file, each of its cells read. */
export interface FileRow {
  line: number
  record: RecordKind
  values: Partial<Record<ColumnName, Value>>
}

interface Parsed {
  record: string[]
  info: { lines: number; records: number; bytes: number }
}

/**
 * Reads the file row by row: UTF-8 with or without BOM, `,` or `;`, any line ending. What is wrong
 * goes to `problems`; reading ends where these are enough.
 *
 * @throws InvalidFile where the file as a whole can't be read
 */
export async function* readRows(
  file: string,
  problems: Problems,
  progress: (part: number) => void = () => {}
): AsyncGenerator<FileRow> {
  let header: Header | null = null
  const seen = new Set<RecordKind>()
  try {
    const { size } = statSync(file)
    for await (const { record: cells, info } of parsed(file)) {
      const line = info.lines - newlinesIn(cells)
      if (info.records % 100 === 0) progress(Math.min(info.bytes / size, 1))
      if (!header) {
        header = readHeader(cells, problems)
        problems.refuseIfAny()
        continue
      }
      if (cells.every((cell) => cell.trim() === '')) continue
      const row = readRow(header, cells, line, problems)
      if (row && !seen.has(row.record)) {
        seen.add(row.record)
        checkColumnsFor(row.record, header, problems)
      }
      if (row) yield row
      if (problems.areEnough) break
    }
  } catch (error) {
    throw unreadable(error) ?? error
  }
  if (!header) problems.add(null, 'Το αρχείο είναι κενό.', 'The file is empty.')
}

async function* parsed(file: string): AsyncGenerator<Parsed> {
  const text = decoded(file)
  const first = await text.next()
  if (first.done) return
  const parser = parse({
    delimiter: delimiterOf(first.value),
    relax_column_count: true,
    skip_empty_lines: true,
    info: true,
  })
  // What goes wrong in the text comes out of the parser.
  pipeline(Readable.from(rejoined(first.value, text)), parser, () => {})
  yield* parser
}

async function* decoded(file: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  for await (const chunk of createReadStream(file)) yield decoder.decode(chunk, { stream: true })
  yield decoder.decode()
}

async function* rejoined(first: string, rest: AsyncGenerator<string>): AsyncGenerator<string> {
  yield first
  yield* rest
}

function delimiterOf(text: string): string {
  const header = text.split('\n', 1)[0]
  return header.split(';').length > header.split(',').length ? ';' : ','
}

function readRow(
  header: Header,
  cells: string[],
  line: number,
  problems: Problems
): FileRow | null {
  if (cells.length > header.names.length && cells.slice(header.names.length).some(Boolean)) {
    problems.add(
      line,
      `${cells.length} κελιά, ενώ οι στήλες είναι ${header.names.length}`,
      `${cells.length} cells, but there are ${header.names.length} columns`
    )
    return null
  }
  // A file whose end got lost: what is left of the line may look like a good one.
  if (cells.length < header.names.length) {
    problems.add(
      line,
      `${cells.length} κελιά, ενώ οι στήλες είναι ${header.names.length}· ίσως το αρχείο κόπηκε εδώ`,
      `${cells.length} cells, but there are ${header.names.length} columns; the file may be cut off here`
    )
    return null
  }
  const cellOf = (name: string) => cells[header.places.get(name) ?? -1] ?? ''
  const kind = readCell(columns[0], cellOf('record'))
  if ('problem' in kind || typeof kind.value !== 'string') {
    problems.add(
      line,
      `record: «${cellOf('record')}»· επιτρέπονται: ${recordKinds.join(', ')}`,
      `record: "${cellOf('record')}"; allowed are: ${recordKinds.join(', ')}`
    )
    return null
  }
  const record = kind.value as RecordKind
  const row: FileRow = { line, record, values: {} }
  for (const { name, allowed } of columns) {
    if (allowed.includes(record) || cellOf(name).trim() === '') continue
    problems.add(
      line,
      `η στήλη ${name} δεν ανήκει σε γραμμές ${record}`,
      `the column ${name} does not belong to ${record} rows`
    )
  }
  for (const column of columnsOf(record)) {
    const reading = readCell(column, cellOf(column.name))
    if ('problem' in reading) {
      const { el, en } = reading.problem
      problems.add(line, `${column.name}: ${el}`, `${column.name}: ${en}`)
    } else if (reading.value !== undefined) {
      row.values[column.name as ColumnName] = reading.value
    }
  }
  return row
}

function newlinesIn(cells: string[]): number {
  return cells.reduce((sum, cell) => sum + cell.split('\n').length - 1, 0)
}

function unreadable(error: unknown): InvalidFile | null {
  const { code, message, lines } = error as { code?: string; message?: string; lines?: number }
  if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') {
    return whole(
      null,
      'Το αρχείο δεν είναι UTF-8. Αποθηκεύστε το ως «CSV UTF-8».',
      'The file is not UTF-8. Save it as "CSV UTF-8".'
    )
  }
  if (code === 'ENOENT' || code === 'EISDIR' || code === 'EACCES') {
    return whole(
      null,
      'Το αρχείο δεν διαβάζεται ή δεν υπάρχει.',
      'The file is missing or unreadable.'
    )
  }
  if (code?.startsWith('CSV_') || code === 'INVALID_OPENING_QUOTE') {
    return whole(
      lines ?? null,
      `τα εισαγωγικά δεν κλείνουν σωστά (${code})`,
      `the quotes don't match (${code}: ${message})`
    )
  }
  return null
}

function whole(line: number | null, el: string, en: string): InvalidFile {
  return new InvalidFile([{ line, worded: { el, en } }])
}
