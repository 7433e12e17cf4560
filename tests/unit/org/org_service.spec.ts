import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { deactivationService } from '#app/directory/people/deactivation_service'
import { roleService } from '#app/identity/role_service'
import { InvalidChange, OrgChangedMeanwhile } from '#app/org/changes/org_exceptions'
import { turnToDay } from '#app/org/chart/new_day'
import { orgChart } from '#app/org/chart/org_chart_queries'
import type { OrgEdit } from '#app/org/changes/org_edit'
import { PlacesOfPersonnelOffice, UnitsOfOrganisation } from '#app/org/changes/org_policy'
import orgService from '#app/org/changes/org_service'
import { acting } from '#app/shared/act'
import { today } from '#app/shared/time'
import { inDays } from '#tests/support/days'
import { emptyRecords } from '#tests/support/org'
import { importing, small } from '#tests/support/organisations'

const byConsole = { actor: null, origin: { kind: 'console' } } as const

const more = [
  ...small,
  'unit,D7,M,directorate,Διεύθυνση Οικονομικών,,,,,,,2020-01-01,',
  'unit,D7.1,D7,department,Τμήμα Εσόδων,,,,,,,2020-01-01,',
  'person,D7.1,,,,k.rallis,Ράλλης,Κώστας,5,employee,organic,2020-01-01,',
]

const move = (fields: object = {}): OrgEdit => ({
  kind: 'move',
  person: 'e.chatzi',
  from: 'D6.1',
  unit: 'D7.1',
  role: 'employee',
  on: today(),
  act: '12/2026',
  ...fields,
})

async function unitsOf(username: string, on = today()): Promise<string[]> {
  const chart = await orgChart(db.connection(), on)
  const [person] = chart.findPeople(username)
  return chart.unitsOf(person.id).map(({ code }) => code)
}

