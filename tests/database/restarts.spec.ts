import { setTimeout as sleep } from 'node:timers/promises'
import { test } from '@japa/runner'
import { startMariadb } from '#tests/support/mariadb'
import { startWriter } from '#tests/support/writers'

test.group('the database restarts while web and bots write', () => {
  for (const [how, signal] of [
    ['shut down', 'SIGTERM'],
    ['killed', 'SIGKILL'],
  ] as const) {
    test(`${how}: what was said to be stored is stored, once, and writing goes on`, async ({
      assert,
      cleanup,
    }) => {
      // What is committed survives the server's death, as in everyday use.
      const server = await startMariadb(['--innodb-flush-log-at-trx-commit=2'])
      cleanup(() => server.stop())
      const env = { DB_CONNECTION: 'mysql', DB_URL: await server.createDatabase('town') }
      const writers = ['web', 'bots'].map((name) => startWriter(name, 8, env))
      const rows = async () => {
        const sql = 'select count(*) as n from town.bot_facts'
        const [row] = await server.query(sql).catch(() => [{ n: 0 }])
        return Number(row.n)
      }
      // Each of them writes before the server goes: one that starts meanwhile would refuse to.
      const writing = async () => {
        const sql = 'select count(distinct left(value, 3)) as n from town.bot_facts'
        const [row] = await server.query(sql).catch(() => [{ n: 0 }])
        return Number(row.n)
      }
      while ((await writing()) < writers.length || (await rows()) < 20) await sleep(50)
      await server.halt(signal)
      await sleep(700)
      await server.start()
      const atRestart = await rows()

      const reports = await Promise.all(writers)
      const errors = reports.flatMap((report) => report.errors)
      const told = reports.reduce((sum, report) => sum + report.writes, 0)
      const stored = await rows()
      // Only a commit that the server's end has cut off is not known; it is said, and not repeated.
      for (const error of errors) assert.include(error, 'unknown whether this was stored')
      assert.isAtLeast(stored, told)
      assert.isAtMost(stored, told + errors.length)
      assert.isAbove(stored, atRestart)
      const [counter] = await server.query(
        "select value from town.counters where series = 'writers'"
      )
      assert.equal(Number(counter.value), stored)
    }).timeout(90_000)
  }
})
