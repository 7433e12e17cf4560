import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import {
  checkApproval,
  checkedPurpose,
  checkMeterIn,
  checkPeriod,
  checkSeats,
  checkTimes,
} from '#app/fleet/trips/trip_rules'
import { canFollow, nextStep, tripStates, tripSteps } from '#app/fleet/trips/trip_states'
import type { Refusal } from '#app/shared/refusal'

const T0 = DateTime.fromISO('2026-11-23T08:00', { zone: 'utc' })

/** The code of the refusal; null where nothing is refused. */
function refused(work: () => unknown): string | null {
  try {
    work()
    return null
  } catch (error) {
    return (error as Refusal).code
  }
}

test.group('Rules of trip sheets', () => {
  test('a purpose says what and where: {$self}')
    .with(['αποκομιδή τομέας 3', 'Μεταφορά κάδων, Κορδελιό', 'collection in sector 3'])
    .run(({ assert }, purpose) => assert.equal(checkedPurpose(`  ${purpose} `), purpose))

  test('{0} is refused: {1}')
    .with([
      ['υπηρεσιακή', 'E_TRIP_PURPOSE_TOO_GENERAL'],
      ['ΥΠΗΡΕΣΙΑΚΗ ΜΕΤΑΚΙΝΗΣΗ', 'E_TRIP_PURPOSE_TOO_GENERAL'],
      ['υπηρεσιακοί λόγοι', 'E_TRIP_PURPOSE_TOO_GENERAL'],
      ['για υπηρεσιακή ανάγκη', 'E_TRIP_PURPOSE_TOO_GENERAL'],
      ['official business', 'E_TRIP_PURPOSE_TOO_GENERAL'],
      ['1234567890', 'E_TRIP_PURPOSE_TOO_GENERAL'],
      ['τομέας 3', 'E_TRIP_PURPOSE_TOO_SHORT'],
      ['', 'E_TRIP_PURPOSE_TOO_SHORT'],
      ['α'.repeat(301), 'E_TRIP_PURPOSE_TOO_SHORT'],
    ])
    .run(({ assert }, [purpose, code]) =>
      assert.equal(
        refused(() => checkedPurpose(purpose)),
        code
      )
    )

  test('out of the municipality takes an approval', ({ assert }) => {
    assert.isNull(refused(() => checkApproval(true, '84/2026')))
    assert.isNull(refused(() => checkApproval(false, null)))
    assert.equal(
      refused(() => checkApproval(true, null)),
      'E_TRIP_APPROVAL_MISSING'
    )
  })

  test('a sheet is good for 24 hours', ({ assert }) => {
    const after = (hours: number) => T0.plus({ hours })
    assert.isNull(refused(() => checkPeriod(T0, after(24))))
    assert.equal(
      refused(() => checkPeriod(T0, after(24.1))),
      'E_TRIP_PERIOD_INVALID'
    )
    assert.equal(
      refused(() => checkPeriod(T0, T0)),
      'E_TRIP_PERIOD_INVALID'
    )
    assert.isNull(refused(() => checkTimes(T0, after(24))))
    assert.equal(
      refused(() => checkTimes(T0, after(25))),
      'E_TRIP_TOO_LONG'
    )
    assert.equal(
      refused(() => checkTimes(T0, after(-1))),
      'E_TRIP_PERIOD_INVALID'
    )
  })

  test('600 km or 24 hours, or a reason', ({ assert }) => {
    const back = (distance: number, kind: 'km' | 'hours', note: string | null = null) =>
      refused(() => checkMeterIn({ out: 1000, in: 1000 + distance, distance }, kind, note))
    assert.isNull(back(600, 'km'))
    assert.equal(back(601, 'km'), 'E_TRIP_METER_NEEDS_REASON')
    assert.isNull(back(601, 'km', 'Αθήνα και πίσω'))
    assert.isNull(back(24, 'hours'))
    assert.equal(back(25, 'hours'), 'E_TRIP_METER_NEEDS_REASON')
    assert.equal(back(-1, 'km', 'όπως γράφει'), 'E_TRIP_METER_RUNS_BACK')
  })

  test('the crew fits beside the driver', ({ assert }) => {
    assert.isNull(refused(() => checkSeats(2, 3)))
    assert.isNull(refused(() => checkSeats(9, null)))
    assert.equal(
      refused(() => checkSeats(3, 3)),
      'E_TRIP_TOO_MANY_ABOARD'
    )
  })

  test('each state but the last ones has a next step, which can follow', ({ assert }) => {
    for (const state of tripStates) {
      const next = nextStep(state)
      if (next) assert.isTrue(canFollow(state, next))
      else assert.isEmpty(tripSteps.filter((step) => canFollow(state, step)))
    }
  })
})
