import { request, type RequestOptions } from 'node:http'
import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import fc from 'fast-check'
import { startIntake, type Intake, type IntakeHooks } from '#bots/matrix/intake'
import type { DeliveredState } from '#bots/matrix/relevance'
import { bot, command, emptyBotTables, maria } from '#tests/bots/matrix/support'

const TOKEN = 'hs-secret'
const called: string[] = []
const states: DeliveredState[] = []
const hooks: IntakeHooks = {
  isOurs: (roomId) => (roomId.startsWith('!direct') ? 'direct' : 'managed'),
  onMembership: (roomId) => void called.push(roomId),
  onState: (events) => void states.push(...events),
  ping: () => void called.push('ping'),
  health: () => ({ intake: true }),
  wake: () => void called.push('wake'),
}
let intake: Intake
let transactions = 0

test.group('intake', (group) => {
  group.each.setup(emptyBotTables)
  group.each.setup(async () => {
    called.length = 0
    states.length = 0
    intake = await startIntake({ port: 0, hsToken: TOKEN, botUserIds: [bot], hooks })
    return () => intake.close()
  })

  test('stores what is handled and nothing else', async ({ assert }) => {
    const good = command()
    const other = command({ content: { msgtype: 'm.text', body: 'καλημέρα' } })
    assert.equal(await put([other, good]), 200)
    const rows = await db.from('inbox')
    assert.lengthOf(rows, 1)
    assert.equal(rows[0].event_id, good.event_id)
    assert.equal(Number(rows[0].sent_at_ms), good.origin_server_ts)
    assert.equal(rows[0].received_by, 'transaction')
    assert.deepEqual(JSON.parse(rows[0].content), good.content)
  })

  test('changes of state are told and not stored', async ({ assert }) => {
    const change = (content: object, more: object = {}) =>
      command({ type: 'm.room.name', state_key: '', content, ...more } as never)
    const events = [
      change({ name: 'Άλλο' }, { sender: bot }),
      change({ membership: 'leave' }, { type: 'm.room.member', state_key: maria }),
      command(),
    ]
    assert.equal(await put(events), 200)
    assert.deepEqual(
      states.map(({ type, state_key: key }) => `${type} ${key}`),
      ['m.room.name ', `m.room.member ${maria}`]
    )
    assert.lengthOf(await db.from('inbox'), 1)
  })

  test('a bad token is refused and nothing stored: variant {$i}')
    .with([
      undefined,
      '',
      'Bearer',
      'Bearer ',
      `Bearer ${TOKEN}x`,
      `Bearer x${TOKEN}`,
      `Bearer ${TOKEN.slice(0, -1)}`,
      `Bearer ${TOKEN.toUpperCase()}`,
      `bearer ${TOKEN}`,
      `BEARER ${TOKEN}`,
      `Basic ${TOKEN}`,
      `Bearer  ${TOKEN}`,
      `Bearer\t${TOKEN}`,
      `Bearer "${TOKEN}"`,
      `Bearer ${TOKEN},${TOKEN}`,
      `Bearer ${TOKEN}; x`,
      `Token ${TOKEN}`,
      TOKEN,
      `Bearer ${'x'.repeat(10_000)}`,
      `Bearer ${TOKEN}é`,
      'Bearer null',
      'Bearer undefined',
    ])
    .run(async ({ assert }, header) => {
      const headers: Record<string, string> = header === undefined ? {} : { Authorization: header }
      const path = `/_matrix/app/v1/transactions/1?access_token=${TOKEN}`
      const text = JSON.stringify({ events: [command()] })
      const answer = await ask('PUT', path, text, headers)
      assert.include([401, 403], answer.status)
      assert.lengthOf(await db.from('inbox'), 0)
    })

  test('a token is asked for before the body is there', async ({ assert }) => {
    const answer = await ask('PUT', '/_matrix/app/v1/transactions/1', null, {
      'Authorization': 'Bearer wrong',
      'Content-Length': '1000000',
    })
    assert.equal(answer.status, 403)
  })

  test('the same transaction three times, and its halves shuffled, are one', async ({ assert }) => {
    const events = Array.from({ length: 250 }, () => command())
    for (let i = 0; i < 3; i++) assert.equal(await put(events, 'same'), 200)
    const halves = events.toSorted(() => Math.random() - 0.5)
    assert.equal(await put(halves.slice(0, 125)), 200)
    assert.equal(await put([...halves.slice(125), ...halves.slice(0, 3)]), 200)
    const rows = await db.from('inbox').orderBy('id')
    assert.deepEqual(
      rows.map((row) => row.event_id),
      events.map((event) => event.event_id)
    )
  })

  test('hostile events stop nobody', async ({ assert }) => {
    const batches = fc.sample(fc.array(hostileEvent, { minLength: 40, maxLength: 60 }), {
      numRuns: 120,
      seed: 20261123,
    })
    let hostile = 0
    for (const batch of batches) {
      hostile += batch.length
      const good = command()
      assert.equal(await put([...batch, good]), 200)
      assert.isNotNull(await db.from('inbox').where('event_id', good.event_id).first())
    }
    assert.isAbove(hostile, 5000)
    const rows = await db.from('inbox')
    for (const row of rows) assert.isObject(JSON.parse(row.content))
  }).timeout(60_000)

  test('nesting that can’t be stored is quarantined, the next event is handled', async ({
    assert,
  }) => {
    const depth = 100_000
    const bad = JSON.stringify(command({ event_id: '$deep', content: { x: 0, ...body() } }))
    const nested = bad.replace('"x":0', `"x":${'['.repeat(depth)}${']'.repeat(depth)}`)
    const good = command()
    const transaction = `{"events":[${nested},${JSON.stringify(good)}]}`
    const answer = await ask('PUT', '/_matrix/app/v1/transactions/deep', transaction, authorised())
    assert.equal(answer.status, 200)
    const rows = await db.from('inbox').orderBy('id')
    assert.deepEqual(
      rows.map((row) => [row.event_id, row.state]),
      [
        ['$deep', 'quarantined'],
        [good.event_id, 'waiting'],
      ]
    )
  })

  test('{0} is answered with {1}, and the next transaction is taken in')
    .with([
      ['{"events":[', 400],
      ['', 400],
      ['null', 400],
      ['[]', 400],
      ['"x"', 400],
      ['{}', 200],
      ['{"events":null}', 200],
      ['{"events":{"0":1}}', 200],
      ['{"events":[null,1,"x",[],[[]],{}]}', 200],
    ] as [string, number][])
    .run(async ({ assert }, [text, status]) => {
      const path = '/_matrix/app/v1/transactions/x'
      assert.equal(await statusOf('PUT', path, text, authorised()), status)
      assert.equal(await put([command()]), 200)
      assert.lengthOf(await db.from('inbox'), 1)
    })

  test('more than 16 MB are refused', async ({ assert }) => {
    const length = { ...authorised(), 'Content-Length': String(17 * 1024 * 1024) }
    const path = '/_matrix/app/v1/transactions/x'
    assert.equal(await statusOf('PUT', path, null, length), 413)
    const chunked = { ...authorised(), 'Transfer-Encoding': 'chunked' }
    const answer = await ask('PUT', path, 'x'.repeat(17 * 1024 * 1024), chunked)
    assert.include([413, 0], answer.status)
    assert.equal(await put([command()]), 200)
  })

  test('without the database there is no acknowledgement', async ({ assert }) => {
    const event = command()
    await db.rawQuery('ALTER TABLE inbox RENAME TO inbox_away')
    try {
      assert.equal(await put([event], 'again'), 500)
    } finally {
      await db.rawQuery('ALTER TABLE inbox_away RENAME TO inbox')
    }
    assert.equal(await put([event], 'again'), 200)
    assert.lengthOf(await db.from('inbox'), 1)
  })

  test('users and rooms that don’t exist are answered at once', async ({ assert }) => {
    for (const path of ['users/@dimos_nosuch:localhost', 'rooms/%23nosuch:localhost']) {
      const answer = await ask('GET', `/_matrix/app/v1/${path}`, null, authorised())
      assert.equal(answer.status, 404)
      assert.equal(answer.json.errcode, 'M_NOT_FOUND')
    }
    assert.equal(await put([command()]), 200)
  })

  test('ping, health and waking', async ({ assert }) => {
    const ping = await ask('POST', '/_matrix/app/v1/ping', '{}', authorised())
    assert.deepEqual([ping.status, ping.json], [200, {}])
    assert.equal(await statusOf('POST', '/_matrix/app/v1/ping', '{}', {}), 401)
    const health = await ask('GET', '/health', null, {})
    assert.deepEqual(health.json, { intake: true })
    assert.equal(await statusOf('POST', '/wake', null, {}), 204)
    assert.equal(await statusOf('GET', '/nothing', null, {}), 404)
    assert.deepEqual(called, ['ping', 'wake'])
  })

  test('a membership is passed on once per room, and stored where it is the bot’s', async ({
    assert,
  }) => {
    const member = (state_key: string, room_id: string) =>
      command({ type: 'm.room.member', state_key, room_id, content: { membership: 'leave' } })
    assert.equal(
      await put([member(maria, '!a:x'), member(maria, '!a:x'), member(bot, '!b:x')]),
      200
    )
    assert.deepEqual(called, ['!a:x', '!b:x'])
    const rows = await db.from('inbox')
    assert.deepEqual(
      rows.map((row) => [row.room_id, JSON.parse(row.content)['org.dimos.state_key']]),
      [['!b:x', bot]]
    )
  })

  test('how long an acknowledgement takes', async () => {
    const times: number[] = []
    for (let i = 0; i < 300; i++) {
      const began = performance.now()
      await put([command()])
      times.push(performance.now() - began)
    }
    times.sort((a, b) => a - b)
    const at = (part: number) => times[Math.floor(times.length * part)].toFixed(1)
    console.log(`  acknowledged in ${at(0.5)} ms (median), ${at(0.95)} ms (95 %)`)
  })
})

