import { spawnSync } from 'node:child_process'
import { test } from '@japa/runner'

const ROOT = new URL('../../', import.meta.url).pathname

function help(...words: string[]) {
  const argv = ['--import', '@poppinss/ts-exec', 'bin/console.ts', 'help', ...words]
  return spawnSync(process.execPath, argv, {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...process.env, NODE_ENV: 'development' },
  })
}

test.group('help', () => {
  test('without a word it lists the commands', ({ assert }) => {
    const { status, stdout } = help()
    assert.equal(status, 0)
    for (const line of [/^ {2}up +Start /m, /^ {2}org:import +Load /m]) assert.match(stdout, line)
  })

  test('with a command it tells how that is used', ({ assert }) => {
    const { status, stdout } = help('org:import')
    assert.equal(status, 0)
    assert.include(stdout, './ace org:import [options]')
    assert.include(stdout, '--dry-run')
  })

  test('an unknown command is told', ({ assert }) => {
    const { status, stdout, stderr } = help('org:imprt')
    assert.equal(status, 1)
    assert.include(stdout + stderr, 'Command "org:imprt" is not defined')
  })
})
