import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from '@japa/runner'
import { runAce } from '#tests/support/ace'
import { fileOf, small } from '#tests/support/organisations'
import { ownDatabase } from '#tests/support/own_database'

/** What people type wrong, and the one sentence that answers it. */
const WRONG: [args: string[], said: RegExp][] = [
  [['org:ldap', '--dry-run'], /^No LDAP directory is configured\. An administrator sets LDAP_URL/],
  [['org:ldap', '--leaving'], /^No LDAP directory is configured\./],
  [['person:leave', 'nobody'], /nobody/],
  [['person:leave', 'e.chatzi', '--on', '2026-02-31'], /^“2026-02-31” is no date\./],
  [['org:move', 'nobody', 'D6'], /^There is nobody with the username “nobody”\./],
  [['org:move', 'e.chatzi', 'D99'], /there is no unit with the code “D99”\./],
  [['org:deputy', 'D99', 'e.chatzi', '1/8/2040', '2/8/2040'], /^No unit has the code “D99”/],
  [['bots:parse', '--as', 'nobody'], /username "nobody"/],
  [['bots:parse', '--unit', 'D99'], /^No unit has the code “D99”/],
  [['bots:parse', '--now', 'soon'], /^“soon” is no date and time\./],
  [['org:deputy', 'D6', 'nobody', '1/8/2040', '2/8/2040'], /username "nobody"/],
]

test
  .group('Consoles about staff', (group) => {
    let env: Record<string, string>

    group.setup(async () => {
      const data = mkdtempSync(join(tmpdir(), 'dimos-console-'))
      env = { ...(await ownDatabase()), DIMOS_DATA: data, LDAP_URL: '' }
      return () => rmSync(data, { recursive: true })
    })

    test('what is wrong is said in one sentence, and nothing changes', async ({ assert }) => {
      await runAce(env, ['org:import', fileOf(small.join('\n'))])
      const before = await runAce(env, ['org:export'])
      for (const [args, said] of WRONG) {
        const { code, out, err } = await runAce(env, args)
        assert.equal(code, 1, args.join(' '))
        assert.equal(out, '', args.join(' '))
        assert.match(err, said)
        assert.lengthOf(err.trimEnd().split('\n'), 1, err)
      }
      assert.equal((await runAce(env, ['org:export'])).out, before.out)
    })

    test('lines are read from the standard input, and nothing but objects printed', async ({
      assert,
    }) => {
      const input = '!task list\n!task add "Φως" αύριο\\nμε σκάλα\n\nκαλημέρα'
      const { code, out } = await runAce(env, ['bots:parse', '--now', '2026-03-02T10:00'], {
        input,
      })
      assert.equal(code, 0)
      const lines = out.trimEnd().split('\n')
      const read = lines.map((line) => JSON.parse(line))
      assert.deepEqual(
        read.map(({ outcome }) => outcome),
        ['run', 'run', 'none', 'refuse']
      )
      assert.deepEqual(Object.keys(read[0]), ['line', 'outcome', 'command', 'args', 'reply'])
      const args = { title: 'Φως', dueOn: '2026-03-03', description: 'με σκάλα' }
      assert.deepEqual(read[1].args, args)
    })

    test('in the language of the machine', async ({ assert }) => {
      const { code, err } = await runAce(env, ['org:ldap', '--dry-run'], { lang: 'el_GR.UTF-8' })
      assert.equal(code, 1)
      assert.match(err, /^Δεν έχει οριστεί κατάλογος LDAP\. .*\n$/)
    })
  })
  .each.timeout(120_000)
