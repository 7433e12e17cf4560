import { test } from '@japa/runner'
import fc from 'fast-check'
import { DateTime } from 'luxon'
import { limitFor, speedCategory, type SpeedLimit } from '#app/fleet/speed/speed_limits'
import {
  fastestOfEach,
  guessMapping,
  missingFields,
  readRow,
  readSpeed,
  readTime,
} from '#app/fleet/speed/speed_readings'

const ZONE = 'Europe/Athens'

const limits: SpeedLimit[] = [
  limit({ road: 'built_up', kmh: 50, validFrom: '2021-03-16' }),
  limit({ road: 'built_up', kmh: 30, validFrom: '2026-01-01' }),
  limit({ road: 'other', kmh: 80, validFrom: '2021-03-16' }),
  limit({ road: 'other', kmh: 70, validFrom: '2026-06-01', own: true }),
  limit({ road: 'motorway', kmh: 85, validFrom: '2021-03-16' }),
]

function limit(values: Partial<SpeedLimit>): SpeedLimit {
  const usual = { category: 'truck_heavy', road: 'other', kmh: 80 } as const
  return { ...usual, own: false, validFrom: '2021-03-16', act: null, ...values }
}

const asked = { category: 'truck_heavy', limiterKmh: null } as const

test.group('Speed limits', () => {
  test('by the day of the event', ({ assert }) => {
    const on = (day: string) => limitFor(limits, { ...asked, road: 'built_up', day })
    assert.equal(on('2025-12-31'), 50)
    assert.equal(on('2026-01-01'), 30)
    assert.isNull(on('2021-03-15'))
  })

  test('the lowest of law, the municipality’s own and the limiter', ({ assert }) => {
    const day = '2026-11-23'
    assert.equal(limitFor(limits, { ...asked, road: 'other', day }), 70)
    assert.equal(limitFor(limits, { ...asked, road: 'other', day: '2026-05-31' }), 80)
    assert.equal(limitFor(limits, { ...asked, road: 'motorway', day, limiterKmh: 60 }), 60)
    assert.equal(limitFor([], { ...asked, road: 'motorway', day, limiterKmh: 60 }), 60)
  })

  test('what the law takes a vehicle for', ({ assert }) => {
    const of = (kind: string, grossWeightKg: number | null, licenceCategory: string | null = 'C') =>
      speedCategory({ kind, grossWeightKg, seats: 5, licenceCategory } as never)
    assert.equal(of('refuse_truck', 18_000), 'truck_heavy')
    assert.equal(of('refuse_truck', null), 'truck_heavy')
    assert.equal(of('van', null, 'B'), 'truck_light')
    assert.equal(of('pickup', 3500, 'B'), 'truck_light')
    assert.equal(of('pickup', 3501, 'C1'), 'truck_heavy')
    assert.equal(of('minibus', 5000, 'D1'), 'bus')
    assert.equal(of('sweeper', 6000, null), 'machinery')
    assert.equal(of('motorcycle', null, 'A'), 'motorcycle')
    assert.equal(of('car', 1500, 'B'), 'car')
  })
})

test.group('Reports of a tracking system', () => {
  const heads = ['deviceName', 'fixTime', 'latitude', 'longitude', 'speed', 'address']

  test('columns by the names of traccar, Greek ones and with a mark of order', ({ assert }) => {
    assert.deepEqual(guessMapping(heads), {
      columns: { plate: 0, time: 1, latitude: 2, longitude: 3, speed: 4, address: 5 },
      unit: 'knots',
    })
    const greek = guessMapping(['Όχημα', 'Ώρα', 'Ταχύτητα', 'Όριο ταχύτητας'])
    assert.deepEqual(greek, { columns: { plate: 0, time: 1, speed: 2, limit: 3 }, unit: 'kmh' })
    assert.deepEqual(missingFields(guessMapping(['a', 'speed'])), ['plate', 'time'])
  })

  test('a row of its interface', ({ assert }) => {
    const cells = ['KHI-4521', '2026-05-12T08:30:00.000+00:00', '40,6', '22,9', '50', 'Πόντου 3']
    const row = readRow(cells, 2, guessMapping(heads), ZONE)
    if (typeof row === 'string') throw new Error(row)
    assert.equal(row.kmh, 93)
    assert.equal(row.at.toISO(), '2026-05-12T08:30:00.000Z')
    assert.equal(row.latitude, 40.6)
    assert.equal(row.address, 'Πόντου 3')
  })

  test('what says nothing is told by its field', ({ assert }) => {
    const mapping = guessMapping(heads)
    const row = (...cells: string[]) => readRow(cells, 2, mapping, ZONE)
    assert.equal(row('', '2026-05-12', '', '', '5'), 'plate')
    assert.equal(row('ΚΗΗ1234', 'yesterday', '', '', '5'), 'time')
    assert.equal(row('ΚΗΗ1234', '2026-05-12 08:30:00', '', '', 'fast'), 'speed')
  })

  test('speeds say their unit, or take that of the file', ({ assert }) => {
    assert.equal(readSpeed('95,2', 'kmh'), 95)
    assert.equal(readSpeed('95.2 km/h', 'knots'), 95)
    assert.equal(readSpeed('51.4 kn', 'kmh'), 95)
    assert.equal(readSpeed('50', 'knots'), 93)
    for (const nonsense of ['', '-5', '1e9', '900', '12 mph', '９０']) {
      assert.isNull(readSpeed(nonsense, 'kmh'), nonsense)
    }
  })

  test('times without an offset are the municipality’s', ({ assert }) => {
    assert.equal(readTime('2026-01-12 08:30:00', ZONE)?.toISO(), '2026-01-12T06:30:00.000Z')
    assert.equal(readTime('12/7/2026 08:30', ZONE)?.toISO(), '2026-07-12T05:30:00.000Z')
    assert.isNull(readTime('', ZONE))
  })

  test('readings that follow each other are one event, by its fastest', ({ assert }) => {
    const at = (minute: number) => DateTime.utc(2026, 5, 12, 8).plus({ minutes: minute })
    const reading = (vehicleId: number, minute: number, kmh: number) => ({
      vehicleId,
      at: at(minute),
      kmh,
    })
    const events = fastestOfEach(
      [
        reading(1, 9, 99),
        reading(1, 0, 95),
        reading(2, 5, 91),
        reading(1, 18, 97),
        reading(1, 40, 96),
      ],
      10
    )
    assert.deepEqual(
      events.map(({ vehicleId, kmh }) => [vehicleId, kmh]),
      [
        [1, 99],
        [1, 96],
        [2, 91],
      ]
    )
  })

  test('property: whatever a file holds, a row is understood or told', ({ assert }) => {
    const mapping = guessMapping(heads)
    fc.assert(
      fc.property(fc.array(fc.string(), { maxLength: 8 }), (cells) => {
        const row = readRow(cells, 2, mapping, ZONE)
        if (typeof row !== 'string') assert.isTrue(row.at.isValid && row.kmh >= 0)
      })
    )
  })
})
