import fc from 'fast-check'
import { DateTime } from 'luxon'
import { test } from '@japa/runner'
import type { IsoDate } from '#app/shared/time'
import {
  comingAnniversary,
  nearestDateWord,
  readDate,
  typedDate,
  type DateReading,
} from '#bots/values/dates'

/** A Monday, in a year without a 29 February. */
const TODAY = '2026-03-02'

/** Reads a text that is a date and nothing else. */
function parseDate(text: string, today: IsoDate): DateReading | null {
  const words = text.trim().split(/\s+/u)
  const reading = readDate(words, today)
  return reading && reading.used === words.length ? reading : null
}

const READ: Readonly<Record<string, readonly string[]>> = {
  '2026-03-02': [
    ...['σήμερα', 'σημερα', 'ΣΗΜΕΡΑ', 'Σήμερα', 'simera', 'shmera', 'today', 'TODAY', '2/3'],
    ...[
      '02/03',
      '2/3/2026',
      '2-3-2026',
      '2.3.2026',
      '2/3/26',
      '2026-03-02',
      '2 Μαρτίου',
      'σε 0 μέρες',
    ],
  ],
  '2026-03-03': [
    ...['αύριο', 'αυριο', 'ΑΥΡΙΟ', 'ΑΎΡΙΟ', 'αύριο.', 'αυ\u0301ριο', 'avrio', 'aurio', 'aύριο'],
    ...['ayrio', 'Avrio', 'tomorrow', 'Tomorrow', 'tomorow', 'tommorow', 'Τρίτη', 'τριτη', 'ΤΡΙΤΗ'],
    ...['triti', 'trith', 'Τρι', 'Tuesday', 'tuesday', 'tue', 'Tue.', 'tues', 'την Τρίτη', '3/3'],
    ...['σε 1 μέρα', 'σε μία μέρα', 'σε μια ημέρα', 'in 1 day', 'in a day', 'in one day'],
  ],
  '2026-03-04': [
    ...['μεθαύριο', 'μεθαυριο', 'ΜΕΘΑΥΡΙΟ', 'methavrio', 'me8avrio', 'methaurio', 'μεθάυριο'],
    ...['Τετάρτη', 'τεταρτη', 'tetarti', 'tetarth', 'Τετ', 'wednesday', 'Wed', 'on Wednesday'],
    ...['σε 2 μέρες', 'σε δύο μέρες', 'σε δυο ημέρες', 'se 2 meres', 'se dyo meres', 'in two days'],
  ],
  '2026-03-05': [
    ...['5/3', '05/03', '5/03', '5/3/2026', '05/03/2026', '5-3-2026', '5.3.2026', '5/3/26', '5-3'],
    ...['5.3', '5/3.', '2026-03-05', '2026/3/5', 'στις 5/3', 'τις 5/3', 'και 5/3', 'the 5/3'],
    ...['Πέμπτη', 'πεμπτη', 'pempti', 'pempth', 'Πεμ', 'thursday', 'thu', 'thurs', '5 Μαρτίου'],
    ...[
      '5 μαρτιου 2026',
      '5 Μαρ',
      '5 March',
      'March 5',
      '5th March',
      '5 mar 2026',
      'στις 5 Μαρτίου',
    ],
    ...['σε 3 μέρες', 'σε 3 μερες', 'σε 3 ημέρες', 'σε τρεις μέρες', 'ΣΕ ΤΡΕΙΣ ΜΕΡΕΣ', 'in 3 days'],
    ...['in three days', 'within 3 days', 'εντός 3 ημερών', 'se 3 meres', 'se treis hmeres'],
  ],
  '2026-03-06': [
    ...['Παρασκευή', 'παρασκευη', 'ΠΑΡΑΣΚΕΥΗ', 'paraskevi', 'paraskeui', 'paraskeuh', 'paraskeyi'],
    ...['Παρασκευή 6/3', 'Παρασκευή, 6 Μαρτίου', 'την Παρασκευή στις 6/3', 'Friday 6 March 2026'],
    ...['Παρ', 'Παρ.', 'την Παρασκευή', 'της Παρασκευής', 'επόμενη Παρασκευή', 'Friday', 'fri'],
    ...['next Friday', 'this Friday', 'on Friday', 'την ερχόμενη Παρασκευή', 'σε τέσσερις μέρες'],
  ],
  '2026-03-07': ['Σάββατο', 'σαββατο', 'savvato', 'sabbato', 'savato', 'Σαβ', 'το Σάββατο', 'Sat'],
  '2026-03-08': ['Κυριακή', 'κυριακη', 'kyriaki', 'kuriaki', 'kiriakh', 'Κυρ', 'Sunday', 'sun'],
  '2026-03-09': [
    ...['Δευτέρα', 'δευτερα', 'ΔΕΥΤΕΡΑ', 'deftera', 'deutera', 'deytera', 'Δευ', 'Monday', 'mon'],
    ...['επόμενη Δευτέρα', 'την επόμενη Δευτέρα', 'next Monday', 'epomeni deftera', 'σε 7 μέρες'],
    ...[
      'σε 1 εβδομάδα',
      'σε μία εβδομάδα',
      'σε μια βδομάδα',
      'in a week',
      'in 1 week',
      'σε επτά μέρες',
    ],
    ...['σε εφτά μέρες', 'se 1 evdomada'],
  ],
  '2026-03-16': [
    'σε 2 εβδομάδες',
    'σε δύο εβδομάδες',
    'σε 2 βδομάδες',
    'in 2 weeks',
    'se 2 evdomades',
  ],
  '2026-03-12': ['σε 10 μέρες', 'σε δέκα μέρες', 'in ten days', 'se deka meres', '12 Μαρτίου'],
  '2026-03-17': ['σε δεκαπέντε μέρες', 'in 15 days'],
  '2026-04-02': [
    'σε 1 μήνα',
    'σε ένα μήνα',
    'σε έναν μήνα',
    'in a month',
    'in 1 month',
    'se 1 mina',
  ],
  '2027-03-02': ['σε 1 χρόνο', 'in a year', '2/3/2027', '2/3/27'],
  '2027-03-01': ['1/3', '1 Μαρτίου', '1 March', '1/03'],
  '2027-01-31': ['31/1', '31 Ιανουαρίου', '31 January'],
  '2026-12-31': ['31/12', '31/12/2026', '31 Δεκ', 'Dec 31'],
  '2026-05-20': ['20 Μαΐου', '20 μαιου', '20 Μάη', '20 May', '20/5'],
  '2028-02-29': ['29/2/2028', '29/2/28', '29 Φεβρουαρίου 2028'],
  '2026-03-01': ['χθες', 'χτες', 'xthes', 'yesterday', '1/3/2026'],
}

