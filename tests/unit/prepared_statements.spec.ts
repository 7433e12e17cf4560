import { createRequire } from 'node:module'
import { test } from '@japa/runner'
import { keepStatements } from '#database/prepared_statements'

interface Statement {
  all(...values: unknown[]): Record<string, unknown>[]
  run(...values: unknown[]): { changes: number }
}
interface Database {
  prepare(sql: string): Statement
  close(): void
}

const open = createRequire(import.meta.url)('better-sqlite3') as new (file: string) => Database

function database(most?: number): Database {
  const opened = new open(':memory:')
  opened.prepare('create table t (a)').run()
  keepStatements(opened, most)
  return opened
}

test.group('kept statements', () => {
  test('the same question is the same statement, with other values', ({ assert }) => {
    const db = database()
    const insert = 'insert into t (a) values (?)'
    assert.strictEqual(db.prepare(insert), db.prepare(insert))
    for (const value of [1, 2]) db.prepare(insert).run(value)
    assert.deepEqual(db.prepare('select a from t where a = ?').all(2), [{ a: 2 }])
    assert.deepEqual(db.prepare('select a from t where a = ?').all(1), [{ a: 1 }])
    db.close()
  })

  test('none outlives a change of the tables', ({ assert }) => {
    const db = database()
    db.prepare('insert into t (a) values (1)').run()
    assert.deepEqual(db.prepare('select * from t').all(), [{ a: 1 }])
    db.prepare("alter table t add column b default 'x'").run()
    assert.deepEqual(db.prepare('select * from t').all(), [{ a: 1, b: 'x' }])
    db.close()
  })

  test('only so many are kept, and none that are too long', ({ assert }) => {
    const db = database(2)
    const first = db.prepare('select 1')
    db.prepare('select 2')
    db.prepare('select 3')
    assert.notStrictEqual(db.prepare('select 1'), first)
    const long = `select a from t where a in (${Array.from({ length: 8000 }, () => '?').join(', ')})`
    assert.notStrictEqual(db.prepare(long), db.prepare(long))
    // A transaction changes no tables.
    const kept = db.prepare('select 1')
    db.prepare('BEGIN').run()
    db.prepare('COMMIT').run()
    assert.strictEqual(db.prepare('select 1'), kept)
    db.close()
  })
})
