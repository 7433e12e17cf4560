import { test } from '@japa/runner'
import { escapeHtml, fitting, plainMessage, replyMessage } from '#bots/matrix/messages'

type Content = Record<string, any>

const maria = { matrixId: '@maria:localhost', displayName: 'Μαρία Α.' }
const asked = (content: object = {}, direct = false) => ({
  eventId: '$asked',
  content: content as Record<string, unknown>,
  direct,
})

test.group('messages', () => {
  test('nobody is mentioned who isn’t meant', ({ assert }) => {
    assert.deepEqual(plainMessage('#12 Έτοιμο\nδύο') as Content, {
      'msgtype': 'm.notice',
      'body': '#12 Έτοιμο\nδύο',
      'm.mentions': {},
    })
  })

  test('HTML is there for what is linked', ({ assert }) => {
    const message = plainMessage('#12 <Έτοιμο>\nδύο', [], '/tasks/12') as Content
    assert.equal(message.format, 'org.matrix.custom.html')
    assert.match(
      message.formatted_body,
      /^<a href="[^"]+\/tasks\/12">#12<\/a> &lt;Έτοιμο&gt;<br>δύο$/
    )
  })

  test('who must notice is mentioned, by the name that stands in the text', ({ assert }) => {
    const message = plainMessage('Ανατέθηκε: Μαρία Α. <b>', [maria, maria]) as Content
    assert.equal(message.msgtype, 'm.text')
    assert.deepEqual(message['m.mentions'], { user_ids: ['@maria:localhost'] })
    assert.equal(message.body, 'Ανατέθηκε: Μαρία Α. <b>')
    assert.equal(
      message.formatted_body,
      'Ανατέθηκε: <a href="https://matrix.to/#/@maria:localhost">Μαρία Α.</a> &lt;b&gt;'
    )
  })

  test('a name that another begins with is not cut in two', ({ assert }) => {
    const short = { matrixId: '@m:localhost', displayName: 'Μαρία' }
    const { formatted_body: html } = plainMessage('Μαρία Α., Μαρία', [short, maria]) as Content
    assert.equal(html.match(/<a /g).length, 2)
    assert.include(html, '@maria:localhost">Μαρία Α.</a>, <a href="https://matrix.to/#/@m:')
  })

  test('@room calls nobody: {$self}')
    .with(['@room', '@ROOM όλοι', '<b>@room</b>', '@@room'])
    .run(({ assert }, text) => {
      const { body, formatted_body: html } = plainMessage(`Μαρία Α. ${text}`, [maria]) as Content
      assert.notMatch(body, /@room/i)
      assert.notMatch(html, /@room/i)
    })

  test('HTML is text', ({ assert }) => {
    const hostile = `<img src=x onerror="alert('1')">&lt;`
    const { formatted_body: html } = plainMessage(`${hostile}Μαρία Α.`, [maria]) as Content
    assert.equal(
      html.split('<a ')[0],
      '&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;lt;'
    )
    assert.equal(escapeHtml('a&b'), 'a&amp;b')
  })

  test('an answer opens a thread at the message', ({ assert }) => {
    const message = replyMessage(asked(), 'ναι') as Content
    assert.deepEqual(message['m.relates_to'], {
      'rel_type': 'm.thread',
      'event_id': '$asked',
      'is_falling_back': true,
      'm.in_reply_to': { event_id: '$asked' },
    })
  })

  test('an answer stays in the thread where it was asked', ({ assert }) => {
    const content = { 'm.relates_to': { rel_type: 'm.thread', event_id: '$root' } }
    const relation = (replyMessage(asked(content), 'ναι') as Content)['m.relates_to']
    assert.equal(relation.event_id, '$root')
    assert.equal(relation['m.in_reply_to'].event_id, '$asked')
  })

  test('no thread begins at a message with another relation', ({ assert }) => {
    const content = { 'm.relates_to': { rel_type: 'm.reference', event_id: '$x' } }
    const relation = (replyMessage(asked(content), 'ναι') as Content)['m.relates_to']
    assert.deepEqual(relation, { 'm.in_reply_to': { event_id: '$asked' } })
  })

  test('a relation of wrong types is none: {$i}')
    .with([7, null, [], { rel_type: 7, event_id: '$x' }, { rel_type: 'm.thread', event_id: {} }])
    .run(({ assert }, relation) => {
      const message = replyMessage(asked({ 'm.relates_to': relation }), 'ναι') as Content
      assert.equal(message['m.relates_to'].event_id, '$asked')
    })

  test('in a direct chat an answer is a plain message', ({ assert }) => {
    assert.notProperty(replyMessage(asked({}, true), 'ναι'), 'm.relates_to')
  })

  test('what is too long for an event is cut to fit', ({ assert }) => {
    const short = plainMessage('ναι') as Content
    assert.strictEqual(fitting(short), short)
    const long = `Μαρία Α. ${'α'.repeat(20_000)}`
    const medium = fitting(plainMessage(long, [maria]) as Content)
    assert.equal(medium.body, long)
    assert.notProperty(medium, 'formatted_body')
    for (const text of ['α'.repeat(60_000), '😀"\n'.repeat(20_000)]) {
      const cut = fitting(plainMessage(text) as Content) as Content
      const bytes = Buffer.byteLength(JSON.stringify(cut))
      assert.isAtMost(bytes, 60_000)
      assert.isAbove(bytes, 59_900)
      assert.isTrue(cut.body.endsWith('…'))
      assert.isTrue(cut.body.isWellFormed())
    }
  })
})
