import { test } from '@japa/runner'
import fc from 'fast-check'
import type { CheckLimits } from '#app/fleet/checks/check_limits'
import {
  baselineOf,
  intervalsOf,
  median,
  percentAbove,
  type Fill,
} from '#app/fleet/checks/consumption'
import {
  findingsOf,
  takes,
  type CheckedVehicle,
  type SlipFacts,
  type Surroundings,
} from '#app/fleet/checks/finding_rules'

const HOUR = 3_600_000
const START = Date.UTC(2026, 10, 2, 8)

const limits: CheckLimits = {
  normPercent: 15,
  baselinePercent: 25,
  baselineIntervals: 10,
  baselineLeast: 4,
  leastKm: 30,
  leastHours: 3,
  tankPercent: 105,
  refillHours: 2,
  from: '05:30',
  until: '22:00',
  days: [1, 2, 3, 4, 5, 6],
  tripNeeded: true,
  tripMinutes: 30,
}

const truck: CheckedVehicle = {
  fuel: 'diesel',
  adblue: true,
  tankCapacity: 200,
  card: '700-123',
  meterKind: 'km',
  norm: 48,
  inWorkshopSince: null,
}

const alone: Surroundings = {
  earlier: [],
  before: null,
  after: null,
  lastFill: null,
  onTrip: true,
  cardOf: null,
}

/** One full fill a day, 250 km apart. */
function days(...litres: number[]): Fill[] {
  return litres.map((quantity, at) => ({
    id: at + 1,
    at: START + at * 24 * HOUR,
    quantity,
    total: 82_000 + at * 250,
    full: true,
  }))
}

function slip(values: Partial<SlipFacts> = {}): SlipFacts {
  return {
    id: 100,
    at: START + 30 * 24 * HOUR,
    quantity: 120,
    total: 90_000,
    full: true,
    fuel: 'diesel',
    card: null,
    day: '2026-12-02',
    clock: '09:00',
    weekday: 3,
    isHoliday: false,
    ...values,
  }
}

function kinds(
  values: Partial<SlipFacts>,
  around: Partial<Surroundings> = {},
  vehicle: Partial<CheckedVehicle> = {},
  other: Partial<CheckLimits> = {}
): string[] {
  return findingsOf(
    slip(values),
    { ...truck, ...vehicle },
    { ...alone, ...around },
    { ...limits, ...other }
  ).map(({ kind }) => kind)
}

test.group('Intervals of consumption', () => {
  test('between two full fills, with all that was filled in between', ({ assert }) => {
    const fills: Fill[] = [
      { id: 1, at: 1, quantity: 80, total: 1000, full: true },
      { id: 2, at: 2, quantity: 30, total: 1100, full: false },
      { id: 3, at: 3, quantity: 90, total: 1250, full: true },
    ]
    const [interval, ...others] = intervalsOf(fills, 100)
    assert.lengthOf(others, 0)
    assert.equal(interval.quantity, 120)
    assert.equal(interval.distance, 250)
    assert.equal(interval.consumption, 48)
  })

  test('of machines by the hour, in tenths', ({ assert }) => {
    const fills: Fill[] = [
      { id: 1, at: 1, quantity: 80, total: 1250.5, full: true },
      { id: 2, at: 2, quantity: 81, total: 1259.5, full: true },
    ]
    assert.equal(intervalsOf(fills, 1)[0].consumption, 9)
  })

  test('a fill whose meter nobody read counts for the next one', ({ assert }) => {
    const fills: Fill[] = [
      { id: 1, at: 1, quantity: 80, total: 1000, full: true },
      { id: 2, at: 2, quantity: 30, total: null, full: true },
      { id: 3, at: 3, quantity: 90, total: 1250, full: true },
    ]
    assert.deepEqual(
      intervalsOf(fills, 100).map(({ quantity }) => quantity),
      [120]
    )
  })

  test('where the meter went back nothing is said', ({ assert }) => {
    const fills: Fill[] = [
      { id: 1, at: 1, quantity: 80, total: 1000, full: true },
      { id: 2, at: 2, quantity: 30, total: 900, full: true },
      { id: 3, at: 3, quantity: 50, total: 1000, full: true },
    ]
    assert.deepEqual(
      intervalsOf(fills, 100).map(({ to }) => to.id),
      [3]
    )
  })

  test('property: distances and quantities add up where every fill is full and read', ({
    assert,
  }) => {
    const steps = fc.array(
      fc.record({
        quantity: fc.integer({ min: 1, max: 30_000 }).map((cents) => cents / 100),
        distance: fc.integer({ min: 1, max: 9000 }).map((tenths) => tenths / 10),
      }),
      { minLength: 2, maxLength: 40 }
    )
    fc.assert(
      fc.property(steps, (list) => {
        let total = 0
        const fills = list.map(({ quantity, distance }, at) => {
          total = Math.round((total + distance) * 10) / 10
          return { id: at + 1, at, quantity, total, full: true }
        })
        const intervals = intervalsOf(fills, 100)
        assert.lengthOf(intervals, list.length - 1)
        const distance = intervals.reduce((sum, each) => sum + each.distance, 0)
        const quantity = intervals.reduce((sum, each) => sum + each.quantity, 0)
        assert.closeTo(distance, fills.at(-1)!.total - fills[0].total, 0.01)
        assert.closeTo(
          quantity,
          list.slice(1).reduce((sum, each) => sum + each.quantity, 0),
          0.01
        )
      })
    )
  })

  test('property: partial fills in between change nothing but the quantity', ({ assert }) => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 100 }), { maxLength: 10 }),
        fc.integer({ min: 31, max: 900 }),
        (parts, distance) => {
          const fills: Fill[] = [
            { id: 1, at: 0, quantity: 50, total: 1000, full: true },
            ...parts.map((quantity, at) => ({
              id: at + 2,
              at: at + 1,
              quantity,
              total: at % 2 ? null : 1001,
              full: false,
            })),
            { id: 99, at: 99, quantity: 10, total: 1000 + distance, full: true },
          ]
          const [interval] = intervalsOf(fills, 100)
          assert.equal(interval.distance, distance)
          assert.equal(
            interval.quantity,
            parts.reduce((sum, each) => sum + each, 10)
          )
        }
      )
    )
  })
})

