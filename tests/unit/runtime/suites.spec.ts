import { test } from '@japa/runner'
import { countTests, groupsOf, missingSuites, SUITES } from '#tests/support/suites'
import { inCi, programs } from '#tests/support/packages'

const ROOT = new URL('../../../', import.meta.url).pathname

test.group('the suites of ./ace test', () => {
  test('run in three processes; browser and e2e share one town hall, browser first', ({
    assert,
  }) => {
    assert.deepEqual(groupsOf(SUITES), [
      { name: 'quick', suites: ['unit', 'bots', 'functional', 'architecture'] },
      { name: 'slow', suites: ['browser', 'e2e'] },
      { name: 'database', suites: ['unit', 'bots', 'functional', 'database'] },
    ])
    assert.deepEqual(groupsOf(['e2e', 'browser'])[0].suites, ['browser', 'e2e'])
    assert.deepEqual(groupsOf([]), [])
  })

  test('tests that can’t run are counted', ({ assert }) => {
    assert.isAbove(countTests(ROOT, 'browser'), 0)
    assert.isAbove(countTests(ROOT, 'database'), countTests(ROOT, 'bots'))
  })

  test('nothing is missing for the suites that need nothing', async ({ assert }) => {
    const lines: string[] = []
    assert.deepEqual(await missingSuites(['unit', 'bots'], (line) => lines.push(line)), [])
    assert.deepEqual(lines, [])
    // One spec of this suite needs a program, and doesn't run.
    const files = ['roles.spec.ts']
    assert.deepEqual(await missingSuites(['functional'], (line) => lines.push(line), files), [])
    assert.deepEqual(lines, [])
  })

  test('programs are files that may be run', ({ assert, cleanup }) => {
    const before = process.env.PATH
    cleanup(() => void (process.env.PATH = before))
    process.env.PATH = ''
    assert.deepEqual(programs(['tests', 'package.json', 'ace'], [ROOT]), [`${ROOT}ace`])
  })

  test('CI is what says so', ({ assert, cleanup }) => {
    const before = process.env.CI
    cleanup(() => {
      if (before === undefined) delete process.env.CI
      else process.env.CI = before
    })
    for (const [value, expected] of [
      ['true', true],
      ['1', true],
      ['', false],
      ['false', false],
    ] as const) {
      process.env.CI = value
      assert.equal(inCi(), expected)
    }
  })
})
