import { test } from '@japa/runner'
import type { ApiClient, ApiResponse } from '@japa/api-client'
import {
  accessTable,
  administrationFor,
  outcomesBy,
  personas,
  type AccessRow,
  type Outcome,
  type Persona,
} from '#tests/support/access_table'
import {
  accountOf,
  makeRecords,
  makeScene,
  sentTo,
  stateOfRecords,
  type Scene,
} from '#tests/support/access_scene'
import { addressOf, allRoutes, type RouteLine } from '#tests/support/routes'

const isOfAdministration = ({ pattern }: RouteLine) => /^\/administration(\/|$)/.test(pattern)

/** Of these the mark decides alone, so they need no line in the table. */
const ofAdministration = () => allRoutes().filter(isOfAdministration)
const others = () => allRoutes().filter((route) => !isOfAdministration(route))

/** Whom the table names may, mostly administrators; others are told who, visitors sign in first. */
const rowOfAdministration = ({ name, method }: RouteLine): AccessRow => ({
  name,
  record: '-',
  outcomes: outcomesBy((persona) => {
    if ((administrationFor[name] ?? ['administrator']).includes(persona)) return 'let in' // what is behind the door is for its own tests
    if (persona === 'visitor' || persona === 'leaver') return method === 'GET' ? 'in' : '401'
    return '403'
  }),
})

const rows = () => [...accessTable, ...ofAdministration().map(rowOfAdministration)]
const writes = ({ name }: AccessRow) => routeOf(name)?.method !== 'GET'

/** What somebody may send along who would like to be more than they are. */
const PRETENDED = {
  'role': 'administrator',
  'roles[]': 'administrator',
  'isAdmin': 'true',
  '$isPersisted': 'true',
  '$attributes[state]': 'done',
  '__proto__[x]': '1',
  'constructor[prototype][x]': '1',
  'creatorId': '1',
  'state': 'done',
  'number': '1',
  'personId': '1',
}

/** After these the next person needs new records. */
const CONSUMING = [
  'reorganisations.update',
  'reorganisation_edits.store',
  'reorganisation_edits.update',
  'reorganisation_edits.destroy',
  'reorganisation_edit_places.store',
  'reorganisation_batches.store',
  'reorganisation_proposals.store',
  'reorganisation_proposals.destroy',
  'reorganisation_approvals.store',
  'reorganisation_withdrawals.store',
  'files.store',
  'files.destroy',
  'tasks.update',
  'trip_steps.store',
  'project_rooms.update',
  'project_room_closures.store',
  'project_room_closures.destroy',
  'task_assignments.store',
  'task_closures.store',
  'task_closures.destroy',
]

let scene: Scene

test.group('What is read', (group) => {
  group.setup(async () => {
    scene = await makeScene()
  })

  test('the table names every route, and no other', ({ assert }) => {
    const named = new Set(accessTable.map(({ name }) => name))
    const there = new Set(others().map(({ name }) => name))
    const nameless = allRoutes().filter(({ name }) => !name)
    assert.deepEqual(nameless, [], 'routes without a name')
    assert.deepEqual([...there.difference(named)], [], 'routes without a line')
    assert.deepEqual([...named.difference(there)], [], 'lines without a route')
    const wide = ofAdministration().filter(({ marks }) => marks.join() !== 'administer')
    assert.sameMembers(
      wide.map(({ name }) => name),
      Object.keys(administrationFor)
    )
  })

  test('{name} ({record})')
    .with(() => rows().filter((row) => !writes(row)))
    .run(async ({ client, assert }, row) => {
      const found = {} as Record<Persona, Outcome>
      for (const persona of personas) found[persona] = await outcome(client, row, persona)
      assert.deepEqual(found, row.outcomes)
    })

  for (const path of [
    '/',
    '/tasks?scope=visible&state=all',
    '/tasks/export?format=csv&scope=visible&state=all',
    '/search?q=βυσσινί',
    '/search?q=φιστικί',
    '/notifications',
    '/notifications/panel',
  ]) {
    test(`${path} shows no record that the person may not open`, async ({ client, assert }) => {
      for (const persona of personas.slice(2)) {
        const response = await client.get(path).loginAs(accountOf(persona, scene)!)
        response.assertStatus(200)
        for (const record of ['own', 'other'] as const) {
          const row = accessTable.find(
            (each) => each.name === 'tasks.show' && each.record === record
          )
          const shown = response.text().includes(scene[record].title)
          const why = `${record} for ${persona}`
          if (row!.outcomes[persona] !== 'ok') assert.isFalse(shown, why)
          else if (path.startsWith('/tasks')) assert.isTrue(shown, why)
        }
      }
    })
  }
})

