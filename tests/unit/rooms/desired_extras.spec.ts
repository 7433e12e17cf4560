import { test } from '@japa/runner'
import { noRule, type ProjectRoomFacts } from '#app/rooms/projects/project_room'
import type { RoomException } from '#app/rooms/desired/room_exception'
import { powerLevelsOf } from '#app/rooms/desired/room_powers'
import {
  defaultTemplates,
  fillPattern,
  roomKinds,
  unknownPlaceholders,
} from '#app/rooms/templates/room_templates'
import { chartOf, type ChartSketch } from '#tests/support/charts'
import { names, reasonOf, roomsOf } from '#tests/support/desired'

const sketch: ChartSketch = {
  units: {
    'M': ['mayor', null],
    'D1': ['directorate', 'M'],
    'D1.1': ['department', 'D1'],
  },
  people: { director: ['D1 head'], head: ['D1.1 head'], staff: ['D1.1'], other: ['M'], gone: [] },
  left: ['gone'],
}

const accepted = (
  kind: RoomException['kind'],
  subject = '',
  value: string | null = null,
  roomKey = 'unit:D1.1'
): RoomException => ({ id: 1, roomKey, kind, subject, value, validTo: '2026-06-01' })

const withOne = (exception: RoomException) =>
  roomsOf(sketch, { exceptions: [exception] }).get(exception.roomKey)

test.group('accepted exceptions', () => {
  test('keep a member, or keep one out', ({ assert }) => {
    const room = withOne(accepted('member', '@other:localhost'))!
    assert.deepEqual(names(room.members), ['head', 'other', 'staff'])
    assert.deepEqual(reasonOf(room.members, 'other'), { rule: 'exception', until: '2026-06-01' })
    const out = withOne(accepted('not_member', '@head:localhost'))!
    assert.deepEqual(names(out.members), ['staff'])
    assert.deepEqual(names(out.heads), [])
  })

  test('bring nobody back whose account has ended', ({ assert }) => {
    const room = withOne(accepted('member', '@gone:localhost'))!
    assert.deepEqual(names(room.members), ['head', 'staff'])
  })

  test('keep a name, a topic, a power below the bot’s', ({ assert }) => {
    assert.equal(withOne(accepted('name', '', 'Συνεργείο'))!.name, 'Συνεργείο')
    assert.equal(withOne(accepted('topic', '', ''))!.topic, '')
    const bot = '@dimos:localhost'
    const powers = (value: string, who = '@staff:localhost') =>
      powerLevelsOf(withOne(accepted('power', who, value))!, bot).users!
    assert.deepEqual(powers('50'), { [bot]: 100, '@head:localhost': 50, '@staff:localhost': 50 })
    assert.deepEqual(powers('0', '@head:localhost'), { [bot]: 100 })
    assert.deepEqual(powers('100'), { [bot]: 100, '@head:localhost': 50 })
    assert.equal(powers('0', bot)[bot], 100)
  })

  test('leave a room out, and hang what was in it above', ({ assert }) => {
    assert.isUndefined(withOne(accepted('closed')))
    const rooms = roomsOf(sketch, { exceptions: [accepted('closed', '', null, 'space:D1')] })
    assert.isFalse(rooms.has('space:D1'))
    assert.equal(rooms.get('unit:D1.1')!.parent, 'municipality')
  })
})

