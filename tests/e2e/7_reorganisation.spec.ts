import { fork } from 'node:child_process'
import { test } from '@japa/runner'
import { until } from '#tests/support/staff'
import { townHall, type TownHall } from '#tests/support/town_hall'

interface Report {
  id: number
  approvedInMs: number
  people: number
  directorates: number
  departments: number
}

interface StateEvent {
  room_id: string
  type: string
  state_key: string
  stream_ordering: number
  json: string
}

let hall: TownHall

/** Drafts, proposes and approves, as two people, in a process of its own. */
function reorganise(author: string, approver: string): Promise<Report> {
  return new Promise((resolve, reject) => {
    const child = fork('tests/support/reorganiser.ts', [author, approver], {
      execArgv: ['--import', '@poppinss/ts-exec'],
      env: { ...hall.stack.env, DIMOS_DATA: hall.stack.data, NODE_ENV: 'production' },
    })
    child.on('message', (said: unknown) => {
      if (typeof said === 'object' && said !== null && 'id' in said) resolve(said as Report)
    })
    child.on('exit', (code) => reject(new Error(`the reorganiser ended with ${code}`)))
  })
}

function newestEvent(): number {
  return hall.homeserver('select max(stream_ordering) as newest from events')[0].newest
}

/** In the rooms that follow the org chart; new direct chats are the bot's own matter. */
function stateSince(event: number): StateEvent[] {
  const ours = hall.records<{ id: string }>('select matrix_room_id as id from managed_rooms')
  const ids = new Set(ours.map(({ id }) => id))
  const events = hall.homeserver<StateEvent>(
    `select e.room_id, e.type, e.state_key, e.stream_ordering, j.json from events e
     join event_json j on j.event_id = e.event_id
     where e.stream_ordering > ? and e.state_key is not null and e.rejection_reason is null
     order by e.stream_ordering`,
    event
  )
  return events.filter(({ room_id: roomId }) => ids.has(roomId))
}

/** What a room's state was before an event; null where there was none. */
function contentBefore({ room_id: room, type, state_key: key, stream_ordering: at }: StateEvent) {
  const [row] = hall.homeserver<{ json: string }>(
    `select j.json from events e join event_json j on j.event_id = e.event_id
     where e.room_id = ? and e.type = ? and e.state_key = ? and e.stream_ordering < ?
     order by e.stream_ordering desc limit 1`,
    room,
    type,
    key,
    at
  )
  return row ? JSON.stringify(JSON.parse(row.json).content) : null
}

test.group('a reorganisation of three Directorates, eight departments, sixty people', (group) => {
  group.setup(async () => {
    hall = await townHall()
  })

  test('is confirmed by a second person and reaches the rooms with as many writes as differences', async ({
    assert,
  }) => {
    const author = hall.member('D3.2', 'head').username
    const approver = hall.member('D1.2', 'head').username
    const granted = await hall.console('role:grant', author, 'hr')
    assert.equal(granted.code, 0, granted.out)
    const settled = await hall.console('rooms:plan', '--verify')
    assert.equal(settled.lines.at(-1), '0 changes', settled.out)

    const before = newestEvent()
    const began = Date.now()
    const report = await reorganise(author, approver)
    assert.deepInclude(report, { people: 60, directorates: 3, departments: 8 })
    const state = () =>
      hall.records<{ state: string }>('select state from reorganisations where id = ?', report.id)
    await until(() => state()[0].state === 'applied', 60_000, 'the reorganisation to be applied')
    const plans = () =>
      hall.records<{ state: string; change_count: number; removals: number }>(
        `select state, change_count, removals from room_plans where cause = 'org' order by id desc`
      )
    const open = "select 1 from room_plans where state in ('waiting', 'approved', 'applying')"
    await until(
      () =>
        plans()[0]?.change_count > 60 &&
        plans()[0].state === 'applied' &&
        !hall.records(open).length,
      240_000,
      'the rooms'
    )
    console.log(
      `      approved in ${report.approvedInMs} ms; ${plans()[0].change_count} changes, ` +
        `${plans()[0].removals} removals, in the rooms ${Date.now() - began} ms after the draft`
    )

    // Each write changes something, and nothing is written twice: an invitation comes before a join.
    const events = stateSince(before)
    assert.isAbove(events.length, 100)
    const writes = new Map<string, string[]>()
    for (const event of events) {
      const { content } = JSON.parse(event.json) as { content: Record<string, unknown> }
      assert.notEqual(
        JSON.stringify(content),
        contentBefore(event),
        `${event.type} says nothing new`
      )
      const place = `${event.room_id} ${event.type} ${event.state_key}`
      writes.set(place, [...(writes.get(place) ?? []), String(content.membership ?? 'set')])
    }
    const wrong = [...writes].filter(
      ([, said]) => !['set', 'invite join', 'join', 'leave'].includes(said.join(' '))
    )
    assert.deepEqual(wrong, [])

    const again = await hall.console('rooms:plan', '--verify')
    assert.equal(again.lines.at(-1), '0 changes', again.out)
    assert.equal(stateSince(before).length, events.length)
  }).timeout(400_000)
})
