import { statSync } from 'node:fs'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from '@japa/runner'
import { WebSession } from '#tests/support/browser_session'
import { until } from '#tests/support/staff'
import { townHall, type TownHall } from '#tests/support/town_hall'

let hall: TownHall

const eventCount = () => Number(hall.homeserver('select count(*) as n from events')[0].n)

test.group('the town hall comes up', (group) => {
  group.setup(async () => {
    hall = await townHall()
  })

  test('everybody has an account that only the owner of the machine can read', ({ assert }) => {
    console.log(`      ready after ${hall.readyMs} ms, rooms complete ${hall.roomsMs} ms later`)
    const file = join(hall.stack.data, 'demo-accounts.csv')
    assert.equal(statSync(file).mode & 0o777, 0o600)
    assert.equal(
      readFileSync(file, 'utf8')
        .replace(/^\uFEFF/, '')
        .split(/\r?\n/)[0],
      'username,name,post,unit,password'
    )
    assert.lengthOf(hall.accounts, 284)
    assert.lengthOf(new Set(hall.accounts.map((account) => account.password)), 284)
    assert.isAbove(hall.accounts.filter((account) => account.unit === 'D6.1').length, 5)
  })

  test('secrets are readable by their owner alone', ({ assert }) => {
    for (const name of [
      'app_key',
      'as_token',
      'hs_token',
      'registration_secret',
      'matrix_admin_token',
    ]) {
      assert.equal(statSync(join(hall.stack.data, 'secrets', name)).mode & 0o777, 0o600, name)
    }
  })

  test('no token and no password is in a log', ({ assert }) => {
    const secrets = [
      'as_token',
      'hs_token',
      'registration_secret',
      'matrix_admin_token',
      'app_key',
    ].map((name) => readFileSync(join(hall.stack.data, 'secrets', name), 'utf8').trim())
    assert.isTrue(secrets.every((secret) => secret.length >= 20))
    secrets.push(...hall.accounts.slice(0, 20).map((account) => account.password))
    for (const name of ['synapse', 'web', 'bots']) {
      const log = readFileSync(join(hall.stack.data, 'log', `${name}.log`), 'utf8')
      for (const secret of secrets) assert.notInclude(log, secret, name)
    }
  })

  test('health and the address of the homeserver', async ({ assert }) => {
    const ready = await fetch(`${hall.stack.web}/health/ready`)
    assert.equal(ready.status, 200)
    assert.equal((await fetch(`${hall.stack.web}/health/live`)).status, 200)
    const wellKnown = await fetch(`${hall.stack.web}/.well-known/matrix/client`)
    const body = (await wellKnown.json()) as any
    assert.match(body['m.homeserver'].base_url, /^http:\/\/localhost:\d+$/)
  })

  test('a second reconcile finds nothing and adds no event', async ({ assert }) => {
    const before = eventCount()
    const plan = await hall.console('rooms:plan')
    assert.equal(plan.lines.at(-1), '0 changes', plan.out)
    const applied = await hall.console('rooms:apply')
    assert.equal(applied.code, 0, applied.out)
    assert.equal(eventCount() - before, 0)
  }).timeout(120_000)

  test('the homeserver offers no federation, no registration and no public room', async ({
    assert,
  }) => {
    const { matrix } = hall.stack
    assert.notEqual((await fetch(`${matrix}/_matrix/federation/v1/version`)).status, 200)
    const register = await fetch(`${matrix}/_matrix/client/v3/register`, {
      method: 'POST',
      body: JSON.stringify({ username: 'stranger', password: 'a long enough password' }),
    })
    assert.equal(register.status, 403)
    const person = await hall.staff(hall.member('D6.1', 'employee').username)
    const { chunk } = await person.client.publicRooms()
    assert.lengthOf(chunk, 0)
  }).timeout(60_000)
})

