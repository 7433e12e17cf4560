import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  realpathSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { test } from '@japa/runner'
import { tempFolder } from '#tests/support/temp_folder'

const ACE = join(import.meta.dirname, '..', '..', '..', 'ace')

/** Prints what it was started with; ends as its first argument says. */
const CONSOLE = `
const [how, ...rest] = process.argv.slice(2)
console.log('console', JSON.stringify({ how, rest, data: process.env.DIMOS_DATA, cwd: process.env.DIMOS_CWD }))
if (how === 'wait') {
  process.on('SIGTERM', () => process.exit(42))
  process.on('disconnect', () => process.exit(43))
  setTimeout(() => {}, 60_000)
} else if (how === 'kill') process.kill(process.pid, 'SIGKILL')
else process.exit(Number(how ?? 0))
`

/** npm as far as ace uses it; \`npm ci\` does what the test says. */
function clone(folder: string, ci: string): string {
  const root = join(realpathSync(folder), 'clone')
  for (const name of ['bin', 'fake']) mkdirSync(join(root, name), { recursive: true })
  copyFileSync(ACE, join(root, 'ace'))
  writeFileSync(join(root, 'package.json'), '{"type":"module"}')
  writeFileSync(join(root, 'package-lock.json'), '{}')
  writeFileSync(join(root, 'bin', 'console.ts'), CONSOLE)
  program(
    join(root, 'fake', 'npm'),
    `#!/bin/sh
echo "$@" >> npm-calls
[ "$1" = ci ] || exit 0
rm -rf node_modules; mkdir -p node_modules/@poppinss/ts-exec
${ci}
echo '{"name":"@poppinss/ts-exec","type":"module","exports":"./index.js"}' > node_modules/@poppinss/ts-exec/package.json
echo > node_modules/@poppinss/ts-exec/index.js
echo '{}' > node_modules/.package-lock.json
`
  )
  program(join(root, 'fake', 'node'), `#!/bin/sh\nexec "${process.execPath}" "$@"\n`)
  return root
}

function program(file: string, text: string): void {
  writeFileSync(file, text)
  chmodSync(file, 0o755)
}

function start(root: string, words: string[], env: Record<string, string> = {}): Running {
  const child = spawn(join(root, 'ace'), words, {
    cwd: join(root, 'bin'),
    env: {
      ...process.env,
      DIMOS_DATA: '',
      PATH: `${join(root, 'fake')}:${process.env.PATH}`,
      LC_ALL: 'C',
      ...env,
    },
  })
  const running: Running = {
    child,
    out: '',
    ended: new Promise((resolve) => {
      child.on('close', (code, signal) => resolve(code ?? signal))
    }),
  }
  child.stdout.on('data', (text) => (running.out += text))
  child.stderr.on('data', (text) => (running.out += text))
  return running
}

interface Running {
  child: ChildProcess
  out: string
  ended: Promise<number | string | null>
}

async function printed(running: Running, text: string): Promise<void> {
  for (let i = 0; i < 500 && !running.out.includes(text); i++) await sleep(20)
}

test.group('ace', () => {
  test('installs the packages first in a fresh clone, and says so; then no more', async (t) => {
    const { assert } = t
    const root = clone(tempFolder(t.test), '')
    const first = start(root, ['0'])
    assert.equal(await first.ended, 0)
    assert.match(first.out, /^Installing the packages \(npm ci\)[^]*console /)
    const second = start(root, ['0'])
    await second.ended
    assert.match(second.out, /^console /)
    assert.isFalse(existsSync(join(root, 'var', 'run', 'npm.json')))
  })

  test('installs anew where the lock file is newer than the packages', async (t) => {
    const root = clone(tempFolder(t.test), '')
    await start(root, ['0']).ended
    const later = Date.now() / 1000 + 60
    utimesSync(join(root, 'package-lock.json'), later, later)
    const again = start(root, ['0'])
    await again.ended
    t.assert.include(again.out, 'npm ci')
  })

  test('{0}: one sentence, exit status 1, and the next run does it all')
    .with([
      ['no network', 'echo "npm error code ENOTFOUND" >&2; exit 1', /npm registry does not answer/],
      ['a full disk', 'echo "npm error ENOSPC: no space" >&2; exit 1', /The disk is full: free/],
      ['anything else', 'echo "npm error broken lock" >&2; exit 1', /npm error broken lock/],
    ] as [string, string, RegExp][])
    .run(async (t, [, failing, sentence]) => {
      const { assert } = t
      const root = clone(tempFolder(t.test), `[ -e good ] || { ${failing}; }`)
      const failed = start(root, ['0'])
      assert.equal(await failed.ended, 1)
      assert.match(failed.out, sentence)
      assert.notInclude(failed.out, 'console ')
      writeFileSync(join(root, 'good'), '')
      assert.equal(await start(root, ['5']).ended, 5)
    })

  test('ended while it installs, it leaves nothing that looks whole', async (t) => {
    const { assert } = t
    const root = clone(tempFolder(t.test), '[ -e good ] || { echo busy; sleep 60; }')
    for (const [signal, end] of [
      ['SIGINT', 130],
      ['SIGKILL', 'SIGKILL'],
    ] as const) {
      const running = start(root, ['0'])
      await printed(running, 'npm ci')
      await sleep(300)
      running.child.kill(signal)
      assert.equal(await running.ended, end)
    }
    writeFileSync(join(root, 'good'), '')
    const again = start(root, ['0'])
    assert.equal(await again.ended, 0)
    assert.include(again.out, 'npm ci')
    assert.notInclude(
      String(spawnSync('ps', ['-eo', 'command=']).stdout),
      join(root, 'fake', 'npm')
    )
  })

  test('an old or missing Node is one sentence', async (t) => {
    const { assert } = t
    const root = clone(tempFolder(t.test), '')
    for (const node of ['#!/bin/sh\necho v18.20.4\n', '#!/bin/sh\nexit 127\n']) {
      program(join(root, 'fake', 'node'), node)
      const old = start(root, ['0'])
      assert.equal(await old.ended, 1)
      assert.equal(
        old.out,
        'Dimos needs Node.js 20 or newer, with npm: install Node.js 24, then run this command again.\n'
      )
    }
    const greek = start(root, ['0'], { LC_ALL: 'el_GR.UTF-8' })
    await greek.ended
    assert.match(greek.out, /^Χρειάζεται Node\.js 20/)
  })

  test('folders are those of who calls; the rest of the words goes on as it is', async (t) => {
    const { assert } = t
    const root = clone(tempFolder(t.test), '')
    const running = start(root, ['0', '--data', '../d', 'a b', '--x=1'])
    await running.ended
    const told = JSON.parse(/console (.*)/.exec(running.out)![1])
    assert.deepEqual(told, {
      how: '0',
      rest: ['a b', '--x=1'],
      data: join(root, 'd'),
      cwd: join(root, 'bin'),
    })
    const bare = start(root, ['0', '--data'])
    assert.equal(await bare.ended, 1)
    assert.include(bare.out, '--data needs a folder')
  })

  test('signals go on to the console, and its end comes back', async (t) => {
    const { assert } = t
    const root = clone(tempFolder(t.test), '')
    assert.equal(await start(root, ['7']).ended, 7)
    assert.equal(await start(root, ['kill']).ended, 137)
    const waiting = start(root, ['wait'])
    await printed(waiting, 'console ')
    waiting.child.kill('SIGTERM')
    assert.equal(await waiting.ended, 42)
  })
})
