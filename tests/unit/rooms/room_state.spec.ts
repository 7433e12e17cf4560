import { test } from '@japa/runner'
import { comparedPart, RoomState } from '#app/rooms/mirror/room_state'

const bot = '@dimos:localhost'
const at = 1_800_000_000_000

const event = (type: string, content: object, key = '', sender = bot) => ({
  type,
  state_key: key,
  sender,
  content,
  origin_server_ts: at,
})

test.group('the state of a room', () => {
  test('keeps what counts, whatever else an event has', ({ assert }) => {
    const topic = { 'topic': 'Θέμα', 'm.topic': { 'm.text': [] } }
    assert.deepEqual(comparedPart('m.room.topic', topic), { topic: 'Θέμα' })
    assert.deepEqual(comparedPart('m.room.topic', null), {})
    assert.deepEqual(comparedPart('m.room.power_levels', { ban: 100, historical: 100 }), {
      ban: 100,
    })
  })

  test('is the same text whatever the order of events and of their fields', ({ assert }) => {
    const events = [
      event('m.room.name', { name: 'Α' }),
      event('m.space.child', { via: ['localhost'], order: '1' }, '!a'),
      event('m.room.power_levels', { users: { a: 1, b: 2 }, ban: 100 }),
    ]
    const other = [
      event('m.room.power_levels', { ban: 100, users: { b: 2, a: 1 } }),
      event('m.space.child', { order: '1', via: ['localhost'] }, '!a'),
      event('m.room.name', { name: 'Α' }),
    ]
    assert.equal(RoomState.read(events, bot).toText(), RoomState.read(other, bot).toText())
  })

  test('comes back from its text, with who else did what', ({ assert }) => {
    const events = [
      event('m.room.name', { name: 'Α' }, '', '@x:localhost'),
      event('m.room.topic', {}, '', '@x:localhost'),
      event('m.room.member', { membership: 'join' }, '@a:localhost', '@a:localhost'),
    ]
    const text = RoomState.read(events, bot).toText()
    const state = RoomState.stored(text)
    assert.equal(state.toText(), text)
    assert.deepEqual(state.doing('m.room.name'), { by: '@x:localhost', at })
    assert.deepEqual(state.doing('m.room.topic'), { by: '@x:localhost', at })
    assert.deepEqual(state.keys('m.room.topic'), [])
    assert.equal(state.members.size, 0)
  })

  test('whom Dimos took out was never there; whom another took out is known', ({ assert }) => {
    const left = { membership: 'leave' }
    const events = [
      event('m.room.member', left, '@a:localhost', bot),
      event('m.room.member', left, '@b:localhost', '@x:localhost'),
    ]
    const { members } = RoomState.read(events, bot)
    assert.deepEqual(Object.fromEntries(members), {
      '@b:localhost': { membership: 'leave', sender: '@x:localhost', at },
    })
  })
})
