import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import encryption from '@adonisjs/core/services/encryption'
import { applyPlan } from '#app/rooms/room_apply'
import type { CreateChange } from '#app/rooms/room_changes'
import { RoomMaker } from '#app/rooms/room_maker'
import { verifyMirror } from '#app/rooms/mirror/mirror_reading'
import { planRooms } from '#app/rooms/reconcile'
import { inTransaction } from '#app/shared/transaction'
import { MatrixError } from '#bots/matrix/client'
import { MARK } from '#bots/matrix/rooms'
import { FakeRoomsHomeserver } from '#tests/support/fake_rooms'
import { closeUnits, makeOrg } from '#tests/support/org'

/** Everything is read first: what a test has changed by hand was not delivered to anybody. */
async function verified(fake: FakeRoomsHomeserver, options: { anew?: boolean } = {}) {
  const homeserver = fake.connection()
  await verifyMirror(homeserver)
  return planRooms(homeserver, options)
}

async function reconcile(fake: FakeRoomsHomeserver, options: { anew?: boolean } = {}) {
  return applyPlan(fake.connection(), await verified(fake, options))
}

async function kinds(fake: FakeRoomsHomeserver): Promise<string[]> {
  const { changes } = await verified(fake)
  return changes.map(({ kind }) => kind)
}

async function managed(key: string): Promise<string> {
  const row = await db.from('managed_rooms').where({ key }).firstOrFail()
  return row.matrix_room_id
}

test.group('building the rooms', (group) => {
  group.each.setup(async () => {
    await makeOrg()
  })

  test('all rooms are made with everything in their first events', async ({ assert }) => {
    const fake = new FakeRoomsHomeserver()
    const result = await reconcile(fake)
    assert.deepEqual(result.failures, [])
    assert.deepEqual(
      fake.membersOf('dep-d6.1'),
      ['c.iliadis', 'dimos', 'e.mavridou', 's.zafeiriou'].sort()
    )
    assert.deepEqual(fake.membersOf('heads-d6'), [
      'a.karagiannis',
      'dimos',
      'e.mavridou',
      'n.xanthopoulos',
    ])
    assert.equal(fake.content('dep-d6.1', 'm.room.join_rules').join_rule, 'invite')
    assert.equal(fake.content('dep-d6.1', 'm.room.guest_access').guest_access, 'forbidden')
    assert.equal(fake.content('heads-d6', 'm.room.history_visibility').history_visibility, 'joined')
    const space = await managed('space:D6')
    assert.isTrue(fake.content('dep-d6.1', 'm.space.parent', space).canonical)
    assert.deepEqual(fake.content('space-d6', 'm.space.child', await managed('unit:D6.1')).via, [
      'localhost',
    ])
    const setting = fake.writes.filter(({ endpoint }) =>
      /state\/m\.room\.(name|topic|power|join_rules|history)/.test(endpoint)
    )
    assert.deepEqual(setting, [])
  })

  test('accounts are bound to the person, with the password that waits', async ({ assert }) => {
    const fake = new FakeRoomsHomeserver()
    const row = await db.from('people').where({ username: 'c.iliadis' }).firstOrFail()
    await inTransaction((trx) =>
      trx
        .from('accounts')
        .where({ person_id: row.id })
        .update({ matrix_state: 'wanted', pending_matrix_password: encryption.encrypt('ένα δύο') })
    )
    await reconcile(fake)
    const made = fake.accounts.get('@c.iliadis:localhost')
    assert.equal(made?.displayName, 'Χρήστος Ηλιάδης')
    assert.equal(made?.password, 'ένα δύο')
    assert.deepEqual(made?.externalIds, [
      { auth_provider: 'oidc-dimos', external_id: String(row.id) },
    ])
    const account = await db.from('accounts').where({ person_id: row.id }).firstOrFail()
    assert.equal(account.matrix_state, 'active')
    assert.isNull(account.pending_matrix_password)
    assert.isFalse(fake.accounts.has('@l.palios:localhost'))
  })

  test('a second time changes nothing', async ({ assert }) => {
    const fake = new FakeRoomsHomeserver()
    await reconcile(fake)
    const [events, writes] = [fake.events, fake.writes.length]
    assert.deepEqual(await kinds(fake), [])
    await reconcile(fake)
    assert.equal(fake.events, events)
    assert.lengthOf(fake.writes, writes)
  })

  test('progress counts up to the number of changes', async ({ assert }) => {
    const homeserver = new FakeRoomsHomeserver().connection()
    const plan = await planRooms(homeserver)
    const told: number[] = []
    await applyPlan(homeserver, plan, { onProgress: (done) => told.push(done) })
    assert.deepEqual(
      told,
      [...plan.changes.keys()].map((i) => i + 1)
    )
  })
})

