import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import { until } from '#tests/support/staff'
import { townHall, type TownHall } from '#tests/support/town_hall'

let hall: TownHall

const today = DateTime.now().setZone('Europe/Athens')
const yesterday = today.minus({ days: 1 }).toISODate()!

function importFile(rows: string[]): string {
  const file = join(hall.stack.data, `changes-${Date.now()}.csv`)
  const header = 'record,unit,username,role,kind,valid_from,valid_to,act,surname,given_name'
  writeFileSync(file, [header, ...rows, ''].join('\n'))
  return file
}

function roomOf(key: string): string {
  return hall.records('select matrix_room_id as id from managed_rooms where key = ?', key)[0].id
}

/** Members of a room, as the homeserver has them. */
function isIn(username: string, key: string): boolean {
  const rows = hall.homeserver(
    `select membership from local_current_membership where user_id = ? and room_id = ?`,
    `@${username}:localhost`,
    roomOf(key)
  )
  return rows[0]?.membership === 'join'
}

test.group('the org chart changes', (group) => {
  group.setup(async () => {
    hall = await townHall()
  })

  test('who is transferred leaves the rooms of the old unit and finds those of the new one', async ({
    assert,
  }) => {
    const { username } = hall.member('D6.3', 'employee')
    assert.isTrue(isIn(username, 'unit:D6.3'))
    const started = Date.now()
    const imported = await hall.console(
      'org:import',
      importFile([
        `person,D6.3,${username},employee,organic,,${yesterday},,,`,
        `person,D7.1,${username},employee,organic,${today.toISODate()},,123/2026,,`,
      ])
    )
    assert.equal(imported.code, 0, imported.out)
    await until(() => isIn(username, 'unit:D7.1'), 60_000, 'the new room')
    await until(() => !isIn(username, 'unit:D6.3'), 60_000, 'the old room to be left')
    await until(() => !isIn(username, 'space:D6'), 60_000, 'the old space to be left')
    console.log(`      rooms followed ${Date.now() - started} ms after the import began`)
    assert.isTrue(isIn(username, 'municipality'))
  }).timeout(120_000)

  test('who leaves the municipality loses account, rooms and sign-in', async ({ assert }) => {
    const { username, password } = hall.member('D6.3', 'employee', 1)
    const imported = await hall.console(
      'org:import',
      importFile([`person,D6.3,${username},employee,organic,,${yesterday},,,`])
    )
    assert.equal(imported.code, 0, imported.out)
    const deactivated = () =>
      hall.homeserver('select deactivated from users where name = ?', `@${username}:localhost`)[0]
        .deactivated === 1
    await until(deactivated, 60_000, 'the deactivation')
    await until(() => !isIn(username, 'unit:D6.3'), 60_000, 'the room to be left')
    const login = await fetch(`${hall.stack.matrix}/_matrix/client/v3/login`, {
      method: 'POST',
      body: JSON.stringify({
        type: 'm.login.password',
        identifier: { type: 'm.id.user', user: username },
        password,
      }),
    })
    assert.equal(login.status, 403)
    assert.equal((await hall.console('matrix:token', username)).code, 1)
  }).timeout(120_000)

  test('an invalid row is named, and nothing at all is imported', async ({ assert }) => {
    const before = hall.records('select count(*) as n from placements')[0].n
    const { username } = hall.member('D2.1', 'employee')
    const refused = await hall.console(
      'org:import',
      importFile([
        `person,D7.2,${username},employee,parallel,2026-01-01,,,,`,
        `person,D99.9,${username},employee,parallel,2026-01-01,,,,`,
      ])
    )
    assert.equal(refused.code, 1)
    assert.match(refused.out, /\b3\b/)
    assert.include(refused.out, 'D99.9')
    assert.equal(hall.records('select count(*) as n from placements')[0].n, before)
  }).timeout(60_000)
})

test.group('the town hall goes on', (group) => {
  group.setup(async () => {
    hall = await townHall()
  })

  test('after kill -9 of everything the next start needs no cleaning', async ({ assert }) => {
    const pids = (['web', 'bots', 'synapse'] as const).map((name) => hall.stack.pid(name)!)
    console.log(`      the second start was ready after ${await hall.crashAndRestart()} ms`)
    const plan = await hall.console('rooms:plan')
    assert.equal(plan.lines.at(-1), '0 changes', plan.out)
    for (const pid of pids) assert.isFalse(alive(pid))
  }).timeout(180_000)
})

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
