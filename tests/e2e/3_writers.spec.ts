import { fork } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from '@japa/runner'

const SECONDS = 30

interface Report {
  writes: number
  errors: string[]
  lagP99: number
  lagMax: number
}

function writer(data: string, name: string): Promise<Report> {
  return new Promise((resolve, reject) => {
    const child = fork('tests/support/writer.ts', [name, String(SECONDS)], {
      execArgv: ['--import', '@poppinss/ts-exec'],
      env: { ...process.env, DIMOS_DATA: data, NODE_ENV: 'development' },
    })
    // The TypeScript runner talks on this channel as well.
    child.on('message', (said: unknown) => {
      if (typeof said === 'object' && said !== null && 'writes' in said) resolve(said as Report)
    })
    child.on('exit', (code) => reject(new Error(`the writer ended with ${code}`)))
  })
}

test.group('web and bots write at once on SQLite', () => {
  test(`${SECONDS} s: nobody is told that the database is busy, and the loops go on`, async ({
    assert,
  }) => {
    const data = mkdtempSync(join(tmpdir(), 'dimos-writers-'))
    const reports = await Promise.all([writer(data, 'web'), writer(data, 'bots')])
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
