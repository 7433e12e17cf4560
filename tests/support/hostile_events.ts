/*
 * Events as nobody should send them: whatever JSON can hold in the places of an event's parts, and
 * commands that are nearly right.
 */
import fc from 'fast-check'

export interface HostileWorld {
  rooms: readonly string[]
  senders: readonly string[]
  /** Matrix ids that are mentioned. */
  people: readonly string[]
  /** Events that there may be. */
  events: readonly string[]
}

/** Whatever JSON can hold. */
export const nasty: fc.Arbitrary<unknown> = fc.oneof(
  fc.jsonValue({ maxDepth: 4 }),
  fc.constantFrom(
    null,
    '',
    '7',
    -1,
    Number.MAX_VALUE,
    '\ud800',
    '\u0000',
    '!\udc00',
    '$x',
    'm.replace',
    JSON.parse('{"__proto__":{"msgtype":"m.text"},"constructor":1}'),
    JSON.parse(`${'{"a":'.repeat(300)}1${'}'.repeat(300)}`)
  ),
  fc.string({ unit: 'binary', maxLength: 60 })
)

const BEGINNINGS = [
  ...['!task add "Φως"', '!εργασία πρόσθεσε', '!task list', '!task done', '!task assign 1'],
  ...['!deputy end D6.1', '!deputy set D6.1', '!help', '!who', '!find', '!remind', '!pending'],
  ...['!ναι', '!όχι', '!1', 'ναι', '1', 'ok', '!', '!!!', '！task list', 'Δήμος, task', 'dimos:'],
  ...['', 'καλημέρα', '!tsk add', '!add "x"', '!task', '!task add x\n!task add y'],
]

const PIECES = [
  ...['add', 'done', 'έως', 'due', 'αύριο', '5/3', '31/2', '12', '#1', '99999999999', 'D6.1'],
  ...[
    '@s.zafeiriou',
    '@κανένας',
    '@room',
    'Δ6.1',
    'D9.9',
    'Ηλιάδης',
    'Ζαφειρίου',
    '"Φως"',
    '«Φως»',
  ],
  ...['"', '«', '`', '> ', '\n', '<b>', '</a>', '<img src=x onerror=alert(1)>', '&lt;', '&', "'"],
  ...['{{7*7}}', '[a](b)', '\u202E', '\u200B', '\u0000', '\ud83d', '\u{1F600}', '__proto__'],
  ...['https://matrix.to/#/@x:y', '<a href="https://matrix.to/#/@x:y">x</a>', '@"Σοφία Ζαφειρίου"'],
]

/** Mostly a command, with something in it that doesn't belong there. */
const text = fc
  .tuple(
    fc.constantFrom(...BEGINNINGS),
    fc.array(fc.constantFrom(...PIECES), { maxLength: 6, size: 'max' }),
    fc.string({ unit: 'binary', maxLength: 8 })
  )
  .map(([beginning, pieces, rest]) => [beginning, ...pieces, rest].join(' '))

const LONG = [
  'x'.repeat(65_000),
  '!task\n'.repeat(10_000),
  '> x\n'.repeat(10_000),
  '!task add "'.padEnd(60_000, 'α'),
]

const REACTIONS = ['✅', '❌', '1️⃣', '1', '✅\uFE0F', '🙋🏽', '👍', '', '!ναι']

/** One hostile event. */
export function hostileEvent({ rooms, senders, people, events }: HostileWorld) {
  const eventId = fc.constantFrom(...events)
  const relation = fc.record(
    {
      'rel_type': fc.constantFrom('m.thread', 'm.annotation', 'm.replace', 'm.thread'),
      'event_id': eventId,
      'is_falling_back': fc.boolean(),
      'm.in_reply_to': fc.record({ event_id: eventId }),
    },
    { requiredKeys: [] }
  )
  const ids = fc.array(fc.constantFrom(...people), { maxLength: 3 })
  const message = fc.record(
    {
      'msgtype': fc.constantFrom('m.text', 'm.text', 'm.text', 'm.notice', 'm.image'),
      'body': fc.oneof({ weight: 80, arbitrary: text }, fc.constantFrom(...LONG)),
      'filename': fc.constant('φωτογραφία.jpg'),
      'url': fc.constantFrom('mxc://localhost/abc', 'mxc://../../x', 'https://x.y/z'),
      'info': fc.constant({ mimetype: 'image/jpeg', size: 7 }),
      'm.mentions': fc.record({ user_ids: ids }),
      'm.relates_to': relation,
    },
    { requiredKeys: ['msgtype', 'body'] }
  )
  const key = fc.constantFrom(...REACTIONS)
  const reaction = fc.record({
    'm.relates_to': fc.record({
      rel_type: fc.constant('m.annotation'),
      event_id: eventId,
      key,
    }),
  })
  const event = (type: string, content: fc.Arbitrary<Record<string, unknown>>) =>
    fc.record({
      event_id: fc.bigInt({ min: 0n, max: 2n ** 64n }).map((id) => `$${id.toString(36)}`),
      room_id: fc.constantFrom(...rooms),
      sender: fc.constantFrom(...senders),
      type: fc.constant(type),
      content,
      origin_server_ts: fc.integer({ min: Date.now() - 2 * 86_400_000, max: Date.now() }),
    })
  const whole = fc.oneof(
    { weight: 4, arbitrary: event('m.room.message', message) },
    { weight: 3, arbitrary: event('m.reaction', reaction) }
  )
  return fc.oneof(
    { weight: 4, arbitrary: whole },
    { weight: 5, arbitrary: fc.tuple(whole, fc.constantFrom(...PLACES), nasty).map(spoilt) },
    { weight: 2, arbitrary: fc.tuple(whole, fc.constantFrom(...STATES)).map(asState) },
    { weight: 3, arbitrary: nasty }
  )
}

/** Where something else stands than is expected. */
const PLACES = [
  ...['event_id', 'room_id', 'sender', 'type', 'content', 'origin_server_ts', 'state_key'],
  ...['content.msgtype', 'content.body', 'content.filename', 'content.url', 'content.info'],
  ...['content.m\\.mentions', 'content.m\\.mentions.user_ids', 'content.m\\.relates_to'],
  ...['content.m\\.relates_to.rel_type', 'content.m\\.relates_to.event_id'],
  ...['content.m\\.relates_to.key', 'content.m\\.relates_to.m\\.in_reply_to'],
  ...['content.org\\.matrix\\.msc4391\\.command', 'content.formatted_body'],
]

const STATES = ['m.room.member', 'm.room.encryption', 'm.room.tombstone', 'm.room.encrypted']

function spoilt([event, place, value]: [Record<string, any>, string, unknown]): unknown {
  const path = place.split(/(?<!\\)\./).map((part) => part.replace(/\\/g, ''))
  const copy = structuredClone(event)
  let part = copy
  for (const name of path.slice(0, -1)) {
    if (typeof part[name] !== 'object') part[name] = {}
    part = part[name]
  }
  part[path.at(-1)!] = value
  return copy
}

function asState([event, type]: [Record<string, any>, string]): unknown {
  return { ...event, type, state_key: '@dimos:localhost' }
}
