import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import { deliveryService } from '#app/administration/deliveries/delivery_service'
import { projectRoomService } from '#app/rooms/projects/project_room_service'
import { acting } from '#app/shared/act'
import { toStored } from '#app/shared/time'
import { taskService } from '#app/tasks/task_service'
import { incoming, inRoom, outgoing, readUpTo, sent } from '#tests/support/deliveries'
import { makeOrg, type TestOrg, type TestPerson } from '#tests/support/org'
import { queriesOf } from '#tests/support/queries'
import { grantRole } from '#tests/support/roles'

const PATH = '/administration/deliveries'

test.group('The ledger of messages', (group) => {
  let org: TestOrg

  group.each.setup(async () => {
    org = await makeOrg()
    await grantRole(org.people.head.id, 'administrator')
  })

  const get = (client: any, url: string, who: TestPerson = 'head') =>
    client.get(encodeURI(url)).loginAs(org.accounts[who]).redirects(0)
  const post = (client: any, url: string, form: object = {}, who: TestPerson = 'head') =>
    client.post(url).loginAs(org.accounts[who]).withCsrfToken().form(form).redirects(0)
  const lines = (text: string) => (text.split('<tbody>')[1] ?? '').split('<tr>').length - 1
  const count = async (client: any, query: string) =>
    lines((await get(client, `${PATH}?${query}`)).text())

  test('is found by its short address', async ({ client }) => {
    const answer = await get(client, '/admin/deliveries')
    answer.assertHeader('location', PATH)
    ;(await get(client, '/admin/deliveries', 'employee')).assertStatus(403)
  })

  test('says what each message tells, where it went, and what room it is for', async ({
    client,
    assert,
  }) => {
    await acting({ actor: org.people.employee, origin: { kind: 'web' } }, (act) =>
      taskService.add(act, { title: 'Έλεγχος' })
    )
    const { id: event } = await db.from('domain_events').where('name', 'task.added').firstOrFail()
    await sent({ source: `event:${event}`, content: '{"body":"#1 Έλεγχος <b>"}' })
    await sent({ target: `direct:${org.people.employee.matrixId}`, content: '{"body":"μυστικό"}' })
    await sent({ source: 'reply:$1', target: '!d61:localhost', content: '{"body":"μυστικό"}' })
    const page = (await get(client, PATH)).text()
    assert.include(page, 'Καταχώριση εργασίας')
    assert.include(page, '#1 Έλεγχος &lt;b&gt;')
    assert.include(page, 'D6.1 Τμήμα Συντηρήσεων')
    assert.include(page, 'Ιδιωτική συνομιλία: Χρήστος Ηλιάδης')
    assert.include(page, 'Απάντηση σε εντολή')
    assert.notInclude(page, 'μυστικό')
    for (const [, url] of page.matchAll(/href="(\/administration\/deliveries\/outbox\/\d+)"/g)) {
      const one = await get(client, url)
      one.assertStatus(200)
      assert.notInclude(one.text(), 'μυστικό')
    }
    const csv = (await get(client, `${PATH}/export?format=csv`)).text()
    assert.include(csv, '#1 Έλεγχος')
    assert.notInclude(csv, 'μυστικό')
    ;(await get(client, `${PATH}/export`)).assertStatus(200)
  })

  test('narrows by state, kind, room, day and what is looked for', async ({ client, assert }) => {
    const now = DateTime.utc()
    await sent({ kind: 'task.added', record_type: 'task', record_id: 12 })
    await sent({ kind: 'task.closed', matrix_event_id: '$wanted', target: 'room:unit:D7.1' })
    await sent({ created_at: toStored(now.minus({ days: 40 })) })
    await outgoing({ not_before_ms: now.plus({ hours: 2 }).toMillis(), kind: 'task.added' })
    await outgoing({ target: `direct:${org.people.employee.matrixId}` })
    const failed = await outgoing({ state: 'failed', last_error: 'M_FORBIDDEN' })
    await incoming()
    assert.equal(await count(client, ''), 6)
    assert.equal(await count(client, 'box=inbox'), 1)
    assert.equal(await count(client, 'box=inbox&state=sent'), 0)
    assert.equal(await count(client, 'state=sent'), 3)
    assert.equal(await count(client, 'state=held'), 1)
    assert.equal(await count(client, 'state=waiting'), 1)
    assert.equal(await count(client, 'kind=task.added'), 2)
    assert.equal(await count(client, 'kind=task.added&state=held'), 1)
    assert.equal(await count(client, 'room=D7.1'), 1)
    assert.equal(await count(client, 'room=ηλιαδης'), 1)
    assert.equal(await count(client, 'room=κανείςτέτοιος'), 0)
    const head = org.people.head
    const project = await acting({ actor: head, origin: { kind: 'web' } }, (act) =>
      projectRoomService.open(act, {
        kind: 'project',
        name: 'Ανάπλαση πλατείας',
        people: [{ personId: head.id, role: 'lead' }],
      })
    )
    await outgoing({ target: `room:project:${project}` })
    assert.equal(await count(client, 'room=πλατειασ'), 1)
    assert.equal(await count(client, `room=project:${project}`), 1)
    assert.equal(await count(client, 'find=$wanted'), 1)
    assert.equal(await count(client, 'find=task:12'), 1)
    assert.equal(await count(client, `find=${failed}`), 1)
    assert.equal(await count(client, 'find=<b>'), 0)
    const month = now.minus({ days: 30 }).toISODate()
    // Numbers stand for days, and this old one was written down last but three.
    assert.isAtMost(await count(client, `to=${month}`), 3)
    assert.equal(await count(client, `from=${now.plus({ days: 2 }).toISODate()}`), 0)
    assert.equal(await count(client, 'state=no&kind=x&from=y&room='), 7)
  })

  test('goes on from page to page without leaving a message out', async ({ client, assert }) => {
    for (let number = 0; number < 60; number++) await sent({ priority: number % 2 })
    for (const query of ['', '?state=sent', '?room=D6.1']) {
      const first = (await get(client, `${PATH}${query}`)).text()
      const [, next] = first.match(/href="([^"]+)" rel="next"/)!
      const second = (await get(client, decodeURI(next.replaceAll('&amp;', '&')))).text()
      assert.equal(lines(first) + lines(second), 60, query)
    }
  })

  test('asks the database a few times, however much there is', async ({ client, assert }) => {
    const id = await sent({ needs_receipt: 1 })
    const queries = async (url: string) => {
      await get(client, url)
      const all = await queriesOf(async () => (await get(client, url)).assertStatus(200))
      return all.length - (all.findIndex(({ sql }) => sql.startsWith('COMMIT')) + 1)
    }
    const urls = [
      PATH,
      `${PATH}?box=inbox`,
      `${PATH}?state=sent&room=D6.1&from=2026-01-01&to=2099-01-01`,
      `${PATH}/outbox/${id}`,
      `${PATH}/charts`,
    ]
    const few = []
    for (const url of urls) few.push(await queries(url))
    for (let number = 0; number < 40; number++) {
      await sent({ target: `!room${number}:localhost` })
      await incoming({ room_id: `!room${number}:localhost` })
    }
    for (const [at, url] of urls.entries()) {
      const many = await queries(url)
      assert.isAtMost(many, 12, url)
      assert.isAtMost(many, few[at] + 2, url)
    }
  })

  test('failed messages are tried again or dismissed with a reason', async ({ client, assert }) => {
    const row = { state: 'failed', attempts: 3, last_error: 'M_FORBIDDEN', next_attempt_ms: 99 }
    const [first, second] = [await outgoing(row), await outgoing(row)]
    assert.include((await get(client, `${PATH}/outbox/${first}`)).text(), 'M_FORBIDDEN')
    ;(await post(client, `${PATH}/outbox/${first}/retry`, {}, 'director')).assertStatus(403)
    ;(await post(client, `${PATH}/outbox/${first}/retry`)).assertStatus(302)
    const missing = await post(client, `${PATH}/outbox/${second}/dismissal`)
    missing.assertStatus(422)
    assert.include(missing.text(), 'Γράψτε γιατί')
    ;(await post(client, `${PATH}/outbox/${second}/dismissal`, { reason: 'Διπλό' })).assertStatus(
      302
    )
    const rows = await db.from('outbox').whereIn('id', [first, second]).orderBy('id')
    assert.deepInclude(rows[0], { state: 'waiting', attempts: 0 })
    assert.equal(rows[1].state, 'dismissed')
    assert.include((await get(client, `${PATH}/outbox/${second}`)).text(), '«Διπλό»')
    ;(await post(client, `${PATH}/outbox/${first}/retry`)).assertStatus(404)
    ;(await post(client, `${PATH}/domain_events/${first}/retry`)).assertStatus(404)
    ;(await get(client, `${PATH}/outbox/999999`)).assertStatus(404)
    const events = await db.from('domain_events').where('name', 'like', 'delivery.%').orderBy('id')
    assert.deepEqual(
      events.map(({ name, subject_id: id }) => [name, id]),
      [
        ['delivery.retried', first],
        ['delivery.dismissed', second],
      ]
    )
  })

  test('the same for what came in, where its content is still there', async ({
    client,
    assert,
  }) => {
    const [first, second] = [await incoming(), await incoming({ content: '{}' })]
    const page = (await get(client, `${PATH}/inbox/${first}`)).text()
    assert.include(page, 'it broke')
    assert.notInclude(page, 'μυστική')
    const retry = (id: number) => `${PATH}/inbox/${id}/retry`
    assert.include(page, retry(first))
    assert.notInclude((await get(client, `${PATH}/inbox/${second}`)).text(), retry(second))
    ;(await post(client, retry(first))).assertStatus(302)
    ;(await post(client, retry(second))).assertStatus(422)
    const row = await db.from('inbox').where('id', first).firstOrFail()
    assert.deepInclude(row, { state: 'waiting', attempts: 0, reason: null })
  })

  test('who has read up to a message, or beyond it, has seen it', async ({ client, assert }) => {
    const room = '!d61:localhost'
    const [christos, maria, petros] = ['@c.iliadis:localhost', '@m:localhost', '@p:localhost']
    await inRoom(room, christos, maria, petros, '@dimos:localhost', '@dimos_diary:localhost')
    const at = DateTime.utc().minus({ minutes: 4 }).toMillis()
    const id = await sent({ sent_at: toStored(DateTime.fromMillis(at)), matrix_event_id: '$it' })
    const seen = async () => (await get(client, `${PATH}/outbox/${id}`)).text()
    assert.include(await seen(), '0 από 3')
    await readUpTo(room, christos, '$it', null)
    await readUpTo(room, maria, '$before', at - 1000)
    // In another thread somebody may be further on.
    await readUpTo(room, petros, '$other', at + 1000, '$thread')
    // Who has left isn't counted, and neither is a bot.
    await readUpTo(room, '@gone:localhost', '$later', at + 1000)
    await readUpTo(room, '@dimos:localhost', '$later', at + 1000)
    assert.include(await seen(), '1 από 3')
    await readUpTo(room, petros, '$later', at + 1000, 'main')
    assert.include(await seen(), '2 από 3')
    assert.include((await get(client, PATH)).text(), '2 από 3')
    // Names are shown only where the law asks for a receipt.
    assert.notInclude(await seen(), 'Χρήστος Ηλιάδης')
    await db.from('outbox').where({ id }).update({ needs_receipt: true })
    assert.include(await seen(), 'Χρήστος Ηλιάδης')
    assert.include(await seen(), 'όχι ακόμη')
  })

  test('what the homeserver has lost is sent again, as new messages in their order', async ({
    client,
    assert,
  }) => {
    const lost = { state: 'missing' }
    const first = await sent({ ...lost, source: 'event:1', purpose: 'a' })
    const second = await sent({ ...lost, source: 'event:2', purpose: 'a' })
    const reaction = await sent({
      ...lost,
      purpose: 'seed',
      event_type: 'm.reaction',
      refers: JSON.stringify({
        as: 'reaction',
        to: { source: 'event:1', target: 'room:unit:D6.1', purpose: 'a' },
      }),
    })
    const edit = (more: object) =>
      sent({ refers: JSON.stringify({ as: 'edit', to: { eventId: '$card' } }), ...more })
    const outdated = await edit(lost)
    await edit({})
    await db.table('button_sets').insert({
      source: 'event:1',
      target: 'room:unit:D6.1',
      purpose: 'a',
      sort: 'decision',
      buttons: '[{"key":"✅"}]',
      created_at: toStored(DateTime.utc()),
    })
    const page = (await get(client, PATH)).text()
    assert.include(page, '4 μηνύματα λείπουν')
    ;(await post(client, `${PATH}/outbox/${second}/resend`)).assertStatus(302)
    ;(await post(client, `${PATH}/outbox/${second}/resend`)).assertStatus(404)
    ;(await post(client, `${PATH}/resends`, {}, 'director')).assertStatus(403)
    ;(await get(client, `${PATH}/resends`)).assertStatus(200)
    ;(await post(client, `${PATH}/resends`)).assertStatus(302)
    const rows = await db.from('outbox').where('state', 'waiting').orderBy('id')
    assert.deepEqual(
      rows.map(({ source, purpose }) => [source, purpose]),
      [
        ['event:2', `resend:${second}`],
        ['event:1', `resend:${first}`],
        [rows[2].source, `resend:${reaction}`],
      ]
    )
    assert.equal(JSON.parse(rows[2].refers).to.purpose, `resend:${first}`)
    assert.isNull(rows[0].matrix_event_id)
    const old = await db.from('outbox').where({ id: first }).firstOrFail()
    assert.deepInclude(old, { state: 'resent', resent_as: rows[1].id })
    const gone = await db.from('outbox').where({ id: outdated }).firstOrFail()
    assert.equal(gone.state, 'dismissed')
    const set = await db.from('button_sets').firstOrFail()
    assert.equal(set.purpose, `resend:${first}`)
    assert.include((await get(client, `${PATH}/outbox/${rows[1].id}`)).text(), '✅')
    assert.equal(
      await acting({ actor: org.people.head, origin: { kind: 'web' } }, (act) =>
        deliveryService.resendSome(act)
      ),
      0
    )
  })
})
