import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import { reminderService } from '#app/diary/reminder_service'
import { noticeService } from '#app/notices/notice_service'
import { noticeSettingsOf } from '#app/notices/notice_settings'
import { reach } from '#app/notices/reach'
import { absenceService } from '#app/org/away/absence_service'
import { acting } from '#app/shared/act'
import { dayAfter, today } from '#app/shared/time'
import { makeOrg, type TestOrg } from '#tests/support/org'

test.group('The page of notices', (group) => {
  let org: TestOrg

  group.each.setup(async () => {
    org = await makeOrg()
  })

  const as = (act: Parameters<typeof acting>[0]['actor']) => ({
    actor: act,
    origin: { kind: 'web' } as const,
  })

  test('begins with what everybody begins with, and saves', async ({ client, assert }) => {
    const { employee } = org.accounts
    const page = await client.get('/account/notices').loginAs(employee)
    for (const value of ['07:30', '20:00', '07:00']) assert.include(page.text(), `value="${value}"`)
    const saved = await client
      .post('/account/notices')
      .form({
        revision: 0,
        digestAt: '08:15',
        quietFrom: '',
        quietTo: '',
        mutes: ['kind:task.closed', 'kind:nothing.such'],
      })
      .loginAs(employee)
      .withCsrfToken()
    assert.include(saved.text(), 'value="08:15"')
    const settings = await noticeSettingsOf(employee.personId)
    assert.deepEqual(
      { ...settings, mutes: [...settings.mutes] },
      {
        digestAt: '08:15',
        quietFrom: null,
        quietTo: null,
        mutes: ['kind:task.closed'],
        revision: 1,
      }
    )
    await client
      .post('/account/notices')
      .form({ revision: 1, digestAt: '', quietFrom: '', quietTo: '' })
      .loginAs(employee)
      .withCsrfToken()
    const after = await noticeSettingsOf(employee.personId)
    assert.isNull(after.digestAt)
    assert.lengthOf([...after.mutes], 0)
  })

  test('says what is wrong, and keeps what was typed: {digestAt} {quietFrom} {quietTo}')
    .with([
      { digestAt: '8', quietFrom: '', quietTo: '', says: '07:30' },
      { digestAt: '23:00', quietFrom: '', quietTo: '', says: '05:00' },
      { digestAt: '', quietFrom: '20:00', quietTo: '', says: 'αρχή και τέλος' },
      { digestAt: '', quietFrom: '20:00', quietTo: '20:00', says: 'αρχή και τέλος' },
      { digestAt: '', quietFrom: '"><i>', quietTo: '07:00', says: '07:30' },
    ])
    .run(async ({ client, assert }, { says, ...times }) => {
      const answer = await client
        .post('/account/notices')
        .form({ revision: 0, ...times })
        .loginAs(org.accounts.employee)
        .withCsrfToken()
      answer.assertStatus(422)
      assert.include(answer.text(), says)
      assert.notInclude(answer.text(), '"><i>')
      assert.lengthOf(await db.from('notice_settings'), 0)
    })

  test('does not write over what was muted in the chat meanwhile', async ({ client, assert }) => {
    await acting(as(org.people.employee), (act) => noticeService.mute(act, 'kind:task.closed'))
    const answer = await client
      .post('/account/notices')
      .form({ revision: 0, digestAt: '08:15' })
      .loginAs(org.accounts.employee)
      .withCsrfToken()
    answer.assertStatus(409)
    const { mutes, digestAt } = await noticeSettingsOf(org.people.employee.id)
    assert.deepEqual([...mutes], ['kind:task.closed'])
    assert.equal(digestAt, '07:30')
  })

  test('reach knows mutes, quiet hours and leave', async ({ assert }) => {
    const { employee, colleague, head } = org.people
    await acting(as(employee), (act) => noticeService.mute(act, 'kind:task.closed'))
    const ids = [employee, colleague, head].map(({ matrixId }) => matrixId!)
    const noon = DateTime.fromISO(`${today()}T12:00`, { zone: 'Europe/Athens' })
    const told = await reach([...ids, '@stranger:x'], { bot: 'dimos', kind: 'task.closed' }, noon)
    assert.deepEqual(told.get(ids[0]), { muted: true, notBeforeMs: 0 })
    assert.deepEqual(told.get(ids[1]), { muted: false, notBeforeMs: 0 })
    assert.deepEqual(told.get('@stranger:x'), { muted: false, notBeforeMs: 0 })
    await acting({ actor: null, origin: { kind: 'console' } }, (act) =>
      absenceService.record(act, { personId: colleague.id, from: today(), to: today() })
    )
    const other = { bot: 'dimos', kind: 'task.assigned' }
    const away = (await reach(ids, other, noon)).get(ids[1])!
    assert.isAbove(away.notBeforeMs, noon.endOf('day').toMillis())
    const night = noon.set({ hour: 23 })
    const quiet = (await reach(ids, other, night)).get(ids[2])!
    const morning = DateTime.fromISO(`${dayAfter(today())}T07:00`, { zone: 'Europe/Athens' })
    assert.equal(quiet.notBeforeMs, morning.toMillis())
  })
})

test.group('The page of reminders', (group) => {
  let org: TestOrg

  group.each.setup(async () => {
    org = await makeOrg()
  })

  test('shows one’s own alone, and cancels them', async ({ client, assert }) => {
    const now = DateTime.utc()
    const { id } = await acting({ actor: org.people.employee, origin: { kind: 'web' } }, (act) =>
      reminderService.add(act, {
        text: 'Κλήση <b>',
        dueAt: now.plus({ days: 1 }),
        record: null,
        askedAt: now,
      })
    )
    const mine = await client.get('/account/reminders').loginAs(org.accounts.employee)
    assert.include(mine.text(), 'Κλήση &lt;b&gt;')
    const others = await client.get('/account/reminders').loginAs(org.accounts.head)
    assert.notInclude(others.text(), 'Κλήση &lt;b')
    const cancel = (account: TestOrg['accounts']['head']) =>
      client.delete(`/account/reminders/${id}`).loginAs(account).withCsrfToken()
    ;(await cancel(org.accounts.head)).assertStatus(404)
    const done = await cancel(org.accounts.employee)
    assert.include(done.text(), 'Η υπενθύμιση ακυρώθηκε.')
    const [{ state }] = await db.from('reminders').select('state')
    assert.equal(state, 'withdrawn')
  })
})
