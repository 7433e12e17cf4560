import { test } from '@japa/runner'
import { reasonSentence, type MemberReason } from '#app/rooms/desired/member_reason'
import type { ChartSketch } from '#tests/support/charts'
import { names, reasonOf, roomsOf } from '#tests/support/desired'

const sketch: ChartSketch = {
  units: {
    'M': ['mayor', null],
    'D1': ['directorate', 'M'],
    'D1.1': ['department', 'D1'],
    'D1.1.1': ['office', 'D1.1'],
    'D1.2': ['department', 'D1'],
    'D2': ['directorate', 'M'],
    'D2.1': ['department', 'D2'],
    'DS': ['council', 'M'],
  },
  people: {
    mayor: ['M head'],
    vice: ['DS elected'],
    director: ['D1 head'],
    head11: ['D1.1 head'],
    staff11: ['D1.1'],
    clerk: ['D1.1.1'],
    head12: ['D1.2 head'],
    staff12: ['D1.2'],
    outsider: ['D2.1 head'],
  },
  supervisors: { D1: 'vice' },
}

test.group('why somebody is in a room', () => {
  const rooms = roomsOf(sketch)

  test('{0}: {1} by {2}')
    .with([
      ['municipality', 'clerk', { rule: 'everybody' }],
      ['unit:D1.1', 'staff11', { rule: 'placement', unit: 'D1.1', role: 'employee' }],
      ['unit:D1.1', 'clerk', { rule: 'office', unit: 'D1.1.1', role: 'employee' }],
      ['space:D1', 'director', { rule: 'placement', unit: 'D1', role: 'head' }],
      ['space:D1', 'clerk', { rule: 'below', unit: 'D1.1.1', role: 'employee' }],
      ['heads:D1', 'director', { rule: 'head', unit: 'D1' }],
      ['heads:D1', 'head11', { rule: 'heads_of', unit: 'D1.1' }],
      ['mayor', 'mayor', { rule: 'leader', unit: 'M', role: 'head' }],
      ['mayor', 'vice', { rule: 'deputy_mayor', unit: 'D1' }],
    ] as [string, string, MemberReason][])
    .run(({ assert }, [key, username, reason]) => {
      assert.containsSubset(reasonOf(rooms.get(key)!.members, username), reason)
    })

  test('reasons that read alike are one object', ({ assert }) => {
    const { members } = roomsOf({ ...sketch, people: { a: ['D1.1'], b: ['D1.1'] } }).get(
      'space:D1'
    )!
    assert.strictEqual(reasonOf(members, 'a'), reasonOf(members, 'b'))
  })

  test('each rule has a sentence in both languages', ({ assert }) => {
    const said = (reason: MemberReason) => reasonSentence(reason)
    assert.deepEqual(
      said({ rule: 'placement', unit: 'D6.1', role: 'employee', act: 'απόφαση 12/2026' }),
      {
        el: 'τοποθέτηση στο D6.1 ως υπάλληλος (απόφαση 12/2026)',
        en: 'placed in D6.1 as employee (απόφαση 12/2026)',
      }
    )
    assert.deepEqual(
      said({ rule: 'in_charge', unit: 'D6.1', by: 'act', act: '12/2026', until: '2026-08-15' }),
      {
        el: 'ασκεί καθήκοντα προϊσταμένου στο D6.1, με ορισμό αναπληρωτή (πράξη 12/2026), έως 15/8/2026',
        en: 'in charge of D6.1, named as deputy (act 12/2026), until 15 Aug 2026',
      }
    )
    const rules: MemberReason['rule'][] = [
      ...(['everybody', 'below', 'office', 'head', 'heads_of', 'leader', 'deputy_mayor'] as const),
      ...(['project_rule', 'by_hand', 'exception'] as const),
    ]
    const sentences = rules.map((rule) => said({ rule, unit: 'D6.1', role: 'secretary' }))
    assert.lengthOf(new Set(sentences.map(({ el }) => el)), rules.length)
    assert.lengthOf(new Set(sentences.map(({ en }) => en)), rules.length)
  })
})

