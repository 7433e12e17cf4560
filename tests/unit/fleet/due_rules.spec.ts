import { test } from '@japa/runner'
import {
  addMonths,
  duesOf,
  forecast,
  ruleFor,
  untilBy,
  type PaperFacts,
  type RuleFacts,
  type VehicleFacts,
} from '#app/fleet/papers/due_rules'
import { daysAfter } from '#app/shared/time'

const RULE: RuleFacts = {
  kind: 'kteo',
  vehicleKinds: null,
  fuels: null,
  meterKind: null,
  weightOver: null,
  weightUpTo: null,
  seatsFrom: null,
  seatsUpTo: null,
  withTachograph: 0,
  firstMonths: 48,
  everyMonths: 24,
  everyMeter: null,
  recheckDays: 30,
  recheckTotalDays: 60,
  coveredBy: null,
  required: 1,
  blocks: 1,
  validFrom: '2000-01-01',
  validTo: null,
}

const CAR: VehicleFacts = {
  kind: 'car',
  fuel: 'petrol',
  meterKind: 'km',
  grossWeightKg: 1500,
  seats: 5,
  tachograph: 'none',
  firstRegisteredOn: '2024-02-29',
}

const paper = (values: Partial<PaperFacts>): PaperFacts => ({
  id: 1,
  kind: 'kteo',
  fromOn: '2026-01-10',
  untilOn: null,
  result: null,
  failedSince: null,
  untilTotal: null,
  ...values,
})

const insurance: RuleFacts = { ...RULE, kind: 'insurance', firstMonths: null, everyMonths: null }
const only = (papers: PaperFacts[], rules: RuleFacts[], day: string, vehicle = CAR) =>
  duesOf(vehicle, rules, papers, null, day)

test.group('days of the calendar', () => {
  test('{day} and {months} months are {is}')
    .with([
      { day: '2024-02-29', months: 12, is: '2025-02-28' },
      { day: '2024-02-29', months: 48, is: '2028-02-29' },
      { day: '2026-01-31', months: 1, is: '2026-02-28' },
      { day: '2024-01-31', months: 1, is: '2024-02-29' },
      { day: '2026-08-31', months: 6, is: '2027-02-28' },
      { day: '2026-12-15', months: 24, is: '2028-12-15' },
      { day: '2026-03-31', months: -1, is: '2026-02-28' },
    ])
    .run(({ assert }, { day, months, is }) => assert.equal(addMonths(day, months), is))

  test('of whatever day and months: the same date or the month’s last, and never backwards', ({
    assert,
  }) => {
    let seed = 7
    const random = (most: number) => (seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31) % most
    for (let at = 0; at < 5000; at++) {
      const day = daysAfter('2000-01-01', random(20_000))
      const months = random(120)
      const to = addMonths(day, months)
      const [a, b] = [day.split('-').map(Number), to.split('-').map(Number)]
      assert.equal(b[0] * 12 + b[1], a[0] * 12 + a[1] + months)
      const last = new Date(Date.UTC(b[0], b[1], 0)).getUTCDate()
      assert.equal(b[2], Math.min(a[2], last))
      assert.isTrue(to >= day && addMonths(daysAfter(day, 1), months) >= to)
    }
  })
})

test.group('which rule', () => {
  const heavy = { ...RULE, weightOver: 3500, everyMonths: 12, firstMonths: 12 }
  const light = { ...RULE, weightUpTo: 3500 }

  test('goes by weight, and by the kind where nobody wrote down a weight', ({ assert }) => {
    const rules = [light, heavy]
    const of = (vehicle: Partial<VehicleFacts>) =>
      ruleFor(rules, { ...CAR, ...vehicle }, 'kteo', '2026-01-01')
    assert.equal(of({ grossWeightKg: 3500 }), light)
    assert.equal(of({ grossWeightKg: 3501 }), heavy)
    assert.equal(of({ kind: 'refuse_truck', grossWeightKg: null }), heavy)
    assert.equal(of({ kind: 'van', grossWeightKg: null }), light)
  })

  test('goes by the day, and is the strictest of several', ({ assert }) => {
    const old = { ...RULE, validTo: '2026-06-30' }
    const next = { ...RULE, validFrom: '2026-07-01', everyMonths: 12 }
    assert.equal(ruleFor([old, next], CAR, 'kteo', '2026-06-30'), old)
    assert.equal(ruleFor([old, next], CAR, 'kteo', '2026-07-01'), next)
    assert.equal(
      ruleFor([RULE, { ...RULE, everyMonths: 6 }], CAR, 'kteo', '2026-07-01')?.everyMonths,
      6
    )
    assert.isNull(ruleFor([old], CAR, 'kteo', '2026-07-01'))
  })
})

