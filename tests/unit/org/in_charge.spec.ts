import { test } from '@japa/runner'
import fc from 'fast-check'
import { OrgChart } from '#app/org/chart/org_chart'
import { chartOf, type ChartSketch } from '#tests/support/charts'

const units: ChartSketch['units'] = {
  'M': ['mayor', null],
  'GD': ['general_directorate', 'M'],
  'D6': ['directorate', 'GD'],
  'D6.1': ['department', 'D6'],
  'D6.2': ['department', 'D6'],
  'D7': ['directorate', 'GD'],
  'DE': ['committee', 'M'],
}

const people: ChartSketch['people'] = {
  mayor: ['M head', 'DE head'],
  vice: ['DE elected'],
  general: ['GD head'],
  director: ['D6 head'],
  head1: ['D6.1 head'],
  head2: ['D6.2 head'],
  old: ['D6.1'],
  young: ['D6.1'],
  worker: ['D6.1'],
  clerk: ['D6.2'],
  other: ['D7 head'],
}

const service: ChartSketch['service'] = {
  director: ['ΠΕ', 9000, 4000],
  head1: ['ΠΕ', 5000, 800],
  head2: ['ΠΕ', 3000, 1500],
  old: ['ΤΕ', 9000],
  young: ['ΠΕ', 100],
  worker: ['ΥΕ', 12000],
  clerk: ['ΔΕ', 2000],
}

const MAY: readonly [string, string] = ['2026-05-10', '2026-05-20']

function town(more: Partial<ChartSketch> = {}): OrgChart {
  return chartOf({ units, service, ...more, people: { ...people, ...more.people } })
}

/** `director by superior instead of head1 until 2026-05-20`. */
function said(chart: OrgChart, code: string): string {
  const found = chart.inChargeOf(chart.unitByCode(code)!.id)
  if (!found) return 'nobody'
  const { person, by, instead, until, of } = found
  return [
    `${person.username} by ${by}`,
    instead ? `instead of ${instead.username}` : null,
    of.code === code ? null : `of ${of.code}`,
    until ? `until ${until}` : null,
  ]
    .filter(Boolean)
    .join(' ')
}

function idOf(chart: OrgChart, username: string): number {
  return chart.people.find((person) => person.username === username)!.id
}

interface Case {
  title: string
  unit: string
  given: Partial<ChartSketch>
  expected: string
}

