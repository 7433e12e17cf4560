import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { botClient } from '#bots/matrix/bot_account'
import { Receipts } from '#bots/matrix/receipts'
import { emptyBotTables, maria, useFakeHomeserver } from '#tests/bots/matrix/support'
import type { FakeHomeserver } from '#tests/support/fake_homeserver'

const ROOM = '!room:localhost'

let fake: FakeHomeserver
let receipts: Receipts

test.group('receipts', (group) => {
  group.each.setup(emptyBotTables)
  group.each.setup(async () => {
    const tasks: (() => Promise<void>)[] = []
    fake = await useFakeHomeserver((task) => tasks.push(task))
    const kindOf = (roomId: string) => (roomId === ROOM ? ('managed' as const) : null)
    receipts = new Receipts({ client: botClient, bots: ['dimos'], kindOf })
    return async () => {
      for (const task of tasks) await task()
      await db.from('read_marks').delete()
    }
  })

  const marks = () => db.from('read_marks').orderBy('matrix_id').orderBy('thread_id')
  const read = (roomId: string, content: object) => fake.receipts.push({ roomId, content })

  test('the newest mark of each reader and thread is kept, with when the message was sent', async ({
    assert,
  }) => {
    const first = fake.write(ROOM, maria, 'ένα')
    const second = fake.write(ROOM, maria, 'δύο')
    read(ROOM, { [first.event_id]: { 'm.read': { [maria]: { ts: 5 } } } })
    assert.equal(await receipts.pollOnce(), 1)
    read(ROOM, { [second.event_id]: { 'm.read': { [maria]: { ts: 7 } } } })
    read(ROOM, { [first.event_id]: { 'm.read': { [maria]: { ts: 9, thread_id: 'main' } } } })
    assert.equal(await receipts.pollOnce(), 2)
    const rows = await marks()
    assert.deepEqual(
      rows.map((row) => [row.thread_id, row.event_id, Number(row.event_at_ms)]),
      [
        ['', second.event_id, second.origin_server_ts],
        ['main', first.event_id, first.origin_server_ts],
      ]
    )
    assert.equal(await receipts.pollOnce(), 0)
  })

  test('after a restart it goes on where it was; other rooms and forms are passed over', async ({
    assert,
  }) => {
    read('!foreign:localhost', { $x: { 'm.read': { [maria]: { ts: 5 } } } })
    read(ROOM, { $x: { 'm.read': 'everybody' }, $y: null })
    read(ROOM, { [`$${'x'.repeat(300)}`]: { 'm.read': { [maria]: { ts: 5 } } } })
    assert.equal(await receipts.pollOnce(), 0)
    read(ROOM, { $gone: { 'm.read': { [maria]: { ts: 'soon' } } } })
    const later = new Receipts({ client: botClient, bots: ['dimos'], kindOf: () => 'managed' })
    assert.equal(await later.pollOnce(), 1)
    const [row] = await marks()
    // Nobody can say when that was sent.
    assert.equal(Number(row.event_at_ms), 0)
    const asked = fake.asked(/\/sync$/)
    const { room } = JSON.parse(asked[0].query.get('filter')!)
    assert.deepEqual(room.ephemeral, { types: ['m.receipt'] })
    assert.deepEqual(room.timeline, { types: [] })
    assert.isNotNull(asked[1].query.get('since'))
  })
})
