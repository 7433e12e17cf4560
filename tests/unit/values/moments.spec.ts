import fc from 'fast-check'
import { DateTime } from 'luxon'
import { test } from '@japa/runner'
import { readingOf, valueOf, ZONE } from '#tests/unit/values/fixture'

/** By the moment that they mean on Monday 2 March 2026 at ten. */
const READ: Readonly<Record<string, readonly string[]>> = {
  '2026-03-03T09:00:00+02:00': [
    ...['αύριο 9:00', 'αύριο στις 9', 'αύριο στις 9:00', 'αύριο στις 9.00', 'αυριο 9', 'avrio 9'],
    ...['tomorrow at 9am', 'tomorrow 9am', 'tomorrow 9 am', 'tomorrow at 9', 'tomorrow 09:00'],
    ...[
      'αύριο',
      'αύριο το πρωί',
      'αύριο πρωί',
      'αύριο 9πμ',
      'αύριο 9 π.μ.',
      'αύριο στις 9 το πρωί',
    ],
    ...['στις 9 αύριο', '9:00 αύριο', 'at 9 tomorrow', 'tomorrow morning', 'στις 9', '9:00', '9πμ'],
    ...['το πρωί', 'αύριο το πρωί στις 9', 'Τρίτη', 'την Τρίτη στις εννέα', '3/3', '3/3 9:00'],
    ...['αύριο στις εννιά', 'αύριο, 9:00', 'ΑΥΡΙΟ ΣΤΙΣ 9', 'αύριο 9.00', 'at nine', 'at 9am'],
  ],
  '2026-03-05T14:30:00+02:00': [
    ...['5/3 14:30', '5/3 14.30', '5/3 στις 14.30', '5/3/2026 14:30', '5 Μαρτίου 14:30'],
    ...[
      'στις 5 Μαρτίου στις 14:30',
      'στις 5/3 στις 14:30',
      '14:30 5/3',
      '2:30μμ 5/3',
      'March 5 2:30pm',
    ],
    ...[
      'Πέμπτη 14:30',
      'Πέμπτη στις 2 και μισή το μεσημέρι',
      'Πέμπτη 2:30 μ.μ.',
      'Thursday at 2:30pm',
    ],
    ...['Πέμπτη, στις 2:30μμ', '2026-03-05 14:30', '5.3 14:30'],
  ],
  '2026-03-06T14:00:00+02:00': [
    ...['Παρασκευή 2μμ', 'Παρασκευή 2 μμ', 'Παρασκευή στις 2 μ.μ.', 'paraskevi 2μμ', 'Friday 2pm'],
    ...['Παρασκευή 14:00', 'την Παρασκευή στις 14:00', 'Παρασκευή στις 2 το μεσημέρι', 'παρ 14:00'],
    ...['στις 2μμ την Παρασκευή', 'next Friday at 2 pm', 'Friday 14'],
  ],
  '2026-03-02T14:30:00+02:00': [
    ...['στις 14.30', 'στις 14:30', '14:30', 'at 14:30', '2:30μμ', 'σήμερα 14:30', '14.30'],
    ...['σήμερα στις 2 και μισή μμ', 'σήμερα στις 14.30', 'today at 2:30pm', 'simera 14:30'],
  ],
  '2026-03-02T12:00:00+02:00': [
    ...['σε 2 ώρες', 'σε δύο ώρες', 'in 2 hours', 'se 2 ores', 'in two hours', 'σε 120 λεπτά'],
    ...[
      'σε 2 ωρες',
      'σε 2ω',
      'in 2h',
      'το μεσημέρι',
      'σήμερα το μεσημέρι',
      'noon',
      'σε 1,5 ώρα και 30 λεπτά',
    ],
    ...['12:00', 'στις 12', 'στις δώδεκα', 'σήμερα 12'],
  ],
  '2026-03-02T10:20:00+02:00': [
    ...['σε 20 λεπτά', 'σε 20 λεπτα', 'σε είκοσι λεπτά', 'in 20 minutes', 'in 20 min', 'in 20m'],
    ...["σε 20'", 'se 20 lepta', 'σε 20λ', 'εντός 20 λεπτών'],
  ],
  '2026-03-02T10:30:00+02:00': ['σε μισή ώρα', 'in half an hour', 'σε 30 λεπτά', 'σε 0,5 ώρα'],
  '2026-03-02T10:15:00+02:00': ['σε ένα τέταρτο', 'in a quarter of an hour', 'σε 15 λεπτά'],
  '2026-03-02T11:00:00+02:00': [
    'σε 1 ώρα',
    'σε μία ώρα',
    'σε μια ώρα',
    'in an hour',
    'in one hour',
  ],
  '2026-03-02T11:30:00+02:00': ['σε μία ώρα και μισή', 'σε 1 ώρα και 30 λεπτά', 'σε 1,5 ώρες'],
  '2026-03-02T17:00:00+02:00': ['σήμερα το απόγευμα', 'το απόγευμα', 'στις 5 το απόγευμα', '5μμ'],
  '2026-03-02T20:00:00+02:00': [
    'απόψε',
    'tonight',
    'σήμερα το βράδυ',
    'στις 8 το βράδυ',
    'tonight at 8',
  ],
  '2026-03-03T00:00:00+02:00': ['μεσάνυχτα', 'τα μεσάνυχτα', 'midnight', 'σήμερα στις 12 το βράδυ'],
  '2026-03-03T08:45:00+02:00': ['αύριο στις 9 παρά τέταρτο', 'αύριο εννέα παρά 15', 'αύριο 8:45'],
  '2026-03-03T00:30:00+02:00': ['αύριο 0:30', 'αύριο 00:30', '00:30', 'αύριο 12:30πμ'],
  '2026-03-03T05:30:00+02:00': [
    'αύριο 05:30',
    'αύριο 5:30πμ',
    'αύριο στις 5 και μισή το πρωί',
    '05:30',
  ],
  '2026-07-01T09:00:00+03:00': ['1/7', '1/7 9:00', '1 Ιουλίου στις 9'],
  '2026-03-05T10:00:00+02:00': ['σε 3 μέρες στις 10', 'in 3 days at 10', 'Πέμπτη στις 10'],
}