const cases: Case[] = [
  { title: 'the head who is there', unit: 'D6.1', given: {}, expected: 'head1 by head' },
  {
    title: 'an absence of other days changes nothing',
    unit: 'D6.1',
    given: { away: { head1: ['2026-05-01', '2026-05-11'] } },
    expected: 'head1 by head',
  },
  {
    title: '1: who an act names, until its last day',
    unit: 'D6.1',
    given: {
      away: { head1: MAY },
      acts: [['D6.1', 'clerk', '2026-05-11', '2026-05-13']],
      substitutes: { 'D6.1': 'old' },
    },
    expected: 'clerk by act instead of head1 until 2026-05-13',
  },
  {
    title: 'an act alone moves the powers',
    unit: 'D6.1',
    given: { acts: [['D6.1', 'clerk', ...MAY]] },
    expected: 'clerk by act instead of head1 until 2026-05-20',
  },
  {
    title: 'an acting head of the unit stands in by their act',
    unit: 'D6.1',
    given: { away: { head1: MAY }, people: { old: ['D6.1 acting_head'] } },
    expected: 'old by act instead of head1 until 2026-05-20',
  },
  {
    title: '2: the ordinary substitute',
    unit: 'D6.1',
    given: { away: { head1: MAY }, substitutes: { 'D6.1': 'old' } },
    expected: 'old by ordinary instead of head1 until 2026-05-20',
  },
  {
    title: '2: where who the act names is on leave too',
    unit: 'D6.1',
    given: {
      away: { clerk: MAY },
      acts: [['D6.1', 'clerk', ...MAY]],
      substitutes: { 'D6.1': 'old' },
    },
    expected: 'old by ordinary instead of head1 until 2026-05-20',
  },
  {
    title: '3: the head below with most years as head',
    unit: 'D6',
    given: { away: { director: MAY } },
    expected: 'head2 by subordinate instead of director until 2026-05-20',
  },
  {
    title: '3: whose own powers have moved is passed over',
    unit: 'D6',
    given: { away: { director: MAY }, acts: [['D6.2', 'clerk', ...MAY]] },
    expected: 'head1 by subordinate instead of director until 2026-05-20',
  },
  {
    title: '4: ΠΕ before ΤΕ, however long they have served',
    unit: 'D6.1',
    given: { away: { head1: MAY } },
    expected: 'young by senior instead of head1 until 2026-05-20',
  },
  {
    title: '4: within a category the longest service',
    unit: 'D6.1',
    given: { away: { head1: MAY }, service: { ...service, old: ['ΠΕ', 9000] } },
    expected: 'old by senior instead of head1 until 2026-05-20',
  },
  {
    title: '4: who is seconded elsewhere is passed over',
    unit: 'D6.1',
    given: { away: { head1: MAY }, people: { young: ['D6.1', 'D7 employee secondment'] } },
    expected: 'old by senior instead of head1 until 2026-05-20',
  },
  {
    title: '5: the superior; ΥΕ stands in for nobody',
    unit: 'D6.1',
    given: { away: { head1: MAY, old: MAY, young: MAY } },
    expected: 'director by superior instead of head1 of D6 until 2026-05-20',
  },
  {
    title: 'a chain of absent superiors',
    unit: 'D6.1',
    given: {
      away: { head1: MAY, head2: MAY, old: MAY, young: MAY, director: MAY },
    },
    expected: 'general by superior instead of head1 of GD until 2026-05-20',
  },
  {
    title: 'a vacant post falls to the ordinary substitute',
    unit: 'D6.1',
    given: { people: { head1: ['D7'] }, substitutes: { 'D6.1': 'old' } },
    expected: 'old by ordinary',
  },
  {
    title: 'a vacant post falls upwards, past the staff',
    unit: 'D6.1',
    given: { people: { head1: ['D7'] } },
    expected: 'director by superior of D6',
  },
  {
    title: 'a vacant post below an absent director falls to who stands in there',
    unit: 'D6.1',
    given: { people: { head1: ['D7'] }, away: { director: MAY } },
    expected: 'head2 by superior of D6',
  },
  {
    title: 'a head who is seconded away leaves the post vacant',
    unit: 'D6.1',
    given: { people: { head1: ['D6.1 head', 'D7 employee secondment'] } },
    expected: 'director by superior of D6',
  },
  {
    title: 'a head who has left leaves the post vacant',
    unit: 'D6.1',
    given: { left: ['head1'] },
    expected: 'director by superior of D6',
  },
  {
    title: 'a substitute who has left is passed over',
    unit: 'D6.1',
    given: { away: { head1: MAY }, substitutes: { 'D6.1': 'clerk' }, left: ['clerk'] },
    expected: 'young by senior instead of head1 until 2026-05-20',
  },
  {
    title: 'a substitute who is placed nowhere is passed over',
    unit: 'D6.1',
    given: { people: { clerk: [] }, acts: [['D6.1', 'clerk', ...MAY]] },
    expected: 'young by senior instead of head1 until 2026-05-20',
  },
  {
    title: 'a substitute who is seconded away is passed over',
    unit: 'D6.1',
    given: {
      away: { head1: MAY },
      people: { old: ['D6.1', 'D7 employee secondment'] },
      substitutes: { 'D6.1': 'old' },
    },
    expected: 'young by senior instead of head1 until 2026-05-20',
  },
  {
    title: 'a substitute who was seconded here stands in',
    unit: 'D6.1',
    given: {
      away: { head1: MAY },
      people: { other: ['D7 head', 'D6.2 employee secondment'] },
      substitutes: { 'D6.1': 'other' },
    },
    expected: 'other by ordinary instead of head1 until 2026-05-20',
  },
  {
    title: 'an act that names who has become head is past',
    unit: 'D6.1',
    given: { acts: [['D6.1', 'head1', ...MAY]] },
    expected: 'head1 by head',
  },
  {
    title: 'the head of two units is away from one by its act',
    unit: 'D6',
    given: {
      people: { director: ['D6 head', 'D6.1 head'], head1: ['D7'] },
      acts: [['D6.1', 'old', ...MAY]],
    },
    expected: 'director by head',
  },
  {
    title: 'the Mayor is replaced by whom the Mayor names',
    unit: 'M',
    given: { away: { mayor: MAY }, acts: [['M', 'vice', ...MAY]] },
    expected: 'vice by act instead of mayor until 2026-05-20',
  },
  {
    title: 'by nobody of the services',
    unit: 'M',
    given: { away: { mayor: MAY } },
    expected: 'nobody',
  },
  {
    title: 'a committee never falls upwards',
    unit: 'DE',
    given: { people: { mayor: ['M head'] } },
    expected: 'nobody',
  },
]

