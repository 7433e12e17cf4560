import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import planService from '#app/rooms/plans/plan_service'
import { planOf } from '#app/rooms/plans/plan_queries'
import { acting, type Actor } from '#app/shared/act'
import { inTransaction } from '#app/shared/transaction'
import { nextNumber } from '#app/shared/numbering'
import { eventually, KeptRooms } from '#tests/support/kept_rooms'
import { makeOrg, placeIn, type TestOrg } from '#tests/support/org'
import { grantRole } from '#tests/support/roles'

const intruder = '@c.iliadis:localhost'

let org: TestOrg
let rooms: KeptRooms

const web = (actor: Actor) => ({ actor, origin: { kind: 'web' as const } })

async function plans() {
  return db.from('room_plans').orderBy('id')
}

async function lastPlan() {
  const row = await db.from('room_plans').orderBy('id', 'desc').firstOrFail()
  return (await planOf(row.id))!
}

function idOf(alias: string): string {
  return rooms.fake.roomOf(alias).id
}

test.group('what somebody changes by hand', (group) => {
  group.each.setup(async () => {
    org = await makeOrg()
    await grantRole(org.people.otherDirector.id, 'administrator')
    rooms = new KeptRooms()
    await rooms.open()
    return () => rooms.close()
  })

  test('what Dimos itself does is not read again', async ({ assert }) => {
    const { fake } = rooms
    assert.deepEqual(
      fake.reads.filter((read) => read.endsWith('/state')),
      []
    )
    const before = fake.reads.length
    await placeIn(org.people.outsider.id, org.units.d62)
    rooms.worker.wake()
    await eventually(() => fake.membersOf('dep-d6.2').includes('p.raptis'), 'the transfer')
    await rooms.quiet()
    assert.lengthOf(fake.reads.slice(before), 0)
  })

  test('{0} is undone, and it is known who did it')
    .with([
      ['a promotion', 'power'],
      ['a new name', 'name'],
      ['a new topic', 'topic'],
      ['a kick', 'join'],
      ['an invitation of a stranger', 'kick'],
      ['an open door', 'access'],
      ['a readable past', 'history'],
      ['a picture', 'avatar'],
      ['a foreign room in a space', 'unlink'],
      ['a room taken out of its space', 'link'],
    ])
    .run(async ({ assert }, [, kind]) => {
      const { fake } = rooms
      const before = fake.writes.length
      byHand(kind)
      await eventually(async () => (await plans()).at(-1)?.cause === 'drift', 'the plan')
      await eventually(async () => (await plans()).at(-1)?.state === 'applied', 'its end')
      await rooms.quiet()
      const plan = await lastPlan()
      assert.deepEqual(
        plan.changes.map((change) => change.kind),
        [kind]
      )
      assert.equal(plan.changes[0].by, intruder)
      assert.closeTo(plan.changes[0].at!, Date.now(), 60_000)
      const writes = fake.writes
        .slice(before)
        .filter(({ endpoint }) => !endpoint.endsWith('/login'))
      assert.lengthOf(writes, 1)
      const told = await db
        .from('notifications')
        .where('person_id', org.people.otherDirector.id)
        .join('domain_events', 'domain_events.id', 'notifications.event_id')
        .where('domain_events.name', 'rooms.drift_found')
      assert.lengthOf(told, 1)
    })

  test('what is accepted comes back and stays, until it is lifted', async ({ assert }) => {
    const { fake } = rooms
    const administrator = org.people.otherDirector
    fake.put(idOf('dep-d6.1'), 'm.room.name', '', { name: 'Το δικό μας' }, intruder)
    await eventually(async () => (await plans()).at(-1)?.cause === 'drift', 'the plan')
    await rooms.quiet()
    const drift = await lastPlan()
    await acting(web(administrator), (act) =>
      planService.acceptDrift(act, drift.id, 0, 'έτσι το λένε όλοι')
    )
    rooms.worker.wake()
    const nameOf = () => fake.content('dep-d6.1', 'm.room.name').name
    await eventually(() => nameOf() === 'Το δικό μας', 'the accepted name')
    await rooms.quiet()
    const reversal = await lastPlan()
    assert.equal(reversal.cause, 'reversal')
    assert.equal(reversal.reversesId, drift.id)
    const exception = await db.from('room_exceptions').firstOrFail()
    await acting(web(administrator), (act) => planService.lift(act, exception.id))
    rooms.worker.wake()
    await eventually(() => nameOf() === 'Τμήμα Συντηρήσεων', 'the name of the template')
  })

  test('a plan that was applied can be reversed', async ({ assert }) => {
    const { fake } = rooms
    await placeIn(org.people.outsider.id, org.units.d62)
    rooms.worker.wake()
    const isIn = () => fake.membersOf('dep-d6.2').includes('p.raptis')
    await eventually(isIn, 'the new place')
    await rooms.quiet()
    const plan = await lastPlan()
    await acting(web(org.people.otherDirector), (act) => planService.reverse(act, plan.id))
    rooms.worker.wake()
    await eventually(() => !isIn(), 'the reversal')
    await rooms.quiet()
    const reversal = await lastPlan()
    assert.equal(reversal.reversesId, plan.id)
    assert.sameMembers(
      reversal.changes.map(({ kind, room }) => `${kind} ${room}`),
      ['kick unit:D6.2', 'kick space:D6']
    )
  })

  test('many removals wait, and are carried out when a second person says yes', async ({
    assert,
  }) => {
    const { fake } = rooms
    await inTransaction(async (trx) => {
      await trx.from('placements').delete()
      await nextNumber(trx, 'org', 0)
    })
    rooms.worker.wake()
    await rooms.until('held')
    assert.include(fake.membersOf('dep-d6.1'), 'c.iliadis')
    const waiting = await db.from('room_plans').where('state', 'waiting').firstOrFail()
    await acting(web(org.people.otherDirector), (act) =>
      planService.approve(act, waiting.id, waiting.fingerprint)
    )
    rooms.worker.wake()
    await rooms.until('complete')
    assert.deepEqual(fake.membersOf('dep-d6.1'), ['dimos'])
    const after = await db.from('room_plans').where('id', waiting.id).firstOrFail()
    assert.equal(after.state, 'applied')
    assert.equal(after.done_count, waiting.change_count)
  })

  test('what was refused is not asked again before the org chart changes', async ({ assert }) => {
    await inTransaction(async (trx) => {
      await trx.from('placements').delete()
      await nextNumber(trx, 'org', 0)
    })
    rooms.worker.wake()
    await rooms.until('held')
    const waiting = await db.from('room_plans').where('state', 'waiting').firstOrFail()
    await acting(web(org.people.otherDirector), (act) =>
      planService.refuse(act, waiting.id, 'λάθος αρχείο')
    )
    rooms.worker.wake()
    await rooms.until('complete')
    assert.lengthOf(await db.from('room_plans').where('state', 'waiting'), 0)
    await inTransaction((trx) => nextNumber(trx, 'org', 0))
    rooms.worker.wake()
    await rooms.until('held')
  })

  test('what was approved in advance is not asked for', async ({ assert }) => {
    await acting({ actor: org.people.otherDirector, origin: { kind: 'web' } }, async (act) => {
      await act.trx.from('placements').delete()
      const revision = await nextNumber(act.trx, 'org', 0)
      await planService.approveInAdvance(act, revision, 40)
    })
    rooms.worker.wake()
    await eventually(() => rooms.fake.membersOf('dep-d6.1').length === 1, 'the empty room')
    await rooms.quiet()
    assert.lengthOf(await db.from('room_plans').where('state', 'waiting'), 0)
    assert.isNotNull((await db.from('room_approvals').firstOrFail()).plan_id)
  })

  test('many changes by hand at once are all undone', async ({ assert }) => {
    const { fake } = rooms
    for (const room of fake.rooms.values()) {
      for (const id of [org.people.employee.matrixId!, org.people.colleague.matrixId!]) {
        if (room.state.get(`m.room.member ${id}`)) {
          fake.put(room.id, 'm.room.member', id, { membership: 'leave' }, intruder)
        }
      }
    }
    const isIn = (alias: string, username: string) => fake.membersOf(alias).includes(username)
    await eventually(() => isIn('dep-d6.1', 'c.iliadis'), 'the room')
    await eventually(() => isIn('municipality', 's.zafeiriou'), 'the municipality')
    await rooms.quiet()
    assert.deepEqual(await db.from('room_plans').where('state', 'failed'), [])
  })
})