test.group('going on after a kill', (group) => {
  group.each.timeout(120_000)

  for (const took of [false, true]) {
    test(`at any request, which ${took ? 'had' : 'had not had'} its effect`, async ({ assert }) => {
      await makeOrg()
      const whole = new FakeRoomsHomeserver()
      await reconcile(whole)
      for (let at = 1; at <= whole.writes.length; at += at < 40 ? 1 : 7) {
        await makeOrg()
        const fake = new FakeRoomsHomeserver()
        fake.cutOffAt(at, took)
        const cut = await reconcile(fake)
        assert.isTrue(cut.stopped, `cut off at request ${at}`)
        fake.recover()
        const rest = await reconcile(fake)
        assert.deepEqual(rest.failures, [], `after a kill at request ${at}`)
        assert.deepEqual(await kinds(fake), [], `after a kill at request ${at}`)
        assert.equal(fake.rooms.size, whole.rooms.size, `after a kill at request ${at}`)
        assert.equal(fake.events, whole.events, `after a kill at request ${at}`)
      }
    })
  }

  test('a room whose row was never written is taken over by its alias', async ({ assert }) => {
    await makeOrg()
    const fake = new FakeRoomsHomeserver()
    await reconcile(fake)
    const rooms = fake.rooms.size
    const before = await managed('unit:D6.1')
    await inTransaction((trx) => trx.from('managed_rooms').delete())
    const result = await reconcile(fake)
    assert.deepEqual(result.failures, [])
    assert.equal(fake.rooms.size, rooms)
    assert.equal(await managed('unit:D6.1'), before)
  })

  test('two processes at once make each room once', async ({ assert }) => {
    await makeOrg()
    const fake = new FakeRoomsHomeserver()
    await Promise.all([reconcile(fake), reconcile(fake)])
    await reconcile(fake)
    const rows = await db.from('managed_rooms').select('id')
    assert.equal(fake.rooms.size, rows.length)
    assert.deepEqual(await kinds(fake), [])
  })
})

test.group('a room that another process makes in the same instant', (group) => {
  group.each.setup(async () => {
    await makeOrg()
  })

  test('is taken over, whatever the conflict is called', async ({ assert }) => {
    const fake = new FakeRoomsHomeserver()
    const other = fake.connection()
    let others: Promise<string> | null = null
    fake.beforeRequest = ({ endpoint, body }) => {
      if (!endpoint.endsWith('createRoom') || body.room_alias_name !== 'dep-d6.1' || others) return
      fake.recover()
      others = other.rooms.create({
        alias: 'dep-d6.1',
        name: body.name,
        topic: body.topic,
        avatar: null,
        retentionMs: null,
        commands: [],
        kind: 'room',
        mark: body.creation_content[MARK],
        history: 'shared',
        power: body.power_level_content_override,
        parent: null,
      })
      throw new MatrixError({ errcode: 'M_UNKNOWN', error: 'already exists' }, 409)
    }
    const { failures } = await reconcile(fake)
    assert.deepEqual(failures, [])
    assert.equal(await managed('unit:D6.1'), await others)
    assert.deepEqual(await kinds(fake), [])
  })

  test('an alias without a finished room is freed, in the end', async ({ assert }) => {
    const fake = new FakeRoomsHomeserver()
    fake.aliases.set('#municipality:localhost', '!never-finished:localhost')
    const plan = await verified(fake)
    const change = plan.changes.find(({ kind }) => kind === 'create') as CreateChange
    await new RoomMaker(fake.connection(), new Map(), 0).make(change)
    assert.equal(await managed('municipality'), fake.roomOf('municipality').id)
  })
})

test.group('an alias that is not ours', (group) => {
  group.each.setup(async () => {
    await makeOrg()
  })

  test("somebody else's room is not taken over, and the others are made", async ({ assert }) => {
    const fake = new FakeRoomsHomeserver()
    const mark = { [MARK]: 'unit:D6.1' }
    const foreign = fake.addRoom('@intruder:localhost', '#dep-d6.1:localhost', mark)
    fake.put(foreign, 'm.room.member', '@dimos:localhost', { membership: 'join' })
    const { failures, stopped } = await reconcile(fake)
    assert.isFalse(stopped)
    assert.match(failures[0].reason.en, /already stands for another room/)
    assert.deepEqual(
      [...new Set(failures.map(({ change }) => ('room' in change ? change.room.key : '')))],
      ['unit:D6.1']
    )
    assert.include(fake.membersOf('dep-d6.2'), 'k.theodorou')
  })
})

