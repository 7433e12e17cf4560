import '#start/digest'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import { DigestRounds } from '#app/diary/digest_rounds'
import { noticeService } from '#app/notices/notice_service'
import { noticeSettingsOf } from '#app/notices/notice_settings'
import { absenceService } from '#app/org/away/absence_service'
import { acting } from '#app/shared/act'
import type { SayDirectly } from '#app/shared/say_directly'
import { dayAfter, local, today } from '#app/shared/time'
import { isWorkingDay, workingDayFrom } from '#app/shared/working_days'
import { taskService } from '#app/tasks/task_service'
import { sayDirectly } from '#bots/direct_message'
import { makeOrg, type TestOrg, type TestPerson } from '#tests/support/org'
import { queriesOf } from '#tests/support/queries'

let org: TestOrg

/** The next working day, so that whatever was written today is news by then. */
const day = workingDayFrom(dayAfter(today()))
const clock = (time: string, on = day) =>
  DateTime.fromISO(`${on}T${time}`, { zone: local(DateTime.now()).zone })

async function digests() {
  const rows = await db.from('outbox').where('kind', 'digest').orderBy('id')
  return rows.map(({ target, bot, content }) => {
    const { body, msgtype, 'm.mentions': mentions } = JSON.parse(content)
    return { target, bot, body: body as string, msgtype, mentions }
  })
}

function give(title: string, to: TestPerson, dueOn: string | null = null, by: TestPerson = 'head') {
  return acting({ actor: org.people[by], origin: { kind: 'web' } }, (act) =>
    taskService.add(act, { title, dueOn, assigneeId: org.people[to].id, unitId: null })
  )
}

function choose(by: TestPerson, times: { digestAt: string | null; quietTo?: string }) {
  return acting({ actor: org.people[by], origin: { kind: 'web' } }, async (act) => {
    const { revision } = await noticeSettingsOf(org.people[by].id, act.trx)
    const quiet = { quietFrom: '20:00', quietTo: '07:00' }
    await noticeService.change(act, { ...quiet, ...times, mutes: [], shown: [] }, revision)
  })
}

