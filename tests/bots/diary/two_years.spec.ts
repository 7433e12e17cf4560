import '#start/digest'
import fc from 'fast-check'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import { DigestRounds } from '#app/diary/digest_rounds'
import { deliverReminders } from '#app/diary/reminder_delivery'
import { touchOrg } from '#app/org/org_revision'
import { acting } from '#app/shared/act'
import { insertRows } from '#app/shared/rows'
import { inTransaction } from '#app/shared/transaction'
import { taskService } from '#app/tasks/task_service'
import { dayAfter, local, toStored } from '#app/shared/time'
import { isWorkingDay } from '#app/shared/working_days'
import { sayDirectly } from '#bots/direct_message'
import { makeOrg } from '#tests/support/org'

const FROM = '2026-01-01'
const UNTIL = '2028-01-01'
const HOURS = ['05:00', '07:30', '12:00'] as const
const PEOPLE = ['employee', 'colleague', 'otherEmployee'] as const
const REMINDERS = 400

/** Minutes until the next look at the clock; what the clock does then; the process starts anew. */
const step = fc.record({
  minutes: fc.integer({ min: 100, max: 170 }),
  jump: fc.oneof(
    { weight: 20, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.constantFrom(-60, 60) }
  ),
  restarts: fc.boolean(),
})

test('over two years each digest and each reminder comes once', async ({ assert }) => {
  const org = await makeOrg()
  const zone = local(DateTime.now()).zone
  const start = DateTime.fromISO(FROM, { zone })
  const end = DateTime.fromISO(UNTIL, { zone })
  const span = end.diff(start, 'minutes').minutes
  const people = PEOPLE.map((person) => org.people[person])
  for (const [at, person] of people.entries()) {
    await acting({ actor: person, origin: { kind: 'web' } }, (act) =>
      taskService.add(act, { title: 'x', dueOn: null, assigneeId: person.id, unitId: null })
    )
    await db.table('notice_settings').insert({
      person_id: person.id,
      digest_at: HOURS[at],
      quiet_from: '20:00',
      quiet_to: '07:00',
      revision: 1,
      updated_at: toStored(start),
    })
  }
  await db.from('notifications').delete()
  // Long overdue: there is something to say each day.
  await db.from('tasks').update({ due_on: '2025-12-01' })

  const steps = fc.noBias(fc.array(step, { minLength: 1500, maxLength: 1500 }))
  const minutes = fc.array(fc.integer({ min: 1, max: span - 300 }), {
    minLength: REMINDERS,
    maxLength: REMINDERS,
  })
  await fc.assert(
    fc.asyncProperty(steps, minutes, async (clock, dues) => {
      for (const table of ['outbox', 'digests', 'reminders']) await db.from(table).delete()
      await inTransaction(async (trx) => {
        const rows = dues.map((at, index) => ({
          person_id: people[index % people.length].id,
          text: String(index),
          due_at: toStored(start.plus({ minutes: at })),
          state: 'waiting',
          created_at: toStored(start),
        }))
        await insertRows(trx, 'reminders', rows)
        await touchOrg(trx)
      })

      let rounds = new DigestRounds(sayDirectly)
      let now = start
      for (let look = 0; now < end; look++) {
        const { minutes: passed, jump, restarts } = clock[look % clock.length]
        now = now.plus({ minutes: passed })
        if (restarts) rounds = new DigestRounds(sayDirectly)
        // The clock of the machine is wrong for this one look.
        const seen = now.plus({ minutes: jump })
        await rounds.run(seen)
        await deliverReminders(sayDirectly, seen)
      }

      const sent = await db.from('outbox').select('kind', 'source', 'target')
      const reminders = sent.filter(({ kind }) => kind === 'reminder')
      assert.lengthOf(reminders, REMINDERS)
      assert.lengthOf(new Set(reminders.map(({ source }) => source)), REMINDERS)
      const digests = sent.filter(({ kind }) => kind === 'digest').map(({ source }) => source)
      const wanted: string[] = []
      for (let day = FROM; day < UNTIL; day = dayAfter(day)) {
        if (isWorkingDay(day)) wanted.push(...people.map(({ id }) => `digest:${id}:${day}`))
      }
      assert.deepEqual(digests.sort(), wanted.sort())
    }),
    { numRuns: 1, endOnFailure: true }
  )
}).timeout(300_000)
