import { test } from '@japa/runner'
import { countOf, cutLog, Replacements, replay } from '#bench/path/replay'
import type { LoggedStatement } from '#bench/path/statement_log'
import { joined } from '#bench/report'

const statement = (
  sql: string,
  bindings: LoggedStatement['bindings'] = [],
  answer: unknown = null,
  how: LoggedStatement['how'] = 'run'
): LoggedStatement => ({ sql, how, bindings, answer, at: 0, ms: 0 })
const http = (sql: string) => statement(sql, [], null, 'http')
const exec = (sql: string) => statement(sql, [], null, 'exec')

/** A database that notes what it was asked, and gives ids from 500 on. */
function recorder() {
  const asked: [string, unknown[]][] = []
  let id = 500
  const answered = (sql: string) =>
    sql.startsWith('select') ? [{ value: 900 }] : { lastInsertRowid: id++ }
  return {
    asked,
    exec: (sql: string) => void asked.push([sql, []]),
    prepare: (sql: string) => {
      const ask = (...bindings: unknown[]) => {
        asked.push([sql, bindings])
        return answered(sql)
      }
      return { all: ask, run: ask, get: ask }
    },
  }
}

test.group('statements that are run once more', () => {
  test('what the database gives this time goes into later statements', ({ assert }) => {
    const database = recorder()
    replay(
      database,
      [
        exec('BEGIN IMMEDIATE'),
        statement('select value from counters', [], [{ value: 41 }], 'all'),
        statement('insert into tasks', ['$old', 41], { lastInsertRowid: 7 }),
        statement('insert into outbox', ['{"re":"$old"}', 7, null], { lastInsertRowid: 9 }),
        statement('COMMIT;'),
      ],
      new Replacements('$old', '$new')
    )
    assert.deepEqual(database.asked, [
      ['BEGIN IMMEDIATE', []],
      ['select value from counters', []],
      ['insert into tasks', ['$new', 900]],
      ['insert into outbox', ['{"re":"$new"}', 500, null]],
      ['COMMIT;', []],
    ])
  })

  const log = [
    http('in /health'),
    http('in /_matrix/app/v1/t'),
    exec('PRAGMA synchronous = NORMAL'),
    exec('BEGIN IMMEDIATE'),
    statement('INSERT INTO inbox'),
    exec('COMMIT'),
    exec('PRAGMA synchronous = FULL'),
    http('ack'),
    statement('BEGIN;'),
    statement('insert into tasks'),
    statement('COMMIT;'),
    http('out PUT /_matrix/cli'),
    statement('update outbox'),
  ]

  test('a command is cut out of the log from its transaction to its reply', ({ assert }) => {
    const { beforeAck, afterAck, eventId } = cutLog(log, '$1')
    assert.equal(eventId, '$1')
    assert.equal(beforeAck[0].sql, 'in /_matrix/app/v1/t')
    assert.lengthOf(beforeAck, 6)
    assert.deepEqual(
      afterAck.map(({ sql }) => sql),
      ['ack', 'BEGIN;', 'insert into tasks', 'COMMIT;']
    )
    assert.throws(() => cutLog(log.slice(0, 7), '$1'), 'The log has no «ack»')
  })

  test('commits that wait for the disk are told from those that needn’t', ({ assert }) => {
    const counts = countOf(cutLog(log, '$1'))
    assert.equal(counts.commits, 2)
    assert.equal(counts.durable, 1)
  })
})

test.group('a bench of several parts', () => {
  test('is as void, and as good, as each of them', ({ assert }) => {
    const report = joined('chat', {
      P1: {
        figures: { pairs: 3 },
        rows: [['`!task list`', '1', '2', '1.01', '1.02', '≤ 1.05']],
        notes: ['3 pairs'],
        void: ['A/A'],
        reached: { read: true },
        seconds: 4.4,
      },
      P5: { figures: { people: 50 }, rows: [], reached: { loadRate: false }, seconds: 60 },
    })
    assert.deepEqual(report.figures, {
      bench: 'chat',
      parts: { P1: { pairs: 3, seconds: 4.4 }, P5: { people: 50, seconds: 60 } },
      void: ['P1: A/A'],
      reached: { read: true, loadRate: false },
    } as never)
    assert.deepEqual(report.table.rows, [
      ['P1', '`!task list`', '1', '2', '1.01', '1.02', '≤ 1.05'],
    ])
    assert.deepEqual(report.notes, [
      'P1: 3 pairs',
      'P1: VOID: A/A',
      'P1: took 4 s',
      'P5: missed: loadRate',
      'P5: took 60 s',
    ])
  })
})
