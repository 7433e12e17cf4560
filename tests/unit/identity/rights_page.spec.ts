import { readFileSync } from 'node:fs'
import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { whoMay } from '#app/identity/rights'
import { capabilities, rightsTable } from '#app/identity/rights_table'

test('docs/rights.md has the table as it stands', ({ assert }) => {
  const page = readFileSync(app.makePath('docs/rights.md'), 'utf8')
  const lines = page.split('\n').filter((line) => /^\| `/.test(line))
  const expected = capabilities.map((name) => {
    const { act, kind } = rightsTable[name]
    const by = { office: 'table', record: 'record', coming: 'to come' }[kind]
    return `| \`${name}\` | ${act.en} | ${act.el} | ${whoMay(name).en} | ${by} |`
  })
  assert.deepEqual(lines, expected)
})
