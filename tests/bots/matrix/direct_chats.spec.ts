import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import type { Locale } from '#app/shared/locale'
import { storeEvents } from '#bots/inbox'
import { waitingRows } from '#tests/support/inbox'
import type { DirectChats } from '#bots/matrix/direct_chats'
import type { DirectRooms } from '#bots/matrix/direct_rooms'
import { toIncoming } from '#bots/matrix/relevance'
import type { RoomKinds } from '#bots/matrix/room_kinds'
import type { RoomMembers } from '#bots/matrix/room_members'
import { bot, command, emptyBotTables, maria, server } from '#tests/bots/matrix/support'
import { MANAGED, openDirectChats } from '#tests/support/direct_chats'
import type { FakeHomeserver } from '#tests/support/fake_homeserver'

const ROOM = `!room:${server}`
const people = new Map<string, { locale: Locale }>([[maria, { locale: 'el' }]])
const described = {
  displayName: 'Δήμος',
  calledBy: [],
  about: { el: 'για τη δοκιμή', en: 'for the test' },
  greeting: { el: 'καλημέρα (el)', en: 'καλημέρα (en)' },
}
let fake: FakeHomeserver
let rooms: DirectRooms
let chats: DirectChats
let kinds: RoomKinds
let members: RoomMembers
let swept: string[]

