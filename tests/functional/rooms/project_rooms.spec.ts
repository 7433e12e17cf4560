import { DateTime } from 'luxon'
import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { orgChart } from '#app/org/chart/org_chart_queries'
import { substitutionService } from '#app/org/away/substitution_service'
import { desiredInput } from '#app/rooms/desired/desired_input'
import { desiredRooms } from '#app/rooms/desired/desired_rooms'
import { noRule } from '#app/rooms/projects/project_room'
import type { ProjectRoomInput } from '#app/rooms/projects/project_room_input'
import {
  projectRoom,
  projectRoomList,
  projectRoomsFor,
} from '#app/rooms/projects/project_room_queries'
import { projectRoomService } from '#app/rooms/projects/project_room_service'
import { roomsRevision } from '#app/rooms/rooms_revision'
import type { Role } from '#app/identity/roles'
import { acting, type Act } from '#app/shared/act'
import { today } from '#app/shared/time'
import { names } from '#tests/support/desired'
import { makeOrg, type TestOrg, type TestPerson } from '#tests/support/org'
import { grantRole } from '#tests/support/roles'

let org: TestOrg

const by = <T>(who: TestPerson, work: (act: Act) => Promise<T>) =>
  acting({ actor: org.people[who], origin: { kind: 'web' } }, work)

const input = (more: Partial<ProjectRoomInput> = {}): ProjectRoomInput => ({
  kind: 'project',
  name: 'Ανάπλαση πλατείας',
  topic: 'Από τη μελέτη ως την παραλαβή',
  people: [{ personId: org.people.employee.id, role: 'member' }],
  ...more,
})

const open = (who: TestPerson, more: Partial<ProjectRoomInput> = {}) =>
  by(who, (act) => projectRoomService.open(act, input(more)))

const wanted = async (id: number, on = today()) => {
  const rooms = desiredRooms(await desiredInput(db.connection(), on))
  return rooms.find(({ key }) => key === `project:${id}`)
}

const events = async (id: number) => {
  const rows = await db
    .from('domain_events')
    .where({ subject_type: 'project_room', subject_id: id })
    .orderBy('id')
  return rows.map(({ name }) => name)
}

const toldOf = async (name: string) => {
  const rows = await db
    .from('notifications')
    .join('domain_events', 'domain_events.id', 'notifications.event_id')
    .join('people', 'people.id', 'notifications.person_id')
    .where('domain_events.name', name)
    .orderBy('people.username')
    .select('people.username')
  return rows.map(({ username }) => username)
}

