import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import { recordEvent } from '#app/activity/activity_service'
import { follow, followersOf, unfollow } from '#app/activity/followers'
import { notificationsOf, unreadCount } from '#app/activity/notification_queries'
import { purgeNotifications } from '#app/activity/notification_service'
import { acting, type Actor } from '#app/shared/act'
import { toStored } from '#app/shared/time'
import { inTransaction } from '#app/shared/transaction'
import type Task from '#app/tasks/task'
import { taskService } from '#app/tasks/task_service'
import { makeOrg, type TestOrg, type TestPerson } from '#tests/support/org'

let org: TestOrg

const by = (actor: Actor | null) => ({ actor, origin: { kind: 'web' } as const })
const add = (who: TestPerson, title = 'Έλεγχος φωτισμού') =>
  acting(by(org.people[who]), (act) => taskService.add(act, { title }))

function happen(task: Task, actor: Actor | null, notify: readonly number[] = [], more = {}) {
  const { number, title, unitId, creatorId, assigneeId, dueOn } = task
  const payload = { number, title, unitId, creatorId, assigneeId, dueOn, ...more }
  return acting(by(actor), (act) =>
    recordEvent(act, {
      name: 'task.closed',
      subject: { type: 'task', id: task.id },
      payload,
      notify,
    })
  )
}

async function told(): Promise<string[]> {
  const rows = await db
    .from('notifications')
    .join('people', 'people.id', 'notifications.person_id')
    .orderBy('notifications.id')
    .select('people.username')
  return rows.map(({ username }) => username)
}

