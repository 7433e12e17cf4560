import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { topicsFor } from '#app/activity/live_topics'
import { eventFactsOf } from '#app/activity/event_facts'
import { orgChart } from '#app/org/chart/org_chart_queries'
import { orgRevision } from '#app/org/org_revision'
import { exceptionsInForce, planOf, waitingPlan } from '#app/rooms/plans/plan_queries'
import {
  recordApplying,
  recordEnd,
  recordProgress,
  recordWaiting,
  type NewPlan,
} from '#app/rooms/plans/plan_records'
import type { PlannedChange } from '#app/rooms/plans/planned_change'
import { makeOrg, type TestOrg, type TestPerson } from '#tests/support/org'
import { queriesOf } from '#tests/support/queries'
import { grantRole } from '#tests/support/roles'

const ROOMS = '/administration/rooms'

test.group('Pages of the rooms', (group) => {
  let org: TestOrg

  group.each.setup(async () => {
    org = await makeOrg()
    await grantRole(org.people.head.id, 'administrator')
    await grantRole(org.people.otherHead.id, 'hr')
    await grantRole(org.people.director.id, 'organisation')
  })

  const get = (client: any, url: string, who: TestPerson = 'head') =>
    client.get(encodeURI(url)).loginAs(org.accounts[who]).redirects(0)
  const send = (
    client: any,
    url: string,
    form: Record<string, string> = {},
    who: TestPerson = 'head'
  ) => client.post(url).loginAs(org.accounts[who]).withCsrfToken().form(form).redirects(0)

  const kick = (person: TestPerson, more: Partial<PlannedChange> = {}): PlannedChange => ({
    kind: 'kick',
    room: 'unit:D6.1',
    roomName: 'Τμήμα Συντηρήσεων',
    subject: org.people[person].matrixId,
    before: 'join',
    after: null,
    what: { el: 'βγαίνει', en: 'goes out' },
    because: { el: 'η τοποθέτηση έληξε', en: 'the placement has ended' },
    by: null,
    at: null,
    ...more,
  })
  const renamed = (): PlannedChange => ({
    ...kick('employee', { kind: 'name', subject: null, before: 'Παρέα', after: 'Τμήμα' }),
    because: { el: 'το όνομα της μονάδας', en: "the unit's name" },
    by: org.people.outsider.matrixId,
    at: Date.UTC(2026, 10, 23, 8, 30),
  })

  async function newPlan(changes: PlannedChange[], more: Partial<NewPlan> = {}): Promise<NewPlan> {
    return {
      cause: 'org',
      orgRevision: await orgRevision(db.connection()),
      changes,
      removals: changes.filter(({ kind }) => kind === 'kick').length,
      memberships: 100,
      causedById: org.people.director.id,
      reversesId: null,
      ...more,
    }
  }

  async function waiting() {
    await recordWaiting(await newPlan([kick('employee'), kick('colleague')]))
    return (await waitingPlan())!
  }

  async function drift(): Promise<number> {
    const id = await recordApplying(
      await newPlan([renamed()], { cause: 'drift', causedById: null })
    )
    await recordEnd(id, 'applied', 1)
    return id
  }

  const stateOf = async (id: number) => (await planOf(id))?.state
  const mainOf = (response: any) => response.text().split('<main')[1].split('</main>')[0]

  test('administrators, human resources and the organisation department see them', async ({
    client,
    assert,
  }) => {
    const { id } = await waiting()
    const pages = [
      ROOMS,
      `${ROOMS}/exceptions`,
      `${ROOMS}/plans`,
      `${ROOMS}/plans/${id}`,
      `${ROOMS}/plans/${id}/refusal`,
    ]
    for (const page of pages) {
      for (const who of ['head', 'otherHead', 'director'] as const) {
        ;(await get(client, page, who)).assertStatus(200)
      }
      const refused = await get(client, page, 'employee')
      refused.assertStatus(403)
      assert.include(refused.text(), 'Έγκριση πλάνου δωματίων')
    }
    ;(await send(client, `${ROOMS}/plans/${id}/approval`, {}, 'employee')).assertStatus(403)
    ;(await get(client, `${ROOMS}/plans/99`)).assertStatus(404)
  })

  test('speak both languages', async ({ client, assert }) => {
    const { id } = await waiting()
    const drifted = await drift()
    const account = await org.accounts.head.merge({ locale: 'en' }).save()
    for (const page of [
      ROOMS,
      `${ROOMS}/exceptions`,
      `${ROOMS}/plans`,
      `${ROOMS}/plans/${id}`,
      `${ROOMS}/plans/${id}/approval`,
      `${ROOMS}/plans/${drifted}/changes/0/acceptance`,
    ]) {
      const english = await client.get(page).loginAs(account)
      english.assertStatus(200)
      const main = mainOf(english).replace(/<code.*?<\/code>/g, '')
      assert.notMatch(main, /translation missing|@!?\w+\.\w+\(/i, page)
    }
  })

  test('what would be done now is there with its reasons, and can be narrowed', async ({
    client,
    assert,
  }) => {
    const all = await get(client, ROOMS)
    all.assertStatus(200)
    const main = mainOf(all)
    assert.include(main, 'Νέο δωμάτιο')
    assert.include(main, 'ο χώρος του Δήμου')
    const joins = mainOf(
      await get(client, `${ROOMS}?kind=join&text=${org.people.employee.username}`)
    )
    assert.notInclude(joins, 'ο χώρος του Δήμου')
    assert.include(joins, org.people.employee.username)
    assert.notInclude(joins, org.people.outsider.username)
    assert.include(mainOf(await get(client, `${ROOMS}?text=υπαρκτόςκανείς`)), 'Καμία αλλαγή')
    assert.lengthOf(await db.from('room_plans'), 0)
  })

  test('ask the database a few times', async ({ client, assert }) => {
    const { id } = await waiting()
    for (const page of [ROOMS, `${ROOMS}/plans`, `${ROOMS}/plans/${id}`]) {
      await get(client, page)
      const queries = await queriesOf(() => get(client, page))
      const begun = queries.findIndex(({ sql }) => sql.startsWith('COMMIT')) + 1
      const asked = queries.slice(begun).map(({ sql }) => sql)
      assert.isAtMost(asked.length, 12, `${page}\n${asked.join('\n')}`)
    }
  })

  test('a second person approves what they saw, whoever caused it does not', async ({
    client,
    assert,
  }) => {
    const { id, fingerprint } = await waiting()
    const url = `${ROOMS}/plans/${id}`
    const own = mainOf(await get(client, url, 'director'))
    assert.include(own, 'Προέκυψε από δική σας αλλαγή')
    assert.notInclude(own, 'dialog-approval')
    const refused = await send(client, `${url}/approval`, { fingerprint }, 'director')
    refused.assertStatus(403)
    assert.include(refused.text(), 'το αποφασίζει δεύτερο πρόσωπο')
    const other = mainOf(await get(client, url))
    assert.include(other, 'Λήγουν 2 συμμετοχές από τις 100')
    assert.include(other, 'η τοποθέτηση έληξε')
    ;(await send(client, `${url}/approval`, { fingerprint: 'another' })).assertStatus(409)
    assert.equal(await stateOf(id), 'waiting')
    const approved = await send(client, `${url}/approval`, { fingerprint })
    approved.assertHeader('location', url)
    assert.equal(await stateOf(id), 'approved')
  })

  test('a plan is refused with a reason', async ({ client, assert }) => {
    const { id } = await waiting()
    const url = `${ROOMS}/plans/${id}/refusal`
    const empty = await send(client, url, { reason: ' ' })
    assert.isAtLeast(empty.status(), 400)
    assert.equal(await stateOf(id), 'waiting')
    ;(await send(client, url, { reason: 'Λάθος αρχείο' })).assertStatus(302)
    assert.equal(await stateOf(id), 'refused')
    const [event] = await db.from('domain_events').where('name', 'rooms.plan_refused')
    assert.include(JSON.stringify(event.payload), 'Λάθος αρχείο')
  })

  test('what was done is reversed, and lifted again', async ({ client, assert }) => {
    const id = await recordApplying(await newPlan([kick('employee')]))
    await recordProgress(id, 0)
    assert.include(mainOf(await get(client, `${ROOMS}/plans/${id}`)), '0 από 1')
    await recordEnd(id, 'applied', 1)
    ;(await send(client, `${ROOMS}/plans/${id}/reversal`)).assertStatus(302)
    const [exception] = await exceptionsInForce()
    assert.equal(exception.kind, 'member')
    const list = `${ROOMS}/exceptions`
    assert.include(mainOf(await get(client, list)), 'Παραμένει μέλος')
    assert.notInclude(mainOf(await get(client, list, 'otherHead')), `exceptions/${exception.id}`)
    const lift = `${ROOMS}/exceptions/${exception.id}?_method=DELETE`
    ;(await send(client, lift, {}, 'otherHead')).assertStatus(403)
    ;(await send(client, lift)).assertStatus(302)
    assert.lengthOf(await exceptionsInForce(), 0)
  })

  test('what was changed by hand is accepted, with a reason and a last day', async ({
    client,
    assert,
  }) => {
    const id = await drift()
    const page = mainOf(await get(client, `${ROOMS}/plans/${id}`))
    assert.include(page, 'Το άλλαξε με το χέρι')
    assert.include(page, `plans/${id}/changes/0/acceptance`)
    assert.notInclude(mainOf(await get(client, `${ROOMS}/plans/${id}`, 'otherHead')), 'acceptance')
    const url = `${ROOMS}/plans/${id}/changes/0/acceptance`
    ;(await get(client, url)).assertStatus(200)
    assert.isAtLeast((await send(client, url, { reason: '' })).status(), 400)
    const past = await send(client, url, { reason: 'Έτσι λέγεται', until: '2020-01-01' })
    assert.include(past.text(), 'έχει περάσει')
    ;(await send(client, url, { reason: 'Έτσι λέγεται', until: '2099-01-31' })).assertStatus(302)
    const [exception] = await exceptionsInForce()
    assert.deepInclude(exception, { kind: 'name', value: 'Παρέα', validTo: '2099-01-31' })
    const none = `${ROOMS}/plans/${id}/changes/7/acceptance`
    assert.isAtLeast((await get(client, none)).status(), 400)
  })

  test('open pages hear of plans, where their people may know', async ({ assert }) => {
    const { id } = await waiting()
    const row = await db.from('domain_events').where('name', 'rooms.plan_waiting').firstOrFail()
    const people = ['head', 'otherHead', 'director', 'employee'] as const
    const heard = topicsFor(
      await orgChart(),
      [eventFactsOf(row)],
      people.map((name) => org.people[name].id)
    )
    for (const name of ['head', 'otherHead', 'director'] as const) {
      assert.deepEqual(heard.get(org.people[name].id), ['room_plan', `room_plan:${id}`], name)
    }
    assert.isFalse(heard.has(org.people.employee.id))
  })

  test('plans are listed by state and cause', async ({ client, assert }) => {
    const { id } = await waiting()
    const drifted = await drift()
    const list = mainOf(await get(client, `${ROOMS}/plans`))
    assert.include(list, `plans/${id}"`)
    assert.include(list, `plans/${drifted}"`)
    const narrowed = mainOf(await get(client, `${ROOMS}/plans?cause=drift`))
    assert.notInclude(narrowed, `plans/${id}"`)
    assert.include(mainOf(await get(client, `${ROOMS}/plans?state=failed`)), 'Κανένα πλάνο')
  })
})