test.group('The morning’s digest', (group) => {
  group.each.setup(async () => {
    org = await makeOrg()
  })

  test('comes at its hour, once, also after a restart', async ({ assert }) => {
    await give('Λήγει τότε', 'employee', day)
    const rounds = new DigestRounds(sayDirectly)
    assert.equal(await rounds.run(clock('07:29')), 0)
    assert.equal(await rounds.run(clock('07:30')), 1)
    assert.equal(await rounds.run(clock('07:31')), 0)
    assert.equal(await new DigestRounds(sayDirectly).run(clock('07:45')), 0)
    const [digest, ...others] = await digests()
    assert.lengthOf(others, 0)
    const { matrixId } = org.people.employee
    assert.equal(digest.target, `direct:${matrixId}`)
    assert.equal(digest.bot, 'dimos_diary')
    assert.equal(digest.msgtype, 'm.text')
    assert.deepEqual(digest.mentions, { user_ids: [matrixId] })
    assert.match(digest.body, /^Καλημέρα, Χρήστο! .* · Λήγουν σήμερα: 1\n/)
    assert.match(digest.body, /• #\d+ Λήγει τότε/)
  })

  test('waits for the end of the quiet hours in which its hour is', async ({ assert }) => {
    await give('Λήγει τότε', 'employee', day)
    await choose('employee', { digestAt: '07:30', quietTo: '08:15' })
    assert.equal(await new DigestRounds(sayDirectly).run(clock('07:30')), 1)
    const { not_before_ms: from } = await db.from('outbox').where('kind', 'digest').firstOrFail()
    assert.equal(Number(from), clock('08:15').toMillis())
  })

  test('comes to each at the hour that they chose', async ({ assert }) => {
    for (const person of ['employee', 'colleague', 'head'] as const) await give('x', person, day)
    await choose('employee', { digestAt: '06:15' })
    await choose('colleague', { digestAt: null })
    const rounds = new DigestRounds(sayDirectly)
    assert.equal(await rounds.run(clock('06:20')), 1)
    assert.equal(await rounds.run(clock('07:40')), 1)
    const targets = (await digests()).map(({ target }) => target)
    assert.deepEqual(targets, [
      `direct:${org.people.employee.matrixId}`,
      `direct:${org.people.head.matrixId}`,
    ])
  })

  test('does not come where there is nothing to say', async ({ assert }) => {
    const rounds = new DigestRounds(sayDirectly)
    assert.equal(await rounds.run(clock('08:00')), 0)
    assert.lengthOf(await digests(), 0)
    const [{ made }] = await db.from('digests').count('* as made')
    assert.isAbove(Number(made), 5)
  })

  test('does not come at weekends, on holidays, on leave, or from a muted bot', async ({
    assert,
  }) => {
    for (const person of ['employee', 'colleague'] as const) await give('x', person, today())
    let free = day
    while (isWorkingDay(free)) free = dayAfter(free)
    assert.equal(await new DigestRounds(sayDirectly).run(clock('09:00', free)), 0)
    await acting({ actor: null, origin: { kind: 'console' } }, (act) =>
      absenceService.record(act, { personId: org.people.employee.id, from: day, to: day })
    )
    await acting({ actor: org.people.colleague, origin: { kind: 'web' } }, (act) =>
      noticeService.mute(act, 'bot:dimos_diary')
    )
    const told = async (on: string) => {
      await new DigestRounds(sayDirectly).run(clock('09:00', on))
      const targets = (await digests()).map(({ target }) => target)
      return (['employee', 'colleague'] as const).filter((person) =>
        targets.includes(`direct:${org.people[person].matrixId}`)
      )
    }
    assert.deepEqual(await told(day), [])
    assert.deepEqual(await told(workingDayFrom(dayAfter(day))), ['employee'])
  })

  test('comes after an outage of the morning, and not in the afternoon', async ({ assert }) => {
    await give('x', 'employee', day)
    assert.equal(await new DigestRounds(sayDirectly).run(clock('11:31')), 0)
    assert.equal(await new DigestRounds(sayDirectly).run(clock('11:29')), 1)
  })

  test('cut off before its commit comes the next time, once', async ({ assert }) => {
    await give('x', 'employee', day)
    await give('x', 'head', day, 'director')
    let calls = 0
    const cut: SayDirectly = async (trx, message) => {
      await sayDirectly(trx, message)
      if (++calls === 2) throw new Error('killed')
    }
    const rounds = new DigestRounds(cut)
    await assert.rejects(() => rounds.run(clock('07:30')), 'killed')
    assert.lengthOf(await digests(), 0)
    await Promise.all([
      rounds.run(clock('07:31')),
      new DigestRounds(sayDirectly).run(clock('07:31')),
    ])
    assert.lengthOf(await digests(), 2)
  })

  test('tells news once: what the last one had is no news', async ({ assert }) => {
    await give('Καινούρια', 'employee')
    const next = workingDayFrom(dayAfter(day))
    const rounds = new DigestRounds(sayDirectly)
    assert.equal(await rounds.run(clock('07:30')), 1)
    assert.equal(await rounds.run(clock('07:30', next)), 0)
    assert.include((await digests())[0].body, 'Νέες εργασίες σας: 1')
  })

  test('takes a few queries for each person', async ({ assert }) => {
    await give('x', 'employee', day)
    const rounds = new DigestRounds(sayDirectly)
    await rounds.run(clock('07:29'))
    const queries = await queriesOf(async () => {
      await rounds.run(clock('07:30'))
    })
    const people = 10
    console.log(`      ${queries.length} queries for ${people} people`)
    assert.isBelow(queries.length, 30 + people * 5)
  })
})
