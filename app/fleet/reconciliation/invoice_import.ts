/*
 * Takes a supplier's file in: its lines are read, matched with the fuel slips that nobody has
 * billed yet, and compared with the contract's prices. In slices, so that nobody waits for it; cut
 * off half-way, the same file begins anew.
 */
import { hash } from 'node:crypto'
import { recordEvent } from '#app/activity/activity_service'
import {
  guessMapping,
  headingsKey,
  missingFields,
  type InvoiceMapping,
} from '#app/fleet/reconciliation/invoice_columns'
import {
  InvoiceColumnsMissing,
  InvoiceKnown,
  InvoiceNumberMissing,
  InvoiceUnderWay,
  SupplierUnknown,
} from '#app/fleet/reconciliation/invoice_exceptions'
import { readInvoiceLine, type InvoiceLine } from '#app/fleet/reconciliation/invoice_line'
import type { InvoiceTable } from '#app/fleet/reconciliation/invoice_table'
import { matchLines, type Match } from '#app/fleet/reconciliation/matching'
import { contractPrices, type PriceOf } from '#app/fleet/reconciliation/price_queries'
import { slipsToMatch } from '#app/fleet/reconciliation/slips_to_match'
import { authorise } from '#app/identity/rights'
import { acting, type Act, type Actor } from '#app/shared/act'
import { sortKey } from '#app/shared/fold'
import { nextNumber } from '#app/shared/numbering'
import { changeRows, insertRow, insertRows, selectRows, type Row } from '#app/shared/rows'
import { daysAfter, toStored, type IsoDate } from '#app/shared/time'

export interface InvoiceFile {
  supplierId: number
  number: string
  issuedOn: IsoDate
  fileName: string
  table: InvoiceTable
  /** What somebody said of the columns; else what is remembered, or what the headings tell. */
  mapping?: InvoiceMapping
}

export interface ImportedInvoice {
  id: number
  lines: number
  unreadable: number
  matched: number
  differing: number
}

interface ReadLine {
  cells: string[]
  reading: ReturnType<typeof readInvoiceLine>
}

/** Keeps one transaction short. */
const SLICE = 400
/** What is billed on the first day may have been filled the evening before. */
const MARGIN = 1
/** Minutes; what is under way for longer was cut off. */
const LONGEST_IMPORT = 5
const OVERCHARGE = 0.0005

/**
 * Imports and matches one invoice.
 *
 * @param progress the part that is done, 0 to 1
 * @throws InvoiceColumnsMissing, InvoiceKnown, InvoiceNumberMissing, InvoiceUnderWay, SupplierUnknown, and the
 *   refusal of who is not of the fleet office
 */
export async function importInvoice(
  who: { actor: Actor | null; origin: Act['origin'] },
  file: InvoiceFile,
  progress: (part: number) => void = () => {}
): Promise<ImportedInvoice> {
  const begun = await acting(who, (act) => begin(act, file))
  const { id, mapping } = begun
  const read = file.table.rows.map((cells, at): ReadLine => ({
    cells,
    reading: readInvoiceLine(cells, mapping, at + 1),
  }))
  progress(0.1)
  const lines = read.map(({ reading }) => reading).filter((each) => 'day' in each)
  const { matches, prices } = await matched(file.supplierId, lines)
  progress(0.3)
  const byLine = new Map(matches.map((match) => [match.line, match]))
  const rows = read.map((each) => rowOf(id, each, byLine, prices))
  for (let at = 0; at < rows.length; at += SLICE) {
    const slice = rows.slice(at, at + SLICE)
    await acting(who, ({ trx }) => insertRows(trx, 'fuel_invoice_lines', slice))
    progress(0.3 + 0.7 * ((at + slice.length) / rows.length))
  }
  return acting(who, (act) => complete(act, file, id, lines))
}

/** The invoice in the state `reading`, with nothing of an earlier attempt that was cut off. */
async function begin(
  act: Act,
  file: InvoiceFile
): Promise<{ id: number; mapping: InvoiceMapping }> {
  await authorise(act, 'manage_fleet')
  const number = file.number.trim()
  if (number === '' || number.length > 60) throw new InvoiceNumberMissing()
  await checkAlone(act)
  const { supplierId, table } = file
  const [supplier] = await selectRows(act.trx, 'select id from suppliers where id = ?', [
    supplierId,
  ])
  if (!supplier) throw new SupplierUnknown()
  const mapping = await mappingOf(act, file)
  const key = sortKey(number).slice(0, 80)
  const [known] = await selectRows(
    act.trx,
    'select id, state from fuel_invoices where supplier_id = ? and number_key = ?',
    [supplierId, key]
  )
  if (known && known.state !== 'reading') throw new InvoiceKnown(number)
  const at = toStored(act.now)
  if (known) {
    await changeRows(act.trx, 'delete from fuel_invoice_lines where invoice_id = ?', [known.id])
    await changeRows(act.trx, 'delete from fuel_invoices where id = ?', [known.id])
  }
  const id = await insertRow(act.trx, 'fuel_invoices', {
    supplier_id: supplierId,
    number,
    number_key: key,
    issued_on: file.issuedOn,
    file_name: file.fileName.slice(0, 255),
    headings: JSON.stringify(table.headings),
    mapping: JSON.stringify(mapping),
    state: 'reading',
    created_by_id: act.actor?.id ?? null,
    created_at: at,
    updated_at: at,
  })
  return { id, mapping }
}