test.group('direct chats', (group) => {
  group.each.setup(emptyBotTables)
  group.each.setup(async () => {
    const bots = ['dimos', 'dimos_diary'].map((name) => ({ ...described, name }))
    const opened = await openDirectChats(bots, (matrixId) => people.get(matrixId) ?? null)
    ;({ fake, kinds, rooms, chats, members, swept } = opened)
    return opened.end
  })

  test('who begins a direct chat is greeted once', async ({ assert }) => {
    for (let i = 0; i < 2; i++) {
      present(ROOM, { [maria]: 'join', [bot]: 'invite' })
      await chats.handleMembership(await invitation())
    }
    assert.equal(fake.members.get(ROOM)!.get(bot), 'join')
    assert.equal(await rooms.personIn(ROOM), maria)
    assert.deepEqual(swept, [`dimos in ${ROOM}`, `dimos in ${ROOM}`])
    const messages = await db.from('outbox')
    assert.lengthOf(messages, 1)
    assert.equal(messages[0].source, `greeting:${ROOM}`)
    assert.equal(JSON.parse(messages[0].content).body, 'καλημέρα (el)')
    assert.lengthOf(await waitingRows(), 0)
  })

  test('{title}')
    .with([
      { title: 'an invitation to a room is declined with a reason', direct: false, says: true },
      { title: 'a stranger’s is declined silently', sender: `@eve:${server}`, direct: true },
      { title: 'one from another server, too', sender: '@maria:elsewhere', direct: true },
      { title: 'a direct chat of three is none', direct: true, third: true, says: true },
    ] as { title: string; sender?: string; direct: boolean; third?: boolean; says?: boolean }[])
    .run(async ({ assert }, { sender = maria, direct, third, says = false }) => {
      const others = third ? { [`@nikos:${server}`]: 'invite' } : {}
      present(ROOM, { [sender]: 'join', [bot]: 'invite', ...others })
      await chats.handleMembership(await invitation({ sender, is_direct: direct }))
      assert.equal(fake.members.get(ROOM)!.get(bot), 'leave')
      const [leave] = fake.asked(/\/leave$/)
      assert.equal('reason' in leave.body, says)
      assert.isNull(await rooms.personIn(ROOM))
      assert.lengthOf(await db.from('outbox'), 0)
      assert.lengthOf(await waitingRows(), 0)
    })

  test('back into a room of ours the bot goes', async ({ assert }) => {
    present(MANAGED, { [maria]: 'join', [bot]: 'invite' })
    await chats.handleMembership(await invitation({ room_id: MANAGED, is_direct: false }))
    assert.equal(fake.members.get(MANAGED)!.get(bot), 'join')
    assert.isNull(await rooms.personIn(MANAGED))
  })

  test('an invitation that no longer stands is done with', async ({ assert }) => {
    await chats.handleMembership(await invitation())
    assert.lengthOf(await waitingRows(), 0)
    assert.isNull(await rooms.personIn(ROOM))
  })

  test('while the homeserver is away the invitation waits', async ({ assert }) => {
    present(ROOM, { [maria]: 'join', [bot]: 'invite' })
    const row = await invitation()
    fake.misbehave({ when: /\/join$/, drop: true })
    await assert.rejects(() => chats.handleMembership(row))
    assert.lengthOf(await waitingRows(), 1)
    await chats.handleMembership(row)
    assert.equal(await rooms.personIn(ROOM), maria)
  })

  test('in an encrypted chat it says once that it can’t read', async ({ assert }) => {
    present(ROOM, { [maria]: 'join', [bot]: 'invite' })
    fake.encrypted.add(ROOM)
    await chats.handleMembership(await invitation())
    await storeEvents([command({ type: 'm.room.encrypted', room_id: ROOM })], 'transaction')
    const [row] = await waitingRows()
    await chats.handleEncrypted(row)
    const messages = await db.from('outbox')
    assert.deepEqual(
      messages.map((message) => message.source),
      [`encrypted:${ROOM}`]
    )
    assert.match(JSON.parse(messages[0].content).body, /κρυπτογραφημένες[^]*encrypted/)
    assert.lengthOf(await waitingRows(), 0)
  })

  test('a chat into which a third {0} is direct no longer')
    .with([
      ['comes', 'join'],
      ['is invited', 'invite'],
    ])
    .run(async ({ assert }, [, membership]) => {
      await recorded(ROOM)
      present(ROOM, { [maria]: 'join', [bot]: 'join', [`@old:${server}`]: 'leave' })
      assert.equal(await chats.botAlone(ROOM), 'dimos')
      assert.isNull(await chats.botAlone(MANAGED))
      present(ROOM, { [maria]: 'join', [bot]: 'join', [`@nikos:${server}`]: membership })
      members.forget(ROOM)
      assert.isNull(await chats.botAlone(ROOM))
      assert.equal((await members.of(ROOM)).includes(`@nikos:${server}`), membership === 'join')
    })

  test('who is in a chat is asked once, until a membership changes', async ({ assert }) => {
    await recorded(ROOM)
    present(ROOM, { [maria]: 'join', [bot]: 'join' })
    for (let i = 0; i < 3; i++) assert.equal(await chats.botAlone(ROOM), 'dimos')
    assert.deepEqual(await members.of(ROOM), [maria])
    assert.lengthOf(fake.asked(/members$/), 1)
    members.forget(ROOM)
    assert.equal(await chats.botAlone(ROOM), 'dimos')
    assert.lengthOf(fake.asked(/members$/), 2)
  })

  test('put out of a chat, it is none; a leave of long ago changes nothing', async ({ assert }) => {
    await recorded(ROOM)
    present(ROOM, { [maria]: 'join', [bot]: 'join' })
    await chats.handleMembership(await invitation({ membership: 'leave', sender: bot }))
    assert.equal(await rooms.personIn(ROOM), maria)
    present(ROOM, { [maria]: 'join', [bot]: 'ban' })
    await chats.handleMembership(await invitation({ membership: 'ban' }))
    assert.isNull(await rooms.personIn(ROOM))
  })

  test('a person without a chat gets one, once', async ({ assert }) => {
    const made = await rooms.roomFor(maria, 'dimos')
    assert.equal(await rooms.roomFor(maria, 'dimos'), made)
    const [request] = fake.asked(/createRoom$/)
    assert.lengthOf(fake.asked(/createRoom$/), 1)
    assert.deepInclude(request.body, { is_direct: true, invite: [maria], room_version: '11' })
    const { users, invite } = request.body.power_level_content_override
    assert.isAbove(invite, users[maria], 'the person can’t invite a third')
    assert.isAtMost(invite, users[bot], 'the homeserver lets the bot invite the person')
    assert.deepInclude(request.body.initial_state, {
      type: 'm.room.history_visibility',
      state_key: '',
      content: { history_visibility: 'invited' },
    })
    const [list] = fake.accountData.values()
    assert.deepEqual(list, { [maria]: [made] })
  })

  test('one that was made and not noted is found again, and nobody else’s is taken', async ({
    assert,
  }) => {
    const made = await rooms.roomFor(maria, 'dimos')
    await db.from('direct_rooms').delete()
    present(`!theirs:${server}`, { [maria]: 'join', [bot]: 'join' })
    kinds.forget(made)
    assert.equal(await rooms.roomFor(maria, 'dimos'), made)
    assert.lengthOf(fake.asked(/createRoom$/), 1)
    assert.equal(await rooms.personIn(made), maria)
    assert.notEqual(await rooms.roomFor(`@nikos:${server}`, 'dimos'), made)
  })

  test('a chat that the person left, or that others read, is not used', async ({ assert }) => {
    await recorded(ROOM)
    present(ROOM, { [maria]: 'join', [bot]: 'join' })
    assert.equal(await rooms.roomFor(maria, 'dimos'), ROOM)
    present(ROOM, { [maria]: 'join', [bot]: 'join', [`@nikos:${server}`]: 'invite' })
    const second = await rooms.roomFor(maria, 'dimos')
    assert.notEqual(second, ROOM)
    present(second, { [maria]: 'leave', [bot]: 'join' })
    assert.notInclude([ROOM, second], await rooms.roomFor(maria, 'dimos'))
  })
})

function present(roomId: string, memberships: Record<string, string>): void {
  fake.members.set(roomId, new Map(Object.entries(memberships)))
}

async function recorded(roomId: string): Promise<void> {
  await db.table('direct_rooms').insert({ room_id: roomId, matrix_id: maria })
}

async function invitation(more: Record<string, unknown> = {}) {
  const { sender = maria, room_id: roomId = ROOM, ...content } = more
  const event = command({
    type: 'm.room.member',
    room_id: roomId as string,
    sender: sender as string,
    content: { membership: 'invite', is_direct: true, ...content },
  })
  await storeEvents([toIncoming({ ...event, state_key: bot })], 'transaction')
  const rows = await waitingRows()
  return rows.at(-1)!
}