const NO_DATES = [
  ...['', ' ', 'x', 'καλημέρα', '12', '5', '5/3/4/5', '5/', '/3', '12/2026', '4512/12-05-2026'],
  ...['ΕΛ 33/2026', '2026', '14:30', '5/3/202', 'σε', 'σε 3', 'σε λίγες μέρες', 'in days', 'την'],
  ...[
    'επόμενη',
    'next',
    'Μαρτίου',
    'March',
    '5 x',
    'τρίτο',
    '1.250,50',
    '6.1.2.3',
    'D6.1',
    '5/3-2026',
  ],
  ...[
    'σε 3 μέρες από τώρα',
    'αύριο το πρωί',
    '5/3 x',
    '٥/٣',
    'may',
    '1e3',
    '-5/3',
    '+5/3',
    '5 / 3',
  ],
]

test.group('dates', () => {
  for (const [date, texts] of Object.entries(READ)) {
    test(`${date}: {$self}`)
      .with([...texts])
      .run(({ assert }, text) => {
        const reading = parseDate(text, TODAY)
        assert.deepInclude(reading, { date })
      })
  }

  test('no date: "{$self}"')
    .with(NO_DATES)
    .run(({ assert }, text) => {
      assert.isNull(parseDate(text, TODAY))
    })

  test('{0} is refused, and {1} proposed')
    .with([
      ['31/2', '28/2'],
      ['30/2', '28/2'],
      ['31/4', '30/4'],
      ['31/6/2026', '30/6/2026'],
      ['32/1', '31/1'],
      ['0/3', undefined],
      ['3/13', '13/3'],
      ['3/25/2026', '25/3/2026'],
      ['13/13', undefined],
      ['5/0', undefined],
      ['00/00', undefined],
      ['29/2/2027', '28/2/2027'],
      ['29/2', '29/2/2028'],
      ['2026-02-30', '28/2/2026'],
      ['31 Απριλίου', '30/4'],
      ['Δευτέρα 6/3', '6/3/2026'],
      ['Friday the 7/3', '7/3/2026'],
      ['Δευτέρα 31/2', '28/2'],
      ['5/3/2206', undefined],
      ['5/3/0001', undefined],
      ['σε 999999 χρόνια', undefined],
      ['in 100000 days', undefined],
    ] as [string, string | undefined][])
    .run(({ assert }, [text, suggestion]) => {
      const reading = parseDate(text, TODAY)
      assert.property(reading, 'problem')
      assert.equal((reading as { suggestion?: string }).suggestion, suggestion)
      if (suggestion) assert.property(parseDate(suggestion, TODAY), 'date')
    })

  test('a 29 February without a year is taken where one comes within a year', ({ assert }) => {
    assert.deepInclude(parseDate('29/2', '2027-03-01'), { date: '2028-02-29' })
    assert.deepInclude(parseDate('29/2', '2028-02-29'), { date: '2028-02-29' })
    assert.deepInclude(parseDate('29/2', '2028-03-01'), { suggestion: '29/2/2032' })
  })

  test('months end where they end', ({ assert }) => {
    assert.deepInclude(parseDate('σε 1 μήνα', '2026-01-31'), { date: '2026-02-28' })
    assert.deepInclude(parseDate('σε 1 χρόνο', '2028-02-29'), { date: '2029-02-28' })
  })

  test('the day on which clocks change is a day like others', ({ assert }) => {
    assert.deepInclude(parseDate('αύριο', '2026-03-28'), { date: '2026-03-29' })
    assert.deepInclude(parseDate('σε 2 μέρες', '2026-10-24'), { date: '2026-10-26' })
  })

  test('it says how many words it took', ({ assert }) => {
    assert.deepEqual(readDate(['σε', '3', 'μέρες', 'και', 'κάτι'], TODAY)?.used, 3)
    assert.deepEqual(readDate(['την', 'επόμενη', 'Τρίτη', 'x'], TODAY)?.used, 3)
    assert.deepEqual(readDate(['5', 'Μαρτίου', '2026', 'x'], TODAY)?.used, 3)
    assert.isNull(readDate(['x', 'αύριο'], TODAY))
  })

  test('a mistyped word is near to the one meant', ({ assert }) => {
    assert.equal(nearestDateWord('tomrrow'), 'tomorrow')
    assert.equal(nearestDateWord('Παρασκεβυή'), 'Παρασκευή')
    assert.equal(nearestDateWord('αύριοο'), 'αύριο')
    assert.isNull(nearestDateWord('καθαρισμός'))
    assert.isNull(nearestDateWord('sit'))
  })

  test('a weekday is within seven days and never today', ({ assert }) => {
    const names = ['Δευτέρα', 'Τρίτη', 'Τετάρτη', 'Πέμπτη', 'Παρασκευή', 'Σάββατο', 'Κυριακή']
    for (let day = 0; day < 14; day++) {
      const today = DateTime.fromISO(TODAY, { zone: 'utc' }).plus({ days: day })
      for (const [at, name] of names.entries()) {
        const reading = parseDate(name, today.toISODate()!) as { date: string }
        const date = DateTime.fromISO(reading.date, { zone: 'utc' })
        assert.equal(date.weekday, at + 1)
        const ahead = date.diff(today, 'days').days
        assert.isTrue(ahead >= 1 && ahead <= 7)
      }
    }
  })

  test('every day is read in every form, from any day', ({ assert }) => {
    const days = fc.integer({ min: 0, max: 365 * 20 })
    const on = (offset: number) =>
      DateTime.fromISO('2020-01-01', { zone: 'utc' }).plus({ days: offset })
    fc.assert(
      fc.property(days, days, (offset, base) => {
        const date = on(offset)
        const today = on(base).toISODate()!
        for (const form of ['d/M/yyyy', 'dd/MM/yy', 'd-M-yyyy', 'd.M.yyyy', 'yyyy-MM-dd']) {
          assert.deepInclude(parseDate(date.toFormat(form), today), { date: date.toISODate() })
        }
        const coming = comingAnniversary(date.toISODate()!, today)
        assert.isTrue(coming >= today)
        assert.deepInclude(parseDate(typedDate(coming), today), { date: coming })
        const short = parseDate(date.toFormat('d/M'), today)
        if (short && 'date' in short) assert.isTrue(short.date >= today)
      }),
      { numRuns: 1000 }
    )
  })

  test('nothing makes it throw', ({ assert }) => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        parseDate(text, TODAY)
      }),
      { numRuns: 5000 }
    )
    assert.isNull(parseDate('9'.repeat(70_000), TODAY))
  })
})
