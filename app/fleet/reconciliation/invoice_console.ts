/*
 * What `./ace fleet:invoice` does: the office's import, with the rights of the console.
 */
import { extname } from 'node:path'
import { importInvoice, type ImportedInvoice } from '#app/fleet/reconciliation/invoice_import'
import { invoiceFields, type InvoiceMapping } from '#app/fleet/reconciliation/invoice_columns'
import {
  InvoiceColumnUnknown,
  InvoiceFileKind,
  SupplierUnknown,
} from '#app/fleet/reconciliation/invoice_exceptions'
import { guessMapping } from '#app/fleet/reconciliation/invoice_columns'
import { readInvoiceTable, type InvoiceTable } from '#app/fleet/reconciliation/invoice_table'
import db from '@adonisjs/lucid/services/db'
import { fold, sortKey } from '#app/shared/fold'
import { selectRows } from '#app/shared/rows'
import { dateFrom, today } from '#app/shared/time'

export interface InvoiceOrder {
  path: string
  supplier: string
  number: string
  issued?: string
  /** `field=heading` */
  columns?: readonly string[]
}

/** @throws what `importInvoice` and `readInvoiceTable` throw, InvoiceFileKind, InvoiceColumnUnknown */
export async function importInvoiceFile(
  order: InvoiceOrder,
  progress: (part: number) => void = () => {}
): Promise<ImportedInvoice> {
  const kind = extname(order.path).slice(1).toLowerCase()
  if (kind !== 'csv' && kind !== 'xlsx') throw new InvoiceFileKind()
  const [supplier] = await selectRows(
    db.connection(),
    'select id from suppliers where name_key = ?',
    [sortKey(order.supplier).slice(0, 120)]
  )
  if (!supplier) throw new SupplierUnknown()
  const table = await readInvoiceTable(order.path, kind)
  return importInvoice(
    { actor: null, origin: { kind: 'console' } },
    {
      supplierId: supplier.id,
      number: order.number,
      issuedOn: (order.issued && dateFrom(order.issued)) || today(),
      fileName: order.path.split('/').at(-1)!,
      table,
      mapping: mappingOf(order.columns ?? [], table),
    },
    progress
  )
}

/** What the headings tell, and what was said of them. */
function mappingOf(said: readonly string[], table: InvoiceTable): InvoiceMapping | undefined {
  if (said.length === 0) return undefined
  const mapping = guessMapping(table.headings)
  const headings = table.headings.map(fold)
  for (const each of said) {
    const [field, ...rest] = each.split('=')
    const known = invoiceFields.find((name) => name === field.trim())
    const column = headings.indexOf(fold(rest.join('=')))
    if (!known || column < 0) throw new InvoiceColumnUnknown(each)
    mapping[known] = column
  }
  return mapping
}