test.group('what is due', () => {
  test('the first time from the first registration, with its leap day', ({ assert }) => {
    const [due] = only([], [RULE], '2026-11-23')
    assert.include(due, { dueOn: '2028-02-29', reason: 'first', blocksFrom: '2028-03-01' })
  })

  test('the last paper counts, not the longest', ({ assert }) => {
    const [due] = only(
      [
        paper({ id: 1, fromOn: '2025-01-10', untilOn: '2027-01-10', result: 'passed' }),
        paper({ id: 2, fromOn: '2026-01-10', untilOn: '2026-02-09', result: 'serious' }),
      ],
      [RULE],
      '2026-01-20'
    )
    assert.include(due, { paperId: 2, dueOn: '2026-02-09', reason: 'recheck' })
    assert.equal(due.blocksFrom, '2026-02-10')
  })

  test('what is dangerous stands from its day on', ({ assert }) => {
    const failed = paper({ fromOn: '2026-01-10', untilOn: '2026-02-09', result: 'dangerous' })
    const [due] = only([failed], [RULE], '2026-01-10')
    assert.equal(due.blocksFrom, '2026-01-10')
  })

  test('again within 30 days, and within 60 of the first time', ({ assert }) => {
    const of = (fromOn: string, failedSince: string) =>
      untilBy(RULE, { fromOn, result: 'serious', failedSince })
    assert.equal(of('2026-01-10', '2026-01-10'), '2026-02-09')
    assert.equal(of('2026-02-05', '2026-01-10'), '2026-03-07')
    assert.equal(of('2026-02-20', '2026-01-10'), '2026-03-11')
  })

  test('a KTEO sheet is an emissions card as long as one of that day would be', ({ assert }) => {
    const card: RuleFacts = { ...RULE, kind: 'emissions', everyMonths: 12, coveredBy: 'kteo' }
    const sheet = paper({ id: 5, fromOn: '2026-01-10', untilOn: '2028-01-10', result: 'passed' })
    const due = only([sheet], [RULE, card], '2026-02-01').find(({ kind }) => kind === 'emissions')
    assert.include(due, { paperId: 5, dueOn: '2027-01-10', reason: 'date' })
  })

  test('policies that follow each other are one; a gap is none', ({ assert }) => {
    const of = (from: string, until: string, id: number) =>
      paper({ kind: 'insurance', fromOn: from, untilOn: until, id })
    const first = of('2026-01-01', '2026-12-31', 1)
    const next = of('2027-01-01', '2027-12-31', 2)
    const late = of('2027-01-05', '2027-12-31', 3)
    assert.equal(only([first, next], [insurance], '2026-06-01')[0].dueOn, '2027-12-31')
    assert.equal(only([first, late], [insurance], '2026-06-01')[0].dueOn, '2026-12-31')
    const gap = only([first, late], [insurance], '2027-01-02')[0]
    assert.include(gap, { dueOn: '2026-12-31', blocksFrom: '2027-01-01' })
    assert.equal(only([first, late], [insurance], '2027-01-05')[0].dueOn, '2027-12-31')
  })

  test('without any insurance it may not be on the road', ({ assert }) => {
    const [due] = only([], [insurance], '2026-06-01')
    assert.include(due, { reason: 'missing', dueOn: null, blocksFrom: '1900-01-01' })
  })

  test('by the meter or by the date, whichever comes first', ({ assert }) => {
    const service: RuleFacts = { ...RULE, kind: 'service', everyMonths: 12, blocks: 0 }
    const last = paper({ kind: 'service', untilOn: '2027-01-10', untilTotal: 15_000 })
    const of = (perDay: number, total = 10_000) =>
      duesOf(CAR, [service], [last], { total, perDay }, '2026-06-01')[0]
    assert.include(of(100), { dueOn: '2026-07-21', reason: 'meter', blocksFrom: null })
    assert.include(of(1), { dueOn: '2027-01-10', reason: 'date' })
    assert.include(of(100, 15_000), { dueOn: '2026-05-31', reason: 'meter' })
  })

  test('a meter that stands still foretells nothing', ({ assert }) => {
    assert.isNull(forecast(15_000, { total: 10_000, perDay: 0 }, '2026-06-01'))
    assert.isNull(forecast(15_000, null, '2026-06-01'))
    assert.isNull(forecast(1e7, { total: 0, perDay: 1 }, '2026-06-01'))
  })

  test('a later paper never brings the end nearer', ({ assert }) => {
    for (let at = 0; at < 400; at++) {
      const from = daysAfter('2024-01-15', at * 3)
      const until = untilBy(RULE, { fromOn: from, result: 'passed', failedSince: null })!
      const later = untilBy(RULE, {
        fromOn: daysAfter(from, 1),
        result: 'passed',
        failedSince: null,
      })!
      assert.isTrue(later >= until && until > from)
    }
  })
})
