import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from '@japa/runner'
import writeXlsxFile from 'write-excel-file/node'
import { guessMapping, headingsKey, missingFields } from '#app/fleet/reconciliation/invoice_columns'
import { readInvoiceLine } from '#app/fleet/reconciliation/invoice_line'
import { readInvoiceTable } from '#app/fleet/reconciliation/invoice_table'

const GREEK = [
  'Ημ/νία',
  'Ώρα',
  'Αρ. Κυκλοφορίας',
  'Είδος',
  'Λίτρα',
  'Τιμή/λτ',
  'Αξία',
  'Αρ. Δελτίου Αποστολής',
]

test.group('Lines of a supplier’s invoice', (group) => {
  const folder = mkdtempSync(join(tmpdir(), 'invoice-'))
  group.teardown(() => rmSync(folder, { recursive: true }))

  const written = (name: string, content: string | Buffer) => {
    const path = join(folder, name)
    writeFileSync(path, content)
    return path
  }

  test('headings tell what stands below', ({ assert }) => {
    assert.deepEqual(guessMapping(GREEK), {
      date: 0,
      time: 1,
      plate: 2,
      fuel: 3,
      quantity: 4,
      unitPrice: 5,
      amount: 6,
      deliveryNote: 7,
    })
    assert.deepEqual(guessMapping(['Transaction date', 'Vehicle', 'Qty', 'Unit price', 'Total']), {
      date: 0,
      plate: 1,
      quantity: 2,
      unitPrice: 3,
      amount: 4,
    })
    assert.deepEqual(missingFields(guessMapping(['Πελάτης', 'Ποσότητα']), 2), ['date', 'plate'])
    assert.equal(headingsKey(['ΗΜ/ΝΙΑ ', 'Λίτρα']), headingsKey(['Ημ/νία', 'ΛΙΤΡΑ']))
  })

  test('values are read as Greeks write them', ({ assert }) => {
    const mapping = guessMapping(GREEK)
    const cells = [
      '5/3/2026',
      '14:30',
      'khh-1234',
      'Πετρέλαιο κίνησης',
      '1.035,50',
      '1,499',
      '1.552,21 €',
      'ΔΑ 42',
    ]
    assert.deepInclude(readInvoiceLine(cells, mapping, 7), {
      line: 7,
      day: '2026-03-05',
      minute: 870,
      plate: 'ΚΗΗ1234',
      fuel: 'diesel',
      quantity: 1035.5,
      unitPrice: 1.499,
      amount: 1552.21,
      deliveryNote: 'ΔΑ 42',
      slip: null,
    })
    const slip = { date: 0, plate: 1, quantity: 2, slip: 3 }
    const other = ['2026-03-05 08:05', 'ΜΕ 114233', '-35,5', 'ΔΧΚ 811/2026']
    assert.deepInclude(readInvoiceLine(other, slip, 1), {
      day: '2026-03-05',
      minute: 485,
      plate: 'ΜΕ114233',
      quantity: -35.5,
      slip: { number: 811, year: 2026 },
    })
    assert.deepEqual(readInvoiceLine(['31/2/2026', '', 'x'], slip, 3), {
      line: 3,
      fields: ['date', 'plate', 'quantity'],
    })
  })

  test('a file is read whatever wrote it: {name}')
    .with([
      {
        name: 'utf-8.csv',
        bytes: Buffer.from('\uFEFFΗμ/νία;Όχημα;Λίτρα\n5/3/2026;ΚΗΗ1234;35,5\n'),
      },
      {
        // «Ημ/νία;Όχημα;Λίτρα» as Greek Windows writes it
        name: 'windows.csv',
        bytes: Buffer.concat([
          Buffer.from([
            0xc7, 0xec, 0x2f, 0xed, 0xdf, 0xe1, 0x3b, 0xbc, 0xf7, 0xe7, 0xec, 0xe1, 0x3b,
          ]),
          Buffer.from([0xcb, 0xdf, 0xf4, 0xf1, 0xe1, 0x0a]),
          Buffer.from('5/3/2026;', 'latin1'),
          Buffer.from([0xca, 0xc7, 0xc7]),
          Buffer.from('1234;35,5\n', 'latin1'),
        ]),
      },
      {
        name: 'letterhead.csv',
        bytes: Buffer.from(
          'Πρατήριο Α.Ε.\t\t\n\t\t\nΗμ/νία\tΌχημα\tΛίτρα\n5/3/2026\tΚΗΗ1234\t35,5\n'
        ),
      },
    ])
    .run(async ({ assert }, { name, bytes }) => {
      const { headings, rows } = await readInvoiceTable(written(name, bytes), 'csv')
      assert.deepEqual(headings, ['Ημ/νία', 'Όχημα', 'Λίτρα'])
      assert.deepEqual(rows, [['5/3/2026', 'ΚΗΗ1234', '35,5']])
    })

  test('a workbook is read as a CSV is', async ({ assert }) => {
    const path = join(folder, 'invoice.xlsx')
    await writeXlsxFile([
      [{ value: 'Ημ/νία' }, { value: 'Όχημα' }, { value: 'Λίτρα' }],
      [
        { value: new Date('2026-03-05T08:05:00Z'), type: Date, format: 'dd/mm/yyyy hh:mm' },
        { value: 'ΚΗΗ1234' },
        { value: 35.5 },
      ],
    ]).toFile(path)
    const { headings, rows } = await readInvoiceTable(path, 'xlsx')
    const line = readInvoiceLine(rows[0], guessMapping(headings), 1)
    assert.deepInclude(line, { day: '2026-03-05', minute: 485, plate: 'ΚΗΗ1234', quantity: 35.5 })
  })

  test('a file without lines is refused', async ({ assert }) => {
    const empty = readInvoiceTable(written('empty.csv', 'Ημ/νία;Όχημα;Λίτρα\n'), 'csv')
    await assert.rejects(() => empty, /has no lines/)
  })
})
