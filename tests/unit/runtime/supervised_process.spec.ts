import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { test } from '@japa/runner'
import { Backoff } from '#runtime/backoff'
import { commandOf, readPid } from '#runtime/processes'
import { SupervisedProcess, type Ending } from '#runtime/supervised_process'
import { tempFolder } from '#tests/support/temp_folder'

function supervise(folder: string, script: string, backoff = new Backoff(20, 40)) {
  return new SupervisedProcess(
    {
      name: 'fake',
      program: process.execPath,
      arguments: ['-e', script],
      folder,
      env: process.env,
      pidFile: join(folder, 'fake.pid'),
      logFile: join(folder, 'fake.log'),
      channel: true,
    },
    backoff
  )
}

async function until(reached: () => boolean): Promise<void> {
  for (let i = 0; i < 500 && !reached(); i++) await sleep(20)
}

test.group('backoff', () => {
  test('doubles up to its limit, and starts anew after health', ({ assert }) => {
    const backoff = new Backoff(300, 30_000, 10_000)
    const waits = Array.from({ length: 9 }, () => backoff.wait(50))
    assert.deepEqual(waits, [300, 600, 1200, 2400, 4800, 9600, 19_200, 30_000, 30_000])
    assert.equal(backoff.wait(10_000), 300)
    assert.equal(backoff.wait(0), 600)
  })
})

test.group('a supervised process', () => {
  test('is started again when it ends, with its pid and its log', async (t) => {
    const { assert } = t
    const folder = tempFolder(t.test)
    const endings: Ending[] = []
    const supervised = supervise(folder, 'console.log("hello"); setTimeout(() => {}, 60_000)')
    t.test.cleanup(() => supervised.stop())
    supervised.onEnding((ending) => endings.push(ending))
    supervised.start()
    const log = join(folder, 'fake.log')
    await until(() => readLog(log).includes('hello'))
    const first = supervised.pid!
    assert.equal(readPid(join(folder, 'fake.pid')), first)
    process.kill(first, 'SIGKILL')
    await until(() => supervised.pid !== null && supervised.pid !== first)
    await until(() => readLog(log).match(/hello/g)?.length === 2)
    assert.deepEqual(endings, [{ code: null, signal: 'SIGKILL', wait: 20 }])
    assert.equal(readPid(join(folder, 'fake.pid')), supervised.pid)
    const last = supervised.pid!
    await supervised.stop()
    assert.isNull(await commandOf(last))
    assert.isNull(readPid(join(folder, 'fake.pid')))
    assert.lengthOf(endings, 1)
  })

  test('that can’t be started is reported, not thrown', async (t) => {
    const { assert } = t
    const folder = tempFolder(t.test)
    const supervised = new SupervisedProcess(
      {
        name: 'none',
        program: join(folder, 'nothing'),
        arguments: [],
        folder,
        env: {},
        pidFile: join(folder, 'none.pid'),
        logFile: join(folder, 'none.log'),
        channel: false,
      },
      new Backoff(10_000)
    )
    let ended = 0
    supervised.onEnding(() => ended++)
    supervised.start()
    await until(() => ended === 1)
    await supervised.stop()
    assert.equal(ended, 1)
    assert.include(readLog(join(folder, 'none.log')), 'ENOENT')
  })
})

function readLog(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