test.group('In charge of a unit', () => {
  test('{title}')
    .with(cases)
    .run(({ assert }, { unit, given, expected }) => {
      assert.equal(said(town(given), unit), expected)
    })

  test('rights move together, and come back the day after', ({ assert }) => {
    const given = { away: { head1: MAY }, substitutes: { 'D6.1': 'old' } }
    const during = town({ ...given, on: '2026-05-20' })
    const after = town({ ...given, on: '2026-05-21' })
    const [d61, d6] = [during.unitByCode('D6.1')!.id, during.unitByCode('D6')!.id]
    const [head, old, director] = ['head1', 'old', 'director'].map((name) => idOf(during, name))
    assert.isTrue(during.isInChargeOf(old, d61))
    assert.isFalse(during.isInChargeAtOrAbove(head, d61))
    assert.equal(during.inChargeAtOrAbove(d61)?.id, old)
    assert.deepEqual(during.unitsInChargeOf(head), [])
    assert.deepEqual(during.unitsInChargeOf(old), [during.unit(d61)])
    assert.equal(during.onBehalfOf(old, d61)?.id, head)
    assert.equal(during.headOf(d61)?.id, head)
    assert.equal(during.awayUntil(head), '2026-05-20')
    assert.isTrue(during.isInChargeAtOrAbove(director, d61))
    assert.isFalse(during.isInChargeAtOrAbove(old, d6))
    assert.isTrue(after.isInChargeOf(head, d61))
    assert.isFalse(after.isInChargeAtOrAbove(old, d61))
    assert.isNull(after.onBehalfOf(old, d61))
    assert.isNull(after.awayUntil(head))
  })

  test('one acts on behalf of the head whose powers one uses', ({ assert }) => {
    const org = town({ away: { director: MAY, head1: MAY, old: MAY, young: MAY } })
    const on = (username: string, code: string) =>
      org.onBehalfOf(idOf(org, username), org.unitByCode(code)!.id)?.username ?? null
    // head2 stands in for the director, and so decides for D6.1, whose head is away too.
    assert.equal(on('head2', 'D6'), 'director')
    assert.equal(on('head2', 'D6.1'), 'director')
    assert.isNull(on('head2', 'D6.2'))
    assert.isNull(on('general', 'D6.1'))
    assert.isNull(on('clerk', 'D6.1'))
  })

  test('who comes next, were they away too', ({ assert }) => {
    const next = (more: Partial<ChartSketch>, code: string) => {
      const chart = town(more)
      const found = chart.nextInChargeOf(chart.unitByCode(code)!.id)
      return found && `${found.person.username} by ${found.by}`
    }
    const substitutes = { 'D6.1': 'old' }
    assert.equal(next({}, 'D6.1'), 'young by senior')
    assert.equal(next({ substitutes }, 'D6.1'), 'old by ordinary')
    assert.equal(next({ substitutes, away: { head1: MAY } }, 'D6.1'), 'young by senior')
    assert.equal(next({ people: { head1: ['D7'] } }, 'D6.1'), 'general by superior')
    assert.isNull(next({}, 'M'))
  })

  test('what somebody asks for goes to who is in charge; what that one asks for, one level up', ({
    assert,
  }) => {
    const org = town({ away: { head1: MAY }, substitutes: { 'D6.1': 'old' }, people: { vice: [] } })
    const above = (username: string) => org.superiorOf(idOf(org, username))?.username ?? null
    assert.equal(above('young'), 'old')
    assert.equal(above('old'), 'director')
    assert.equal(above('director'), 'general')
    assert.isNull(above('mayor'))
    assert.isNull(above('vice'))
  })

  test('a unit that was changed keeps its substitution, whose row names the old one', ({
    assert,
  }) => {
    const { on, units: all, people: everybody, placements } = town()
    const old = all.find(({ code }) => code === 'D6.1')!
    const now = { ...old, id: 99 }
    const chart = new OrgChart({
      on,
      units: all.map((unit) => (unit === old ? now : unit)),
      otherUnits: [old],
      people: everybody,
      placements: placements.map((each) => ({
        ...each,
        unitId: each.unitId === old.id ? now.id : each.unitId,
      })),
      substitutions: [
        {
          unitId: old.id,
          personId: everybody.find(({ username }) => username === 'clerk')!.id,
          validFrom: MAY[0],
          validTo: MAY[1],
          act: null,
        },
      ],
    })
    assert.equal(said(chart, 'D6.1'), 'clerk by act instead of head1 until 2026-05-20')
  })
})

