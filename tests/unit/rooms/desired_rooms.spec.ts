import { test } from '@japa/runner'
import { localpartOf } from '#app/shared/matrix_id'
import { desiredRooms, type DesiredRoom } from '#app/rooms/desired/desired_rooms'
import type { MemberReason } from '#app/rooms/desired/member_reason'
import { roomKeyOfUnit } from '#app/rooms/desired/room_keys'
import { chartOf } from '#tests/support/charts'

const chart = chartOf({
  units: {
    'M': ['mayor', null],
    'M.1': ['office', 'M'],
    'M.2': ['autonomous_department', 'M'],
    'M.2.1': ['office', 'M.2'],
    'GD': ['general_directorate', 'M'],
    'D2': ['directorate', 'GD'],
    'D2.1': ['department', 'D2'],
    'D10': ['directorate', 'GD'],
    'D10.1': ['department', 'D10'],
    'D10.1.1': ['office', 'D10.1'],
    'D10.1.1.1': ['office', 'D10.1.1'],
    'D10.2': ['office', 'D10'],
    'DS': ['council', 'M'],
    'DE': ['committee', 'M'],
  },
  people: {
    mayor: ['M head', 'DS elected'],
    secretary: ['M secretary'],
    clerk: ['M employee'],
    typist: ['M.1'],
    lawyer: ['M.2 head'],
    paralegal: ['M.2.1 head'],
    general: ['GD head'],
    director2: ['D2 head'],
    head21: ['D2.1 head'],
    staff21: ['D2.1', 'D10.1'],
    director10: ['D10 head'],
    head101: ['D10.1 head'],
    head1011: ['D10.1.1 head'],
    staff10111: ['D10.1.1.1'],
    head102: ['D10.2 head'],
    deputy: ['DS elected', 'DE elected'],
    councillor: ['DS elected'],
    president: ['DS head'],
    gone: ['D2.1'],
    nowhere: [],
  },
  left: ['gone'],
  supervisors: { D2: 'deputy' },
})

const rooms = desiredRooms({ chart, municipality: 'Δήμος Νέας Ακτής' })

function room(key: string): DesiredRoom {
  const found = rooms.find((each) => each.key === key)
  if (!found) throw new Error(`no room ${key}`)
  return found
}

function names(ids: ReadonlyMap<string, MemberReason>): string[] {
  return [...ids.keys()].map(localpartOf).sort()
}

test.group('desired rooms', () => {
  test('there is one for every unit that has one, spaces first', ({ assert }) => {
    assert.deepEqual(
      rooms.map(({ key }) => key),
      [
        'municipality',
        'announcements',
        'mayor',
        'space:D2',
        'space:D10',
        'unit:DE',
        'unit:DS',
        'heads:GD',
        'heads:D2',
        'unit:D2.1',
        'heads:D10',
        'unit:D10.1',
        'unit:D10.2',
        'unit:M.1',
        'unit:M.2',
      ]
    )
  })

  test('{0} holds {1}')
    .with([
      ['mayor', 'deputy mayor secretary'],
      ['space:D2', 'director2 head21 staff21'],
      ['heads:D2', 'director2 head21'],
      ['unit:D2.1', 'head21 staff21'],
      ['space:D10', 'director10 head101 head1011 head102 staff10111 staff21'],
      ['heads:D10', 'director10 head101 head102'],
      ['unit:D10.1', 'head101 head1011 staff10111 staff21'],
      ['unit:D10.2', 'head102'],
      ['heads:GD', 'director10 director2 general'],
      ['unit:M.1', 'mayor typist'],
      ['unit:M.2', 'lawyer paralegal'],
      ['unit:DS', 'councillor deputy mayor president'],
      ['unit:DE', 'deputy'],
    ] as [string, string][])
    .run(({ assert }, [key, members]) => {
      assert.deepEqual(names(room(key).members), members.split(' '))
    })

  test('everybody with an open account is in the municipality and its announcements', ({
    assert,
  }) => {
    const everybody = chart.people.filter(({ active }) => active).map(({ username }) => username)
    assert.deepEqual(names(room('municipality').members), everybody)
    assert.deepEqual(names(room('announcements').members), everybody)
    assert.notInclude(everybody, 'gone')
  })

  test('heads have power in their own room and all write announcements', ({ assert }) => {
    assert.deepEqual(names(room('unit:D10.1').heads), ['head101'])
    assert.deepEqual(names(room('heads:D10').heads), ['director10'])
    assert.deepEqual(names(room('mayor').heads), ['mayor'])
    assert.equal(room('announcements').writers, 'heads')
    const heads = chart.people.filter((person) => chart.headedBy(person.id).length)
    assert.deepEqual(
      names(room('announcements').heads),
      heads.map(({ username }) => username)
    )
  })

  test('the past is closed to newcomers where leaders and bodies meet', ({ assert }) => {
    const closed = rooms.filter(({ history }) => history === 'joined').map(({ key }) => key)
    assert.deepEqual(closed, ['mayor', 'unit:DE', 'unit:DS', 'heads:GD', 'heads:D2', 'heads:D10'])
  })

  test('aliases, and the space that each hangs in', ({ assert }) => {
    const placed = rooms.map(({ alias, parent }) => `${alias} in ${parent}`)
    assert.deepEqual(placed, [
      'municipality in null',
      'announcements in municipality',
      'mayor in municipality',
      'space-d2 in municipality',
      'space-d10 in municipality',
      'municipal-committee in municipality',
      'council-members in municipality',
      'heads-gd in municipality',
      'heads-d2 in space:D2',
      'dep-d2.1 in space:D2',
      'heads-d10 in space:D10',
      'dep-d10.1 in space:D10',
      'dep-d10.2 in space:D10',
      'dep-m.1 in municipality',
      'dep-m.2 in municipality',
    ])
  })

  test('in its space, D2 stands before D10', ({ assert }) => {
    assert.isTrue(room('space:D2').order < room('space:D10').order)
    assert.isTrue(room('heads:D10').order < room('unit:D10.1').order)
  })

  test('the news of {0} go to {1}')
    .with([
      ['M', 'mayor'],
      ['GD', 'heads:GD'],
      ['D10', 'heads:D10'],
      ['D10.1', 'unit:D10.1'],
      ['D10.1.1.1', 'unit:D10.1'],
      ['M.2.1', 'unit:M.2'],
      ['DS', 'unit:DS'],
    ] as [string, string][])
    .run(({ assert }, [code, key]) => {
      assert.equal(roomKeyOfUnit(chart, chart.unitByCode(code)!.id), key)
    })
})

