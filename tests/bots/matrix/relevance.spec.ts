import { test } from '@japa/runner'
import { relevance, toIncoming, type RoomKind } from '#bots/matrix/relevance'
import { bot, command, maria, server } from '#tests/bots/matrix/support'

const facts = (room: RoomKind = 'managed') => ({ serverName: server, botUserIds: [bot], room })
const text = (body: unknown, more: object = {}) => ({ msgtype: 'm.text', body, ...more })
const thread = { 'm.relates_to': { rel_type: 'm.thread', event_id: '$x' } }
const reply = { 'm.relates_to': { 'm.in_reply_to': { event_id: '$x' } } }

test.group('what Dimos handles', () => {
  test('in a room: {name}')
    .with([
      { name: 'a command', content: text('!task list'), is: true },
      { name: 'a Greek command', content: text('!εργασία λίστα'), is: true },
      { name: 'blanks and marks before it', content: text('\u200B  !task'), is: true },
      { name: 'a command in full width', content: text('！task list'), is: true },
      { name: 'a call by name', content: text('Δήμος, εργασία λίστα'), is: true },
      { name: 'a call by the Matrix name', content: text('dimos: task list'), is: true },
      { name: 'a call with an @', content: text('@dimos task list'), is: true },
      { name: 'the name in a sentence', content: text('Δήμος Νέας Ακτής'), is: false },
      { name: 'the id of a room', content: text('!abc:localhost'), is: false },
      { name: 'exclamations', content: text('!!!'), is: false },
      { name: 'an exclamation and a blank', content: text('! καλημέρα'), is: false },
      { name: 'a word', content: text('καλημέρα'), is: false },
      { name: 'a command in the second line', content: text('καλημέρα\n!task list'), is: false },
      { name: 'a command in a quotation', content: text('> <@a:b> !task list'), is: false },
      {
        name: 'an answer to a command',
        content: text('> <@a:b> !task list\n> x\n\nευχαριστώ', reply),
        is: false,
      },
      {
        name: 'a command as an answer',
        content: text('> <@a:b> κείμενο\n\n!task list', reply),
        is: true,
      },
      { name: 'nothing but a quotation', content: text('> !task', reply), is: false },
      {
        name: 'a mention of the bot',
        content: text('Δήμε, γεια', { 'm.mentions': { user_ids: [bot] } }),
        is: true,
      },
      {
        name: 'a mention of somebody else',
        content: text('γεια', { 'm.mentions': { user_ids: [maria] } }),
        is: false,
      },
      {
        name: 'mentions of wrong types',
        content: text('γεια', { 'm.mentions': { user_ids: { 0: bot } } }),
        is: false,
      },
      { name: 'a notice', content: { msgtype: 'm.notice', body: '!task list' }, is: false },
      { name: 'a file’s caption', content: { msgtype: 'm.file', body: '!task list' }, is: false },
      {
        name: 'a command beside a picture',
        content: { msgtype: 'm.image', body: '!task list', filename: 'a.jpg' },
        is: true,
      },
      {
        name: 'words beside a picture',
        content: { msgtype: 'm.image', body: 'η λακκούβα', filename: 'a.jpg' },
        is: false,
      },
      {
        name: 'a file that is called like a command',
        content: { msgtype: 'm.file', body: '!task list', filename: '!task list' },
        is: false,
      },
      { name: 'yes in a thread', content: text('Ναι!', thread), is: true },
      { name: 'a number in a thread', content: text('2', thread), is: true },
      { name: 'a number as a reply', content: text('> <@a:b> x\n\n2', reply), is: true },
      { name: 'a number alone', content: text('2'), is: false },
      { name: 'yes and more in a thread', content: text('ναι, το είδα', thread), is: false },
      { name: 'a number that is no choice', content: text('10', thread), is: false },
      {
        name: 'an edit',
        content: text('* !task list', {
          'm.relates_to': { rel_type: 'm.replace', event_id: '$x' },
          'm.new_content': text('!task list'),
        }),
        is: false,
      },
      { name: 'a body that is a number', content: text(7), is: false },
      { name: 'no body', content: { msgtype: 'm.text' }, is: false },
      { name: 'what a redaction left', content: {}, is: false },
      { name: 'ten thousand lines', content: text('> x\n'.repeat(10_000), reply), is: false },
    ])
    .run(({ assert }, { content, is }) => {
      assert.equal(relevance(command({ content }), facts()), is)
    })

  test('in a direct chat every text counts, a notice does not', ({ assert }) => {
    assert.isTrue(relevance(command({ content: text('γεια') }), facts('direct')))
    const notice = { msgtype: 'm.notice', body: 'γεια' }
    assert.isFalse(relevance(command({ content: notice }), facts('direct')))
  })

  test('not by {$self}')
    .with([bot, '@maria:elsewhere', `@maria:elsewhere:${server}`, 'maria', '', '@maria'])
    .run(({ assert }, sender) => {
      assert.isFalse(relevance(command({ sender }), facts('direct')))
    })

  test('memberships of the bot: {membership} of {who} by {sender}')
    .with([
      { membership: 'invite', who: bot, sender: maria, is: true },
      { membership: 'invite', who: bot, sender: '@eve:elsewhere', is: true },
      { membership: 'leave', who: bot, sender: bot, is: true },
      { membership: 'ban', who: bot, sender: maria, is: true },
      { membership: 'knock', who: bot, sender: maria, is: false },
      { membership: 'invite', who: maria, sender: bot, is: false },
      { membership: 7, who: bot, sender: maria, is: false },
    ])
    .run(({ assert }, { membership, who, sender, is }) => {
      const event = command({ type: 'm.room.member', sender, content: { membership } })
      assert.equal(relevance({ ...event, state_key: who }, facts(null)), is)
    })

  test('{type} with state key {key} in a room that is {room}')
    .with([
      { type: 'm.room.encryption', key: '', room: 'direct', is: true },
      { type: 'm.room.encryption', key: 'x', room: 'direct', is: false },
      { type: 'm.room.tombstone', key: '', room: 'managed', is: true },
      { type: 'm.room.tombstone', key: '', room: null, is: false },
      { type: 'm.room.encrypted', key: undefined, room: null, is: true },
      { type: 'm.room.topic', key: '', room: 'managed', is: false },
      { type: 'm.reaction', key: undefined, room: 'managed', is: false },
    ] as { type: string; key: string | undefined; room: RoomKind; is: boolean }[])
    .run(({ assert }, { type, key, room, is }) => {
      assert.equal(relevance({ ...command({ type }), state_key: key }, facts(room)), is)
    })

  test('reactions: {key} on {event_id} in a room that is {room}')
    .with([
      { key: '✅', event_id: '$x', room: 'managed', is: true },
      { key: '✅', event_id: '$x', room: 'direct', is: true },
      { key: '✅\uFE0F', event_id: '$x', room: 'managed', is: true },
      { key: '1️⃣', event_id: '$x', room: 'managed', is: true },
      { key: '1\u20E3', event_id: '$x', room: 'managed', is: true },
      { key: '🙋🏽', event_id: '$x', room: 'managed', is: true },
      { key: '👍', event_id: '$x', room: 'managed', is: false },
      { key: '✅✅', event_id: '$x', room: 'managed', is: false },
      { key: '', event_id: '$x', room: 'managed', is: false },
      { key: 7, event_id: '$x', room: 'managed', is: false },
      { key: '✅', event_id: 'x', room: 'managed', is: false },
      { key: '✅', event_id: { $x: 1 }, room: 'managed', is: false },
      { key: '✅', event_id: '$x', room: null, is: false },
    ] as { key: unknown; event_id: unknown; room: RoomKind; is: boolean }[])
    .run(({ assert }, { key, event_id: id, room, is }) => {
      const relation = { rel_type: 'm.annotation', event_id: id, key }
      const event = command({ type: 'm.reaction', content: { 'm.relates_to': relation } })
      assert.equal(relevance(event, facts(room)), is)
      assert.isFalse(relevance({ ...event, sender: bot }, facts(room)))
      assert.isFalse(relevance({ ...event, sender: '@eve:elsewhere' }, facts(room)))
    })

  test('ids that no homeserver gives are refused: {event_id} {room_id}')
    .with([
      { event_id: 'x', room_id: '!r:x' },
      { event_id: '$', room_id: '!r:x' },
      { event_id: '$\ud800', room_id: '!r:x' },
      { event_id: `$${'x'.repeat(300)}`, room_id: '!r:x' },
      { event_id: '$x', room_id: 7 },
      { event_id: '$x', room_id: '!a b' },
    ])
    .run(({ assert }, ids) => {
      assert.isFalse(relevance({ ...command(), ...ids }, facts()))
    })

  test('a state key is kept with the content, and nobody can put one there', ({ assert }) => {
    const content = { 'membership': 'invite', 'org.dimos.state_key': '@eve:x' }
    const event = { ...command({ content }), state_key: bot }
    assert.equal(toIncoming(event).content['org.dimos.state_key'], bot)
  })

  test('a time that is none becomes now', ({ assert }) => {
    const event = command({ origin_server_ts: '7' as never })
    assert.closeTo(toIncoming(event).origin_server_ts, Date.now(), 1000)
  })
})
