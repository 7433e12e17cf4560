import fc from 'fast-check'
import { DateTime } from 'luxon'
import { test } from '@japa/runner'
import { isAway, isQuiet, reachableAt, USUAL, type Times } from '#app/notices/times'
import { local } from '#app/shared/time'
import { isWorkingDay } from '#app/shared/working_days'

const at = (text: string) => DateTime.fromISO(text, { zone: 'Europe/Athens' })
const reached = (text: string, times: Times = USUAL, away: { from: string; to: string }[] = []) =>
  local(reachableAt(at(text), times, away)).toFormat('yyyy-MM-dd HH:mm')

test.group('When somebody can be written to', () => {
  test('at once by day, in the morning after quiet hours', ({ assert }) => {
    assert.equal(reached('2026-11-23T07:00'), '2026-11-23 07:00')
    assert.equal(reached('2026-11-23T19:59'), '2026-11-23 19:59')
    assert.equal(reached('2026-11-23T20:00'), '2026-11-24 07:00')
    assert.equal(reached('2026-11-23T23:59:59.999'), '2026-11-24 07:00')
    assert.equal(reached('2026-11-24T00:00'), '2026-11-24 07:00')
    assert.equal(reached('2026-11-24T06:59'), '2026-11-24 07:00')
  })

  test('quiet hours within one day, and none', ({ assert }) => {
    const siesta = { digestAt: null, quietFrom: '14:00', quietTo: '17:30' }
    assert.equal(reached('2026-11-23T15:00', siesta), '2026-11-23 17:30')
    assert.equal(reached('2026-11-23T23:00', siesta), '2026-11-23 23:00')
    const none = { digestAt: null, quietFrom: null, quietTo: null }
    assert.equal(reached('2026-11-23T03:00', none), '2026-11-23 03:00')
  })

  test('after leave on the first working morning', ({ assert }) => {
    const week = [{ from: '2026-11-23', to: '2026-11-27' }]
    assert.equal(reached('2026-11-24T12:00', USUAL, week), '2026-11-30 07:30')
    // The evening before: it would come in the leave.
    assert.equal(reached('2026-11-22T21:00', USUAL, week), '2026-11-30 07:30')
    assert.equal(reached('2026-11-22T12:00', USUAL, week), '2026-11-22 12:00')
    const easter = [{ from: '2026-04-06', to: '2026-04-09' }]
    assert.equal(reached('2026-04-07T12:00', USUAL, easter), '2026-04-14 07:30')
    const two = [...week, { from: '2026-11-30', to: '2026-12-01' }]
    assert.equal(reached('2026-11-24T12:00', USUAL, two), '2026-12-02 07:30')
    const early = { ...USUAL, digestAt: '06:00' }
    assert.equal(reached('2026-11-24T12:00', early, week), '2026-11-30 07:00')
  })

  test('where the clock is put forward or back', ({ assert }) => {
    const night = { digestAt: null, quietFrom: '22:00', quietTo: '03:30' }
    // There is no half past three on that morning.
    assert.equal(reached('2026-03-29T01:00', night), '2026-03-29 04:30')
    assert.equal(reached('2026-03-28T23:00', USUAL), '2026-03-29 07:00')
    assert.equal(reached('2026-10-24T23:00', USUAL), '2026-10-25 07:00')
    assert.equal(reached('2026-10-25T02:59', night), '2026-10-25 03:30')
  })

  test('never in quiet hours or on leave, and not before', async ({ assert }) => {
    const clock = fc
      .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom('00', '15', '30', '59'))
      .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${minute}`)
    const start = at('2026-01-01T00:00')
    const day = (days: number) => start.plus({ days }).toISODate()!
    const leave = fc
      .tuple(fc.integer({ min: 0, max: 730 }), fc.integer({ min: 0, max: 20 }))
      .map(([from, days]) => ({ from: day(from), to: day(from + days) }))
    await fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 730 * 1440 }),
        fc.option(clock),
        fc.uniqueArray(clock, { minLength: 2, maxLength: 2 }),
        fc.array(leave, { maxLength: 4 }),
        (minutes, digestAt, [quietFrom, quietTo], away) => {
          const now = start.plus({ minutes })
          const times = { digestAt, quietFrom, quietTo }
          const found = local(reachableAt(now, times, away))
          const [onDay, time] = [found.toISODate()!, found.toFormat('HH:mm')]
          assert.isTrue(found >= now)
          assert.isFalse(isAway(away, onDay), `${now} → ${found}`)
          assert.isFalse(isQuiet(times, time), `${now} → ${found}`)
          if (isAway(away, now.toISODate()!)) {
            const before = found.minus({ days: 1 }).toISODate()!
            assert.isTrue(isWorkingDay(onDay) || isWorkingDay(before), `${now} → ${found}`)
          }
        }
      ),
      { numRuns: 3000 }
    )
  })
})
