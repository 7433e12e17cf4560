import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { absenceService } from '#app/org/away/absence_service'
import { orgChart } from '#app/org/chart/org_chart_queries'
import { substitutionService, type NewSubstitution } from '#app/org/away/substitution_service'
import { acting, type Actor } from '#app/shared/act'
import { inDays } from '#tests/support/days'
import { grantRole } from '#tests/support/roles'
import { makeOrg, placeIn, type TestOrg, type TestPerson } from '#tests/support/org'

let org: TestOrg

const as = (actor: Actor | null) =>
  ({ actor, origin: { kind: actor ? 'web' : 'console' } }) as const

function name(
  by: TestPerson | null,
  more: Partial<NewSubstitution> = {}
): Promise<{ id: number; act: string | null }> {
  const input = {
    unitId: org.units.d61,
    personId: org.people.otherHead.id,
    from: inDays(0),
    to: inDays(5),
    ...more,
  }
  return acting(as(by && org.people[by]), (act) => substitutionService.record(act, input))
}

function away(by: TestPerson | null, of: TestPerson, from = inDays(0), to = inDays(5)) {
  const input = { personId: org.people[of].id, kind: 'sickness' as const, from, to }
  return acting(as(by && org.people[by]), (act) => absenceService.record(act, input))
}

async function inCharge(on = inDays(0)): Promise<string> {
  const found = (await orgChart(undefined, on)).inChargeOf(org.units.d61)!
  return `${found.person.username} by ${found.by}`
}

async function events(prefix: string) {
  const rows = await db.from('domain_events').where('name', 'like', `${prefix}%`).orderBy('id')
  return rows.map((row) => ({ ...row, payload: JSON.parse(row.payload) }))
}

async function told(): Promise<string[]> {
  const rows = await db
    .from('notifications')
    .join('people', 'people.id', 'notifications.person_id')
    .select('username')
  return rows.map(({ username }) => username).sort()
}

test.group('Substitutions', (group) => {
  group.each.setup(async () => {
    org = await makeOrg()
  })

  test('move the powers on their days alone', async ({ assert }) => {
    await name('director', { from: inDays(1), to: inDays(2), act: ' 12 /2026 ' })
    assert.equal(await inCharge(), 'e.mavridou by head')
    assert.equal(await inCharge(inDays(1)), 'a.karagiannis by act')
    assert.equal(await inCharge(inDays(2)), 'a.karagiannis by act')
    assert.equal(await inCharge(inDays(3)), 'e.mavridou by head')
    const [event] = await events('substitution')
    assert.equal(event.name, 'substitution.recorded')
    assert.include(event.payload, {
      unit: 'D6.1',
      from: inDays(1),
      until: inDays(2),
      act: '12 /2026',
    })
    assert.deepEqual(await told(), ['a.karagiannis', 'e.mavridou'])
  })

  test('withdrawn, they end at once, and have been until then', async ({ assert }) => {
    const { id } = await name('director', { from: inDays(-3) })
    assert.equal(await inCharge(), 'a.karagiannis by act')
    await acting(as(org.people.director), (act) => substitutionService.withdraw(act, id))
    assert.equal(await inCharge(), 'e.mavridou by head')
    assert.equal(await inCharge(inDays(-1)), 'a.karagiannis by act')
    await assert.rejects(
      () => acting(as(org.people.director), (act) => substitutionService.withdraw(act, id)),
      /no such substitution/
    )
    assert.lengthOf(await db.from('substitutions'), 1)
  })

  test('the one of today ends before the next one', async ({ assert }) => {
    const next = await name('director', { from: inDays(10), to: inDays(11) })
    const current = await name('director')
    const end = () =>
      acting(as(org.people.director), (act) => substitutionService.withdrawNext(act, org.units.d61))
    assert.equal((await end()).id, current.id)
    assert.equal((await end()).id, next.id)
    await assert.rejects(end, /no such substitution/)
  })

  const may: [TestPerson | null, boolean][] = [
    [null, true],
    ['mayor', true],
    ['generalDirector', true],
    ['director', true],
    ['head', false],
    ['employee', false],
    ['otherHead', false],
    ['otherDirector', false],
    ['leaver', false],
  ]
  for (const [by, allowed] of may) {
    test(`named by ${by ?? 'the console'}: ${allowed}`, async ({ assert }) => {
      if (allowed) assert.isNumber((await name(by)).id)
      else await assert.rejects(() => name(by), /personnel office/)
    })
  }

  test('by the personnel office; by the Mayor also the Mayor’s own', async ({ assert }) => {
    await grantRole(org.people.outsider.id, 'hr')
    await name('outsider')
    await name('mayor', { unitId: org.units.m })
    await assert.rejects(
      () => name('generalDirector', { unitId: org.units.gd }),
      /personnel office/
    )
  })

  test('who stands in for a director names on the director’s behalf', async ({ assert }) => {
    await name('generalDirector', { unitId: org.units.d6, personId: org.people.outsider.id })
    await assert.rejects(() => name('director'), /personnel office/)
    await name('outsider')
    const [, event] = await events('substitution')
    assert.equal(event.on_behalf_of_id, org.people.director.id)
    assert.equal(event.actor_id, org.people.outsider.id)
  })

  test('refused: {title}')
    .with([
      {
        title: 'days in the wrong order',
        input: () => ({ from: inDays(3), to: inDays(2) }),
        says: /first day first/,
      },
      {
        title: 'days that are over',
        input: () => ({ from: inDays(-3), to: inDays(-1) }),
        says: /is over/,
      },
      { title: 'more than a year', input: () => ({ to: inDays(400) }), says: /at most a year/ },
      {
        title: 'too far ahead',
        input: () => ({ from: inDays(400), to: inDays(401) }),
        says: /within a year/,
      },
      {
        title: 'the head',
        input: () => ({ personId: org.people.head.id }),
        says: /head of D6.1 already/,
      },
      {
        title: 'a leaver',
        input: () => ({ personId: org.people.leaver.id }),
        says: /does not serve/,
      },
      { title: 'nobody', input: () => ({ personId: 999_999 }), says: /does not serve/ },
      { title: 'no unit', input: () => ({ unitId: 999_999 }), says: /no such unit/ },
      { title: 'a long act', input: () => ({ act: 'α'.repeat(101) }), says: /100 characters/ },
    ])
    .run(async ({ assert }, { input, says }) => {
      await assert.rejects(() => name('director', input()), says)
      assert.lengthOf(await db.from('substitutions'), 0)
    })

  test('two at once are refused, with who and when', async ({ assert }) => {
    await name('director', { from: inDays(2), to: inDays(4) })
    await assert.rejects(
      () => name('director', { from: inDays(0), to: inDays(2), personId: org.people.employee.id }),
      /Άγγελος Καραγιάννης is named already to stand in at D6.1/
    )
    await name('director', { from: inDays(0), to: inDays(1), personId: org.people.employee.id })
    await name('director', { from: inDays(5), to: inDays(6) })
    await name('director', {
      from: inDays(2),
      to: inDays(4),
      unitId: org.units.d62,
      personId: org.people.head.id,
    })
  })

  test('two at the same moment: one is stored', async ({ assert }) => {
    const results = await Promise.allSettled([name('director'), name('mayor'), name(null)])
    assert.lengthOf(
      results.filter(({ status }) => status === 'fulfilled'),
      1
    )
    assert.lengthOf(await db.from('substitutions'), 1)
  })
})

