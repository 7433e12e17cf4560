import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import { deliverReminders } from '#app/diary/reminder_delivery'
import { reminderService } from '#app/diary/reminder_service'
import { releaseHeldMessages } from '#app/notices/held_messages'
import { noticeService } from '#app/notices/notice_service'
import { absenceService } from '#app/org/away/absence_service'
import { acting } from '#app/shared/act'
import type { SayDirectly } from '#app/shared/say_directly'
import { dayAfter, local, today } from '#app/shared/time'
import { workingDayFrom } from '#app/shared/working_days'
import { taskService } from '#app/tasks/task_service'
import { sayDirectly } from '#bots/direct_message'
import { enqueue, nextOfEachQueue } from '#bots/outbox'
import { plainMessage } from '#bots/matrix/messages'
import { inTransaction } from '#app/shared/transaction'
import { inDays } from '#tests/support/days'
import { makeOrg, type TestOrg, type TestPerson } from '#tests/support/org'

let org: TestOrg
const now = DateTime.utc()

function remind(
  text: string,
  dueAt: DateTime,
  { by = 'employee' as TestPerson, record = null as { type: string; id: number } | null } = {}
) {
  return acting({ actor: org.people[by], origin: { kind: 'web' }, now }, (act) =>
    reminderService.add(act, { text, dueAt, record, askedAt: dueAt.minus({ minutes: 1 }) })
  )
}

async function told() {
  const rows = await db.from('outbox').where('kind', 'reminder').orderBy('id')
  return rows.map(({ content, target, bot, not_before_ms: from }) => ({
    ...JSON.parse(content),
    target,
    bot,
    from: Number(from),
  }))
}

test.group('Reminders', (group) => {
  group.each.setup(async () => {
    org = await makeOrg()
  })

  test('come when due and not before, once', async ({ assert }) => {
    const due = now.plus({ hours: 1 })
    await remind('Κλήση', due)
    assert.equal(await deliverReminders(sayDirectly, due.minus({ seconds: 1 })), 0)
    assert.equal(await deliverReminders(sayDirectly, due), 1)
    assert.equal(await deliverReminders(sayDirectly, due.plus({ minutes: 1 })), 0)
    const [message, ...others] = await told()
    assert.lengthOf(others, 0)
    assert.equal(message.target, `direct:${org.people.employee.matrixId}`)
    assert.equal(message.bot, 'dimos_diary')
    assert.equal(message.msgtype, 'm.text')
    assert.deepEqual(message['m.mentions'], { user_ids: [org.people.employee.matrixId] })
    assert.match(message.body, /^⏰ \d+\/\d+\/\d{4} \d\d:\d\d: Κλήση$/)
  })

  test('come after an outage and say that they are late', async ({ assert }) => {
    await remind('Κλήση', now.plus({ hours: 1 }))
    await deliverReminders(sayDirectly, now.plus({ hours: 20 }))
    assert.match((await told())[0].body, /Κλήση \(καθυστερημένη υπενθύμιση\)$/)
  })

  test('cut off in between come the next time, once, side by side too', async ({ assert }) => {
    for (let at = 1; at <= 120; at++) await remind(`${at}`, now.plus({ minutes: at }))
    const later = now.plus({ days: 1 })
    let calls = 0
    const cut: SayDirectly = async (trx, message) => {
      if (++calls === 70) throw new Error('killed')
      await sayDirectly(trx, message)
    }
    await assert.rejects(() => deliverReminders(cut, later), 'killed')
    assert.lengthOf(await told(), 50)
    await Promise.all([deliverReminders(sayDirectly, later), deliverReminders(sayDirectly, later)])
    const texts = (await told()).map(({ body }) => /: (\d+)/.exec(body.slice(15))![1])
    assert.lengthOf(new Set(texts), 120)
    assert.lengthOf(texts, 120)
  }).timeout(20_000)

  test('of a record lead to it', async ({ assert }) => {
    const task = await acting({ actor: org.people.employee, origin: { kind: 'web' } }, (act) =>
      taskService.add(act, { title: 'x', dueOn: null, assigneeId: null, unitId: null })
    )
    await remind('Κλήση', now.plus({ hours: 1 }), { record: { type: 'task', id: task.id } })
    await deliverReminders(sayDirectly, now.plus({ hours: 1 }))
    assert.match((await told())[0].body, new RegExp(`\\nhttp\\S+/tasks/${task.number}$`))
  })

  test('wait for who is away, and come in quiet hours, muted bot or not', async ({ assert }) => {
    const day = dayAfter(today())
    await acting({ actor: null, origin: { kind: 'console' } }, (act) =>
      absenceService.record(act, { personId: org.people.employee.id, from: day, to: day })
    )
    await acting({ actor: org.people.head, origin: { kind: 'web' } }, (act) =>
      noticeService.mute(act, 'bot:dimos_diary')
    )
    const night = DateTime.fromISO(`${day}T23:00`, { zone: local(now).zone })
    await remind('Σε άδεια', night)
    await remind('Τη νύχτα', night, { by: 'head' })
    await deliverReminders(sayDirectly, night)
    const [away, there] = await told()
    const back = workingDayFrom(dayAfter(day))
    const from = local(DateTime.fromMillis(away.from)).toFormat('yyyy-MM-dd HH:mm')
    assert.equal(from, `${back} 07:30`)
    assert.equal(there.from, 0)
  })

  test('come sooner where the leave is shortened', async ({ assert }) => {
    const { id } = org.people.employee
    const by = { actor: null, origin: { kind: 'console' } } as const
    const period = { from: inDays(0), to: inDays(9) }
    const leave = await acting(by, (act) => absenceService.record(act, { personId: id, ...period }))
    const due = now.plus({ minutes: 5 })
    await remind('Σε άδεια', due)
    await deliverReminders(sayDirectly, due)
    assert.equal(await releaseHeldMessages(), 0, 'the leave goes on')
    const [{ from: before }] = await told()
    await acting(by, (act) => absenceService.withdraw(act, leave.id))
    assert.equal(await releaseHeldMessages(), 1)
    const [{ from }] = await told()
    assert.isBelow(from, before)
    assert.equal(await releaseHeldMessages(), 0)
  })

  test('are held up by nothing that waits for the end of quiet hours', async ({ assert }) => {
    const { matrixId } = org.people.employee
    const quiet = { source: 'event:1', target: `direct:${matrixId}`, purpose: 'tell' }
    const content = plainMessage('x')
    const notBeforeMs = Date.now() + 3_600_000
    await inTransaction((trx) => enqueue(trx, { ...quiet, priority: 1, content, notBeforeMs }))
    await remind('Κλήση', now.plus({ hours: 1 }))
    await deliverReminders(sayDirectly, now.plus({ hours: 1 }))
    const next = await nextOfEachQueue(1, Date.now(), 10)
    assert.deepEqual(
      next.map(({ purpose }) => purpose),
      ['reminder']
    )
    const after = await nextOfEachQueue(1, notBeforeMs, 10)
    assert.deepEqual(
      after.map(({ purpose }) => purpose),
      ['tell']
    )
  })

  test('of whose account has ended are withdrawn', async ({ assert }) => {
    await remind('Κλήση', now.plus({ hours: 1 }))
    await db
      .from('accounts')
      .where('person_id', org.people.employee.id)
      .update({ disabled_at: '2026-01-01 00:00:00.000' })
    await deliverReminders(sayDirectly, now.plus({ hours: 1 }))
    assert.lengthOf(await told(), 0)
    const [{ state }] = await db.from('reminders').select('state')
    assert.equal(state, 'withdrawn')
  })
})
