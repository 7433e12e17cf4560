import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import {
  forgetReading,
  noteReading,
  noteReplacement,
  readingBefore,
  type NewReading,
} from '#app/fleet/registry/meters'
import Vehicle from '#app/fleet/registry/vehicle'
import { acting } from '#app/shared/act'
import { makeFleet, type TestFleet } from '#tests/support/fleet'

const hour = (hours: number) => DateTime.fromISO('2026-05-04T06:00:00Z').plus({ hours })

test.group('Readings of meters', (group) => {
  let fleet: TestFleet
  group.each.setup(async () => {
    fleet = await makeFleet()
  })

  const note = (value: number, hours: number, more: Partial<NewReading> = {}) =>
    acting({ actor: fleet.people.employee, origin: { kind: 'web' } }, (act) =>
      noteReading(act, fleet.vehicles.refuse, { value, at: hour(hours), source: 'manual', ...more })
    )
  const latest = async () => {
    const { meter, meterAt } = await Vehicle.findOrFail(fleet.vehicles.refuse.id)
    return { meter, at: meterAt && meterAt.toMillis() }
  }

  test('the vehicle has the latest by time, whatever comes in later', async ({ assert }) => {
    assert.deepEqual(await note(82_340, 0), {
      total: 82_340,
      flags: [],
      previous: null,
      since: null,
    })
    const second = await note(82_412.55, 4)
    assert.equal(second.since, 72.6)
    const late = await note(82_390, 2)
    assert.deepEqual([late.flags, late.since], [[], 50])
    assert.deepEqual(await latest(), { meter: 82_412.6, at: hour(4).toMillis() })
  })

  test('what goes back is taken, and flagged', async ({ assert }) => {
    await note(1000, 0)
    const behind = await note(900, 1)
    assert.deepEqual(behind.flags, ['behind'])
    const ahead = await note(1200, 0.5)
    assert.deepEqual(ahead.flags, ['ahead'])
    assert.equal((await latest()).meter, 900)
  })

  test('noted again for the same record, a reading is corrected; voided, it goes', async ({
    assert,
  }) => {
    const slip = { source: 'fuel', sourceId: 7 } as const
    await note(1000, 0)
    await note(1500, 1, slip)
    const corrected = await note(1050, 2, slip)
    assert.deepEqual([corrected.flags, corrected.since], [[], 50])
    assert.deepEqual(await latest(), { meter: 1050, at: hour(2).toMillis() })
    await acting({ actor: null, origin: { kind: 'console' } }, ({ trx }) =>
      forgetReading(trx, fleet.vehicles.refuse, 'fuel', 7)
    )
    assert.deepEqual(await latest(), { meter: 1000, at: hour(0).toMillis() })
  })

  test('differences go on across a meter that was replaced', async ({ assert }) => {
    await note(99_900, 0)
    await note(20, 10)
    await acting({ actor: fleet.people.otherHead, origin: { kind: 'web' } }, (act) =>
      noteReplacement(act, fleet.vehicles.refuse, {
        at: hour(5),
        last: 99_950,
        first: 0,
        reason: 'Χαλασμένο κοντέρ',
      })
    )
    const next = await note(120, 12)
    assert.deepEqual([next.flags, next.since, next.total], [[], 100, 100_070])
    const late = await note(99_920, 2)
    assert.deepEqual([late.flags, late.total], [[], 99_920])
    const before = await readingBefore(db.connection(), fleet.vehicles.refuse.id, hour(11))
    assert.deepInclude(before, { value: 20, total: 99_970 })
  })
})
