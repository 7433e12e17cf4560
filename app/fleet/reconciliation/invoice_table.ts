/*
 * A supplier's file as rows of text, whatever made it: a workbook, or CSV in the encodings that
 * Greek programs write.
 */
import { readFile } from 'node:fs/promises'
import { parse } from 'csv-parse/sync'
import { readSheet } from 'read-excel-file/node'
import { InvoiceFileEmpty, InvoiceFileTooLong } from '#app/fleet/reconciliation/invoice_exceptions'

/** More lines than a municipality fills in a year. */
export const MOST_LINES = 50_000

export interface InvoiceTable {
  headings: string[]
  /** As many cells as headings; dates of a workbook as `yyyy-MM-dd HH:mm`. */
  rows: string[][]
}

/**
 * Reads a file whose first row with at least three cells has the headings; what stands above is
 * the supplier's letterhead.
 *
 * @throws InvoiceFileEmpty, InvoiceFileTooLong
 */
export async function readInvoiceTable(path: string, kind: 'csv' | 'xlsx'): Promise<InvoiceTable> {
  const cells = kind === 'xlsx' ? await workbookCells(path) : csvCells(await readFile(path))
  const filled = cells.filter((row) => row.some((cell) => cell !== ''))
  const at = filled.findIndex((row) => row.filter((cell) => cell !== '').length >= 3)
  const rows = at < 0 ? [] : filled.slice(at + 1)
  if (rows.length === 0) throw new InvoiceFileEmpty()
  if (rows.length > MOST_LINES) throw new InvoiceFileTooLong(MOST_LINES)
  const headings = filled[at]
  return { headings, rows: rows.map((row) => headings.map((_, column) => row[column] ?? '')) }
}

async function workbookCells(path: string): Promise<string[][]> {
  const rows = await readSheet(path)
  return rows.map((row) => row.map(cellText))
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return ''
  // A workbook has no zone: what stands there is the hour on the pump's clock.
  if (value instanceof Date) return value.toISOString().slice(0, 16).replace('T', ' ')
  return String(value).trim()
}

function csvCells(bytes: Buffer): string[][] {
  const text = decoded(bytes)
  return parse(text, {
    delimiter: delimiterOf(text),
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    trim: true,
    bom: true,
  })
}

/** What is no UTF-8 is what Greek Windows programs write. */
function decoded(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1253').decode(bytes)
  }
}

/** The sign that stands most often in the first lines. */
function delimiterOf(text: string): string {
  const head = text.split('\n', 5).join('\n')
  const counted = [';', '\t', ',', '|'].map((sign) => [head.split(sign).length, sign] as const)
  return counted.reduce((most, each) => (each[0] > most[0] ? each : most))[1]
}