function authorised(): Record<string, string> {
  return { Authorization: `Bearer ${TOKEN}` }
}

function body(): Record<string, unknown> {
  return { msgtype: 'm.text', body: '!task' }
}

async function put(events: unknown[], id = `t${transactions++}`): Promise<number> {
  const text = JSON.stringify({ events })
  return statusOf('PUT', `/_matrix/app/v1/transactions/${id}`, text, authorised())
}

async function statusOf(...asked: Parameters<typeof ask>): Promise<number> {
  const { status } = await ask(...asked)
  return status
}

/** @param text null sends the headers and no body */
function ask(
  method: string,
  path: string,
  text: string | null,
  headers: Record<string, string>
): Promise<{ status: number; json: any }> {
  return new Promise((resolve) => {
    const options: RequestOptions = { method, path, port: intake.port, host: '127.0.0.1', headers }
    const asked = request(options, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk) => chunks.push(chunk))
      response.on('close', () => {
        const answer = Buffer.concat(chunks).toString()
        resolve({ status: response.statusCode ?? 0, json: answer ? JSON.parse(answer) : null })
        asked.destroy()
      })
    })
    // A server that has refused a large body may end the connection while it is still coming.
    asked.on('error', () => resolve({ status: 0, json: null }))
    if (text === null && headers['Content-Length']) asked.flushHeaders()
    else asked.end(text ?? undefined)
  })
}