test.group('What is written', (group) => {
  group.each.setup(async () => {
    scene = await makeScene()
  })

  test('{name} ({record})')
    .with(() => rows().filter(writes))
    .run(async ({ client, assert }, row) => {
      const found = {} as Record<Persona, Outcome>
      let before = await stateOfRecords()
      for (const persona of personas) {
        found[persona] = await outcome(client, row, persona)
        const after = await stateOfRecords()
        if (/^4\d\d$/.test(found[persona])) {
          assert.deepEqual(after, before, `${persona} was refused and has changed something`)
          continue
        }
        if (CONSUMING.includes(row.name)) Object.assign(scene, await makeRecords(scene.org))
        before = await stateOfRecords()
      }
      assert.deepEqual(found, row.outcomes)
    })

  test('{name} ({record}) gives no rights to who claims them in the form')
    .with(() => rows().filter(writes))
    .run(async ({ client, assert }, row) => {
      const persona = personas.findLast((each) => /ok|let in|422/.test(row.outcomes[each]))
      const who = persona ?? 'employee'
      const honest = await outcome(client, row, who)
      const expected = await stateOfRecords()
      scene = await makeScene()
      assert.equal(await outcome(client, row, who, PRETENDED), honest)
      assert.deepEqual(await stateOfRecords(), expected)
      assert.isUndefined(({} as Record<string, unknown>).x)
    })
})

async function outcome(
  client: ApiClient,
  row: AccessRow,
  persona: Persona,
  more: Record<string, string> = {}
): Promise<Outcome> {
  const response = await send(client, row, persona, more)
  const found = outcomeOf(response)
  if (row.outcomes[persona] !== 'let in') return found
  return ['ok', '404', '422'].includes(found) ? 'let in' : found
}

function send(client: ApiClient, row: AccessRow, persona: Persona, more: object) {
  const { method, pattern, stack } = routeOf(row.name)!
  const { path = addressOf(pattern), form, file } = sentTo(row.name, row.record, scene)
  const spoofed = method === 'GET' || method === 'POST' ? path : `${path}?_method=${method}`
  const request = method === 'GET' ? client.get(spoofed) : client.post(spoofed)
  const account = accountOf(persona, scene)
  if (account) request.loginAs(account)
  request.redirects(0)
  if (method === 'GET') return row.name === 'live.show' ? firstOf(request) : request
  request.withCsrfToken()
  const fields = { ...more, ...form }
  if (!stack.includes('upload')) return request.form(fields)
  for (const [name, value] of Object.entries(fields)) request.field(name, String(value))
  return request.file('files', file!, { filename: 'έγγραφο.pdf' })
}

function routeOf(name: string): RouteLine | undefined {
  return allRoutes().find((route) => route.name === name)
}

/** The stream never ends: its beginning is its answer. */
function firstOf<T extends { request: any }>(request: T): T {
  request.request.parse((stream: any, done: (error: null, body: string) => void) => {
    done(null, '')
    stream.destroy()
  })
  return request
}

function outcomeOf(response: ApiResponse): Outcome {
  const status = response.status()
  if (status >= 300 && status < 400) return response.header('location') === '/sign-in' ? 'in' : 'ok'
  // Both are answers of /health/ready; which of them depends on the bots.
  if (status === 503 && response.header('content-type')?.includes('json')) return 'ok'
  return status < 300 ? 'ok' : String(status)
}
