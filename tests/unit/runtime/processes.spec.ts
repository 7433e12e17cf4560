import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { test } from '@japa/runner'
import { tryLock, waitForLock } from '#runtime/lock'
import { commandOf, endStale, readPid } from '#runtime/processes'
import { tempFolder } from '#tests/support/temp_folder'

const LOCK = new URL('../../../runtime/lock.ts', import.meta.url).href

function idle(mark: string): ChildProcess {
  return spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)', mark], { detached: true })
}

test.group('what a killed run left behind', () => {
  test('is ended where its command line shows that it is ours', async (t) => {
    const { assert } = t
    const pidFile = join(tempFolder(t.test), 'a.pid')
    const child = idle('/data/one/dimos.yaml')
    t.test.cleanup(() => void child.kill('SIGKILL'))
    writeFileSync(pidFile, `${child.pid}\n`)
    assert.isTrue(await endStale(pidFile, ['setInterval', '/data/one/dimos.yaml']))
    assert.isNull(await commandOf(child.pid!))
    assert.isFalse(existsSync(pidFile))
  })

  test('is left alone where the pid has passed to another program', async (t) => {
    const { assert } = t
    const pidFile = join(tempFolder(t.test), 'a.pid')
    const child = idle('/data/two/dimos.yaml')
    t.test.cleanup(() => void child.kill('SIGKILL'))
    writeFileSync(pidFile, String(child.pid))
    assert.isFalse(await endStale(pidFile, ['setInterval', '/data/one/dimos.yaml']))
    assert.isNotNull(await commandOf(child.pid!))
    assert.isFalse(existsSync(pidFile))
  })

  test('no pid file, or one with nonsense, is no process', async (t) => {
    const { assert } = t
    const pidFile = join(tempFolder(t.test), 'a.pid')
    assert.isFalse(await endStale(pidFile, ['x']))
    for (const text of ['', 'abc', '-1', '0', '1']) {
      writeFileSync(pidFile, text)
      assert.isNull(readPid(pidFile), text)
    }
  })
})

test.group('locks', () => {
  test('one at a time; free again with its holder’s death', async (t) => {
    const { assert } = t
    const file = join(tempFolder(t.test), 'a.lock')
    const script = `import(${JSON.stringify(LOCK)}).then(({ tryLock }) => {
      globalThis.held = tryLock(${JSON.stringify(file)}); console.log('held'); setInterval(() => {}, 1000) })`
    const holder = spawn(process.execPath, ['--import', '@poppinss/ts-exec', '-e', script])
    t.test.cleanup(() => void holder.kill('SIGKILL'))
    await new Promise((resolve) => holder.stdout.once('data', resolve))
    assert.isNull(tryLock(file))
    let waited = 0
    const taken = waitForLock(file, 10_000, () => waited++)
    await sleep(50)
    holder.kill('SIGKILL')
    const release = await taken
    assert.isFunction(release)
    assert.equal(waited, 1)
    assert.isNull(tryLock(file))
    release!()
    tryLock(file)!()
  })

  test('a damaged lock file is made anew', (t) => {
    const { assert } = t
    const file = join(tempFolder(t.test), 'a.lock')
    writeFileSync(file, 'damaged '.repeat(1000))
    const release = tryLock(file)!
    assert.isFunction(release)
    assert.isNull(tryLock(file))
    release()
  })

  test('patience ends', async (t) => {
    const file = join(tempFolder(t.test), 'a.lock')
    const release = tryLock(file)!
    t.assert.isNull(await waitForLock(file, 100))
    release()
  })
})
