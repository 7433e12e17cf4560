import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { inTransaction } from '#app/shared/transaction'
import { AlreadyHandled, markDone, markFailedAttempt, purgeInbox, storeEvents } from '#bots/inbox'
import { waitingRows } from '#tests/support/inbox'
import { command, emptyBotTables } from '#tests/bots/matrix/support'

test.group('inbox', (group) => {
  group.each.setup(emptyBotTables)

  test('a row that was handled is not taken up again by a failed attempt', async ({ assert }) => {
    await storeEvents([command()], 'transaction')
    const [{ id }] = await waitingRows()
    await inTransaction((trx) => markDone(trx, id))
    const failed = markFailedAttempt(id, 'no answer', false)
    await assert.rejects(() => failed, AlreadyHandled)
    const row = await db.from('inbox').where({ id }).firstOrFail()
    assert.equal(row.state, 'done')
  })

  test('an event is stored once, whoever brings it', async ({ assert }) => {
    const event = command()
    assert.equal(await storeEvents([event, command(), event], 'transaction'), 2)
    assert.equal(await storeEvents([event], 'sweep'), 0)
    const [row] = await waitingRows()
    assert.equal(row.receivedBy, 'transaction')
    assert.deepEqual(row.content, event.content)
    assert.equal(row.sentAtMs, event.origin_server_ts)
  })

  test('of encrypted messages only a room’s first is stored', async ({ assert }) => {
    const encrypted = (room_id: string) => command({ type: 'm.room.encrypted', room_id })
    assert.equal(await storeEvents([encrypted('!a:x'), encrypted('!a:x')], 'transaction'), 1)
    assert.equal(await storeEvents([encrypted('!a:x'), encrypted('!b:x')], 'sweep'), 1)
  })

  test('what is too large stands there quarantined', async ({ assert }) => {
    const large = command({ content: { body: 'x'.repeat(300_000) } })
    assert.equal(await storeEvents([large, command()], 'transaction'), 2)
    assert.lengthOf(await waitingRows(), 1)
    const row = await db.from('inbox').where('event_id', large.event_id).firstOrFail()
    assert.deepInclude(row, { state: 'quarantined', content: '{}' })
    assert.match(row.reason, /bytes/)
  })

  test('a row that is done or given up is handed out no more', async ({ assert }) => {
    await storeEvents([command(), command(), command()], 'transaction')
    const [one, two, three] = await waitingRows()
    await inTransaction((trx) => markDone(trx, one.id))
    await markFailedAttempt(two.id, 'no luck', true)
    await markFailedAttempt(three.id, 'later', false)
    const rows = await waitingRows()
    assert.deepEqual(
      rows.map((row) => [row.id, row.attempts]),
      [[three.id, 1]]
    )
  })

  test('the content of old rows is emptied, the rows stay', async ({ assert }) => {
    const events = Array.from({ length: 230 }, () => command())
    await storeEvents(events, 'transaction')
    const rows = await waitingRows()
    await inTransaction(async (trx) => {
      for (const row of rows.slice(5)) await markDone(trx, row.id)
    })
    await db.from('inbox').where('id', '>', rows[9].id).update({ done_at: '2020-01-01 00:00:00' })
    assert.equal(await purgeInbox(), 220)
    assert.equal(await purgeInbox(), 0)
    assert.lengthOf(await db.from('inbox').whereNot('content', '{}'), 10)
    assert.equal(await storeEvents(events, 'sweep'), 0)
  })
})
