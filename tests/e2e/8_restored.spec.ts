import { copyFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { test } from '@japa/runner'
import { readPid } from '#runtime/processes'
import { until } from '#tests/support/staff'
import { townHall, type TownHall } from '#tests/support/town_hall'

let hall: TownHall

const states = () =>
  hall.records<{ state: string; number: number }>(
    'select state, count(*) as number from outbox group by state'
  )
const inState = (state: string) => states().find((row) => row.state === state)?.number ?? 0

/** Puts a copy of the homeserver's database in its place while it is down. */
async function restore(copy: string): Promise<void> {
  const { data } = hall.stack
  const supervisor = readPid(join(data, 'run', 'up.pid'))!
  const before = hall.stack.pid('synapse')
  // The one that would start it at once has to wait until the copy is there.
  process.kill(supervisor, 'SIGSTOP')
  try {
    hall.stack.kill('synapse', 'SIGKILL')
    const database = join(data, 'synapse', 'homeserver.db')
    for (const ending of ['', '-wal', '-shm']) rmSync(`${database}${ending}`, { force: true })
    copyFileSync(copy, database)
  } finally {
    process.kill(supervisor, 'SIGCONT')
  }
  await until(() => hall.stack.pid('synapse') !== before, 60_000, 'the homeserver to come back')
}

test.group('the homeserver is restored from an older backup', (group) => {
  group.setup(async () => {
    hall = await townHall()
  })

  test('the ledger shows what is missing, and it is sent again in its order', async ({
    assert,
  }) => {
    const employee = await hall.staff(hall.member('D6.2', 'employee').username)
    const room = await employee.roomByAlias('#dep-d6.2:localhost')
    const chat = await employee.directChat(hall.bot)
    await until(() => inState('waiting') === 0, 60_000, 'nothing to wait')
    const missingBefore = inState('missing')
    assert.equal(missingBefore, 0)

    const copy = join(hall.stack.data, 'homeserver-backup.db')
    rmSync(copy, { force: true })
    const database = new DatabaseSync(join(hall.stack.data, 'synapse', 'homeserver.db'))
    database.exec(`vacuum into '${copy}'`)
    database.close()

    const stamp = Date.now()
    const titles = [1, 2, 3].map((number) => `Αντίγραφο ${stamp} ${number}`)
    const announced = () =>
      employee.seen
        .filter(({ roomId, body }) => roomId === room && body.includes(`${stamp}`))
        .filter(({ sender }) => sender === hall.bot)
    for (const title of titles) {
      await employee.say(chat, `!task add "${title}"`)
      await until(() => announced().some(({ body }) => body.includes(title)), 60_000, title)
    }
    const inRoom = await employee.say(room, `!task add "Αντίγραφο ${stamp} στο δωμάτιο"`)
    await employee.answerTo(inRoom)
    await until(() => announced().length >= 4, 60_000, 'the announcements')
    await until(() => inState('waiting') === 0, 60_000, 'all of them sent')

    const began = Date.now()
    await restore(copy)
    // Three answers, three announcements and the answer in the room at least.
    await until(() => inState('missing') >= 7, 60_000, 'the lost messages')
    console.log(`      ${inState('missing')} lost messages found after ${Date.now() - began} ms`)
    await until(
      () =>
        hall.records(
          "select id from outbox where kind = 'delivery.missing_found' and state = 'sent'"
        ).length === 1,
      60_000,
      'the alert in the administrators’ room'
    )
    const listed = await hall.console('deliveries:missing')
    const missing = inState('missing')
    assert.include(listed.lines.at(-1)!, String(missing))
    assert.notInclude(listed.out, titles[0])

    const sent = await hall.console('deliveries:missing', '--send')
    assert.equal(sent.code, 0, sent.out)
    await until(
      () => inState('missing') === 0 && inState('waiting') === 0,
      60_000,
      'all of them sent again'
    )
    assert.equal(inState('failed'), 0, JSON.stringify(states()))
    // Whose app was open may have to load anew: what counts is what the homeserver has.
    const again = hall.records<{ matrix_event_id: string }>(
      "select matrix_event_id from outbox where purpose like 'resend:%' and target like 'room:%' order by id"
    )
    const positions = again.map(
      ({ matrix_event_id: id }) =>
        hall.homeserver<{ stream_ordering: number }>(
          'select stream_ordering from events where event_id = ?',
          id
        )[0]?.stream_ordering
    )
    assert.isTrue(positions.every((position) => position !== undefined))
    assert.isAtLeast(positions.length, 3)
    assert.deepEqual(
      positions,
      [...positions].sort((a, b) => a - b)
    )

    const later = await employee.say(room, '!task list')
    assert.isNotEmpty((await employee.answerTo(later, 60_000)).body)
  }).timeout(180_000)
})