test.group('rooms mirror the org chart', (group) => {
  group.setup(async () => {
    hall = await townHall()
  })

  test('a member of a department is in its rooms, without having to accept, and in no other', async ({
    assert,
  }) => {
    const person = await hall.staff(hall.member('D6.1', 'employee').username)
    const { joined_rooms: joined } = await person.client.getJoinedRooms()
    const wanted = await Promise.all(
      [
        '#municipality:localhost',
        '#announcements:localhost',
        '#space-d6:localhost',
        '#dep-d6.1:localhost',
        // They are a driver.
        '#fleet:localhost',
      ].map((alias) => person.roomByAlias(alias))
    )
    assert.sameMembers(joined, wanted)
    const [municipality] = wanted
    const { name } = await person.client.getStateEvent(municipality, 'm.room.name', '')
    assert.equal(name, 'Δήμος Νέας Ακτής')
  }).timeout(60_000)

  test('nobody joins, reads or renames what is not theirs', async ({ assert }) => {
    const person = await hall.staff(hall.member('D6.1', 'employee').username)
    const foreign = await person.roomByAlias('#dep-d6.2:localhost')
    await assert.rejects(() => person.client.joinRoom(foreign))
    await assert.rejects(() => person.client.roomState(foreign))
    const own = await person.roomByAlias('#dep-d6.1:localhost')
    await assert.rejects(() => person.client.setRoomName(own, 'Δικό μου'))
    await assert.rejects(() => person.client.invite(own, '@dimos:localhost'))
    const announcements = await person.roomByAlias('#announcements:localhost')
    await assert.rejects(() => person.say(announcements, 'καλημέρα'))
    await assert.rejects(() => person.client.setDisplayName('Δήμαρχος'))
    await assert.rejects(() =>
      person.client.sendStateEvent(
        own,
        'm.room.encryption' as never,
        {
          algorithm: 'm.megolm.v1.aes-sha2',
        } as never
      )
    )
  }).timeout(60_000)

  test('the head may write in the announcements', async ({ assert }) => {
    const head = await hall.staff(hall.member('D6.1', 'head').username)
    const announcements = await head.roomByAlias('#announcements:localhost')
    assert.isString(await head.say(announcements, 'Καλημέρα σε όλους'))
  }).timeout(60_000)

  test('a kick made by hand is undone, and written down as drift', async ({ assert }) => {
    const person = hall.member('D6.1', 'employee', 1)
    const token = readFileSync(
      join(hall.stack.data, 'secrets', 'matrix_admin_token'),
      'utf8'
    ).trim()
    const [{ matrix_room_id: roomId }] = hall.records(
      `select matrix_room_id from managed_rooms where key = 'unit:D6.1'`
    )
    const kick = await fetch(
      `${hall.stack.matrix}/_matrix/client/v3/rooms/${encodeURIComponent(roomId)}/kick`,
      {
        method: 'POST',
        headers: { authorization: `Bearer ${token}` },
        body: JSON.stringify({ user_id: `@${person.username}:localhost` }),
      }
    )
    assert.equal(kick.status, 200)
    const drift = () =>
      hall.records(`select change_count, state from room_plans where cause = 'drift'`)
    await until(() => drift().some(({ state }) => state === 'applied'), 60_000, 'the drift')
    assert.deepEqual(drift(), [{ change_count: 1, state: 'applied' }])
    const [{ membership }] = hall.homeserver(
      'select membership from local_current_membership where room_id = ? and user_id = ?',
      roomId,
      `@${person.username}:localhost`
    )
    assert.equal(membership, 'join')
    assert.equal((await hall.console('rooms:plan')).lines.at(-1), '0 changes')
  }).timeout(120_000)

  test('a token for scripts is printed alone, lasts an hour and is written down', async ({
    assert,
  }) => {
    const { username } = hall.member('D7.1', 'employee')
    const printed = await hall.console('matrix:token', username)
    assert.equal(printed.code, 0, printed.out)
    const token = printed.lines.find((line) => /^\S{20,}$/.test(line))!
    const whoami = await fetch(`${hall.stack.matrix}/_matrix/client/v3/account/whoami`, {
      headers: { authorization: `Bearer ${token}` },
    })
    assert.equal(((await whoami.json()) as any).user_id, `@${username}:localhost`)
    const events = hall.records(`select * from domain_events where name = 'access_token.issued'`)
    assert.lengthOf(events, 1)
    assert.notInclude(JSON.stringify(events), token)
    const unknown = await hall.console('matrix:token', 'nobody.at.all')
    assert.equal(unknown.code, 1)
  }).timeout(60_000)
})

