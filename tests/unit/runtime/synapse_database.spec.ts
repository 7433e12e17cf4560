import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { test } from '@japa/runner'
import { removeHalfMadeDatabase } from '#runtime/synapse_database'
import { tempFolder } from '#tests/support/temp_folder'

function database(folder: string, ...statements: string[]): string {
  const file = join(folder, 'homeserver.db')
  const made = new DatabaseSync(file)
  for (const statement of statements) made.exec(statement)
  made.close()
  return file
}

test.group('the homeserver’s database', () => {
  test('goes where Synapse was killed while making its tables: {0}')
    .with([
      ['no version yet', ['CREATE TABLE events (id TEXT)']],
      [
        'an empty version',
        ['CREATE TABLE schema_version (version INT)', 'CREATE TABLE users (name)'],
      ],
    ] as [string, string[]][])
    .run((t, [, statements]) => {
      const file = database(tempFolder(t.test), ...statements)
      t.assert.isTrue(removeHalfMadeDatabase(file))
      t.assert.isFalse(existsSync(file))
    })

  test('stays otherwise: {0}')
    .with([
      ['nothing in it', []],
      [
        'whole',
        ['CREATE TABLE schema_version (version INT)', 'INSERT INTO schema_version VALUES (73)'],
      ],
      ['somebody in it', ['CREATE TABLE users (name)', "INSERT INTO users VALUES ('@a:b')"]],
    ] as [string, string[]][])
    .run((t, [, statements]) => {
      const file = database(tempFolder(t.test), ...statements)
      t.assert.isFalse(removeHalfMadeDatabase(file))
      t.assert.isTrue(existsSync(file))
    })

  test('may not be there at all', (t) => {
    t.assert.isFalse(removeHalfMadeDatabase(join(tempFolder(t.test), 'homeserver.db')))
  })
})
