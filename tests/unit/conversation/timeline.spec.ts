import { test } from '@japa/runner'
import {
  threadRootOf,
  Timeline,
  type RoomEvent,
} from '../../../resources/js/conversation/timeline.js'

const ROOT = '$root'
const BOT = '@dimos:localhost'
const ANNA = '@a.dimou:localhost'
const NIKOS = '@n.xanthopoulos:localhost'

let now = 1000

const timeline = (threadId: string | null = ROOT) =>
  new Timeline({ threadId, record: 'task:12', bot: BOT })

function message(id: string, body: unknown, more: Partial<RoomEvent> = {}): RoomEvent {
  return {
    event_id: id,
    type: 'm.room.message',
    sender: ANNA,
    origin_server_ts: ++now,
    ...more,
    content: { msgtype: 'm.text', body, ...more.content },
  }
}

const inThread = { 'm.relates_to': { rel_type: 'm.thread', event_id: ROOT, is_falling_back: true } }
const said = (id: string, body: unknown, more: Partial<RoomEvent> = {}) =>
  message(id, body, { ...more, content: { ...inThread, ...more.content } })
const edit = (target: string, body: string, sender = ANNA) =>
  message(`$edit-${body}`, `* ${body}`, {
    sender,
    content: {
      'm.new_content': { msgtype: 'm.text', body },
      'm.relates_to': { rel_type: 'm.replace', event_id: target },
    },
  })
const redact = (target: string, inContent = true): RoomEvent => ({
  event_id: `$redact-${target}`,
  type: 'm.room.redaction',
  sender: ANNA,
  origin_server_ts: ++now,
  ...(inContent ? { content: { redacts: target } } : { content: {}, redacts: target }),
})

const texts = (of: Timeline) => of.messages().map(({ text }) => text)

