import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { storeEvents } from '#bots/inbox'
import { botClient } from '#bots/matrix/bot_account'
import { Sweep } from '#bots/matrix/sweep'
import { bot, emptyBotTables, maria, server, useFakeHomeserver } from '#tests/bots/matrix/support'
import type { FakeEvent, FakeHomeserver } from '#tests/support/fake_homeserver'

const ROOM = `!room:${server}`
const OTHER = `!other:${server}`
let fake: FakeHomeserver
let sweep: Sweep

test.group('sweep', (group) => {
  group.each.setup(emptyBotTables)
  group.each.setup(async () => {
    const tasks: (() => Promise<void>)[] = []
    fake = await useFakeHomeserver((task) => tasks.push(task))
    sweep = newSweep()
    return async () => {
      for (const task of tasks) await task()
    }
  })

  test('finds what was not delivered, oldest first, and nothing twice', async ({ assert }) => {
    const written = writeMany(ROOM, 5)
    fake.write(ROOM, maria, 'καλημέρα')
    fake.write(ROOM, bot, '!task list')
    await storeEvents([written[4]], 'transaction')
    assert.deepEqual(await sweep.sweepOnce(), { rooms: 1, found: 4 })
    assert.sameMembers(await storedIds(), idsOf(written))
    const [, ...later] = await storedIds()
    assert.deepEqual(later, idsOf(written.slice(0, 4)))
    assert.deepEqual(await sweep.sweepOnce(), { rooms: 0, found: 0 })
  })

  test('what was redacted before it came is no command', async ({ assert }) => {
    const [redacted] = writeMany(ROOM, 1)
    redacted.content = {}
    assert.equal(await found(), 0)
    assert.deepEqual(await storedIds(), [])
  })

  test('finds a long gap though a newer event is stored already', async ({ assert }) => {
    writeMany(ROOM, 3)
    await sweep.sweepOnce()
    const lost = writeMany(ROOM, 450)
    const [delivered] = writeMany(ROOM, 1)
    await storeEvents([delivered], 'transaction')
    assert.deepEqual(await sweep.sweepOnce(), { rooms: 1, found: 450 })
    const ids = await storedIds()
    assert.deepEqual(ids.slice(4), idsOf(lost))
  })

  test('reads only rooms with news, and no further than the last sweep', async ({ assert }) => {
    writeMany(ROOM, 250)
    writeMany(OTHER, 10)
    await sweep.sweepOnce()
    fake.requests.length = 0
    const lost = writeMany(ROOM, 120)
    assert.equal(await found(), 120)
    assert.includeMembers(await storedIds(), idsOf(lost))
    assert.lengthOf(fake.asked(/\/messages$/), 1)
    assert.lengthOf(fake.asked(/\/sync$/), 1)
  })

  test('broken off in the middle, it begins where it began', async ({ assert }) => {
    const here = writeMany(ROOM, 300)
    const there = writeMany(OTHER, 300)
    fake.misbehave({ when: /other.*\/messages$/, status: 502, body: 'proxy' })
    await assert.rejects(() => sweep.sweepOnce())
    assert.sameMembers(await storedIds(), idsOf(here))
    assert.isNull(await db.from('bot_facts').where('name', 'token of the sweep').first())
    assert.lengthOf(await db.from('sweep_watermarks'), 1)

    sweep = newSweep()
    const [newest] = writeMany(OTHER, 1)
    await storeEvents([newest], 'transaction')
    assert.equal(await found(), 300)
    assert.sameMembers(await storedIds(), idsOf([...here, ...there, newest]))
  })

  test('broken off between storing and the mark, nothing is lost or doubled', async ({
    assert,
  }) => {
    const written = writeMany(ROOM, 150)
    await sweep.sweepOnce()
    await db.from('sweep_watermarks').delete()
    await db.from('bot_facts').where('name', 'token of the sweep').delete()
    assert.equal(await found(newSweep()), 0)
    assert.sameMembers(await storedIds(), idsOf(written))
  })

  test('a room that may not be read stops no other', async ({ assert }) => {
    const gone = { errcode: 'M_FORBIDDEN', error: 'not in the room' }
    fake.misbehave({ when: /room.*\/messages$/, times: -1, status: 403, body: gone })
    writeMany(ROOM, 150)
    const there = writeMany(OTHER, 3)
    assert.equal(await found(), 3)
    assert.sameMembers(await storedIds(), idsOf(there))
  })

  test('hostile events in a room stop nothing', async ({ assert }) => {
    fake.happen({ room_id: ROOM, sender: maria, type: 'm.room.message', content: null as never })
    fake.happen({ room_id: ROOM, sender: 7 as never, type: 'm.room.message', content: {} })
    const [good] = writeMany(ROOM, 1)
    assert.equal(await found(), 1)
    assert.deepEqual(await storedIds(), [good.event_id])
  })

  test('who asks while a sweep runs shares the next one', async ({ assert }) => {
    writeMany(ROOM, 1)
    const first = sweep.sweepOnce()
    await new Promise((resolve) => setTimeout(resolve, 1))
    const others = [sweep.sweepOnce(), sweep.sweepOnce(), sweep.sweepOnce()]
    await Promise.all([first, ...others])
    assert.lengthOf(fake.asked(/\/sync$/), 2)
  })

  test('a token that is refused is forgotten', async ({ assert }) => {
    writeMany(ROOM, 1)
    await sweep.sweepOnce()
    writeMany(ROOM, 1)
    fake.misbehave({ when: /\/sync$/, status: 400, body: { errcode: 'M_UNKNOWN', error: 'token' } })
    assert.equal(await found(), 1)
  })

  test('a lost invitation is found once, a later one again', async ({ assert }) => {
    invite(true)
    assert.equal(await found(), 1)
    const row = await db.from('inbox').firstOrFail()
    assert.deepInclude(row, { type: 'm.room.member', sender: maria, room_id: ROOM })
    assert.deepInclude(JSON.parse(row.content), { 'is_direct': true, 'org.dimos.state_key': bot })
    await db.from('bot_facts').where('name', 'token of the sweep').delete()
    assert.equal(await found(), 0)
    writeMany(OTHER, 1)
    await sweep.sweepOnce()
    assert.lengthOf(await db.from('inbox').where('type', 'm.room.member'), 2)
  })

  test('one room alone is swept from its end', async ({ assert }) => {
    const written = writeMany(ROOM, 130)
    writeMany(OTHER, 1)
    assert.equal(await sweep.sweepRoom(ROOM), 130)
    assert.deepEqual(await storedIds(), idsOf(written))
    assert.equal(await sweep.sweepRoom(ROOM), 0)
  })
})

function newSweep(): Sweep {
  return new Sweep({
    bot: 'dimos',
    client: botClient,
    serverName: server,
    botUserIds: [bot],
    kindOf: () => 'managed',
  })
}

async function found(by: Sweep = sweep): Promise<number> {
  const swept = await by.sweepOnce()
  return swept.found
}

function writeMany(roomId: string, many: number): FakeEvent[] {
  return Array.from({ length: many }, () => fake.write(roomId, maria, '!task list'))
}

function invite(direct: boolean): void {
  const content = { membership: 'invite', is_direct: direct }
  fake.invitations.set(ROOM, [
    { type: 'm.room.name', state_key: '', sender: maria, content: { name: 'x' } },
    { type: 'm.room.member', state_key: bot, sender: maria, content },
  ])
}

function idsOf(events: FakeEvent[]): string[] {
  return events.map((event) => event.event_id)
}

async function storedIds(): Promise<string[]> {
  const rows = await db.from('inbox').orderBy('id')
  return rows.map((row) => row.event_id)
}