const NO_MOMENTS = [
  ...[
    '',
    'x',
    '9',
    '12',
    '12€',
    '35,5',
    'στις',
    'at',
    'σε',
    'σε 2',
    'σε 2 άτομα',
    'καλημέρα',
    '٩:٠٠',
  ],
  ...['9:0', '9:000', '9:00:00', '4512/2026', 'ΚΗΗ-1234', 'και 9', 'μισή', 'σε μισή', 'πμ', 'το'],
]

test.group('moments', () => {
  for (const [moment, texts] of Object.entries(READ)) {
    test(`${moment}: {$self}`)
      .with([...texts])
      .run(({ assert }, text) => {
        assert.equal(valueOf('moment', text), moment)
      })
  }

  test('no moment: "{$self}"')
    .with(NO_MOMENTS)
    .run(({ assert }, text) => {
      assert.isNull(valueOf('moment', text))
    })

  test('{0} is refused, and {1} proposed')
    .with([
      ['στις 3', '15:00'],
      ['αύριο στις 3', '3/3/2026 15:00'],
      ['αύριο 5:30', '3/3/2026 17:30'],
      ['στις 9.05', '9:05'],
      ['στις 25', null],
      ['αύριο 25:00', null],
      ['αύριο 9:75', null],
      ['αύριο 14:00 πμ', null],
      ['σήμερα', 'σε 1 ώρα'],
      ['today', 'in 1 hour'],
      ['σήμερα 8:00', 'αύριο 08:00'],
      ['today at 8am', 'tomorrow 08:00'],
      ['σήμερα το πρωί', 'αύριο 09:00'],
      ['1/3/2026 14:30', '1/3/2027 14:30'],
      ['χθες στις 9', 'αύριο 09:00'],
      ['31/2 9:00', '28/2 09:00'],
      ['29/3 3:30πμ', '29/3/2026 04:30'],
      ['σε 0 λεπτά', 'σε 1 ώρα'],
      ['σε 99999 ώρες', null],
      ['στις 1 το βράδυ', '13:00'],
    ] as [string, string | null][])
    .run(({ assert }, [text, proposed]) => {
      const reading = readingOf('moment', text)
      assert.isString(reading?.problem?.el)
      assert.isString(reading?.problem?.en)
      assert.equal(reading?.typed, proposed)
      if (proposed) assert.isString(valueOf('moment', proposed))
    })

  test('a time that is gone means that of the next day', ({ assert }) => {
    assert.equal(
      valueOf('moment', '14:30', { now: '2026-03-02T14:30' }),
      '2026-03-03T14:30:00+02:00'
    )
    assert.equal(
      valueOf('moment', '14:30', { now: '2026-03-02T14:29' }),
      '2026-03-02T14:30:00+02:00'
    )
    assert.equal(
      valueOf('moment', 'στις 9', { now: '2026-12-31T10:00' }),
      '2027-01-01T09:00:00+02:00'
    )
  })

  test('the clock that is put forward or back', ({ assert }) => {
    const now = '2026-03-28T12:00'
    assert.equal(valueOf('moment', 'αύριο 3:30πμ', { now }), 'problem')
    assert.equal(valueOf('moment', 'αύριο 02:30', { now }), '2026-03-29T02:30:00+02:00')
    assert.equal(valueOf('moment', 'αύριο 04:00', { now }), '2026-03-29T04:00:00+03:00')
    // Hours are hours of time, days are days of the calendar.
    assert.equal(valueOf('moment', 'σε 24 ώρες', { now }), '2026-03-29T13:00:00+03:00')
    assert.equal(valueOf('moment', 'αύριο 12:00', { now }), '2026-03-29T12:00:00+03:00')
    const autumn = '2026-10-24T12:00'
    assert.equal(valueOf('moment', 'αύριο 03:30', { now: autumn }), '2026-10-25T03:30:00+03:00')
    assert.equal(valueOf('moment', 'αύριο 04:30', { now: autumn }), '2026-10-25T04:30:00+02:00')
  })

  test('an hour alone before other words may be their number', ({ assert }) => {
    assert.isTrue(readingOf('moment', 'αύριο 9 δέντρα')?.weak)
    assert.isNotTrue(readingOf('moment', 'αύριο στις 9 κλάδεμα')?.weak)
    assert.equal(readingOf('moment', 'αύριο στις 9 κλάδεμα')?.used, 3)
    assert.equal(readingOf('moment', 'αύριο Νίκος')?.used, 1)
  })

  test('a time that stands apart from its day is not passed over', ({ assert }) => {
    const reading = readingOf('moment', 'αύριο σύσκεψη στις 10 με τον δήμαρχο')
    assert.equal(reading?.typed, 'αύριο στις 10')
    assert.include(reading?.problem?.el, 'Εννοείτε αύριο στις 10;')
    assert.isUndefined(readingOf('moment', 'αύριο κλάδεμα στην πλατεία')?.problem)
    assert.isUndefined(readingOf('moment', 'αύριο 9:00 κλάδεμα στις 10')?.problem)
  })

  test('what is written out is read back', ({ assert }) => {
    const minutes = fc.integer({ min: 1, max: 525_000 })
    const start = DateTime.fromISO('2026-03-02T10:00', ZONE)
    fc.assert(
      fc.property(minutes, (ahead) => {
        const at = start.plus({ minutes: ahead })
        for (const format of ['d/M/yyyy HH:mm', 'HH:mm d/M/yyyy', "yyyy-MM-dd 'στις' HH:mm"]) {
          const read = DateTime.fromISO(String(valueOf('moment', at.toFormat(format))), ZONE)
          // The hour that comes twice in autumn is its first.
          assert.equal(read.toFormat('yyyy-MM-dd HH:mm'), at.toFormat('yyyy-MM-dd HH:mm'))
        }
      }),
      { numRuns: 500 }
    )
  })

  test('whatever is typed, it throws nothing', ({ assert }) => {
    const words = [
      'στις',
      '9',
      '14.30',
      'αύριο',
      'το',
      'πρωί',
      'και',
      'μισή',
      'παρά',
      'σε',
      '2',
      'ώρες',
      '5/3',
      'πμ',
      'at',
      "'",
    ]
    const line = fc.array(fc.oneof(fc.constantFrom(...words), fc.string()), { maxLength: 12 })
    fc.assert(
      fc.property(line, (typed) => {
        const reading = readingOf('moment', typed.join(' '))
        if (reading && !reading.problem)
          assert.isTrue(DateTime.fromISO(String(reading.value)).isValid)
      }),
      { numRuns: 2000 }
    )
  })
})