test.group('putting right', (group) => {
  let fake: FakeRoomsHomeserver

  group.each.setup(async () => {
    await makeOrg()
    fake = new FakeRoomsHomeserver()
    await reconcile(fake)
  })

  test('a kick by hand is one change', async ({ assert }) => {
    const room = fake.roomOf('dep-d6.1')
    fake.put(room.id, 'm.room.member', '@c.iliadis:localhost', { membership: 'leave' })
    assert.deepEqual(await kinds(fake), ['join'])
    await reconcile(fake)
    assert.include(fake.membersOf('dep-d6.1'), 'c.iliadis')
    assert.deepEqual(await kinds(fake), [])
  })

  test('who is banned comes back, who is only invited comes in', async ({ assert }) => {
    const room = fake.roomOf('dep-d6.1')
    fake.put(room.id, 'm.room.member', '@c.iliadis:localhost', { membership: 'ban' })
    fake.put(room.id, 'm.room.member', '@s.zafeiriou:localhost', { membership: 'invite' })
    assert.deepEqual(await kinds(fake), ['join', 'join'])
    const { failures } = await reconcile(fake)
    assert.deepEqual(failures, [])
    assert.deepEqual(await kinds(fake), [])
  })

  test('a stranger is taken out, a bot stays', async ({ assert }) => {
    const room = fake.roomOf('dep-d6.1')
    fake.put(room.id, 'm.room.member', '@stranger:localhost', { membership: 'join' })
    fake.put(room.id, 'm.room.member', '@dimos_fleet:localhost', { membership: 'join' })
    assert.deepEqual(await kinds(fake), ['kick'])
    await reconcile(fake)
    assert.include(fake.membersOf('dep-d6.1'), 'dimos_fleet')
    assert.notInclude(fake.membersOf('dep-d6.1'), 'stranger')
  })

  test('who leaves the municipality is deactivated and out of all rooms', async ({ assert }) => {
    await disable('c.iliadis')
    assert.deepEqual(await kinds(fake), ['deactivate'])
    await reconcile(fake)
    assert.isTrue(fake.accounts.get('@c.iliadis:localhost')?.deactivated)
    assert.notInclude(fake.membersOf('announcements'), 'c.iliadis')
    assert.deepEqual(await kinds(fake), [])
  })

  test('who comes back has the account and the rooms again', async ({ assert }) => {
    await disable('c.iliadis')
    await reconcile(fake)
    await enable('c.iliadis')
    await reconcile(fake)
    assert.isFalse(fake.accounts.get('@c.iliadis:localhost')?.deactivated)
    assert.include(fake.membersOf('dep-d6.1'), 'c.iliadis')
    assert.deepEqual(await kinds(fake), [])
  })

  test('who moves leaves the old rooms, and gets those of the new unit', async ({ assert }) => {
    await inTransaction(async (trx) => {
      const unit = await trx.from('units').where({ code: 'D7.1' }).firstOrFail()
      const person = await trx.from('people').where({ username: 'c.iliadis' }).firstOrFail()
      await trx.from('placements').where({ person_id: person.id }).update({ unit_id: unit.id })
      await touch(trx)
    })
    const moves = await kinds(fake)
    assert.deepEqual(moves.sort(), ['join', 'join', 'kick', 'kick'])
    await reconcile(fake)
    assert.notInclude(fake.membersOf('space-d6'), 'c.iliadis')
    assert.include(fake.membersOf('dep-d7.1'), 'c.iliadis')
  })

  test('a closed unit has its room emptied and unlinked, not deleted', async ({ assert }) => {
    const room = await managed('unit:D7.1')
    await inTransaction(async (trx) => {
      await trx.from('units').where({ code: 'D7.1' }).update({ valid_to: '2020-02-01' })
      await touch(trx)
    })
    await reconcile(fake)
    assert.deepEqual(fake.membersOf('dep-d7.1'), ['dimos'])
    assert.deepEqual(fake.content('space-d7', 'm.space.child', room), {})
    assert.deepEqual(await kinds(fake), [])
  })

  test('{0} that was changed by hand is one change')
    .with([
      ['name', 'm.room.name', { name: 'Άλλο' }],
      ['topic', 'm.room.topic', { topic: '' }],
      ['history', 'm.room.history_visibility', { history_visibility: 'world_readable' }],
      ['access', 'm.room.join_rules', { join_rule: 'public' }],
      ['alias', 'm.room.canonical_alias', {}],
    ] as [string, string, object][])
    .run(async ({ assert }, [kind, type, content]) => {
      const room = fake.roomOf('dep-d6.1')
      fake.put(room.id, type, '', content)
      assert.deepEqual(await kinds(fake), [kind])
      await reconcile(fake)
      assert.deepEqual(await kinds(fake), [])
    })

  test('power levels: ours come back, others stay', async ({ assert }) => {
    const room = fake.roomOf('dep-d6.1')
    const levels = structuredClone(fake.content('dep-d6.1', 'm.room.power_levels'))
    levels.users['@c.iliadis:localhost'] = 100
    levels.users['@dimos_fleet:localhost'] = 50
    levels.events['m.poll.start'] = 50
    levels.kick = 0
    fake.put(room.id, 'm.room.power_levels', '', levels)
    assert.deepEqual(await kinds(fake), ['power'])
    await reconcile(fake)
    const mended = fake.content('dep-d6.1', 'm.room.power_levels')
    assert.notProperty(mended.users, '@c.iliadis:localhost')
    assert.equal(mended.users['@dimos_fleet:localhost'], 50)
    assert.equal(mended.events['m.poll.start'], 50)
    assert.equal(mended.kick, 100)
    assert.deepEqual(await kinds(fake), [])
  })

  test('a room that vanished, or threw the bot out, is told and stops nothing', async ({
    assert,
  }) => {
    fake.rooms.delete(await managed('unit:D6.1'))
    const out = await managed('unit:D6.2')
    fake.put(out, 'm.room.member', '@dimos:localhost', { membership: 'leave' })
    const plan = await verified(fake)
    assert.deepEqual(plan.changes, [])
    assert.match(plan.problems.map(({ en }) => en).join('\n'), /D6.1: the room is gone/)
    assert.match(plan.problems.map(({ en }) => en).join('\n'), /D6.2: Dimos is no longer/)
  })

  test('a room that vanished is made anew when that is asked for', async ({ assert }) => {
    const gone = await managed('unit:D6.1')
    fake.rooms.delete(gone)
    fake.aliases.delete('#dep-d6.1:localhost')
    const { failures } = await reconcile(fake, { anew: true })
    assert.deepEqual(failures, [])
    assert.notEqual(await managed('unit:D6.1'), gone)
    assert.include(fake.membersOf('dep-d6.1'), 'c.iliadis')
    assert.deepEqual(fake.content('space-d6', 'm.space.child', gone), {})
    assert.deepEqual(await kinds(fake), [])
  })

  test('one refusal stops nothing else and is told', async ({ assert }) => {
    const [one, other] = [fake.roomOf('dep-d6.1'), fake.roomOf('dep-d6.2')]
    fake.put(one.id, 'm.room.member', '@c.iliadis:localhost', { membership: 'leave' })
    fake.put(other.id, 'm.room.member', '@k.theodorou:localhost', { membership: 'leave' })
    fake.beforeRequest = ({ body }) => {
      if (body.user_id === '@c.iliadis:localhost') {
        throw new MatrixError({ errcode: 'M_UNKNOWN', error: 'no' }, 500)
      }
    }
    const { done, failures } = await reconcile(fake)
    assert.equal(done, 1)
    assert.lengthOf(failures, 1)
    assert.include(fake.membersOf('dep-d6.2'), 'k.theodorou')
  })

  test('a municipality without units empties all rooms, for the guard to see', async ({
    assert,
  }) => {
    await closeUnits()
    const { changes } = await verified(fake)
    assert.isTrue(changes.every(({ kind }) => ['kick', 'unlink', 'power'].includes(kind)))
  })
})

async function disable(username: string): Promise<void> {
  await setDisabled(username, '2026-01-01 00:00:00.000')
}

async function enable(username: string): Promise<void> {
  await setDisabled(username, null)
}

async function setDisabled(username: string, at: string | null): Promise<void> {
  await inTransaction(async (trx) => {
    const person = await trx.from('people').where({ username }).firstOrFail()
    await trx.from('accounts').where({ person_id: person.id }).update({ disabled_at: at })
    await touch(trx)
  })
}

async function touch(trx: Parameters<Parameters<typeof inTransaction>[0]>[0]): Promise<void> {
  await trx.from('counters').where({ series: 'org', year: 0 }).increment('value', 1)
}
