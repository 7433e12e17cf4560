import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from '@japa/runner'
import { startWriter } from '#tests/support/writers'

const SECONDS = 30

test.group('web and bots write at once on SQLite', () => {
  test(`${SECONDS} s: nobody is told that the database is busy, and the loops go on`, async ({
    assert,
  }) => {
    const data = mkdtempSync(join(tmpdir(), 'dimos-writers-'))
    const env = { DIMOS_DATA: data }
    const names = ['web', 'bots']
    const reports = await Promise.all(names.map((name) => startWriter(name, SECONDS, env)))
    for (const report of reports) {
      console.log(
        `      ${report.writes} transactions, event-loop lag p99 ${report.lagP99} ms, max ${report.lagMax} ms`
      )
      assert.deepEqual(report.errors, [])
      assert.isAbove(report.writes, 100)
    }
    rmSync(data, { recursive: true, force: true })
  }).timeout(120_000)
})
