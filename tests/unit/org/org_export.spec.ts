import { test } from '@japa/runner'
import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import db from '@adonisjs/lucid/services/db'
import { emptyRecords } from '#tests/support/org'
import { fileOf, records } from '#tests/support/organisations'
import { columns } from '#app/org/csv/columns'
import { escapeFormula, unescapeFormula } from '#app/org/csv/values'
import { exportOrg } from '#app/org/changes/org_export'
import orgImport from '#app/org/changes/org_import'

const demo = new URL('../../../database/demo/municipality.csv', import.meta.url).pathname

async function exported(): Promise<string> {
  const pieces: Buffer[] = []
  for await (const piece of await exportOrg()) pieces.push(Buffer.from(piece))
  return Buffer.concat(pieces).toString('utf8')
}

const hostile = [
  '=HYPERLINK("http://x")',
  '+30 2310',
  '@SUM(A1)',
  '-1',
  "'=already",
  "''=twice",
  "'quoted'",
  'a "b"; c, d',
  '＝wide',
]

test.group('org export', (group) => {
  group.each.setup(() => emptyRecords())

  test('what is exported changes nothing when it is imported', async ({ assert }) => {
    await orgImport.run(demo)
    const before = await records()
    const result = await orgImport.run(fileOf(await exported()))
    assert.equal(result.count, 0)
    assert.equal(result.rows, 510)
    assert.deepEqual(await records(), before)
  })

  test('an empty database becomes the same organisation', async ({ assert }) => {
    await orgImport.run(demo)
    const first = await exported()
    await emptyRecords()
    await orgImport.run(fileOf(first))
    assert.equal(await exported(), first)
  })

  test('names that a spreadsheet would run are disarmed and come back whole', async ({
    assert,
  }) => {
    const rows = hostile.map((name, at) => ({
      username: `user${at}`,
      surname: name,
    }))
    const quoted = (text: string) => `"${escapeFormula(text).replaceAll('"', '""')}"`
    await orgImport.run(
      fileOf(
        [
          'record,unit,parent,type,name_el,username,surname,given_name,valid_from',
          'unit,M,,mayor,Δήμαρχος,,,,2020-01-01',
          ...rows.map((row) => `person,M,,,,${row.username},${quoted(row.surname)},Α,2020-01-01`),
        ].join('\n')
      )
    )
    const stored = await db.from('people').orderBy('id').select('surname')
    assert.deepEqual(
      stored.map(({ surname }) => surname),
      hostile
    )
    const text = await exported()
    const cells = parse(text, { bom: true }).flat() as string[]
    assert.isEmpty(cells.filter((cell) => /^[=+\-@]/.test(cell)))
    const again = await orgImport.run(fileOf(text))
    assert.equal(again.count, 0)
  })

  test('{0} is escaped and read back')
    .with(hostile)
    .run(({ assert }, text) => assert.equal(unescapeFormula(escapeFormula(text)), text))

  test('begins with a BOM and has every column', async ({ assert }) => {
    const text = await exported()
    assert.equal(text.charCodeAt(0), 0xfeff)
    assert.equal(text.slice(1).trim(), columns.map(({ name }) => name).join(','))
  })

  test('docs/org-csv.md names every column and every value', ({ assert }) => {
    const docs = readFileSync(new URL('../../../docs/org-csv.md', import.meta.url), 'utf8')
    for (const { name, choices } of columns as readonly {
      name: string
      choices?: Map<string, string>
    }[]) {
      assert.include(docs, `| \`${name}\` |`)
      for (const value of choices?.values() ?? []) assert.include(docs, `\`${value}\``)
    }
  })
})