test.group('Absences', (group) => {
  group.each.setup(async () => {
    org = await makeOrg()
  })

  test('the powers go to the next in the order, and nobody is told why', async ({ assert }) => {
    await away('head', 'head')
    assert.equal(await inCharge(), 'n.xanthopoulos by superior')
    const [event] = await events('absence')
    assert.notProperty(event.payload, 'kind')
    assert.notInclude(JSON.stringify(event), 'sickness')
    // Once of the absence, once of being in charge since.
    assert.deepEqual(await told(), ['n.xanthopoulos', 'n.xanthopoulos'])
    const [turn] = await events('unit.in_charge')
    assert.include(turn.payload, { code: 'D6.1', after: org.people.director.id, by: 'superior' })
  })

  test('withdrawn, the head is back', async ({ assert }) => {
    const { id } = await away('head', 'head')
    await acting(as(org.people.head), (act) => absenceService.withdraw(act, id))
    assert.equal(await inCharge(), 'e.mavridou by head')
    await assert.rejects(
      () => acting(as(org.people.head), (act) => absenceService.withdraw(act, id)),
      /no such absence/
    )
  })

  const may: [TestPerson | null, TestPerson, boolean][] = [
    [null, 'head', true],
    ['head', 'head', true],
    ['head', 'employee', true],
    ['director', 'employee', true],
    ['employee', 'head', false],
    ['colleague', 'employee', false],
    ['otherHead', 'employee', false],
    ['leaver', 'employee', false],
  ]
  for (const [by, of, allowed] of may) {
    test(`of ${of} recorded by ${by ?? 'the console'}: ${allowed}`, async ({ assert }) => {
      if (allowed) assert.isNumber((await away(by, of)).id)
      else await assert.rejects(() => away(by, of), /recorded by the person/)
    })
  }

  test('once for the same days', async ({ assert }) => {
    await away('head', 'head')
    await assert.rejects(() => away('director', 'head', inDays(5), inDays(6)), /away already/)
    await away('director', 'head', inDays(6), inDays(7))
    await assert.rejects(() => away(null, 'leaver'), /does not serve/)
  })

  test('the head of two units is away from both', async ({ assert }) => {
    await placeIn(org.people.head.id, org.units.d71, 'head')
    await away('head', 'head')
    const chart = await orgChart()
    assert.equal(chart.inChargeOf(org.units.d61)!.person.id, org.people.director.id)
    assert.equal(chart.inChargeOf(org.units.d71)!.person.id, org.people.otherDirector.id)
  })
})