test.group('desired rooms of other org charts', () => {
  test('a Directorate inside another hangs in its space', ({ assert }) => {
    const deep = desiredRooms({
      municipality: 'Δήμος',
      chart: chartOf({
        units: {
          'M': ['mayor', null],
          'Δ1': ['directorate', 'M'],
          'Δ1Α': ['directorate', 'Δ1'],
          'Δ1Α/1': ['department', 'Δ1Α'],
          'Δ1Α/1/1': ['department', 'Δ1Α/1'],
        },
        people: {
          outer: ['Δ1 head'],
          inner: ['Δ1Α head'],
          dep: ['Δ1Α/1 head'],
          sub: ['Δ1Α/1/1 head'],
        },
      }),
    })
    const byKey = new Map(deep.map((each) => [each.key, each]))
    assert.equal(byKey.get('space:Δ1Α')?.parent, 'space:Δ1')
    assert.deepEqual(names(byKey.get('space:Δ1')!.members), ['dep', 'inner', 'outer', 'sub'])
    assert.deepEqual(names(byKey.get('heads:Δ1')!.members), ['inner', 'outer'])
    assert.deepEqual(names(byKey.get('heads:Δ1Α')!.members), ['dep', 'inner', 'sub'])
    assert.equal(byKey.get('unit:Δ1Α/1/1')?.alias, 'dep-d1a-1-1')
    assert.deepEqual(names(byKey.get('unit:Δ1Α/1/1')!.members), ['sub'])
  })

  test('a Directorate without departments has a room for its staff', ({ assert }) => {
    const small = desiredRooms({
      municipality: 'Δήμος',
      chart: chartOf({
        units: { M: ['mayor', null], D1: ['directorate', 'M'] },
        people: { director: ['D1 head'], staff: ['D1'] },
      }),
    })
    const own = small.find(({ key }) => key === 'unit:D1')
    assert.deepEqual(names(own!.members), ['director', 'staff'])
    assert.equal(own!.parent, 'space:D1')
  })

  test('two codes that are one in Latin letters have two aliases', ({ assert }) => {
    const twins = desiredRooms({
      municipality: 'Δήμος',
      chart: chartOf({
        units: { 'M': ['mayor', null], 'A 1': ['department', 'M'], 'Α-1': ['department', 'M'] },
        people: {},
      }),
    })
    assert.lengthOf(new Set(twins.map(({ alias }) => alias)), twins.length)
  })

  test('an empty municipality has its space and its announcements', ({ assert }) => {
    const empty = desiredRooms({ chart: chartOf({ units: {}, people: {} }), municipality: 'Δήμος' })
    assert.deepEqual(
      empty.map(({ key }) => key),
      ['municipality', 'announcements']
    )
  })
})
