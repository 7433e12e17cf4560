import { test } from '@japa/runner'
import { LARGE, municipalityFile } from '#bench/rooms/large_municipality'
import { leastBetween, type State } from '#bench/rooms/least'
import { Movers } from '#bench/rooms/movers'
import { Recorded, kindOf } from '#bench/rooms/recording'
import { SimulatedHomeserver } from '#bench/rooms/simulator'

const BOT = '@dimos:localhost'

const room = {
  room_alias_name: 'dep-d1.1',
  name: 'Τμήμα Πρώτο',
  topic: 'D1.1',
  room_version: '11',
  creation_content: { 'dimos.room': 'unit:D1.1' },
  power_level_content_override: { users: { [BOT]: 100 } },
  initial_state: [{ type: 'm.room.join_rules', state_key: '', content: { join_rule: 'invite' } }],
}

test.group('the simulated homeserver', () => {
  test('answers in the clothes of what was recorded', ({ assert }) => {
    const homeserver = new SimulatedHomeserver(BOT)
    const make = () => homeserver.handle('POST', '/_matrix/client/v3/createRoom', room)
    const { room_id: id } = JSON.parse(make().text)
    assert.equal(make().status, 400)
    homeserver.handle('PUT', `/_synapse/admin/v2/users/@a:localhost`, { displayname: 'Άλφα' })
    homeserver.handle('POST', `/_synapse/admin/v1/join/${id}`, { user_id: '@a:localhost' })
    const recorded = new Recorded().events().get('m.room.name')!
    const state = () =>
      JSON.parse(homeserver.handle('GET', `/_matrix/client/v3/rooms/${id}/state`).text)
    const name = state().find(({ type }: any) => type === 'm.room.name')
    assert.sameMembers(Object.keys(name), Object.keys(recorded))
    assert.equal(name.content.name, 'Τμήμα Πρώτο')
    const member = () => state().find(({ state_key: key }: any) => key === '@a:localhost').content
    assert.deepInclude(member(), { membership: 'join', displayname: 'Άλφα' })
    homeserver.handle('POST', `/_matrix/client/v3/rooms/${id}/kick`, { user_id: '@a:localhost' })
    assert.equal(member().membership, 'leave')
    const again = new SimulatedHomeserver(BOT, homeserver.toText())
    const path = `/_matrix/client/v3/rooms/${id}/state`
    assert.equal(again.handle('GET', path).text, homeserver.handle('GET', path).text)
    const { users, total } = JSON.parse(
      again.handle('GET', '/_synapse/admin/v2/users?limit=1').text
    )
    assert.deepEqual([users.length, total], [1, 2])
    assert.isNull(kindOf('/_matrix/client/v3/sync'))
  })
})

test.group('the least that it takes', () => {
  const before: State = new Map([
    ['accounts', new Map([['@a:localhost', 'Άλφα false']])],
    [
      '!old',
      new Map([
        ['m.room.name ', '"x"'],
        ['m.room.member @a:localhost', 'join'],
      ]),
    ],
  ])

  test('is one write for each difference, and two events for who joins', ({ assert }) => {
    const after: State = new Map([
      [
        'accounts',
        new Map([
          ['@a:localhost', 'Άλφα false'],
          ['@b:localhost', 'Βήτα false'],
        ]),
      ],
      [
        '!old',
        new Map([
          ['m.room.name ', '"y"'],
          ['m.room.member @a:localhost', 'leave'],
        ]),
      ],
      [
        '!new',
        new Map([
          ['m.room.create ', '{}'],
          ['m.room.name ', '"z"'],
          [`m.room.member ${BOT}`, 'join'],
          ['m.room.member @b:localhost', 'join'],
        ]),
      ],
    ])
    // An account, a name, a kick; a room and its one member.
    assert.deepEqual(leastBetween(before, after, BOT), { writes: 5, events: 7 })
    assert.deepEqual(leastBetween(after, after, BOT), { writes: 0, events: 0 })
  })
})

test.group('the measured municipalities', () => {
  test('the large one has as many people and rooms as it says', ({ assert }) => {
    const lines = municipalityFile(LARGE).trim().split('\n').slice(1)
    const people = new Set(
      lines.filter((line) => line.startsWith('person')).map((line) => line.split(',')[5])
    )
    assert.equal(people.size, 10_000)
    const units = lines.filter((line) => line.startsWith('unit'))
    const of = (type: string) => units.filter((line) => line.split(',')[3] === type).length
    // The municipality, its announcements and the Mayor's; a space and heads' room for each.
    assert.equal(3 + 2 * of('directorate') + of('department') + of('committee'), 5000)
  })

  test('people move to another Directorate, and back', ({ assert }) => {
    const staff = Array.from({ length: 40 }, (_, at) => ({
      username: `u${at}`,
      unit: `D${(at % 4) + 1}.${(at % 3) + 1}`,
    }))
    const movers = new Movers(staff, 10)
    const there = movers.move()
    assert.lengthOf(there, 10)
    for (const { from, unit } of there) assert.notEqual(from.split('.')[0], unit.split('.')[0])
    const back = movers
      .move()
      .map(({ username, from, unit }) => ({ username, from: unit, unit: from }))
    assert.deepEqual(back, there)
    const { units, moves } = movers.reorganisation()
    assert.lengthOf(
      units.filter(({ name }) => name),
      3
    )
    assert.lengthOf(moves, 10)
  })
})