test.group('In charge of a unit: whatever the chart', () => {
  const usernames = Object.keys(people)
  const codes = Object.keys(units)
  const someone = fc.constantFrom(...usernames)
  const somewhere = fc.constantFrom(...codes)
  const day = fc.integer({ min: 1, max: 28 }).map((n) => `2026-05-${String(n).padStart(2, '0')}`)
  const period = fc.tuple(day, day).map(([a, b]) => [a, b].sort() as [string, string])
  const sketch = fc.record({
    away: fc.dictionary(someone, period),
    acts: fc.array(
      fc
        .tuple(somewhere, someone, period)
        .map(([code, who, [from, to]]) => [code, who, from, to] as const),
      { maxLength: 5 }
    ),
    substitutes: fc.dictionary(somewhere, someone),
    left: fc.uniqueArray(someone, { maxLength: 3 }),
    people: fc.dictionary(someone, fc.constantFrom(['D7'], [], ['D6.1 head', 'D6.2 head'])),
    on: day,
  })

  test('one at most is in charge, who is there, and the chart agrees with itself', ({ assert }) => {
    fc.assert(
      fc.property(sketch, (given) => {
        const chart = town(given)
        for (const unit of chart.units) {
          const found = chart.inChargeOf(unit.id)
          const holders = chart.people.filter(({ id }) => chart.isInChargeOf(id, unit.id))
          assert.lengthOf(holders, found ? 1 : 0)
          if (!found) continue
          assert.isTrue(found.person.active)
          assert.isNull(chart.awayUntil(found.person.id))
          assert.notEqual(found.instead, found.person)
          assert.isTrue(chart.isWithin(unit.id, found.of.id))
          assert.include(chart.unitsInChargeOf(found.person.id), unit)
          const head = chart.headOf(unit.id)
          assert.equal(found.by === 'head', head === found.person && found.of === unit)
          if (found.until) assert.isAtLeast(Date.parse(found.until), Date.parse(chart.on))
        }
      }),
      { numRuns: 500 }
    )
  })

  test('in a line unit somebody is, as long as the Mayor is there', ({ assert }) => {
    fc.assert(
      fc.property(
        sketch,
        ({ away: { mayor: _, ...away }, people: { mayor: __, ...rest }, ...given }) => {
          const acts = given.acts.filter(([code]) => code !== 'M')
          const left = given.left.filter((username) => username !== 'mayor')
          const chart = town({ ...given, away, people: rest, acts, left })
          for (const unit of chart.units.filter(({ type }) => type !== 'committee')) {
            assert.isNotNull(chart.inChargeOf(unit.id), unit.code)
          }
        }
      ),
      { numRuns: 500 }
    )
  })

  test('after the last period everything is as without any', ({ assert }) => {
    fc.assert(
      fc.property(sketch, (given) => {
        const after = town({ ...given, on: '2026-06-01' })
        const without = town({ ...given, on: '2026-06-01', away: {}, acts: [] })
        for (const unit of after.units) {
          assert.equal(said(after, unit.code), said(without, unit.code))
        }
      }),
      { numRuns: 200 }
    )
  })
})