/** Two that look for slips at the same time would find the same ones. */
async function checkAlone(act: Act): Promise<void> {
  await nextNumber(act.trx, 'fuel_invoice_imports', 0)
  const since = toStored(act.now.minus({ minutes: LONGEST_IMPORT }))
  const [other] = await selectRows(
    act.trx,
    `select number from fuel_invoices where state = 'reading' and created_at > ?`,
    [since]
  )
  if (other) throw new InvoiceUnderWay(other.number)
}

async function mappingOf(act: Act, { supplierId, table, mapping }: InvoiceFile) {
  const headings = hash('sha256', headingsKey(table.headings), 'base64url')
  const where = { supplier_id: supplierId, headings_hash: headings }
  const remembered = await act.trx.from('invoice_mappings').where(where).first()
  const known = remembered ? (JSON.parse(remembered.mapping) as InvoiceMapping) : null
  const wanted = mapping ?? known ?? guessMapping(table.headings)
  const missing = missingFields(wanted, table.headings.length)
  if (missing.length > 0) throw new InvoiceColumnsMissing(missing, table.headings)
  const values = { mapping: JSON.stringify(wanted), updated_at: toStored(act.now) }
  if (remembered) await act.trx.from('invoice_mappings').where(where).update(values)
  else await insertRow(act.trx, 'invoice_mappings', { ...where, ...values })
  return wanted
}

async function matched(
  supplierId: number,
  lines: readonly InvoiceLine[]
): Promise<{ matches: Match[]; prices: PriceOf }> {
  const days = lines.map(({ day }) => day).sort()
  const [first, last] = [days[0], days.at(-1)]
  if (first === undefined || last === undefined) return { matches: [], prices: () => null }
  const slips = await slipsToMatch(daysAfter(first, -MARGIN), daysAfter(last, MARGIN))
  const prices = await contractPrices(supplierId)
  return { matches: matchLines(lines, slips).matches, prices }
}

function rowOf(
  invoiceId: number,
  { cells, reading }: ReadLine,
  matches: ReadonlyMap<number, Match>,
  prices: PriceOf
): Row {
  const base = { invoice_id: invoiceId, line: reading.line, cells: JSON.stringify(cells) }
  if (!('day' in reading)) {
    const nothing = { day: null, minute: null, plate: null, fuel: null, quantity: null }
    return {
      ...base,
      ...nothing,
      state: 'unreadable',
      unit_price: null,
      amount: null,
      delivery_note: null,
      slip_id: null,
      match_kind: null,
      differs: reading.fields.join(' '),
      overcharge: null,
    }
  }
  const match = matches.get(reading.line)
  const agreed = reading.fuel && prices(reading.fuel, reading.day)
  const over = agreed && reading.unitPrice !== null ? reading.unitPrice - agreed : 0
  return {
    ...base,
    day: reading.day,
    minute: reading.minute,
    plate: reading.plate.slice(0, 20),
    fuel: reading.fuel,
    quantity: reading.quantity,
    state: match ? 'matched' : 'unbilled',
    unit_price: reading.unitPrice,
    amount: reading.amount,
    delivery_note: reading.deliveryNote?.slice(0, 60) ?? null,
    slip_id: match?.slipId ?? null,
    match_kind: match?.kind ?? null,
    differs: match?.differs.join(' ') ?? '',
    overcharge: over > OVERCHARGE ? Math.round(over * 10_000) / 10_000 : null,
  }
}

async function complete(
  act: Act,
  file: InvoiceFile,
  id: number,
  lines: readonly InvoiceLine[]
): Promise<ImportedInvoice> {
  const [row] = await selectRows(
    act.trx,
    `select count(*) as total, sum(case when state = 'unreadable' then 1 else 0 end) as unreadable,
        sum(case when state = 'matched' then 1 else 0 end) as matched,
        sum(case when state = 'matched' and (differs <> '' or overcharge is not null)
          then 1 else 0 end) as differing,
        sum(quantity) as quantity, sum(amount) as amount
      from fuel_invoice_lines where invoice_id = ?`,
    [id]
  )
  const counts = {
    lines: Number(row.total),
    unreadable: Number(row.unreadable),
    matched: Number(row.matched),
    differing: Number(row.differing),
  }
  const days = lines.map(({ day }) => day).sort()
  await act.trx
    .from('fuel_invoices')
    .where('id', id)
    .update({
      ...counts,
      state: 'matched',
      first_day: days[0] ?? null,
      last_day: days.at(-1) ?? null,
      quantity: Math.round(Number(row.quantity) * 100) / 100,
      amount: Math.round(Number(row.amount) * 100) / 100,
      updated_at: toStored(act.now),
    })
  await recordEvent(act, {
    name: 'fuel_invoice.imported',
    subject: { type: 'fuel_invoice', id },
    payload: { number: file.number.trim(), supplierId: file.supplierId, ...counts },
  })
  return { id, ...counts }
}