test.group('a person’s !task works end to end', (group) => {
  group.setup(async () => {
    hall = await townHall()
  })

  test('one answer in the thread, the head sees it on the web, somebody else nowhere', async ({
    assert,
  }) => {
    const employee = await hall.staff(hall.member('D6.1', 'employee').username)
    const room = await employee.roomByAlias('#dep-d6.1:localhost')
    const asked = await employee.say(room, '!εργασία πρόσθεσε "Έλεγχος φωτισμού" αύριο')
    const answer = await employee.answerTo(asked)
    assert.equal(answer.thread, asked)
    assert.match(answer.body, /^#\d+ Έλεγχος φωτισμού/)
    assert.equal(answer.msgtype, 'm.notice')
    const number = Number(answer.body.match(/^#(\d+)/)![1])

    const head = hall.member('D6.1', 'head')
    const web = await WebSession.signIn(hall.stack.web, head.username, head.password)
    const list = await (await web.get('/tasks?scope=unit')).text()
    assert.include(list, 'Έλεγχος φωτισμού')
    assert.equal((await web.get(`/tasks/${number}`)).status, 200)

    const stranger = hall.member('D2.2', 'employee')
    const strangerWeb = await WebSession.signIn(
      hall.stack.web,
      stranger.username,
      stranger.password
    )
    assert.notInclude(
      await (await strangerWeb.get('/tasks?scope=visible')).text(),
      'Έλεγχος φωτισμού'
    )
    assert.equal((await strangerWeb.get(`/tasks/${number}`)).status, 404)
    const staff = await hall.staff(stranger.username)
    const refused = await staff.ask(
      await staff.roomByAlias('#dep-d2.2:localhost'),
      `!task show ${number}`
    )
    assert.notInclude(refused.body, 'φωτισμού')

    assert.lengthOf(employee.answersTo(asked), 1)
  }).timeout(120_000)

  test('typed with errors, in Greeklish and in English: {$self}')
    .with([
      '!εργασια προσθεσε "Πλυση καδων" αυριο',
      '!ergasia nea "Plisi kadon" avrio',
      '!TASK add "Wash the bins" due tomorrow',
      '!Εργασία νέα Πλύση κάδων έως μεθαύριο',
      '! εργασία',
    ])
    .run(async ({ assert }, line) => {
      const employee = await hall.staff(hall.member('D6.1', 'employee').username)
      const room = await employee.roomByAlias('#dep-d6.1:localhost')
      if (line.startsWith('! ')) {
        const silent = await employee.say(room, line)
        await employee.ask(room, '!help')
        assert.lengthOf(employee.answersTo(silent), 0)
        return
      }
      assert.match((await employee.ask(room, line)).body, /^#\d+ /)
    })
    .timeout(60_000)

  test('an assignment notifies the assignee in the unit’s room', async ({ assert }) => {
    const headAccount = hall.member('D6.1', 'head')
    const assignee = hall.member('D6.1', 'employee', 2)
    const head = await hall.staff(headAccount.username)
    const room = await head.roomByAlias('#dep-d6.1:localhost')
    const answer = await head.ask(
      room,
      `!task add "Οδόσημα στην πλατεία" @${assignee.username} σε 3 μέρες`
    )
    assert.equal(answer.msgtype, 'm.text')
    assert.deepEqual(answer.content['m.mentions'].user_ids, [`@${assignee.username}:localhost`])
  }).timeout(60_000)

  test('a direct chat greets, and what is done there is announced in the room', async ({
    assert,
  }) => {
    const account = hall.member('D6.1', 'employee')
    const employee = await hall.staff(account.username)
    const chat = await employee.directChat(hall.bot)
    const greetings = employee.seen.filter((m) => m.roomId === chat && m.sender === hall.bot)
    assert.lengthOf(greetings, 1)
    const said = await employee.say(chat, 'task add "Από το τηλέφωνο"')
    const answer = await employee.message(
      (m) => m.roomId === chat && /^#\d+ Από το τηλέφωνο/.test(m.body)
    )
    assert.isNull(answer.thread)
    assert.isString(said)
    const number = answer.body.match(/^#(\d+)/)![1]
    const room = await employee.roomByAlias('#dep-d6.1:localhost')
    const announced = (word: string) => (m: { roomId: string; body: string }) =>
      m.roomId === room && m.body.startsWith(`#${number} `) && m.body.includes(word)
    await employee.message(announced('Νέα εργασία'))
    await employee
      .say(chat, `έγινε ${number}`)
      .then(() => employee.say(chat, `!εργασία έγινε ${number}`))
    await employee.message(announced('ολοκληρώθηκε'))
  }).timeout(60_000)

  test('!who names the head', async ({ assert }) => {
    const employee = await hall.staff(hall.member('D6.1', 'employee').username)
    const room = await employee.roomByAlias('#dep-d6.1:localhost')
    const head = hall.member('D6.2', 'head')
    assert.include((await employee.ask(room, '!ποιος Δ6.2')).body, head.name.split(' ').at(-1)!)
  }).timeout(60_000)
})
