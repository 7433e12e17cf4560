import { readdirSync, readFileSync } from 'node:fs'
import { test } from '@japa/runner'

const FOLDER = new URL('../../database/migrations/', import.meta.url)

const migrations = readdirSync(FOLDER).map((file) => ({
  file,
  up: readFileSync(new URL(file, FOLDER), 'utf8').split('async down()')[0],
}))

/** What a helper does on MariaDB can be cut off anywhere and goes on. */
const CALLS = /\b(createTable|addColumns|replaceIndexes)\(\s*this,|this\.(schema|defer)\b/g

test.group('migrations', () => {
  test('each is one table or one change', ({ assert }) => {
    const wrong = migrations.filter(({ up }) => (up.match(CALLS) ?? []).length !== 1)
    assert.deepEqual(
      wrong.map(({ file }) => file),
      []
    )
  })

  test('tables and columns are made by helpers that can go on where they were cut off', ({
    assert,
  }) => {
    const wrong = migrations.filter(({ up }) => /this\.schema\.(create|alter)Table\b/.test(up))
    assert.deepEqual(
      wrong.map(({ file }) => file),
      []
    )
  })

  test('numbers are unique', ({ assert }) => {
    const numbers = migrations.map(({ file }) => file.slice(0, 4))
    assert.lengthOf(new Set(numbers), numbers.length)
  })
})
