import { test } from '@japa/runner'
import fc from 'fast-check'
import { applyPlan } from '#app/rooms/room_apply'
import { verifyMirror } from '#app/rooms/mirror/mirror_reading'
import { planRooms } from '#app/rooms/reconcile'
import { comparedPart, isCompared } from '#app/rooms/mirror/room_state'
import { FakeRoomsHomeserver } from '#tests/support/fake_rooms'
import { makeOrg } from '#tests/support/org'

/** Changes by hand in one script. */
const STEPS = Number(process.env.DIMOS_DRIFT_STEPS ?? 100)
const SCRIPTS = 3

const bot = '@dimos:localhost'

/** One change: what, in which room, about whom. */
const step = fc.record({
  what: fc.constantFrom(
    'kick',
    'ban',
    'stranger',
    'invite',
    'promote',
    'demote',
    'levels',
    'name',
    'topic',
    'avatar',
    'history',
    'rules',
    'guests',
    'alias',
    'retention',
    'unhang',
    'orphan',
    'foreign'
  ),
  room: fc.nat(1000),
  person: fc.nat(1000),
  sender: fc.constantFrom(bot, '@c.iliadis:localhost'),
})

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

async function pass(fake: FakeRoomsHomeserver): Promise<number> {
  const homeserver = fake.connection()
  await verifyMirror(homeserver)
  const before = fake.events
  const { failures } = await applyPlan(homeserver, await planRooms(homeserver))
  if (failures.length) throw new Error(failures[0].reason.en)
  return fake.events - before
}

/** Everything that counts in rooms of ours, as text: what the rooms have to come back to. */
function snapshot(fake: FakeRoomsHomeserver, rooms: readonly string[]): string[] {
  return rooms.flatMap((id) =>
    [...fake.rooms.get(id)!.state.values()]
      .flatMap(({ type, state_key: key, content }) => {
        if (type === 'm.room.member') {
          return content.membership === 'join' ? [`${id} ${key} is in`] : []
        }
        const part = isCompared(type) ? comparedPart(type, content) : {}
        return Object.keys(part).length ? [`${id} ${type} ${key} ${JSON.stringify(part)}`] : []
      })
      .sort()
  )
}

function make(fake: FakeRoomsHomeserver, rooms: readonly string[], { what, ...by }: Step): void {
  const room = rooms[by.room % rooms.length]
  const people = [...fake.accounts.keys()].filter((id) => id !== bot)
  const person = people[by.person % people.length]
  const set = (type: string, content: object, key = '') =>
    fake.put(room, type, key, content, by.sender)
  const levels = structuredClone(
    fake.rooms.get(room)!.state.get('m.room.power_levels ')!.content
  ) as Record<string, any>
  const child = rooms[by.person % rooms.length]
  switch (what) {
    case 'kick':
      return set('m.room.member', { membership: 'leave' }, person)
    case 'ban':
      return set('m.room.member', { membership: 'ban' }, person)
    case 'stranger':
      return set('m.room.member', { membership: 'join' }, `@stranger${by.person}:localhost`)
    case 'invite':
      return set('m.room.member', { membership: 'invite' }, person)
    case 'promote':
      levels.users[person] = 100
      return set('m.room.power_levels', levels)
    case 'demote':
      return set('m.room.power_levels', { ...levels, users: { [bot]: 100 } })
    case 'levels':
      return set('m.room.power_levels', { ...levels, kick: 0, events: {} })
    case 'name':
      return set('m.room.name', { name: `Όνομα ${by.person}` })
    case 'topic':
      return set('m.room.topic', {})
    case 'avatar':
      return set('m.room.avatar', { url: 'mxc://localhost/x' })
    case 'history':
      return set('m.room.history_visibility', { history_visibility: 'world_readable' })
    case 'rules':
      return set('m.room.join_rules', { join_rule: 'public' })
    case 'guests':
      return set('m.room.guest_access', { guest_access: 'can_join' })
    case 'alias':
      return set('m.room.canonical_alias', {})
    case 'retention':
      return set('m.room.retention', { max_lifetime: 1000 })
    case 'unhang':
      return set('m.space.child', {}, child)
    case 'orphan':
      return set('m.space.parent', {}, child)
    case 'foreign':
      return set('m.space.child', { via: ['localhost'] }, `!foreign${by.person}:localhost`)
  }
}

test.group('many changes by hand', (group) => {
  group.each.timeout(180_000)

  for (let seed = 1; seed <= SCRIPTS; seed++) {
    test(`${STEPS} of them, script ${seed}: at the fixed point after two passes`, async ({
      assert,
    }) => {
      await makeOrg()
      const fake = new FakeRoomsHomeserver()
      await pass(fake)
      const rooms = [...fake.rooms.keys()]
      const before = snapshot(fake, rooms)
      for (const one of fc.sample(step, { numRuns: STEPS, seed })) make(fake, rooms, one)
      assert.notDeepEqual(snapshot(fake, rooms), before)
      await pass(fake)
      await pass(fake)
      assert.deepEqual(snapshot(fake, rooms), before)
      assert.equal(await pass(fake), 0)
    })
  }
})
