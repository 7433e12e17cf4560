/*
 * Lists as files for a spreadsheet, in the form that a Greek Excel opens by a double click.
 */
import { Readable } from 'node:stream'
import writeXlsxFile from 'write-excel-file/node'
import type { Cell as SheetCell } from 'write-excel-file/node'
import type { HttpContext } from '@adonisjs/core/http'
import { formatDate, type IsoDate } from '#app/shared/time'

export const spreadsheetFormats = ['xlsx', 'csv'] as const

export type SpreadsheetFormat = (typeof spreadsheetFormats)[number]

/** The most rows of one file: a workbook is made in memory, a CSV as it goes. */
export const mostRows: Readonly<Record<SpreadsheetFormat, number>> = { xlsx: 10_000, csv: 200_000 }

export interface SheetColumn {
  label: string
  kind: 'text' | 'number' | 'date'
  /** In characters. */
  width?: number
}

export type SheetValue = string | number | null

export interface Sheet {
  /** Of the file, without its ending. */
  name: string
  columns: readonly SheetColumn[]
  /** Dates as `yyyy-MM-dd`. Read in parts, so that a long list never stands in memory whole. */
  rows: AsyncIterable<readonly SheetValue[]>
  /** Said in a last line where there were more rows than a file takes. */
  cut: (most: number) => string
}

/** What a spreadsheet would take for a formula; also in the wide forms of East Asian keyboards. */
const FORMULA = /^\s*[=+\-@\t\r\n＝＋－＠]/u

/** Answers with a list as a file. */
export async function sendTable(
  ctx: HttpContext,
  format: SpreadsheetFormat,
  sheet: Sheet
): Promise<void> {
  const { response } = ctx
  const file = `${sheet.name}.${format}`
  const ascii = file.replace(/[^\w.-]/g, '_')
  response.header(
    'content-disposition',
    `attachment; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(file)}`
  )
  response.header('cache-control', 'no-store')
  if (format === 'csv') {
    response.header('content-type', 'text/csv; charset=utf-8')
    response.stream(Readable.from(csvOf(sheet), { objectMode: false }))
    return
  }
  response.header(
    'content-type',
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  )
  response.send(await workbookOf(sheet))
}

/** UTF-8 with its mark, semicolons and Windows line ends: what Excel expects in Greece. */
export async function* csvOf(sheet: Sheet): AsyncGenerator<string> {
  yield `\uFEFF${line(sheet.columns.map(({ label }) => quoted(harmless(label))))}`
  let part = ''
  for await (const row of limited(sheet, mostRows.csv)) {
    part += line(row.map((value, at) => csvCell(value, sheet.columns[at])))
    if (part.length < 16_384) continue
    yield part
    part = ''
  }
  yield part
}

/** A workbook, with its heads in bold and kept in sight. */
export async function workbookOf(sheet: Sheet): Promise<Buffer> {
  const head: SheetCell[] = sheet.columns.map(({ label }) => ({ value: label, fontWeight: 'bold' }))
  const data: SheetCell[][] = [head]
  for await (const row of limited(sheet, mostRows.xlsx)) {
    data.push(row.map((value, at) => sheetCell(value, sheet.columns[at])))
  }
  return writeXlsxFile(data, {
    columns: sheet.columns.map(({ width = 14 }) => ({ width })),
    stickyRowsCount: 1,
    dateFormat: 'd/m/yyyy',
  }).toBuffer()
}

/** The rows up to the limit, then the sentence that there are more. */
async function* limited(sheet: Sheet, most: number): AsyncGenerator<readonly SheetValue[]> {
  let count = 0
  for await (const row of sheet.rows) {
    if (++count > most) {
      yield [sheet.cut(most)]
      return
    }
    yield row
  }
}

function csvCell(value: SheetValue | undefined, column: SheetColumn): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'number') return String(value).replace('.', ',')
  if (column.kind === 'date' && isDate(value)) return formatDate(value, 'el')
  return quoted(harmless(value))
}

/** In a workbook the type says that it is text, so nothing is taken for a formula. */
function sheetCell(value: SheetValue | undefined, column: SheetColumn): SheetCell {
  if (value === null || value === undefined) return null
  if (typeof value === 'number') return { type: Number, value }
  if (column.kind === 'date' && isDate(value)) {
    return { type: Date, value: new Date(`${value}T00:00:00Z`), format: 'd/m/yyyy' }
  }
  return { type: String, value: withoutControls(value) }
}

function isDate(value: string): value is IsoDate {
  return /^\d{4}-\d{2}-\d{2}$/.test(value)
}

function harmless(text: string): string {
  const clean = withoutControls(text)
  return FORMULA.test(clean) ? `'${clean}` : clean
}

/** XML has no place for them, and a cell no use. */
function withoutControls(text: string): string {
  return text.replace(/[^\P{Cc}\t\n\r]|[\uFFFE\uFFFF]/gu, '')
}

function quoted(text: string): string {
  return /[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

function line(cells: readonly string[]): string {
  return `${cells.join(';')}\r\n`
}
