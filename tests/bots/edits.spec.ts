import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import dimos from '#config/dimos'
import { botUserId } from '#bots/matrix/bot_account'
import { storeEvents } from '#bots/inbox'
import { relevance, toIncoming } from '#bots/matrix/relevance'
import { Chat } from '#tests/support/chat'
import { makeOrg, type TestOrg } from '#tests/support/org'

const ROOM = '!d61:localhost'
const DIRECT = '!dm:localhost'

test.group('What is changed after it was written', (group) => {
  let org: TestOrg
  let chat: Chat

  group.each.setup(async () => {
    org = await makeOrg()
    chat = new Chat()
    const { head, employee, colleague } = org.people
    await chat.room(ROOM, 'unit:D6.1', org.units.d61, [head, employee, colleague])
    chat.directChat(DIRECT, employee)
  })

  /** Comes in as from the homeserver: only what concerns the bot is stored. */
  async function receive(roomId: string, content: object, eventId: string): Promise<void> {
    const event = {
      event_id: eventId,
      room_id: roomId,
      sender: org.people.employee.matrixId,
      type: 'm.room.message',
      content,
      origin_server_ts: Date.now(),
    }
    const facts = {
      serverName: dimos.matrix.serverName,
      botUserIds: [botUserId()],
      room: roomId === DIRECT ? ('direct' as const) : ('managed' as const),
    }
    if (relevance(event, facts)) await storeEvents([toIncoming(event)], 'transaction')
    await chat.handle()
  }

  test('an edit of an answered command changes nothing, in room {$self}')
    .with([ROOM, DIRECT])
    .run(async ({ assert }, room) => {
      await receive(room, { msgtype: 'm.text', body: '!task add "Πρώτο"' }, '$first')
      const [task] = await db.from('tasks')
      const answers = await chat.sent()
      await receive(
        room,
        {
          'msgtype': 'm.text',
          'body': '* !task add "Δεύτερο"',
          'm.new_content': { msgtype: 'm.text', body: '!task add "Δεύτερο"' },
          'm.relates_to': { rel_type: 'm.replace', event_id: '$first' },
        },
        '$edit'
      )
      assert.deepEqual(await db.from('tasks'), [task])
      assert.deepEqual(await chat.sent(), answers)
    })

  test('what was redacted before it came does nothing, in room {$self}')
    .with([ROOM, DIRECT])
    .run(async ({ assert }, room) => {
      await receive(room, {}, '$redacted')
      assert.deepEqual(await db.from('tasks'), [])
      assert.deepEqual(await chat.sent(), [])
    })
})
