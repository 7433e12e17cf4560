import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import type { Bot } from '#bots/bot'
import { storeEvents } from '#bots/inbox'
import { botClient, nameBot } from '#bots/matrix/bot_account'
import { deliver } from '#bots/matrix/delivery'
import type { DirectChats } from '#bots/matrix/direct_chats'
import type { DirectRooms } from '#bots/matrix/direct_rooms'
import { toIncoming } from '#bots/matrix/relevance'
import type { RoomKinds } from '#bots/matrix/room_kinds'
import { Sweep } from '#bots/matrix/sweep'
import { nextOfEachQueue } from '#bots/outbox'
import { bots } from '#start/bots'
import { bot, command, emptyBotTables, maria, server } from '#tests/bots/matrix/support'
import { MANAGED, openDirectChats } from '#tests/support/direct_chats'
import type { FakeHomeserver } from '#tests/support/fake_homeserver'
import { waitingRows } from '#tests/support/inbox'

const DIARY = 'dimos_diary'
const diary = `@${DIARY}:${server}`
const ROOM = `!diary:${server}`
let fake: FakeHomeserver
let kinds: RoomKinds
let rooms: DirectRooms
let chats: DirectChats
let swept: string[]

test.group('several bots', (group) => {
  group.each.setup(emptyBotTables)
  group.each.setup(async () => {
    const opened = await openDirectChats(bots, () => ({ locale: 'el' }))
    ;({ fake, kinds, rooms, chats, swept } = opened)
    return opened.end
  })

  test('each has its own account, device and name, made when it is needed', async ({ assert }) => {
    assert.deepEqual([...fake.accounts], [])
    for (const one of bots) await nameBot(one)
    assert.sameMembers([...fake.accounts], ['dimos', DIARY, 'dimos_fleet'])
    const devices = fake.asked(/login$/).map(({ body }) => body.device_id)
    assert.sameMembers(devices, ['DIMOS', 'DIMOS_DIARY', 'DIMOS_FLEET'])
    const named = fake.asked(/PUT .*admin.v2.users/)
    assert.isTrue(named.every(({ query }) => query.get('user_id') === bot))
    assert.includeDeepMembers(
      named.map(({ path, body }) => [path.split('/').at(-1), body.displayname]),
      [[diary, 'Ημερολόγιο']]
    )
    await botClient(DIARY)
    assert.lengthOf(fake.asked(/login$/), 3, 'what has succeeded is kept')
  })

  test('whoever writes to one is greeted by it, and is alone with it', async ({ assert }) => {
    fake.members.set(
      ROOM,
      new Map([
        [maria, 'join'],
        [diary, 'invite'],
      ])
    )
    await chats.handleMembership(await invitation(ROOM))
    assert.equal(fake.members.get(ROOM)!.get(diary), 'join')
    assert.deepEqual(swept, [`${DIARY} in ${ROOM}`])
    assert.equal(await chats.botAlone(ROOM), DIARY)
    const [row] = await nextOfEachQueue(0, Date.now(), 10)
    assert.equal(row.bot, DIARY)
    assert.match(row.content.body as string, /Ημερολόγιο/)
    await deliver(row, {
      client: botClient,
      resolveRoom: async () => null,
      directRoom: async () => '',
    })
    assert.deepInclude(fake.sent[0], { sender: diary, transactionId: `${row.key}.${DIARY}` })
  })

  test('a bot that answers in direct chats alone comes into no other room', async ({ assert }) => {
    for (const roomId of [MANAGED, ROOM]) {
      fake.members.set(
        roomId,
        new Map([
          [maria, 'join'],
          [diary, 'invite'],
        ])
      )
      await chats.handleMembership(await invitation(roomId, false))
      assert.equal(fake.members.get(roomId)!.get(diary), 'leave')
    }
    assert.lengthOf(await db.from('direct_rooms'), 0)
  })

  test('two bots with one person are no direct chat', async ({ assert }) => {
    fake.members.set(
      ROOM,
      new Map([
        [maria, 'join'],
        [bot, 'join'],
        [diary, 'invite'],
      ])
    )
    await db.table('direct_rooms').insert({ room_id: ROOM, matrix_id: maria, bot: 'dimos' })
    await chats.handleMembership(await invitation(ROOM))
    assert.equal(fake.members.get(ROOM)!.get(diary), 'leave')
    await chats.handleMembership(await invitation(ROOM, true, 'leave'))
    assert.equal(await rooms.personIn(ROOM), maria, 'the other one’s chat stays its own')
    assert.equal(await chats.botAlone(ROOM), 'dimos')
  })

  test('each reaches a person in a chat of its own', async ({ assert }) => {
    const first = await rooms.roomFor(maria, 'dimos')
    const second = await rooms.roomFor(maria, DIARY)
    assert.notEqual(first, second)
    assert.equal(await rooms.roomFor(maria, DIARY), second)
    assert.equal(fake.members.get(second)!.get(diary), 'join')
    assert.isFalse(fake.members.get(second)!.has(bot))
    assert.deepEqual(
      [...fake.accountData].map(([path]) => path.includes(diary)),
      [false, true]
    )
  })

  test('what was written to one is found by its own sweep', async ({ assert }) => {
    const known = {
      client: botClient,
      serverName: server,
      botUserIds: [bot, diary],
      kindOf: (roomId: string) => kinds.of(roomId),
    }
    await db.table('direct_rooms').insert({ room_id: ROOM, matrix_id: maria, bot: DIARY })
    fake.write(ROOM, maria, 'καλημέρα')
    fake.write(ROOM, bot, 'what a bot says')
    const sweep = new Sweep({ ...known, bot: DIARY })
    const { found } = await sweep.sweepOnce()
    assert.equal(found, 1)
    assert.equal(fake.asked(/sync$/)[0].query.get('user_id'), diary)
    const tokens = await db.from('bot_facts').where('name', 'like', 'token%').select('name')
    assert.deepEqual(tokens, [{ name: `token of the sweep of @${DIARY}` }])
  })

  test('each has what a person needs to know of it', ({ assert }) => {
    const facts = bots.map(({ name, displayName }) => [name, displayName])
    assert.deepEqual(facts.slice(0, 2), [
      ['dimos', 'Δήμος'],
      [DIARY, 'Ημερολόγιο'],
    ])
    const complete = ({ about, greeting }: Bot) =>
      [about.el, about.en, greeting.el, greeting.en].every((text) => text.trim() !== '')
    assert.isTrue(bots.every(complete))
  })
})

async function invitation(roomId: string, direct = true, membership = 'invite') {
  const content = { membership, is_direct: direct }
  const event = command({ type: 'm.room.member', room_id: roomId, content })
  await storeEvents([toIncoming({ ...event, state_key: diary })], 'transaction')
  const rows = await waitingRows()
  return rows.at(-1)!
}
