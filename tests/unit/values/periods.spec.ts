import { test } from '@japa/runner'
import fc from 'fast-check'
import { readPeriod } from '#bots/values/periods'

/** A Monday. */
const TODAY = '2026-11-23'

function read(text: string, today = TODAY): string {
  const reading = readPeriod(text.split(' '), today)
  if (!reading) return 'none'
  if ('problem' in reading) return reading.problem.en
  return `${reading.period.from} ${reading.period.to} (${reading.used})`
}

test.group('Periods', () => {
  test('{$i}: "{text}"')
    .with([
      { text: '1/8-15/8', is: '2027-08-01 2027-08-15 (1)' },
      { text: '1-15/8', is: '2027-08-01 2027-08-15 (1)' },
      { text: '1/12–5/12', is: '2026-12-01 2026-12-05 (1)' },
      { text: '1.12-5.12.2026', is: '2026-12-01 2026-12-05 (1)' },
      { text: '1/12 - 5/12', is: '2026-12-01 2026-12-05 (3)' },
      { text: '1/12 5/12', is: '2026-12-01 2026-12-05 (2)' },
      { text: 'από 1/12 έως 5/12', is: '2026-12-01 2026-12-05 (4)' },
      { text: 'απο 1/12 εως τις 5/12', is: '2026-12-01 2026-12-05 (5)' },
      { text: 'from 1/12 to 5/12/2026', is: '2026-12-01 2026-12-05 (4)' },
      { text: '28/12-5/1', is: '2026-12-28 2027-01-05 (1)' },
      { text: '28/12/2026-5/1/2027', is: '2026-12-28 2027-01-05 (1)' },
      { text: '20/11-30/11', is: '2026-11-20 2026-11-30 (1)' },
      { text: '20/11-30/11/2026', is: '2026-11-20 2026-11-30 (1)' },
      { text: '1/8-15/8/2028', is: '2028-08-01 2028-08-15 (1)' },
      { text: '1/8/2027-15/8', is: '2027-08-01 2027-08-15 (1)' },
      { text: '20/11/2026-30/11', is: '2026-11-20 2026-11-30 (1)' },
      { text: '2026-12-01 2026-12-05', is: '2026-12-01 2026-12-05 (2)' },
      { text: '1-12-2026 5-12-2026', is: '2026-12-01 2026-12-05 (2)' },
      { text: 'αύριο έως μεθαύριο', is: '2026-11-24 2026-11-25 (3)' },
      { text: 'σήμερα έως την Παρασκευή', is: '2026-11-23 2026-11-27 (4)' },
      { text: 'Δευτέρα έως Παρασκευή', is: '2026-11-30 2026-12-04 (3)' },
      { text: '1 Δεκεμβρίου έως 5 Δεκεμβρίου', is: '2026-12-01 2026-12-05 (5)' },
      { text: 'αύριο', is: '2026-11-24 2026-11-24 (1)' },
      { text: '5/12 @m.pavlidou', is: '2026-12-05 2026-12-05 (1)' },
      { text: '5/12/2026-1/12/2026', is: '2026-12-05 2026-12-01 (1)' },
      { text: '31/2-5/3', is: 'There is no such date as 31/2.' },
      {
        text: '1/8-15/13',
        is: 'There is no month 13. Write the day first, then the month, as in 25/3.',
      },
      { text: 'D6.1', is: 'none' },
      { text: 'από', is: 'none' },
      { text: '12/2026', is: 'none' },
    ])
    .run(({ assert }, { text, is }) => {
      assert.equal(read(text), is)
    })

  test('the last day never comes before the first, unless years say so', ({ assert }) => {
    const day = fc.integer({ min: 1, max: 28 })
    const month = fc.integer({ min: 1, max: 12 })
    fc.assert(
      fc.property(day, month, day, month, (d1, m1, d2, m2) => {
        const reading = readPeriod([`${d1}/${m1}-${d2}/${m2}`], TODAY)
        assert.isTrue(reading !== null && 'period' in reading)
        const { from, to } = (reading as { period: { from: string; to: string } }).period
        assert.isTrue(from <= to, `${from} ${to}`)
        assert.isTrue(to >= TODAY)
      })
    )
  })
})
