import { inflateRawSync } from 'node:zlib'
import { test } from '@japa/runner'
import { csvOf, mostRows, workbookOf, type Sheet, type SheetValue } from '#app/shared/spreadsheet'

async function csv(rows: readonly SheetValue[][], more: Partial<Sheet> = {}): Promise<string> {
  let text = ''
  const sheet: Sheet = {
    name: 'x',
    columns: [
      { label: 'Θέμα', kind: 'text' },
      { label: 'Προθεσμία', kind: 'date' },
      { label: 'Ποσό', kind: 'number' },
    ],
    rows: (async function* () {
      yield* rows
    })(),
    cut: (most) => `έως ${most}`,
    ...more,
  }
  for await (const part of csvOf(sheet)) text += part
  return text
}

test.group('a list as CSV', () => {
  test('opens in a Greek Excel: mark, semicolons, its dates and decimals', async ({ assert }) => {
    const text = await csv([['Έλεγχος; "φωτισμού"\nνέος', '2026-05-07', 12.5]])
    assert.equal(
      text,
      '\uFEFFΘέμα;Προθεσμία;Ποσό\r\n"Έλεγχος; ""φωτισμού""\nνέος";7/5/2026;12,5\r\n'
    )
  })

  test('nothing in it is taken for a formula', async ({ assert }) => {
    for (const text of ['=1+1', '+30 210', '-5', '@SUM(A1)', '\t=1', ' =1', '\r=1', '＝1']) {
      const [, line] = (await csv([[text, null, null]])).split('\uFEFFΘέμα;Προθεσμία;Ποσό\r\n')
      assert.match(line, /^"?'/u, text)
    }
    assert.include(await csv([['a=b', null, -5]]), 'a=b;;-5')
  })

  test('a date that is none stays text', async ({ assert }) => {
    assert.include(await csv([['x', '=cmd', null]]), "x;'=cmd;")
  })

  test('beyond the limit it says so', async ({ assert }) => {
    const rows = (async function* () {
      for (let i = 0; ; i++) yield [`γραμμή ${i}`, null, null]
    })()
    const lines = (await csv([], { rows })).split('\r\n')
    assert.equal(lines.at(-2), `έως ${mostRows.csv}`)
    assert.lengthOf(lines, mostRows.csv + 3)
  })
})

test.group('a list as a workbook', () => {
  test('has its values by their kinds, and no formula', async ({ assert }) => {
    const book = await workbookOf({
      name: 'x',
      columns: [
        { label: 'Θέμα', kind: 'text' },
        { label: 'Προθεσμία', kind: 'date' },
      ],
      rows: (async function* () {
        yield ['=1+1\u0007', '2026-05-07']
        yield ['x', null]
      })(),
      cut: () => '',
    })
    assert.equal(book.subarray(0, 2).toString(), 'PK')
    const sheet = partOf(book, 'xl/worksheets/sheet1.xml') + partOf(book, 'xl/sharedStrings.xml')
    assert.include(sheet, '=1+1<')
    assert.notInclude(sheet, '<f>')
    // The seventh of May 2026 as Excel counts days.
    assert.include(sheet, '<v>46149</v>')
  })
})

/** One file of a zip, by its central directory. */
function partOf(zip: Buffer, name: string): string {
  let at = zip.indexOf(Buffer.from('PK\x01\x02'))
  while (at >= 0) {
    const [length, extra, comment] = [28, 30, 32].map((field) => zip.readUInt16LE(at + field))
    if (zip.subarray(at + 46, at + 46 + length).toString() === name) {
      const local = zip.readUInt32LE(at + 42)
      const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
      const packed = zip.subarray(start, start + zip.readUInt32LE(at + 20))
      return (zip.readUInt16LE(at + 10) ? inflateRawSync(packed) : packed).toString()
    }
    const next = at + 46 + length + extra + comment
    at = zip.readUInt32LE(next) === 0x02014b50 ? next : -1
  }
  return ''
}
