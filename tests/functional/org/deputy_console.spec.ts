import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { nameDeputy } from '#app/org/away/deputy_console'
import { formatDate } from '#app/shared/time'
import { inDays } from '#tests/support/days'
import { makeOrg } from '#tests/support/org'

const right = () => ({
  unit: 'D6.1',
  username: 'a.karagiannis',
  from: inDays(1),
  to: formatDate(inDays(3), 'el'),
})

test.group('org:deputy', (group) => {
  group.each.setup(async () => {
    await makeOrg()
  })

  test('names who stands in, by either form of date and code', async ({ assert }) => {
    const typed = { ...right(), unit: 'δ6.1', username: '@A.Karagiannis', act: '12/2026' }
    const { done, said } = await nameDeputy(typed)
    assert.isTrue(done)
    assert.match(said.en, /^D6\.1: Άγγελος Καραγιάννης stands in, /)
    const [row] = await db.from('substitutions')
    assert.include(row, { valid_from: inDays(1), valid_to: inDays(3), act: '12/2026' })
    const [event] = await db.from('domain_events').where('name', 'substitution.recorded')
    assert.include(event, { origin: 'console', actor_id: null })
  })

  test('says in one sentence what is wrong: {says}')
    .with([
      {
        wrong: { unit: 'D9.9' },
        says: 'No unit has the code “D9.9” today. The org chart shows the codes.',
      },
      {
        wrong: { username: 'nobody' },
        says: 'There is no active account with the username "nobody". Check the name.',
      },
      { wrong: { from: 'soon' }, says: '“soon” is no date. Write it as 2026-08-01 or 1/8/2026.' },
      {
        wrong: { to: '31/2/2026' },
        says: '“31/2/2026” is no date. Write it as 2026-08-01 or 1/8/2026.',
      },
      {
        wrong: { to: '1/1/2020' },
        says: 'The last day is before the first one. Give the first day first, then the last one.',
      },
    ])
    .run(async ({ assert }, { wrong, says }) => {
      const { done, said } = await nameDeputy({ ...right(), ...wrong })
      assert.isFalse(done)
      assert.equal(said.en, says)
      assert.isNotEmpty(said.el)
      assert.lengthOf(await db.from('substitutions'), 0)
    })
})
