import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import dimos from '#config/dimos'
import { BacklogWatch } from '#app/administration/backlog/backlog_watch'
import { deliveryAlerts } from '#app/administration/delivery_announcements'
import { deliverySpans } from '#app/administration/deliveries/delivery_hours'
import { waitingEvents } from '#app/activity/event_feed'
import { toStored } from '#app/shared/time'
import { incoming, outgoing, sent } from '#tests/support/deliveries'
import { makeOrg, type TestOrg } from '#tests/support/org'
import { grantRole } from '#tests/support/roles'

test.group('Messages that are late', (group) => {
  let org: TestOrg
  const now = DateTime.utc()
  const at = (seconds: number) => now.plus({ seconds })

  group.each.setup(async () => {
    org = await makeOrg()
    await db.from('delivery_hours').delete()
    await grantRole(org.people.head.id, 'administrator')
  })

  const alerts = async () =>
    (await db.from('domain_events').where('name', 'like', 'backlog.%').orderBy('id')).map(
      ({ name }) => name
    )

  test('are told of once, and once where they go through again', async ({ assert }) => {
    const watch = new BacklogWatch()
    const id = await outgoing({ created_at: toStored(now) })
    await watch.look(at(59))
    assert.deepEqual(await alerts(), [])
    await watch.look(at(61))
    await watch.look(at(70))
    // Another process knows what was said before it.
    const next = new BacklogWatch()
    await next.look(at(80))
    assert.deepEqual(await alerts(), ['backlog.grown'])
    assert.equal(next.facts().outbox.count, 1)
    assert.equal(DateTime.fromISO(next.facts().since!).toMillis(), now.toMillis())
    assert.lengthOf(await db.from('notifications').where('person_id', org.people.head.id), 1)
    await db.from('outbox').where({ id }).update({ state: 'sent' })
    await next.look(at(90))
    await next.look(at(95))
    assert.deepEqual(await alerts(), ['backlog.grown', 'backlog.over'])
    assert.isNull(next.facts().since)
  })

  test('are those that could go: not what is held, and not an alert itself', async ({ assert }) => {
    const watch = new BacklogWatch()
    await outgoing({ created_at: toStored(now), not_before_ms: at(3600).toMillis() })
    await outgoing({ created_at: toStored(now), purpose: 'backlog.grown' })
    await watch.look(at(300))
    assert.deepEqual(await alerts(), [])
    await watch.look(at(3630))
    assert.deepEqual(await alerts(), [])
    await watch.look(at(3700))
    assert.deepEqual(await alerts(), ['backlog.grown'])
  })

  test('are those that came in as well', async ({ assert }) => {
    const watch = new BacklogWatch()
    await incoming({ state: 'waiting', received_at: toStored(now) })
    await watch.look(at(61))
    assert.deepEqual(await alerts(), ['backlog.grown'])
  })

  test('are told of in the room of the administrators, by name', async ({ assert }) => {
    await outgoing({ created_at: toStored(now) })
    await new BacklogWatch().look(at(130))
    const events = await waitingEvents(50)
    const event = events.find(({ name }) => name === 'backlog.grown')!
    const alert = deliveryAlerts.find((each) => each.event === event.name)!
    for (const locale of ['el', 'en'] as const) {
      const [message] = await alert.messages(event, locale)
      assert.deepInclude(message, { target: 'room:administrators', urgent: true })
      const { matrixId, displayName } = org.people.head
      assert.deepEqual(message.notify, [{ matrixId: matrixId!, displayName }])
      assert.include(message.text, `${dimos.web.url}/administration/deliveries?state=waiting`)
      assert.include(message.text, displayName)
    }
  })

  test('are drawn by the hour and by the day, with how long those took that went', async ({
    assert,
  }) => {
    const hour = now.startOf('hour')
    const took = (seconds: number, ended: DateTime) =>
      sent({
        created_at: toStored(ended.minus({ seconds })),
        sent_at: toStored(ended),
      })
    await took(2, hour.plus({ seconds: 1 }))
    await took(4, hour.plus({ seconds: 2 }))
    await took(8, hour.minus({ days: 3 }).plus({ minutes: 5 }))
    await outgoing({ created_at: toStored(hour) })
    await new BacklogWatch().look(hour.plus({ seconds: 10 }))
    const { hours, days } = await deliverySpans('outbox', hour.plus({ seconds: 20 }))
    const last = hours.at(-1)!
    assert.deepInclude(last, { done: 2, longest: 4, mean: 3, mostWaiting: 1, oldest: 10 })
    assert.equal(
      days.reduce((sum, { done }) => sum + done, 0),
      3
    )
    assert.lengthOf(hours, 24)
    assert.lengthOf(days, 30)
  })
})

test.group('Metrics', (group) => {
  group.each.teardown(() => {
    dimos.metrics.token = null
  })

  test('are for this machine, and for who has the token where one is set', async ({
    client,
    assert,
  }) => {
    await makeOrg()
    await outgoing()
    const local = await client.get('/metrics')
    local.assertStatus(200)
    assert.include(local.text(), 'dimos_messages{box="outbox",state="waiting",part="web"} 1')
    assert.include(local.text(), 'dimos_oldest_waiting_seconds')
    assert.include(local.text(), 'nodejs_eventloop_lag')
    assert.notInclude(local.text(), 'd61')
    ;(await client.get('/metrics').header('x-forwarded-for', '10.0.0.1')).assertStatus(404)
    ;(await client.get('/metrics').header('host', 'dimos.example.gr')).assertStatus(404)
    dimos.metrics.token = 'a-token-of-monitoring'
    ;(await client.get('/metrics')).assertStatus(404)
    ;(await client.get('/metrics').header('authorization', 'Bearer wrong')).assertStatus(404)
    const shown = await client
      .get('/metrics')
      .header('authorization', 'Bearer a-token-of-monitoring')
      .header('x-forwarded-for', '10.0.0.1')
    shown.assertStatus(200)
  })
})
