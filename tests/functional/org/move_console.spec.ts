import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import { moveByConsole } from '#app/org/changes/move_console'
import { orgChart } from '#app/org/chart/org_chart_queries'
import { makeOrg, type TestOrg } from '#tests/support/org'

test.group('org:move', (group) => {
  let org: TestOrg

  group.each.setup(async () => {
    org = await makeOrg()
  })

  const move = (username: string, unit: string, on: string | null = null) =>
    moveByConsole({ username, unit, on, act: '5/2026' })
  const codesOf = async (on?: string) =>
    (await orgChart(undefined, on)).unitsOf(org.people.employee.id).map(({ code }) => code)

  test('moves somebody today, with the act', async ({ assert }) => {
    const { done, said } = await move('c.iliadis', 'δ7.1')
    assert.isTrue(done)
    assert.match(said.el, /^Χρήστος Ηλιάδης: από το D6\.1 στο D7\.1 \(Τμήμα Εσόδων\), από /)
    assert.match(said.en, /from D6\.1 to D7\.1 \(Revenue\)/)
    assert.deepEqual(await codesOf(), ['D7.1'])
    const event = await db.from('domain_events').where('name', 'person.placed').firstOrFail()
    assert.equal(event.origin, 'console')
    const place = await db.from('placements').where('person_id', org.people.employee.id)
    assert.include(
      place.map(({ act }) => act),
      '5/2026'
    )
  })

  test('on a day to come', async ({ assert }) => {
    const { done } = await move('c.iliadis', 'D7.1', '12/5/2040')
    assert.isTrue(done)
    assert.deepEqual(await codesOf(), ['D6.1'])
    assert.deepEqual(await codesOf('2040-05-12'), ['D7.1'])
  })

  test('says what it doesn’t know, in both languages', async ({ assert }) => {
    const cases: [string, string, string | null, RegExp, RegExp][] = [
      ['nobody', 'D7.1', null, /όνομα χρήστη «nobody»/, /username “nobody”/],
      ['c.iliadis', 'D99', null, /κωδικό «D99»/, /code “D99”/],
      ['c.iliadis', 'D7.1', 'αύριο', /«αύριο» δεν είναι ημερομηνία/, /“αύριο” is no date/],
      ['l.palios', 'D7.1', null, /δεν υπηρετεί πουθενά/, /has no place/],
    ]
    for (const [username, unit, on, el, en] of cases) {
      const { done, said } = await move(username, unit, on)
      assert.isFalse(done)
      assert.match(said.el, el)
      assert.match(said.en, en)
    }
    assert.deepEqual(await codesOf(), ['D6.1'])
  })

  test('nothing changes where they are already, and a rule is told', async ({ assert }) => {
    const same = await move('c.iliadis', 'D6.1')
    assert.isTrue(same.done)
    assert.include(same.said.el, 'Τίποτα δεν άλλαξε')
    const before = await move('c.iliadis', 'D7.1', '1990-01-01')
    assert.isFalse(before.done)
  })
})