/** As the intruder does it with power that a homeserver's administrator gave them. */
function byHand(kind: string): void {
  const { fake } = rooms
  const room = idOf('dep-d6.1')
  const put = (type: string, key: string, content: object, at = room) =>
    fake.put(at, type, key, content, intruder)
  switch (kind) {
    case 'power': {
      const levels = structuredClone(fake.content('dep-d6.1', 'm.room.power_levels'))
      levels.users[intruder] = 100
      return put('m.room.power_levels', '', levels)
    }
    case 'name':
      return put('m.room.name', '', { name: 'Άλλο' })
    case 'topic':
      return put('m.room.topic', '', { topic: 'Άλλο' })
    case 'join':
      return put('m.room.member', '@s.zafeiriou:localhost', { membership: 'leave' })
    case 'kick':
      return put('m.room.member', '@stranger:localhost', { membership: 'invite' })
    case 'access':
      return put('m.room.join_rules', '', { join_rule: 'public' })
    case 'history':
      return put('m.room.history_visibility', '', { history_visibility: 'world_readable' })
    case 'avatar':
      return put('m.room.avatar', '', { url: 'mxc://localhost/x' })
    case 'unlink': {
      const foreign = fake.addRoom(intruder, null)
      return put('m.space.child', foreign, { via: ['localhost'] }, idOf('space-d6'))
    }
    case 'link':
      return put('m.space.child', room, {}, idOf('space-d6'))
    default:
      throw new Error(kind)
  }
}