test.group('The baseline of a vehicle', () => {
  const rule = { intervals: 5, least: 3, leastDistance: 30 }
  const of = (...litres: number[]) => intervalsOf(days(...litres), 100)

  test('the median of its last intervals', ({ assert }) => {
    assert.equal(baselineOf(of(1, 120, 125, 130), rule), 50)
    // Of the last five alone.
    assert.equal(baselineOf(of(1, 500, 500, 120, 120, 125, 125, 130), rule), 50)
  })

  test('too few say nothing, and short ones don’t count', ({ assert }) => {
    assert.isNull(baselineOf(of(1, 120, 125), rule))
    assert.isNull(baselineOf(of(1, 120, 125, 130), { ...rule, leastDistance: 300 }))
  })

  test('property: one wild interval among many never moves it beyond the others', ({ assert }) => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 100, max: 140 }), { minLength: 4, maxLength: 9 }),
        fc.integer({ min: 1, max: 100_000 }),
        fc.nat(),
        (usual, wild, where) => {
          const litres = [...usual]
          litres.splice(where % litres.length, 0, wild)
          const baseline = baselineOf(of(1, ...litres), { ...rule, intervals: 10 })!
          assert.isAtLeast(baseline, (Math.min(...usual) * 100) / 250 - 0.01)
          assert.isAtMost(baseline, (Math.max(...usual) * 100) / 250 + 0.01)
        }
      )
    )
  })

  test('property: the median doesn’t care for the order', ({ assert }) => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 1 }), (values) => {
        assert.equal(median(values), median([...values].reverse()))
      })
    )
    assert.throws(() => median([]), RangeError)
  })
})

