import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'
import { test } from '@japa/runner'
import fc from 'fast-check'
import { ByHand } from '#tests/support/by_hand'
import { until } from '#tests/support/staff'
import { botsAreSteady, killBots, townHall, type TownHall } from '#tests/support/town_hall'

/** What nobody should notice for longer than this, in ms. */
const SOON = 5000
/** Kills of the bots while rooms change. */
const KILLS = 20
/** Changes by hand in one script. */
const STEPS = Number(process.env.DIMOS_DRIFT_STEPS ?? 100)

let hall: TownHall
let hand: ByHand

const idOf = (username: string) => `@${username}:localhost`

async function settled(): Promise<void> {
  await hall.stack.waitRooms(120_000)
}

/** Waits for a condition and says how long it took. */
async function took(condition: () => boolean | Promise<boolean>, what: string): Promise<number> {
  const started = Date.now()
  await until(condition, SOON, what)
  console.log(`      ${what} after ${Date.now() - started} ms`)
  return Date.now() - started
}

/** Moves people between two units, as an import would, without its seconds. */
function move(usernames: readonly string[], code: string): void {
  const database = new DatabaseSync(join(hall.stack.data, 'dimos.sqlite3'), { timeout: 10_000 })
  try {
    database.exec('begin immediate')
    const change = database.prepare(
      'update placements set unit_id = (select id from units where code = ? and valid_to is null) ' +
        'where person_id = (select id from people where username = ?)'
    )
    for (const username of usernames) change.run(code, username)
    database.exec("update counters set value = value + 1 where series = 'org' and year = 0")
    database.exec('commit')
  } finally {
    database.close()
  }
  void fetch(`${hall.stack.bots}/wake`, { method: 'POST' }).catch(() => {})
}

function employeesOf(unit: string, count: number): string[] {
  return hall
    .records<{ username: string }>(
      `select p.username from placements pl join people p on p.id = pl.person_id
       join units u on u.id = pl.unit_id
       where u.code = ? and pl.role = 'employee' and pl.valid_to is null
       and (select count(*) from placements o where o.person_id = p.id) = 1
       order by p.id limit ?`,
      unit,
      count
    )
    .map(({ username }) => username)
}

/** The last line of a plan that has read everything anew. */
async function differences(): Promise<string> {
  const plan = await hall.console('rooms:plan', '--verify')
  return plan.lines.at(-1) === '0 changes' ? '0 changes' : plan.out
}

test.group('changes by hand', (group) => {
  group.setup(async () => {
    hall = await townHall()
    hand = new ByHand(hall)
    await settled()
  })

  test('a promotion, a kick, a new name and a foreign room are undone at once', async ({
    assert,
  }) => {
    const room = hand.room('unit:D6.1')
    const space = hand.room('space:D6')
    const plans = () => hall.records("select id from room_plans where cause = 'drift'").length
    const before = plans()
    const [one, other] = employeesOf('D6.1', 2)

    await hand.promote(room, idOf(one))
    await took(async () => {
      const levels = await hand.state(room, 'm.room.power_levels')
      return !(idOf(one) in levels.users)
    }, 'the promotion was undone')

    await hand.kick(room, idOf(other))
    await took(() => hand.membership(room, idOf(other)) === 'join', 'the kick was undone')

    const { name } = await hand.state(room, 'm.room.name')
    await hand.set(room, 'm.room.name', { name: 'Από άλλον' })
    await took(async () => {
      const now = await hand.state(room, 'm.room.name')
      return now.name === name
    }, 'the name was undone')

    const staff = await hall.staff(hall.member('D6.1', 'head').username)
    const { room_id: foreign } = await staff.client.createRoom({ name: 'Ξένο' })
    await hand.set(space, 'm.space.child', { via: ['localhost'] }, foreign)
    await took(async () => {
      const child = await hand.state(space, 'm.space.child', foreign)
      return Object.keys(child).length === 0
    }, 'the foreign room was taken out')

    assert.equal(plans() - before, 4)
    assert.equal(await differences(), '0 changes')
  }).timeout(90_000)

  test('whoever is transferred is out within seconds and reads nothing new', async ({ assert }) => {
    const [username] = employeesOf('D6.1', 1)
    const person = await hall.staff(username)
    const head = await hall.staff(hall.member('D6.1', 'head').username)
    const room = hand.room('unit:D6.1')
    await head.say(room, 'πριν από τη μετακίνηση')
    await person.message(({ body }) => body === 'πριν από τη μετακίνηση')
    const before = hand.lastEvent()
    move([username], 'D7.1')
    const ms = await took(
      () => hand.membership(room, idOf(username)) === 'leave',
      'out of the room'
    )
    assert.isBelow(ms, SOON)
    await head.say(room, 'μετά τη μετακίνηση')
    await until(
      () => hand.membership(hand.room('unit:D7.1'), idOf(username)) === 'join',
      SOON,
      'the new room'
    )
    await settled()
    const written = hall.homeserver(
      `select count(*) as n from events where type = 'm.room.member' and state_key = ?
       and stream_ordering > ?`,
      idOf(username),
      before
    )
    // Out of the room and the space: two; into room and space: invitation and joining each.
    assert.equal(written[0].n, 6)
    await sleep(1000)
    assert.isFalse(person.seen.some(({ body }) => body === 'μετά τη μετακίνηση'))
    move([username], 'D6.1')
    await until(() => hand.membership(room, idOf(username)) === 'join', SOON, 'the way back')
    await settled()
  }).timeout(90_000)

  test(`${STEPS} random ones end where they began, and nobody is locked out`, async ({
    assert,
  }) => {
    const rooms = hall
      .records<{ key: string; id: string }>(
        "select key, matrix_room_id as id from managed_rooms where key like 'unit:%' limit 8"
      )
      .map(({ id }) => id)
    const step = fc.record({
      what: fc.constantFrom('kick', 'ban', 'promote', 'name', 'topic', 'rules', 'levels', 'link'),
      room: fc.nat(rooms.length - 1),
      person: fc.nat(1000),
    })
    for (const { what, room, person } of fc.sample(step, { numRuns: STEPS, seed: 5 })) {
      const id = rooms[room]
      const people = hall.homeserver<{ user: string }>(
        `select user_id as user from local_current_membership
         where room_id = ? and membership = 'join' and user_id <> ? order by user_id`,
        id,
        hall.bot
      )
      const victim = people[person % Math.max(1, people.length)]?.user
      const done = byHand(what, id, victim)
      // Whoever is out already cannot be kicked again.
      await done?.catch(() => {})
    }
    await until(async () => (await differences()) === '0 changes', 60_000, 'the fixed point')
    await settled()
    const before = hand.lastEvent()
    assert.equal((await hall.console('rooms:apply')).code, 0)
    assert.equal(await differences(), '0 changes')
    assert.equal(hand.lastEvent(), before)
    for (const room of rooms) {
      const levels = await hand.state(room, 'm.room.power_levels')
      assert.equal(levels.users[hall.bot], 100)
      assert.equal(hand.membership(room, hall.bot), 'join')
    }
  }).timeout(300_000)
})

