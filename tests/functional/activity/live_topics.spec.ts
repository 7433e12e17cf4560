import { test } from '@japa/runner'
import { topicsFor } from '#app/activity/live_topics'
import { orgChart } from '#app/org/chart/org_chart_queries'
import { makeOrg, type TestOrg, type TestPerson } from '#tests/support/org'

const EVERYBODY: TestPerson[] = ['head', 'employee', 'otherHead', 'otherEmployee', 'outsider']

test.group('What open pages are told', (group) => {
  let org: TestOrg

  group.each.setup(async () => {
    org = await makeOrg()
  })

  const task = (id: number, more: object = {}) => ({
    name: 'task.edited',
    subject: { type: 'task', id },
    payload: { unitId: org.units.d61, creatorId: org.people.head.id, assigneeId: null, ...more },
  })

  async function heardBy(...events: Parameters<typeof topicsFor>[1]) {
    const ids = EVERYBODY.map((name) => org.people[name].id)
    const heard = topicsFor(await orgChart(), events, ids)
    return new Map(EVERYBODY.map((name) => [name, heard.get(org.people[name].id) ?? []]))
  }

  test('only who may know is told, and hears names alone', async ({ assert }) => {
    const heard = await heardBy(task(12, { title: 'Μυστικό' }))
    assert.deepEqual(heard.get('head'), ['task', 'task:12'])
    assert.deepEqual(heard.get('employee'), ['task', 'task:12'])
    for (const name of ['otherHead', 'otherEmployee', 'outsider'] as const) {
      assert.deepEqual(heard.get(name), [], name)
    }
  })

  test('who could see a record until now is told that it went', async ({ assert }) => {
    const { d61, d62 } = org.units
    const heard = await heardBy(
      task(12, { unitId: d62, changes: { unitId: { before: d61, after: d62 } } })
    )
    assert.deepEqual(heard.get('employee'), ['task', 'task:12'])
    assert.deepEqual(heard.get('otherEmployee'), ['task', 'task:12'])
    assert.deepEqual(heard.get('outsider'), [])
  })

  test('many records at once are told by their kind', async ({ assert }) => {
    const heard = await heardBy(...Array.from({ length: 51 }, (_, i) => task(i + 1)))
    assert.deepEqual(heard.get('head'), ['task', 'task:*'])
  })

  test('of kinds that nobody registered, nobody hears', async ({ assert }) => {
    const odd = ['account', '__proto__', 'constructor'].map((type) => ({
      name: `${type}.changed`,
      subject: { type, id: 1 },
      payload: {},
    }))
    assert.deepEqual((await heardBy(...odd)).get('head'), [])
  })

  test('of a person, everybody hears of placements and of nothing else', async ({ assert }) => {
    const about = (name: string) => ({ name, subject: { type: 'person', id: 7 }, payload: {} })
    assert.deepEqual((await heardBy(about('person.placed'))).get('outsider'), [
      'person',
      'person:7',
    ])
    assert.deepEqual((await heardBy(about('person.changed'))).get('outsider'), [])
  })
})