test.group('A conversation’s timeline', () => {
  test('has the thread, and what the bot tells of the record elsewhere', ({ assert }) => {
    const talk = timeline()
    talk.take([
      message(ROOT, 'αρχή'),
      said('$1', 'στο νήμα'),
      message('$2', 'αλλού'),
      message('$3', 'για τη 12', { sender: BOT, content: { 'gr.dimos.record': 'task:12' } }),
      message('$4', 'για τη 120', { sender: BOT, content: { 'gr.dimos.record': 'task:120' } }),
      message('$5', 'ψέμα', { content: { 'gr.dimos.record': 'task:12' } }),
    ])
    assert.deepEqual(texts(talk), ['αρχή', 'στο νήμα', 'για τη 12'])
  })

  test('tells who tapped a button of the bot, until they take it back', ({ assert }) => {
    const tap = (id: string, key: unknown, target: string, sender = ANNA): RoomEvent => ({
      event_id: id,
      type: 'm.reaction',
      sender,
      origin_server_ts: ++now,
      content: { 'm.relates_to': { rel_type: 'm.annotation', event_id: target, key } },
    })
    const talk = timeline()
    talk.take([message(ROOT, 'αρχή', { sender: BOT }), said('$1', 'στο νήμα')])
    talk.take([
      tap('$seed', '✅', ROOT, BOT),
      tap('$a', '✅', ROOT),
      tap('$b', '👍', ROOT),
      tap('$c', '✅', '$1'),
      tap('$d', 7, ROOT),
      tap('$e', '❌', '$nowhere'),
      tap('$f', '❌', ROOT, NIKOS),
    ])
    assert.deepEqual(texts(talk), ['αρχή', 'στο νήμα', '✅', '❌'])
    assert.equal(talk.last, '$1')
    talk.take([redact('$a')])
    assert.deepEqual(texts(talk), ['αρχή', 'στο νήμα', '❌'])
  })

  test('an edit begins no thread', ({ assert }) => {
    assert.equal(threadRootOf(message('$m', 'νέο')), '$m')
    assert.equal(threadRootOf(said('$m', 'απάντηση')), ROOT)
    assert.isNull(threadRootOf(edit(ROOT, 'άλλο')))
  })

  test('of a room has all but its threads', ({ assert }) => {
    const talk = timeline(null)
    talk.take([message('$1', 'εδώ'), said('$2', 'σε νήμα')])
    assert.deepEqual(texts(talk), ['εδώ'])
  })

  test('takes events twice and in any order', ({ assert }) => {
    const talk = timeline()
    const [one, two] = [said('$1', 'πρώτο'), said('$2', 'δεύτερο')]
    talk.take([two])
    talk.take([one, two])
    assert.deepEqual(texts(talk), ['πρώτο', 'δεύτερο'])
  })

  test('edits count from their writer alone, the latest, whatever comes first', ({ assert }) => {
    const talk = timeline()
    const [first, second] = [edit('$1', 'πρώτη'), edit('$1', 'δεύτερη')]
    talk.take([second, first, edit('$2', 'ξένη', NIKOS), said('$1', 'α'), said('$2', 'β')])
    assert.deepEqual(texts(talk), ['δεύτερη', 'β'])
    assert.deepEqual(
      talk.messages().map(({ isEdited }) => isEdited),
      [true, false]
    )
    talk.take([said('$3', 'γ', { unsigned: { 'm.relations': { 'm.replace': edit('$3', 'δ') } } })])
    assert.equal(texts(talk).at(-1), 'δ')
  })

  test('what is redacted has no words, also where the redaction comes first', ({ assert }) => {
    const talk = timeline()
    talk.take([redact('$1'), said('$1', 'μυστικό'), said('$2', 'άλλο'), redact('$2', false)])
    assert.deepEqual(texts(talk), ['', ''])
    assert.isTrue(talk.messages().every(({ isRedacted }) => isRedacted))
  })

  test('a message under way is the event that comes back, once', ({ assert }) => {
    for (const [confirmedFirst] of [[true], [false]]) {
      const talk = timeline()
      talk.addPending('t1', ANNA, 'γεια', ++now)
      const echo = said('$1', 'γεια', { unsigned: { transaction_id: 't1' } })
      if (confirmedFirst) talk.confirm('t1', '$1')
      talk.take([echo])
      if (!confirmedFirst) talk.confirm('t1', '$1')
      assert.deepEqual(
        talk.messages().map(({ id, state }) => [id, state]),
        [['$1', 'sent']]
      )
      assert.equal(talk.last, '$1')
    }
  })

  test('what could not be sent stays at the end until it is tried again or dropped', ({
    assert,
  }) => {
    const talk = timeline()
    talk.addPending('t1', ANNA, 'χάθηκε', ++now)
    talk.setState('t1', 'failed')
    talk.take([said('$1', 'μετά')])
    assert.deepEqual(texts(talk), ['μετά', 'χάθηκε'])
    assert.equal(talk.last, '$1')
    talk.drop('t1')
    assert.deepEqual(texts(talk), ['μετά'])
  })

  test('an answer names what it answers, and loses the old repetition', ({ assert }) => {
    const talk = timeline()
    const answer = (is_falling_back: boolean) => ({
      'm.relates_to': {
        'rel_type': 'm.thread',
        'event_id': ROOT,
        is_falling_back,
        'm.in_reply_to': { event_id: '$1' },
      },
    })
    talk.take([
      said('$1', 'ερώτηση'),
      said('$2', '> <@a:b> ερώτηση\n> σε δύο\n\nαπάντηση', { content: answer(false) }),
      said('$3', 'σκέτο', { content: answer(true) }),
    ])
    assert.deepEqual(texts(talk), ['ερώτηση', 'απάντηση', 'σκέτο'])
    assert.deepEqual(
      talk.messages().map(({ answers }) => answers),
      [null, '$1', null]
    )
  })

  test('hostile contents are nothing, or text', ({ assert }) => {
    const talk = timeline()
    const odd: unknown[] = [undefined, null, 7, {}, [], '<img onerror=alert(1)>']
    talk.take(odd.map((body, i) => said(`$${i}`, body)))
    talk.take([
      { event_id: '$x', type: 'm.room.message', sender: ANNA, origin_server_ts: 1 },
      message('$y', 'α', { content: { 'm.relates_to': 'm.thread' } }),
      message('$z', 'β', { content: { 'm.relates_to': { rel_type: 'm.replace' } } }),
      edit('$0', 'γ', NIKOS),
      { ...redact('$0'), content: { redacts: { $ne: 1 } } },
    ])
    assert.deepEqual(texts(talk), ['', '', '', '', '', '<img onerror=alert(1)>'])
  })

  test('files are named, never shown', ({ assert }) => {
    const talk = timeline()
    talk.take([said('$1', 'κάδος.jpg', { content: { msgtype: 'm.image', url: 'mxc://x/y' } })])
    assert.deepInclude(talk.messages()[0], { kind: 'file', text: 'κάδος.jpg' })
  })

  test('what our server told before is the same message when it comes', ({ assert }) => {
    const talk = timeline()
    talk.takeNotice({ eventId: ROOT, text: 'Νέα εργασία', at: '2026-05-12T08:00:00.000Z' })
    talk.take([message(ROOT, 'Νέα εργασία', { sender: BOT })])
    assert.lengthOf(talk.messages(), 1)
  })
})