test.group('changes of the org chart', (group) => {
  group.each.setup(async () => {
    await emptyRecords()
    await importing(more)
  })

  test('a move ends one place and begins another, with its act', async ({ assert }) => {
    const { count } = await orgService.change(byConsole, [move()])
    assert.equal(count, 2)
    assert.deepEqual(await unitsOf('e.chatzi'), ['D7.1'])
    const rows = await db.from('placements').whereNot('act', '').orderBy('id')
    assert.equal(rows.at(-1).act, '12/2026')
    const [ended] = await db.from('placements').whereNotNull('end_act')
    assert.equal(ended.valid_to, inDays(-1))
    assert.equal(ended.end_act, '12/2026')
  })

  test('a unit that changes gives nobody an account back that was ended', async ({ assert }) => {
    const { id } = await db.from('people').where('username', 'e.chatzi').firstOrFail()
    await acting(byConsole, (act) => deactivationService.end(act, 'e.chatzi', 'κλοπή κινητού'))
    const rename = (nameEl: string, on: string) =>
      orgService.change(byConsole, [
        { kind: 'change_unit', unit: 'D6.1', to: { nameEl }, on, act: null },
      ])
    await rename('Τμήμα Α', today())
    const account = () => db.from('accounts').where('person_id', id).firstOrFail()
    assert.isNotNull((await account()).disabled_at)
    await db.from('accounts').where('person_id', id).update({ matrix_state: 'deactivated' })
    await rename('Τμήμα Β', inDays(1))
    assert.isNotNull((await account()).disabled_at)
  })

  test('a move of a day to come changes nothing today, and is told on its day', async ({
    assert,
  }) => {
    await turnToDay()
    await orgService.change(byConsole, [move({ on: inDays(3) })])
    assert.deepEqual(await unitsOf('e.chatzi'), ['D6.1'])
    assert.deepEqual(await unitsOf('e.chatzi', inDays(3)), ['D7.1'])
    const told = () => db.from('domain_events').where('name', 'unit.staff_changed').orderBy('id')
    assert.isEmpty(await told())
    await turnToDay(inDays(2))
    assert.isEmpty(await told())
    await turnToDay(inDays(5))
    await turnToDay(inDays(5))
    const changes = (await told()).map(({ payload }) => JSON.parse(payload))
    assert.deepEqual(
      changes.map(({ code }) => code),
      ['D6.1', 'D7.1']
    )
    assert.equal(changes[0].left[0].to, 'D7.1')
    assert.equal(changes[1].arrived[0].from, 'D6.1')
    assert.equal(changes[1].arrived[0].act, '12/2026')
  })

  test('taken back on the same day, a move leaves what was', async ({ assert }) => {
    const before = await db.from('placements').orderBy('id')
    await orgService.change(byConsole, [move()])
    await orgService.change(byConsole, [move({ from: 'D7.1', unit: 'D6.1' })])
    assert.deepEqual(await db.from('placements').orderBy('id'), before)
  })

  test('a unit that moves closes and opens anew with all that is below it', async ({ assert }) => {
    const on = inDays(1)
    await orgService.change(byConsole, [
      { kind: 'change_unit', unit: 'D6', to: { parent: 'D7' }, on, act: 'ΦΕΚ 1' },
    ])
    const chart = await orgChart(db.connection(), on)
    const d6 = chart.unitByCode('D6')!
    assert.equal(chart.ancestors(d6.id)[0].code, 'D7')
    assert.equal(chart.ancestors(chart.unitByCode('D6.1')!.id)[0].id, d6.id)
    assert.lengthOf(chart.lineage(d6.id), 2)
    assert.deepEqual(await unitsOf('e.chatzi', on), ['D6.1'])
    assert.equal(chart.headOf(chart.lineage(d6.id)[0])?.username, 'm.pavlidou')
    const now = await orgChart()
    assert.equal(now.ancestors(now.unitByCode('D6')!.id)[0].code, 'M')
    // In a circle it cannot stand.
    const circle = orgService.change(byConsole, [
      { kind: 'change_unit', unit: 'D7', to: { parent: 'D6.1' }, on, act: null },
    ])
    await assert.rejects(() => circle, /cannot stand below itself/)
  })

  test('nobody is told that a unit was renamed', async ({ assert }) => {
    await turnToDay()
    await orgService.change(byConsole, [
      { kind: 'change_unit', unit: 'D6.1', to: { nameEl: 'Τμήμα Νέο' }, on: today(), act: null },
    ])
    assert.isEmpty(await db.from('domain_events').where('name', 'unit.staff_changed'))
    assert.deepEqual(await unitsOf('e.chatzi'), ['D6.1'])
  })

  test('a unit with people is not closed', async ({ assert }) => {
    const closing: OrgEdit = { kind: 'close_unit', unit: 'D7.1', last: inDays(9), act: null }
    try {
      await orgService.change(byConsole, [closing])
      assert.fail('closed')
    } catch (error) {
      assert.instanceOf(error, InvalidChange)
      assert.match((error as InvalidChange).worded.el, /k\.rallis/)
    }
    const leaving: OrgEdit = { kind: 'leave', person: 'k.rallis', last: inDays(9), act: null }
    const { count } = await orgService.change(byConsole, [leaving, closing])
    assert.equal(count, 2)
  })

  test('who does what is asked of the roles', async ({ assert }) => {
    const [actor] = (await orgChart()).findPeople('m.pavlidou')
    const who = { actor, origin: { kind: 'web' } } as const
    const posts: OrgEdit = {
      kind: 'set_posts',
      unit: 'D6.1',
      category: 'ΔΕ',
      branch: 'Οδηγών',
      count: 3,
    }
    await assert.rejects(() => orgService.change(who, [move()]), PlacesOfPersonnelOffice)
    await assert.rejects(() => orgService.change(who, [posts]), UnitsOfOrganisation)
    await acting(byConsole, (act) => roleService.grant(act, 'm.pavlidou', 'hr'))
    await orgService.change(who, [move()])
    await assert.rejects(() => orgService.change(who, [posts]), UnitsOfOrganisation)
    await acting(byConsole, (act) => roleService.grant(act, 'm.pavlidou', 'organisation'))
    await orgService.change(who, [posts])
    assert.equal((await db.from('posts').firstOrFail()).count, 3)
  })

  test('what somebody saw and does not stand any more is not changed', async ({ assert }) => {
    const seen = {
      person: 'e.chatzi',
      unit: 'D6.1',
      role: 'employee',
      placement: 'organic',
      validFrom: '2020-01-01',
    } as const
    await orgService.change(byConsole, [move({ on: inDays(-1) })], { seen: [seen] })
    const again = orgService.change(byConsole, [move({ on: today() })], { seen: [seen] })
    await assert.rejects(() => again, OrgChangedMeanwhile)
  })

  test('a preview shows both charts and writes nothing', async ({ assert }) => {
    const before = await db.from('placements').orderBy('id')
    const preview = await orgService.preview([
      {
        kind: 'open_unit',
        unit: 'D7.2',
        type: 'department',
        nameEl: 'Τμήμα Δαπανών',
        nameEn: null,
        nameShort: null,
        parent: 'D7',
        building: null,
        phone: null,
        email: null,
        regulationRef: null,
        on: inDays(4),
        act: null,
      },
      move({ unit: 'D7.2', on: inDays(4) }),
    ])
    assert.isEmpty(preview.problems)
    assert.equal(preview.count, 3)
    const opened = preview.after.unitByCode('D7.2')!
    assert.deepEqual(
      preview.after.membersOf(opened.id).map(({ username }) => username),
      ['e.chatzi']
    )
    assert.isNull(preview.before.unitByCode('D7.2'))
    assert.deepEqual(await db.from('placements').orderBy('id'), before)
  })

  test('somebody comes, and the rules are those of an import', async ({ assert }) => {
    const hire: OrgEdit = {
      kind: 'hire',
      person: 'n.neos',
      fields: { surname: 'Νέος', givenName: 'Νίκος', afm: '090000045' },
      locale: 'el',
      unit: 'D7.1',
      role: 'employee',
      on: today(),
      last: null,
      act: '5/2026',
    }
    await orgService.change(byConsole, [hire])
    assert.deepEqual(await unitsOf('n.neos'), ['D7.1'])
    const twice = orgService.change(byConsole, [{ ...hire, person: 'a.allos' }])
    await assert.rejects(() => twice, /the same AFM is of both/)
  })
})