test.group('templates', () => {
  test('know their placeholders and no others', ({ assert }) => {
    for (const kind of roomKinds) {
      const { name, topic } = defaultTemplates[kind]
      assert.deepEqual(unknownPlaceholders(kind, name + topic), [], kind)
    }
    assert.deepEqual(unknownPlaceholders('department', '{name} {x} {}'), ['{x}', '{}'])
    assert.deepEqual(unknownPlaceholders('mayor', '{name}'), ['{name}'])
  })

  test('names are cut where they are too long', ({ assert }) => {
    assert.equal(fillPattern('{name}!', { municipality: '', name: 'αβγδε' }, 4), 'αβγ…')
    assert.equal(
      fillPattern('{name}', { municipality: '', name: '{code}', code: 'x' }, 90),
      '{code}'
    )
  })

  test('give picture, writers, history and days to the rooms of their kind', ({ assert }) => {
    const template = {
      ...defaultTemplates.department,
      avatar: 'mxc://localhost/a',
      writers: 'heads' as const,
      retentionDays: 90,
    }
    const rooms = roomsOf(sketch, { templates: new Map([['department', template]]) })
    assert.containsSubset(rooms.get('unit:D1.1'), {
      avatar: 'mxc://localhost/a',
      writers: 'heads',
      retentionDays: 90,
      templateKind: 'department',
    })
    assert.isNull(rooms.get('heads:D1')!.avatar)
  })
})

test.group('rooms of projects', () => {
  const project: ProjectRoomFacts = {
    id: 7,
    kind: 'project',
    name: 'Πλατεία',
    topic: 'Μελέτη',
    rule: { ...noRule, units: [{ code: 'D1', below: true }] },
    endsOn: '2026-05-12',
    closed: false,
    people: [
      { personId: 4, role: 'lead' },
      { personId: 5, role: 'member' },
    ],
  }

  test('hold who is named and who the rule means, each with the reason', ({ assert }) => {
    const room = roomsOf(sketch, { projects: [project] }).get('project:7')!
    assert.deepEqual(names(room.members), ['director', 'head', 'other', 'staff'])
    assert.deepEqual(names(room.heads), ['other'])
    assert.equal(reasonOf(room.members, 'other')!.rule, 'by_hand')
    assert.containsSubset(reasonOf(room.members, 'staff'), { rule: 'project_rule', unit: 'D1.1' })
  })

  test('are over the day after the last, and when closed', ({ assert }) => {
    const there = (on: string, more: Partial<ProjectRoomFacts> = {}) =>
      roomsOf({ ...sketch, on }, { projects: [{ ...project, ...more }] }).has('project:7')
    assert.isTrue(there('2026-05-12'))
    assert.isFalse(there('2026-05-13'))
    assert.isTrue(there('2026-05-13', { endsOn: null }))
    assert.isFalse(there('2026-05-12', { closed: true }))
  })

  test('a unit that is no more brings nobody', ({ assert }) => {
    const rule = { ...noRule, units: [{ code: 'D9', below: true }], headsOf: ['D8'] }
    const room = roomsOf(sketch, { projects: [{ ...project, rule }] }).get('project:7')!
    assert.deepEqual(names(room.members), ['other'])
  })

  test('heads under a unit, with those who stand in', ({ assert }) => {
    const rule = { ...noRule, headsOf: ['D1'] }
    const away = { ...sketch, acts: [['D1.1', 'other', '2026-05-12', '2026-05-12']] as const }
    const rooms = roomsOf(away, { projects: [{ ...project, rule, people: [] }] })
    const room = rooms.get('project:7')!
    assert.deepEqual(names(room.members), ['director', 'head', 'other'])
    assert.equal(reasonOf(room.members, 'other')!.rule, 'in_charge')
  })
})

test.group('the room of the administrators', () => {
  test('has those with the role whose account is open, and is none without them', ({ assert }) => {
    const idOf = (username: string) =>
      chartOf(sketch).people.find((person) => person.username === username)!.id
    assert.isFalse(roomsOf(sketch).has('administrators'))
    assert.isFalse(roomsOf(sketch, { administrators: [idOf('gone')] }).has('administrators'))
    const room = roomsOf(sketch, { administrators: [idOf('staff'), idOf('gone')] }).get(
      'administrators'
    )!
    assert.deepEqual(names(room.members), ['staff'])
    assert.deepEqual(names(room.heads), [])
    assert.equal(room.parent, 'municipality')
    assert.deepEqual(reasonOf(room.members, 'staff'), { rule: 'administrator' })
  })
})