test.group('What is found about a slip', () => {
  test('nothing about an ordinary one', ({ assert }) => {
    const earlier = days(120, 120, 121, 119, 120, 118)
    const values = { at: START + 6 * 24 * HOUR, total: 82_000 + 6 * 250, quantity: 120 }
    assert.deepEqual(kinds(values, { earlier, lastFill: earlier.at(-1) }), [])
  })

  test('more than its norm and 15 percent', ({ assert }) => {
    const earlier = days(100)
    const at = START + 24 * HOUR
    // 48 + 15 % = 55.2 of 100 km: 138 litres in 250 km.
    assert.deepEqual(kinds({ at, total: 82_250, quantity: 138 }, { earlier }), [])
    assert.deepEqual(kinds({ at, total: 82_250, quantity: 138.1 }, { earlier }), ['over_norm'])
    assert.deepEqual(kinds({ at, total: 82_250, quantity: 138.1 }, { earlier }, { norm: null }), [])
  })

  test('far from its own baseline, above and below, with the numbers', ({ assert }) => {
    const earlier = days(100, 100, 100, 100, 100, 100)
    const around = { ...alone, earlier }
    const at = START + 6 * 24 * HOUR
    const wasteful = slip({ at, total: 82_000 + 6 * 250, quantity: 126 })
    assert.deepEqual(findingsOf(wasteful, truck, around, limits), [
      {
        kind: 'off_baseline',
        facts: {
          quantity: 126,
          distance: 250,
          consumption: 50.4,
          norm: 48,
          baseline: 40,
          percent: 26,
        },
      },
    ])
    assert.deepEqual(kinds({ at, total: 83_500, quantity: 70 }, { earlier }), ['off_baseline'])
    assert.deepEqual(kinds({ at, total: 83_500, quantity: 76 }, { earlier }), [])
  })

  test('of a short way, or without the tank full, nothing of consumption', ({ assert }) => {
    const earlier = days(100)
    assert.deepEqual(kinds({ total: 82_029, quantity: 100 }, { earlier }), [])
    assert.deepEqual(kinds({ total: 82_250, quantity: 190, full: false }, { earlier }), [])
    assert.deepEqual(kinds({ total: null, quantity: 190 }, { earlier }), [])
  })

  test('more than the tank holds, by more than a twentieth', ({ assert }) => {
    assert.deepEqual(kinds({ quantity: 210 }), [])
    assert.deepEqual(kinds({ quantity: 210.01 }), ['over_tank'])
    assert.deepEqual(kinds({ quantity: 900 }, {}, { tankCapacity: null }), [])
  })

  test('again within two hours', ({ assert }) => {
    const { at } = slip()
    const lastFill = (ago: number): Fill => ({ ...days(50)[0], at: at - ago })
    assert.deepEqual(kinds({}, { lastFill: lastFill(2 * HOUR - 1) }), ['soon_again'])
    assert.deepEqual(kinds({}, { lastFill: lastFill(2 * HOUR) }), [])
  })

  test('a meter that goes back, on either side in time', ({ assert }) => {
    const at = slip().at
    const before = { total: 90_000.1, at: at - HOUR, slipId: 7 }
    const after = { total: 89_999.9, at: at + HOUR, slipId: 8 }
    assert.deepEqual(kinds({}, { before }), ['meter_back'])
    assert.deepEqual(kinds({}, { after }), ['meter_back'])
    assert.deepEqual(kinds({}, { before: { ...before, total: 90_000 }, after: null }), [])
    // Of two slips the one that came later is told.
    assert.deepEqual(kinds({}, { after: { ...after, slipId: 101 } }), [])
    assert.deepEqual(kinds({}, { after: { ...after, slipId: null } }), ['meter_back'])
  })

  test('fuel of the wrong kind; AdBlue only where the vehicle takes it', ({ assert }) => {
    assert.deepEqual(kinds({ fuel: 'petrol' }), ['wrong_fuel'])
    assert.deepEqual(kinds({ fuel: 'adblue' }), [])
    assert.deepEqual(kinds({ fuel: 'adblue' }, {}, { adblue: false }), ['wrong_fuel'])
    assert.isTrue(takes(truck, 'diesel'))
  })

  test('a card that is another’s', ({ assert }) => {
    assert.deepEqual(kinds({ card: '700 123' }), [])
    assert.deepEqual(kinds({ card: '700124' }), ['wrong_card'])
    assert.deepEqual(kinds({ card: '700124' }, {}, { card: null }), [])
    assert.deepEqual(kinds({ card: '700124' }, { cardOf: 'ΚΗΙ4521' }, { card: null }), [
      'wrong_card',
    ])
  })

  test('in the workshop, outside of hours, on a holiday, without a trip', ({ assert }) => {
    assert.deepEqual(kinds({}, {}, { inWorkshopSince: '2026-12-02' }), ['in_workshop'])
    assert.deepEqual(kinds({}, {}, { inWorkshopSince: '2026-12-03' }), [])
    assert.deepEqual(kinds({ clock: '05:29' }), ['out_of_hours'])
    assert.deepEqual(kinds({ clock: '05:30' }), [])
    assert.deepEqual(kinds({ clock: '22:00' }), ['out_of_hours'])
    assert.deepEqual(kinds({ weekday: 7 }), ['out_of_hours'])
    assert.deepEqual(kinds({ isHoliday: true }), ['out_of_hours'])
    assert.deepEqual(kinds({}, { onTrip: false }), ['no_trip'])
    assert.deepEqual(kinds({}, { onTrip: false }, {}, { tripNeeded: false }), [])
  })

  test('property: any slip gives each finding once, in order, with plain facts', ({ assert }) => {
    const anySlip = fc.record({
      quantity: fc.double({ min: 0.01, max: 99_999, noNaN: true }),
      total: fc.option(fc.double({ min: 0, max: 1e7, noNaN: true })),
      full: fc.boolean(),
      fuel: fc.constantFrom('diesel', 'petrol', 'adblue', 'electric'),
      card: fc.option(fc.string({ maxLength: 40 })),
      weekday: fc.integer({ min: 1, max: 7 }),
      isHoliday: fc.boolean(),
    })
    fc.assert(
      fc.property(anySlip, fc.boolean(), (values, onTrip) => {
        const found = findingsOf(
          slip(values),
          truck,
          { ...alone, onTrip, earlier: days(100, 100, 100, 100, 100, 100) },
          limits
        )
        const names = found.map(({ kind }) => kind)
        assert.equal(new Set(names).size, names.length)
        assert.deepEqual(JSON.parse(JSON.stringify(found)), found)
      })
    )
  })

  test('percents have one digit', ({ assert }) => {
    assert.equal(percentAbove(50, 40), 25)
    assert.equal(percentAbove(30, 40), -25)
    assert.equal(percentAbove(41, 40), 2.5)
  })
})
