import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import { acting } from '#app/shared/act'
import { taskService } from '#app/tasks/task_service'
import { incoming, outgoing } from '#tests/support/deliveries'
import { inDays } from '#tests/support/days'
import { makeOrg, type TestOrg, type TestPerson } from '#tests/support/org'
import { queriesOf } from '#tests/support/queries'
import { grantRole } from '#tests/support/roles'

const PAGES = [
  '/administration',
  '/administration/deliveries',
  '/administration/deliveries?box=inbox',
  '/administration/deliveries/charts',
  '/administration/deliveries/resends',
  '/administration/sessions',
  '/administration/audit',
]

test.group('Administration', (group) => {
  let org: TestOrg

  group.each.setup(async () => {
    org = await makeOrg()
    await grantRole(org.people.head.id, 'administrator')
  })

  const get = (client: any, url: string, who: TestPerson = 'head') =>
    client.get(url).loginAs(org.accounts[who]).redirects(0)
  const send = (client: any, method: 'post' | 'delete', url: string, who: TestPerson = 'head') =>
    client[method](url).loginAs(org.accounts[who]).withCsrfToken().form({}).redirects(0)

  const failed = (more: Record<string, unknown> = {}) =>
    outgoing({ state: 'failed', attempts: 3, last_error: 'M_FORBIDDEN', ...more })

  test('is for administrators, in both languages', async ({ client, assert }) => {
    for (const page of PAGES) {
      ;(await get(client, page)).assertStatus(200)
      for (const who of ['director', 'employee', 'generalDirector'] as const) {
        const refused = await get(client, page, who)
        refused.assertStatus(403)
        assert.include(refused.text(), 'για όσους διαχειρίζονται το σύστημα')
      }
      const visitor = await client.get(page).redirects(0)
      visitor.assertHeader('location', '/sign-in')
    }
    const account = await org.accounts.head.merge({ locale: 'en' }).save()
    for (const page of PAGES) {
      const english = await client.get(page).loginAs(account)
      const main = english.text().split('<main')[1].split('</main>')[0]
      assert.notMatch(main.replace(/<b>.*?<\/b>|<code>.*?<\/code>/g, ''), /translation missing/i)
    }
    const id = await failed()
    for (const url of [
      `/administration/deliveries/outbox/${id}/retry`,
      `/administration/deliveries/outbox/${id}/dismissal`,
    ]) {
      ;(await send(client, 'post', url, 'director')).assertStatus(403)
    }
    const all = `/administration/sessions/${org.people.employee.id}`
    ;(await send(client, 'delete', all, 'director')).assertStatus(403)
  })

  test('pages ask the database a few times, however much there is', async ({ client, assert }) => {
    for (let number = 0; number < 30; number++) {
      await failed({ target: `!room${number}:localhost` })
      await incoming()
    }
    for (const page of PAGES) {
      await get(client, page)
      const queries = await queriesOf(() => get(client, page))
      // Up to here the test signs in.
      const begun = queries.findIndex(({ sql }) => sql.startsWith('COMMIT')) + 1
      assert.isAtMost(queries.length - begun, 12, page)
    }
  })

  test('the overview says what works and what does not', async ({ client, assert }) => {
    await failed()
    const text = (await get(client, '/administration')).text()
    assert.include(text, 'Κάτι δεν λειτουργεί.')
    assert.include(text, 'Δεν απαντά')
    assert.match(text, /SQLite \d|MariaDB \d/)
    assert.include(text, process.versions.node)
    assert.include(text, 'href="/administration/deliveries?state=failed"')
  })

  test('sessions of others are ended', async ({ client, assert }) => {
    await get(client, '/', 'employee')
    const page = (await get(client, '/administration/sessions?text=ηλιαδ')).text()
    assert.include(page, 'Χρήστος Ηλιάδης')
    assert.notInclude(page.split('<tbody>')[1], 'e.mavridou')
    const { id } = org.people.employee
    const [action] = page.match(new RegExp(`/administration/sessions/${id}/[\\w-]{22}`))!
    ;(await send(client, 'delete', action)).assertStatus(302)
    const living = () => db.from('web_sessions').where('person_id', id).whereNull('ended_at')
    assert.isEmpty(await living())
    ;(
      await send(client, 'delete', `/administration/sessions/${id}/${'x'.repeat(22)}`)
    ).assertStatus(404)
    await get(client, '/', 'employee')
    assert.isNotEmpty(await living())
    ;(await send(client, 'delete', `/administration/sessions/${id}`)).assertStatus(302)
    assert.isEmpty(await living())
    const nobody = await get(client, '/administration/sessions?text=κανείςτέτοιος')
    assert.include(nobody.text(), 'Καμία σύνδεση')
  })

  test('the audit tells who did what, narrows, pages and exports', async ({ client, assert }) => {
    const add = (who: TestPerson, title: string, now?: DateTime) =>
      acting({ actor: org.people[who], origin: { kind: 'web' }, now }, (act) =>
        taskService.add(act, { title })
      )
    await add('employee', 'Κρυφός τίτλος')
    await add('outsider', 'Άλλος τίτλος')
    await add('employee', 'Παλιά', DateTime.utc().minus({ days: 40 }))
    const list = async (query = '') =>
      (await get(client, `/administration/audit${query}`)).text().split('<tbody>')[1] ?? ''
    const lines = (text: string) => text.split('<tr>').length - 1
    const all = await list()
    assert.include(all, 'Καταχώριση εργασίας')
    assert.include(all, 'Εργασία #2')
    assert.notInclude(all, 'τίτλος')
    assert.isAtLeast(lines(all), 3)
    // The head may open the department's task, not that of others.
    assert.include(all, 'href="/tasks/1"')
    assert.notInclude(all, 'href="/tasks/2"')
    assert.equal(lines(await list('?who=p.raptis&what=task.added')), 1)
    assert.equal(lines(await list('?who=ηλιαδης&what=task.added')), 2)
    assert.equal(lines(await list('?who=κανείςτέτοιος')), 0)
    assert.equal(lines(await list('?what=task.added&origin=chat')), 0)
    const { id } = await db.from('tasks').where('number', 2).firstOrFail()
    assert.equal(lines(await list(`?record=task:${id}`)), 1)
    const month = inDays(-30)
    assert.equal(lines(await list(`?what=task.added&from=${month}`)), 2)
    assert.equal(lines(await list(`?what=task.added&to=${month}`)), 1)
    assert.isAtLeast(lines(await list('?from=x&to=2026-99-99&record=<b>&what=no.such')), 3)

    for (let number = 0; number < 55; number++) await add('employee', `Εργασία ${number}`)
    const page = (await get(client, '/administration/audit?what=task.added')).text()
    const [, next] = page.match(/href="([^"]+)" rel="next"/)!
    const second = (await get(client, next.replaceAll('&amp;', '&'))).text()
    assert.equal(lines(page.split('<tbody>')[1]) + lines(second.split('<tbody>')[1]), 58)

    const csv = await get(client, '/administration/audit/export?format=csv&what=task.added')
    csv.assertHeader('content-type', 'text/csv; charset=utf-8')
    assert.lengthOf(csv.text().trim().split('\r\n'), 59)
    assert.include(csv.text(), 'Πέτρος Ράπτης')
    assert.notInclude(csv.text(), 'τίτλος')
    const xlsx = await get(client, '/administration/audit/export?who=p.raptis')
    xlsx.assertStatus(200)
    ;(await get(client, '/administration/audit/export', 'director')).assertStatus(403)
  })
})
