import { test } from '@japa/runner'
import { csvOf, mostRows, type Sheet, type SheetValue } from '#app/shared/spreadsheet'

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