function byHand(what: string, room: string, person: string | undefined): Promise<void> | null {
  if (what === 'name') return hand.set(room, 'm.room.name', { name: `Όνομα ${Date.now()}` })
  if (what === 'topic') return hand.set(room, 'm.room.topic', {})
  if (what === 'rules') return hand.set(room, 'm.room.join_rules', { join_rule: 'public' })
  if (what === 'link') {
    return hand.set(hand.room('municipality'), 'm.space.child', { via: ['localhost'] }, room)
  }
  if (!person) return null
  if (what === 'kick') return hand.kick(room, person)
  if (what === 'ban') return hand.ban(room, person)
  return hand.promote(room, person, what === 'promote' ? 100 : 0)
}

test.group('the bots die while rooms change', (group) => {
  group.setup(async () => {
    hall = await townHall()
    hand = new ByHand(hall)
    await settled()
  })

  test(`killed ${KILLS} times, and the homeserver once: complete, nothing doubled`, async ({
    assert,
  }) => {
    const people = employeesOf('D6.1', 4).concat(employeesOf('D6.3', 4))
    const [from, to] = [hand.room('unit:D6.1'), hand.room('unit:D7.1')]
    const roomsBefore = hall.homeserver('select count(*) as n from rooms')[0].n
    const before = hand.lastEvent()
    for (let kill = 1; kill <= KILLS; kill++) {
      await botsAreSteady(hall)
      move(people, kill % 2 === 1 ? 'D7.1' : 'D6.1')
      await sleep(Math.random() * 1200)
      if (kill === KILLS / 2) hall.stack.kill('synapse', 'SIGKILL')
      await killBots(hall)
    }
    await until(async () => (await differences()) === '0 changes', 90_000, 'the rooms')
    await settled()
    for (const username of people) {
      assert.equal(hand.membership(from, idOf(username)), 'join')
      assert.notEqual(hand.membership(to, idOf(username)), 'join')
    }
    assert.equal(hall.homeserver('select count(*) as n from rooms')[0].n, roomsBefore)
    const events = hall.homeserver<{ room: string; user: string; membership: string }>(
      `select e.room_id as room, e.state_key as user, m.membership from events e
       join room_memberships m on m.event_id = e.event_id
       where e.type = 'm.room.member' and e.stream_ordering > ? order by e.stream_ordering`,
      before
    )
    const last = new Map<string, string>()
    for (const { room, user, membership } of events) {
      assert.notEqual(last.get(`${room} ${user}`), membership, `${user} in ${room}`)
      last.set(`${room} ${user}`, membership)
    }
    move(
      employeesOf('D6.1', 100).filter((name) => people.slice(4).includes(name)),
      'D6.3'
    )
    await sleep(1000)
    await settled()
  }).timeout(400_000)
})
