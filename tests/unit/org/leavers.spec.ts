import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { endAccountsOfLeavers } from '#app/org/leavers'
import { orgChart } from '#app/org/chart/org_chart_queries'
import { inDays } from '#tests/support/days'
import { emptyRecords, makeOrg } from '#tests/support/org'
import { header, importing, small } from '#tests/support/organisations'

const inTwoDays = inDays(2)
const inAWeek = inDays(7)

test.group('people whose last placement ends by its date', (group) => {
  group.each.setup(() => emptyRecords())

  test('lose their account on the day after', async ({ assert }) => {
    await importing(small)
    await importing([header, `person,D6.1,,,,e.chatzi,,,,employee,organic,2020-01-01,${inTwoDays}`])
    assert.equal(await endAccountsOfLeavers(), 0)
    assert.equal(await endAccountsOfLeavers(inTwoDays), 0)
    assert.equal(await endAccountsOfLeavers(inAWeek), 1)
    assert.equal(await endAccountsOfLeavers(inAWeek), 0)
    const chart = await orgChart()
    assert.isEmpty(chart.findPeople('e.chatzi'))
    const [event] = await db.from('domain_events').where('name', 'account.ended')
    assert.equal(event.origin, 'scheduler')
  })

  test('who is placed again before that stays', async ({ assert }) => {
    await importing(small)
    await importing([
      header,
      `person,D6.1,,,,e.chatzi,,,,employee,organic,2020-01-01,${inTwoDays}`,
      `person,D6,,,,e.chatzi,,,,employee,organic,${inAWeek},`,
    ])
    assert.equal(await endAccountsOfLeavers(inAWeek), 0)
  })

  test('who never had a placement stays as it is', async ({ assert }) => {
    await makeOrg()
    assert.equal(await endAccountsOfLeavers(), 0)
  })
})