test.group('a project’s room', (group) => {
  group.each.setup(async () => {
    org = await makeOrg()
  })

  test('is opened by a head for people of the unit, and led by the head', async ({ assert }) => {
    const before = await roomsRevision(db.connection())
    const id = await open('head')
    const room = (await wanted(id))!
    assert.deepEqual(names(room.members), ['c.iliadis', 'e.mavridou'])
    assert.deepEqual(names(room.heads), ['e.mavridou'])
    assert.deepInclude(room, {
      name: 'Ανάπλαση πλατείας',
      topic: 'Από τη μελέτη ως την παραλαβή',
      alias: `project-${id}`,
      parent: 'municipality',
      templateKind: 'project',
      history: 'shared',
    })
    assert.deepEqual(await events(id), ['project_room.opened'])
    assert.deepEqual(await toldOf('project_room.opened'), ['c.iliadis'])
    assert.isAbove(await roomsRevision(db.connection()), before)
  })

  test('is filled by a rule: units with or without what is below, roles, heads', async ({
    assert,
  }) => {
    const rule = {
      units: [{ code: 'D6', below: true }],
      roles: ['employee' as const],
      headsOf: ['D6'],
    }
    const id = await open('director', { people: [], rule, kind: 'committee' })
    const room = (await wanted(id))!
    assert.deepEqual(names(room.members), [
      'a.karagiannis',
      'c.iliadis',
      'e.mavridou',
      'k.theodorou',
      'n.xanthopoulos',
      's.zafeiriou',
    ])
    assert.deepEqual(names(room.heads), ['n.xanthopoulos'])
    assert.equal(room.history, 'joined')
    const flat = { ...noRule, units: [{ code: 'D6', below: false }] }
    const alone = await open('director', { people: [], rule: flat })
    assert.deepEqual(names((await wanted(alone))!.members), ['n.xanthopoulos'])
  })

  for (const [who, more, code] of [
    ['employee', {}, 'E_PROJECT_ROOMS_NOT_ALLOWED'],
    ['otherHead', {}, 'E_PROJECT_ROOM_OUT_OF_REACH'],
    ['head', { rule: { ...noRule, headsOf: ['D6.2'] } }, 'E_PROJECT_ROOM_OUT_OF_REACH'],
    ['head', { rule: { ...noRule, headsOf: ['D9'] } }, 'E_PROJECT_ROOM_UNKNOWN'],
    ['head', { name: '  ' }, 'E_PROJECT_ROOM_NAME_INVALID'],
    ['head', { name: 'Α'.repeat(101) }, 'E_PROJECT_ROOM_NAME_INVALID'],
    ['head', { topic: 'Α'.repeat(401) }, 'E_PROJECT_ROOM_TOPIC_TOO_LONG'],
    ['head', { endsOn: '2020-01-01' }, 'E_PROJECT_ROOM_ENDS_IN_PAST'],
    ['head', { endsOn: '2099-01-01' }, 'E_PROJECT_ROOM_ENDS_TOO_FAR'],
    ['head', { people: [] }, 'E_PROJECT_ROOM_EMPTY'],
    ['head', { people: [{ personId: 999_999, role: 'member' }] }, 'E_PROJECT_ROOM_UNKNOWN'],
  ] as [TestPerson, Partial<ProjectRoomInput>, string][]) {
    test(`of ${who} with ${Object.keys(more)} is refused: ${code}`, async ({ assert }) => {
      const refusal = await open(who, more).catch((error) => error)
      assert.equal(refusal.code, code)
      assert.isNotEmpty(refusal.worded.el)
      assert.isNotEmpty(refusal.worded.en)
      assert.lengthOf(await db.from('project_rooms'), 0)
    })
  }

  for (const role of ['organisation', 'administrator'] as Role[]) {
    test(`is opened for anybody by role: ${role}`, async ({ assert }) => {
      await grantRole(org.people.outsider.id, role)
      const id = await open('outsider', { rule: { ...noRule, headsOf: ['M'] } })
      assert.isAtLeast((await wanted(id))!.members.size, 7)
    })
  }

  test('is edited: who comes is told, who goes is out, and what changed is written', async ({
    assert,
  }) => {
    const id = await open('head')
    const people: ProjectRoomInput['people'] = [
      { personId: org.people.colleague.id, role: 'lead' },
      { personId: org.people.head.id, role: 'member' },
    ]
    await by('head', (act) => projectRoomService.edit(act, id, input({ people, name: 'Νέο' }), 0))
    const room = (await wanted(id))!
    assert.deepEqual(names(room.members), ['e.mavridou', 's.zafeiriou'])
    assert.deepEqual(names(room.heads), ['s.zafeiriou'])
    assert.equal(room.name, 'Νέο')
    assert.deepEqual(await toldOf('project_room.joined'), ['s.zafeiriou'])
    assert.deepEqual(await events(id), [
      'project_room.opened',
      'project_room.edited',
      'project_room.joined',
    ])
    const late = by('head', (act) => projectRoomService.edit(act, id, input(), 0))
    await assert.rejects(() => late, /somebody else changed it/)
  })

  test('an edit without a difference writes nothing', async ({ assert }) => {
    const id = await open('head')
    const { revision, people } = (await projectRoom(id))!
    await by('head', (act) => projectRoomService.edit(act, id, input({ people }), revision))
    assert.deepEqual(await events(id), ['project_room.opened'])
    assert.equal((await projectRoom(id))!.revision, revision)
  })

  test('is closed and opened again', async ({ assert }) => {
    const id = await open('head')
    await by('head', (act) => projectRoomService.close(act, id, 0))
    assert.isUndefined(await wanted(id))
    const edit = by('head', (act) => projectRoomService.edit(act, id, input()))
    assert.equal((await edit.catch((error) => error)).code, 'E_PROJECT_ROOM_CLOSED')
    await by('head', (act) => projectRoomService.reopen(act, id, null, 1))
    assert.deepEqual(names((await wanted(id))!.members), ['c.iliadis', 'e.mavridou'])
    const again = by('head', (act) => projectRoomService.reopen(act, id, null))
    assert.equal((await again.catch((error) => error)).code, 'E_PROJECT_ROOM_OPEN')
  })

  test('ends after its last day, and is marked as closed once', async ({ assert }) => {
    const endsOn = today()
    const tomorrow = DateTime.utc().plus({ days: 1 })
    const id = await open('head', { endsOn })
    assert.isDefined(await wanted(id))
    assert.isUndefined(await wanted(id, today(tomorrow)))
    const turn = () =>
      acting({ actor: null, origin: { kind: 'scheduler' }, now: tomorrow }, (act) =>
        projectRoomService.closeEnded(act)
      )
    assert.equal(await turn(), 1)
    assert.equal(await turn(), 0)
    assert.isTrue((await projectRoom(id))!.closed)
    assert.deepEqual(await events(id), ['project_room.opened', 'project_room.ended'])
    assert.deepEqual(await toldOf('project_room.ended'), ['e.mavridou'])
  })

  test('is nobody’s business who is not in it', async ({ assert }) => {
    const id = await open('head')
    const outsider = by('outsider', (act) => projectRoomService.close(act, id))
    assert.equal((await outsider.catch((error) => error)).code, 'E_PROJECT_ROOM_NOT_FOUND')
    const member = by('employee', (act) => projectRoomService.close(act, id))
    assert.equal((await member.catch((error) => error)).code, 'E_PROJECT_ROOM_NOT_YOURS')
    const listed = async (who: TestPerson, roles: Role[] = []) => {
      const state = projectRoomList.read({})
      const page = await projectRoomsFor(org.people[who], roles, state, await orgChart())
      return page.rows.length
    }
    assert.equal(await listed('head'), 1)
    assert.equal(await listed('employee'), 1)
    assert.equal(await listed('colleague'), 0)
    assert.equal(await listed('outsider'), 0)
    assert.equal(await listed('outsider', ['organisation']), 1)
  })

  test('opened by a deputy says on whose behalf', async ({ assert }) => {
    const day = today()
    await by('director', (act) =>
      substitutionService.record(act, {
        unitId: org.units.d61,
        personId: org.people.colleague.id,
        from: day,
        to: day,
        act: '12/2026',
      })
    )
    const id = await open('colleague')
    const row = await db
      .from('domain_events')
      .where({ name: 'project_room.opened', subject_id: id })
      .firstOrFail()
    assert.equal(row.on_behalf_of_id, org.people.head.id)
    const refusal = await open('head').catch((error) => error)
    assert.equal(refusal.code, 'E_PROJECT_ROOMS_NOT_ALLOWED')
  })

  test('the list is filtered, and turned by keyset', async ({ assert }) => {
    for (let i = 1; i <= 5; i++) await open('head', { name: `Έργο ${i}` })
    const last = await open('head', { kind: 'committee', name: 'Επιτροπή παραλαβής' })
    await by('head', (act) => projectRoomService.close(act, last))
    const chart = await orgChart()
    const page = (query: Record<string, string>, limit = 2) =>
      projectRoomsFor(org.people.head, [], projectRoomList.read(query), chart, limit)
    const first = await page({})
    assert.deepEqual(
      first.rows.map(({ name }) => name),
      ['Έργο 5', 'Έργο 4']
    )
    const second = await page({ after: first.next! })
    assert.deepEqual(
      second.rows.map(({ name }) => name),
      ['Έργο 3', 'Έργο 2']
    )
    assert.lengthOf((await page({ state: 'closed' })).rows, 1)
    assert.lengthOf((await page({ text: 'επιτροπη', state: 'all' })).rows, 1)
    assert.lengthOf((await page({ kind: 'committee', state: 'all' })).rows, 1)
  })
})