/** Whatever JSON can hold, in the places where an event's parts are expected. */
const nasty = fc.oneof(
  fc.jsonValue({ maxDepth: 6 }),
  fc.constantFrom(
    null,
    '',
    '7',
    '\ud800',
    '\u0000',
    '!task',
    '!\udc00',
    '$x',
    bot,
    maria,
    'x'.repeat(70_000),
    '!task\n'.repeat(10_000),
    JSON.parse('{"__proto__":{"msgtype":"m.text"},"constructor":1}'),
    JSON.parse(`${'{"a":'.repeat(300)}1${'}'.repeat(300)}`),
    Number.MAX_VALUE,
    -1
  ),
  fc.string({ unit: 'binary' })
)
const content = fc.oneof(
  nasty,
  fc.record(
    {
      'msgtype': fc.oneof(fc.constant('m.text'), nasty),
      'body': fc.oneof(fc.constant('!task list'), nasty),
      'm.mentions': fc.oneof(fc.record({ user_ids: fc.oneof(fc.array(nasty), nasty) }), nasty),
      'm.relates_to': fc.oneof(
        fc.record({ 'rel_type': nasty, 'event_id': nasty, 'm.in_reply_to': nasty }),
        nasty
      ),
      'membership': fc.oneof(fc.constant('invite'), nasty),
    },
    { requiredKeys: [] }
  )
)
const hostileEvent = fc.oneof(
  { weight: 1, arbitrary: nasty },
  {
    weight: 9,
    arbitrary: fc.record(
      {
        event_id: fc.oneof(
          { weight: 3, arbitrary: fc.uuid().map((id) => `$${id}`) },
          { weight: 1, arbitrary: nasty }
        ),
        room_id: fc.oneof(fc.constantFrom('!room:localhost', '!direct:localhost'), nasty),
        sender: fc.oneof(fc.constantFrom(maria, bot), nasty),
        type: fc.oneof(
          fc.constantFrom(
            'm.room.message',
            'm.room.member',
            'm.room.encrypted',
            'm.room.encryption',
            'm.room.tombstone'
          ),
          nasty
        ),
        state_key: fc.oneof(fc.constantFrom('', bot), nasty),
        content,
        origin_server_ts: fc.oneof(fc.integer(), nasty),
      },
      { requiredKeys: [] }
    ),
  }
)