test.group('Notifications', (group) => {
  group.each.setup(async () => {
    org = await makeOrg()
  })

  test('who is named learns of it, once; who did it and who has left do not', async ({
    assert,
  }) => {
    const { employee, head, leaver } = org.people
    const task = await add('employee')
    await happen(task, employee, [employee.id, head.id, head.id, leaver.id])
    assert.deepEqual(await told(), ['e.mavridou'])
  })

  test('followers learn of every event, as long as they may see the record', async ({ assert }) => {
    const { employee, colleague, head, otherEmployee } = org.people
    const task = await add('employee')
    const subject = { type: 'task', id: task.id }
    await acting(by(colleague), (act) => follow(act, subject))
    await acting(by(head), (act) => follow(act, subject))
    await happen(task, employee, [head.id])
    assert.sameMembers(await told(), ['s.zafeiriou', 'e.mavridou'])

    // It moved to another department, whose people alone know of what happens now.
    await happen(task, otherEmployee, [], {
      unitId: org.units.d71,
      creatorId: otherEmployee.id,
    })
    assert.lengthOf(await told(), 2)
  })

  test('what is rolled back is told to nobody', async ({ assert }) => {
    const task = await add('employee')
    await acting(by(null), async (act) => {
      await recordEvent(act, {
        name: 'task.closed',
        subject: { type: 'task', id: task.id },
        notify: [org.people.head.id],
      })
      throw new Error('a later step fails')
    }).catch(() => {})
    assert.deepEqual(await told(), [])
  })

  test('a record that one may not see can’t be followed, nor one that isn’t there', async ({
    assert,
  }) => {
    const task = await add('employee')
    const tries = [
      { type: 'task', id: task.id },
      { type: 'task', id: 999_999 },
      { type: 'unit', id: org.units.d61 },
      { type: '__proto__', id: 1 },
    ]
    for (const subject of tries) {
      await assert.rejects(() => acting(by(org.people.outsider), (act) => follow(act, subject)))
    }
    assert.lengthOf(await db.from('follows'), 0)
  })

  test('following twice is following once, and it ends', async ({ assert }) => {
    const { head } = org.people
    const subject = { type: 'task', id: (await add('employee')).id }
    for (let i = 0; i < 2; i++) await acting(by(head), (act) => follow(act, subject))
    const before = await followersOf(subject, head)
    assert.deepEqual(
      [before.people.map(({ name }) => name), before.mine],
      [['Ελένη Μαυρίδου'], true]
    )
    await acting(by(head), (act) => unfollow(act, subject))
    const after = await followersOf(subject, head)
    assert.deepEqual([after.people, after.mine], [[], false])
  })

  test('the page words them, in both languages, and leads to the record', async ({
    client,
    assert,
  }) => {
    const { head, employee } = org.people
    const task = await add('employee', 'Έλεγχος <b>φωτισμού</b>')
    await happen(task, employee, [head.id])
    const page = await client.get('/notifications').loginAs(org.accounts.head)
    assert.include(
      page.text(),
      `Χρήστος Ηλιάδης: ολοκλήρωση της εργασίας #${task.number} Έλεγχος &lt;b&gt;`
    )
    assert.include(page.text(), 'Ειδοποιήσεις, 1 αδιάβαστη')
    const [{ id }] = (await notificationsOf(head.id)).rows

    const followed = await client
      .get(`/notifications/${id}`)
      .loginAs(org.accounts.head)
      .redirects(0)
    followed.assertHeader('location', `/tasks/${task.number}`)
    assert.equal(await unreadCount(head.id), 0)

    await org.accounts.head.merge({ locale: 'en' }).save()
    const english = await client.get('/notifications').loginAs(org.accounts.head)
    assert.include(english.text(), `Χρήστος Ηλιάδης closed task #${task.number}`)
  })

  test('somebody else’s notification is nobody’s', async ({ client, assert }) => {
    const { head, employee } = org.people
    await happen(await add('employee'), employee, [head.id])
    const [{ id }] = (await notificationsOf(head.id)).rows
    const opened = await client.get(`/notifications/${id}`).loginAs(org.accounts.colleague)
    opened.assertStatus(404)
    await client
      .post(`/notifications/${id}/reading`)
      .loginAs(org.accounts.colleague)
      .withCsrfToken()
    assert.equal(await unreadCount(head.id), 1)
  })

  test('one or all are marked as read', async ({ client, assert }) => {
    const { head, employee } = org.people
    const task = await add('employee')
    for (let i = 0; i < 3; i++) await happen(task, employee, [head.id])
    const [{ id }] = (await notificationsOf(head.id)).rows
    const mark = (path: string) =>
      client.post(`/notifications/${path}`).loginAs(org.accounts.head).withCsrfToken()
    const offersAll = async () => {
      const page = await client.get('/notifications').loginAs(org.accounts.head)
      return page.text().includes('action="/notifications/readings"')
    }
    await mark(`${id}/reading`)
    assert.equal(await unreadCount(head.id), 2)
    assert.isTrue(await offersAll())
    await mark('readings')
    assert.equal(await unreadCount(head.id), 0)
    assert.isFalse(await offersAll())
  })

  test('the pages go back by key, and the bell counts to 99', async ({ client, assert }) => {
    const { head, employee } = org.people
    const task = await add('employee')
    for (let i = 0; i < 101; i++) await happen(task, employee, [head.id])
    const first = await notificationsOf(head.id, { limit: 60 })
    const second = await notificationsOf(head.id, { limit: 60, before: first.next! })
    assert.deepEqual([first.rows.length, second.rows.length, second.next], [60, 41, null])
    const bell = await client.get('/notifications/bell').loginAs(org.accounts.head)
    assert.include(bell.text(), '99+')
    const panel = await client.get('/notifications/panel').loginAs(org.accounts.head)
    assert.equal(panel.text().split('<li').length - 1, 8)
    for (const before of ['x', '-1', '1e9', "1' or 1=1"]) {
      const page = await client.get('/notifications').qs({ before }).loginAs(org.accounts.head)
      page.assertStatus(200)
    }
  })

  test('what was read is deleted after 90 days, the rest stays', async ({ assert }) => {
    const { head, employee } = org.people
    const task = await add('employee')
    for (let i = 0; i < 3; i++) await happen(task, employee, [head.id])
    const { rows } = await notificationsOf(head.id)
    const readAt = (index: number, days: number) =>
      inTransaction((trx) =>
        trx
          .from('notifications')
          .where('id', rows[index].id)
          .update({ read_at: toStored(DateTime.utc().minus({ days })) })
      )
    await readAt(0, 91)
    await readAt(1, 89)
    assert.equal(await purgeNotifications(), 1)
    assert.lengthOf((await notificationsOf(head.id)).rows, 2)
  })

  test('following works by the form, without script', async ({ client, assert }) => {
    const task = await add('employee')
    const form = { type: 'task', id: task.id }
    const follows = async () => (await db.from('follows')).length
    const send = (account: TestPerson, method: 'post' | 'delete', body: object) =>
      client[method]('/follows')
        .loginAs(org.accounts[account])
        .form(body)
        .withCsrfToken()
        .header('referer', `/tasks/${task.number}`)
        .redirects(0)
    const done = await send('head', 'post', form)
    done.assertStatus(302)
    assert.equal(await follows(), 1)
    const refused = await send('outsider', 'post', form)
    refused.assertStatus(404)
    const wrong: object[] = [{}, { type: 'task', id: '1 or 1' }, { type: ['task'], id: {} }]
    for (const body of wrong) {
      assert.include([302, 404, 422], (await send('head', 'post', body)).status())
    }
    assert.equal(await follows(), 1)
    await send('head', 'delete', form)
    assert.equal(await follows(), 0)
  })
})
