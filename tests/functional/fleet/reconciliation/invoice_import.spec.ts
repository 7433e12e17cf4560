import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import { importInvoice, type InvoiceFile } from '#app/fleet/reconciliation/invoice_import'
import { supplierService } from '#app/fleet/reconciliation/supplier_service'
import { acting } from '#app/shared/act'
import { insertRows, type Row } from '#app/shared/rows'
import { local, toStored } from '#app/shared/time'
import { inTransaction } from '#app/shared/transaction'
import { inDays } from '#tests/support/days'
import { makeFleet, type TestFleet } from '#tests/support/fleet'

const HEADINGS = ['Ημ/νία', 'Ώρα', 'Όχημα', 'Είδος', 'Λίτρα', 'Τιμή', 'Αξία', 'ΔΧΚ']
const CONSOLE = { actor: null, origin: { kind: 'console' } } as const
const DAY = inDays(-20)

test.group('Importing a supplier’s invoice', (group) => {
  let fleet: TestFleet
  let supplierId: number

  group.each.setup(async () => {
    fleet = await makeFleet()
    supplierId = await acting(CONSOLE, (act) =>
      supplierService.add(act, { name: 'Θερμαϊκά Καύσιμα Α.Ε.' })
    )
  })

  /** As many slips of that day, a minute apart, of 10, 11, 12 … litres. */
  async function slips(count: number): Promise<Row[]> {
    const vehicle = fleet.vehicles.refuse
    const at = local(DateTime.fromISO(`${DAY}T08:00`, { zone: 'Europe/Athens' }))
    const rows = Array.from({ length: count }, (_, n) => ({
      year: Number(DAY.slice(0, 4)),
      number: n + 1,
      vehicle_id: vehicle.id,
      unit_id: vehicle.unitId,
      driver_id: fleet.people.employee.id,
      fuelled_at: toStored(at.plus({ minutes: n }).toUTC()),
      month: DAY.slice(0, 7),
      source: 'station',
      fuel: 'diesel',
      quantity: 10 + (n % 200),
      unit_price: 1.5,
      amount: (10 + (n % 200)) * 1.5,
      state: 'complete',
      issued_by_id: fleet.people.employee.id,
      issued_at: toStored(at.toUTC()),
      updated_at: toStored(at.toUTC()),
    }))
    await inTransaction((trx) => insertRows(trx, 'fuel_slips', rows))
    return rows
  }

  const lineOf = (slip: Row, changed: Partial<Record<number, string>> = {}) => {
    const cells = [DAY, '08:00', fleet.vehicles.refuse.plate, 'Πετρέλαιο κίνησης']
    const comma = (value: unknown) => String(value).replace('.', ',')
    cells.push(comma(slip.quantity), comma(slip.unit_price), comma(slip.amount))
    cells.push(`ΔΧΚ ${slip.number}/${slip.year}`)
    return cells.map((cell, at) => changed[at] ?? cell)
  }

  const file = (rows: string[][], values: Partial<InvoiceFile> = {}): InvoiceFile => ({
    supplierId,
    number: 'Τ-100',
    issuedOn: DAY,
    fileName: 'invoice.csv',
    table: { headings: HEADINGS, rows },
    ...values,
  })

  test('each line finds its slip, and what differs is told', async ({ assert }) => {
    const all = await slips(5)
    await acting(CONSOLE, (act) =>
      supplierService.setPrice(act, {
        supplierId,
        fuel: 'diesel',
        unitPrice: 1.5,
        validFrom: inDays(-100),
        act: '55/2026',
      })
    )
    const rows = [
      lineOf(all[0]),
      lineOf(all[1], { 4: '99', 6: '148,5' }),
      lineOf(all[2], { 5: '1,6' }),
      lineOf(all[3], { 2: 'ΚΗΗ9999', 7: 'ΔΧΚ 900/2026' }),
      lineOf(all[4], { 0: 'χθες', 4: '' }),
    ]
    const imported = await importInvoice(CONSOLE, file(rows))
    assert.deepInclude(imported, { lines: 5, matched: 3, differing: 2, unreadable: 1 })
    const stored = await db.from('fuel_invoice_lines').orderBy('line')
    assert.deepEqual(
      stored.map((row) => [row.state, row.match_kind, row.differs, Number(row.overcharge)]),
      [
        ['matched', 'number', '', 0],
        ['matched', 'number', 'quantity amount', 0],
        ['matched', 'number', 'unit_price', 0.1],
        ['unbilled', null, '', 0],
        ['unreadable', null, 'date quantity', 0],
      ]
    )
  })

  test('a slip is billed once, and an invoice imported once', async ({ assert }) => {
    const all = await slips(3)
    await importInvoice(CONSOLE, file(all.map((slip) => lineOf(slip))))
    const again = importInvoice(CONSOLE, file([lineOf(all[0])], { number: 'τ-100' }))
    await assert.rejects(() => again, /was imported already/)
    const other = await importInvoice(CONSOLE, file([lineOf(all[0])], { number: 'Τ-101' }))
    assert.deepInclude(other, { lines: 1, matched: 0 })
  })

  test('cut off half-way, it begins anew', async ({ assert }) => {
    const all = await slips(3)
    await importInvoice(CONSOLE, file(all.map((slip) => lineOf(slip))))
    await db.from('fuel_invoices').update({ state: 'reading', created_at: '2026-01-01 00:00:00' })
    const { matched } = await importInvoice(CONSOLE, file(all.map((slip) => lineOf(slip))))
    assert.equal(matched, 3)
    assert.lengthOf(await db.from('fuel_invoice_lines'), 3)
    await db
      .from('fuel_invoices')
      .update({ state: 'reading', created_at: toStored(DateTime.utc()) })
    const meanwhile = importInvoice(CONSOLE, file([lineOf(all[0])], { number: 'Τ-102' }))
    await assert.rejects(() => meanwhile, /being imported at this moment/)
  })

  test('what somebody said of the columns is remembered', async ({ assert }) => {
    const [slip] = await slips(1)
    const headings = ['A', 'B', 'C']
    const table = { headings, rows: [[DAY, fleet.vehicles.refuse.plate, String(slip.quantity)]] }
    const unknown = importInvoice(CONSOLE, file([], { table }))
    await assert.rejects(() => unknown, /which columns hold: date, plate, quantity/)
    const mapping = { date: 0, plate: 1, quantity: 2 }
    await importInvoice(CONSOLE, file([], { table, mapping }))
    const next = await importInvoice(CONSOLE, file([], { table, number: 'Τ-101' }))
    assert.equal(next.lines, 1)
  })

  test('it is the fleet office’s matter', async ({ assert }) => {
    const who = { actor: fleet.people.employee, origin: { kind: 'web' } } as const
    await assert.rejects(() => importInvoice(who, file([[]])), /Fleet office/)
  })
})