test.group('who stands in for a head', () => {
  const away: ChartSketch = {
    ...sketch,
    away: { head11: ['2026-05-10', '2026-05-14'] },
    acts: [['D1.1', 'outsider', '2026-05-10', '2026-05-14']],
  }

  test('has the power in the unit’s room, and the head has it no more', ({ assert }) => {
    const room = roomsOf(away).get('unit:D1.1')!
    assert.deepEqual(names(room.heads), ['outsider'])
    assert.deepEqual(names(room.members), ['clerk', 'head11', 'outsider', 'staff11'])
    assert.deepEqual(reasonOf(room.heads, 'outsider'), {
      rule: 'in_charge',
      unit: 'D1.1',
      by: 'act',
      act: '12/2026',
      until: '2026-05-14',
    })
  })

  test('is in the heads’ room and its space, and writes announcements', ({ assert }) => {
    const rooms = roomsOf(away)
    assert.deepEqual(names(rooms.get('heads:D1')!.members), [
      'director',
      'head11',
      'head12',
      'outsider',
    ])
    assert.deepEqual(names(rooms.get('heads:D1')!.heads), ['director'])
    assert.isDefined(reasonOf(rooms.get('space:D1')!.members, 'outsider'))
    const writers = names(rooms.get('announcements')!.heads)
    assert.include(writers, 'outsider')
    assert.notInclude(writers, 'head11')
  })

  test('for a director has the power in the heads’ room', ({ assert }) => {
    const rooms = roomsOf({
      ...sketch,
      away: { director: ['2026-05-10', '2026-05-14'] },
      substitutes: { D1: 'head12' },
    })
    const room = rooms.get('heads:D1')!
    assert.deepEqual(names(room.heads), ['head12'])
    assert.equal(reasonOf(room.heads, 'head12')!.by, 'ordinary')
    assert.include(names(room.members), 'director')
  })

  test('for the Mayor is in the Mayor’s room, with the power', ({ assert }) => {
    const rooms = roomsOf({
      ...sketch,
      people: { ...sketch.people, other: ['DS elected'] },
      acts: [['M', 'other', '2026-05-10', '2026-05-14']],
    })
    assert.deepEqual(names(rooms.get('mayor')!.members), ['mayor', 'other', 'vice'])
    assert.deepEqual(names(rooms.get('mayor')!.heads), ['other'])
  })

  test('it all reverts by itself the day after', ({ assert }) => {
    const before = roomsOf({ ...sketch, on: '2026-05-09' })
    for (const on of ['2026-05-09', '2026-05-15']) {
      const rooms = roomsOf({ ...away, on })
      for (const [key, room] of before) {
        assert.deepEqual([...rooms.get(key)!.members], [...room.members], key)
        assert.deepEqual([...rooms.get(key)!.heads], [...room.heads], key)
      }
    }
  })

  test('a vacant unit’s superior is in its room and has the power; a council has nobody', ({
    assert,
  }) => {
    const rooms = roomsOf({ ...sketch, people: { ...sketch.people, head11: [] } })
    const room = rooms.get('unit:D1.1')!
    assert.deepEqual(names(room.heads), ['director'])
    assert.deepEqual(names(room.members), ['clerk', 'director', 'staff11'])
    assert.deepEqual(reasonOf(room.members, 'director')!.by, 'superior')
    assert.deepEqual(names(rooms.get('unit:DS')!.heads), [])
    assert.deepEqual(names(rooms.get('unit:DS')!.members), ['vice'])
  })
})

test.group('a large municipality', () => {
  test('5,000 rooms and 10,000 people are told quickly', ({ assert }) => {
    const units: Record<string, [any, string | null]> = { M: ['mayor', null] }
    const people: Record<string, string[]> = {}
    for (let d = 1; d <= 500; d++) {
      units[`D${d}`] = ['directorate', 'M']
      people[`director${d}`] = [`D${d} head`]
      for (let t = 1; t <= 8; t++) units[`D${d}.${t}`] = ['department', `D${d}`]
    }
    for (let i = 0; i < 9500; i++) {
      const at = (step: number) => `D${((i * step) % 500) + 1}.${(i % 8) + 1}`
      people[`p${i}`] = [at(1), at(7)]
    }
    const rooms = [...roomsOf({ units, people }).values()]
    const memberships = rooms.reduce((sum, { members }) => sum + members.size, 0)
    assert.isAtLeast(rooms.length, 5000)
    assert.isAtLeast(memberships, 60_000)
  })
})
