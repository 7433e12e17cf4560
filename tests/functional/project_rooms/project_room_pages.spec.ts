import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { projectRoom } from '#app/rooms/projects/project_room_queries'
import { projectRoomService } from '#app/rooms/projects/project_room_service'
import { acting } from '#app/shared/act'
import { newFormToken } from '#app/shared/form_token'
import { makeOrg, type TestOrg, type TestPerson } from '#tests/support/org'
import { queriesOf } from '#tests/support/queries'

let org: TestOrg

const open = (name = 'Ανάπλαση', who: TestPerson = 'head') =>
  acting({ actor: org.people[who], origin: { kind: 'web' } }, (act) =>
    projectRoomService.open(act, {
      kind: 'project',
      name,
      people: [{ personId: org.people.employee.id, role: 'member' }],
    })
  )

test.group('pages of project rooms', (group) => {
  group.each.setup(async () => {
    org = await makeOrg()
  })

  const send = (client: any, path: string, fields: object, who: TestPerson = 'head') =>
    client.post(path).loginAs(org.accounts[who]).form(fields).withCsrfToken().redirects(0)

  test('a form opens one room, sent once or twice', async ({ client, assert }) => {
    const fields = {
      'kind': 'committee',
      'name': 'Επιτροπή παραλαβής',
      'people': 'c.iliadis\r\nΣοφία Ζαφειρίου (s.zafeiriou)',
      'unitsBelow': 'D6.1 Τμήμα Συντηρήσεων',
      'placedAs[]': 'employee',
      'formToken': newFormToken(),
    }
    const first = await send(client, '/project-rooms', fields)
    const second = await send(client, '/project-rooms', fields)
    assert.equal(first.header('location'), second.header('location'))
    const [row] = await db.from('project_rooms')
    const room = (await projectRoom(row.id))!
    assert.lengthOf(await db.from('project_rooms'), 1)
    assert.deepEqual(room.rule, {
      units: [{ code: 'D6.1', below: true }],
      roles: ['employee'],
      headsOf: [],
    })
    assert.lengthOf(room.people, 3)
  })

  test('names that mean nobody or several are told beside their field', async ({
    client,
    assert,
  }) => {
    const response = await send(client, '/project-rooms', {
      kind: 'project',
      name: 'Έργο',
      people: 'Κανένας Τέτοιος',
      units: 'D6',
      headsOf: 'Διεύθυνση',
    })
    response.assertStatus(422)
    assert.include(response.text(), 'Κανένας Τέτοιος')
    assert.include(response.text(), 'id="people-error"')
    assert.lengthOf(await db.from('project_rooms'), 0)
  })

  test('the preview writes nothing and says who and why', async ({ client, assert }) => {
    const fields = { kind: 'project', name: 'Έργο', people: 'c.iliadis', preview: '1' }
    const response = await send(client, '/project-rooms', fields)
    response.assertStatus(200)
    assert.include(response.text(), 'Χρήστος Ηλιάδης')
    assert.include(response.text(), 'ορίστηκε ονομαστικά')
    assert.lengthOf(await db.from('project_rooms'), 0)
  })

  test('who was second sees what stands there now', async ({ client, assert }) => {
    const id = await open()
    const edit = (fields: object) => send(client, `/project-rooms/${id}?_method=PUT`, fields)
    const fields = { kind: 'project', name: 'Πρώτο', people: 'c.iliadis', revision: 0 }
    ;(await edit(fields)).assertStatus(302)
    const late = await edit({ ...fields, name: 'Δεύτερο' })
    late.assertStatus(409)
    assert.include(late.text(), 'Πρώτο')
    assert.include(late.text(), 'Δεύτερο')
    assert.equal((await projectRoom(id))!.name, 'Πρώτο')
  })

  test('a room is closed and opened again on its page', async ({ client, assert }) => {
    const id = await open()
    const path = `/project-rooms/${id}/closure`
    ;(await send(client, path, { revision: 0 })).assertStatus(302)
    assert.isTrue((await projectRoom(id))!.closed)
    const bad = await send(client, `${path}?_method=DELETE`, { revision: 1, endsOn: '2020-01-01' })
    bad.assertStatus(422)
    ;(await send(client, `${path}?_method=DELETE`, { revision: 1 })).assertStatus(302)
    assert.isFalse((await projectRoom(id))!.closed)
  })

  test('pages need few queries, whatever the number of rooms', async ({ client, assert }) => {
    const id = await open()
    const paths = ['/project-rooms', `/project-rooms/${id}`, `/project-rooms/${id}/edit`]
    const count = async (path: string) => {
      const get = () => client.get(path).loginAs(org.accounts.head)
      await get()
      const queries = await queriesOf(async () => (await get()).assertStatus(200))
      const signIn = queries.findLastIndex(({ sql }) => /^COMMIT/i.test(sql))
      return queries.length - signIn - 1
    }
    const few: number[] = []
    for (const path of paths) few.push(await count(path))
    for (let i = 0; i < 60; i++) await open(`Έργο ${i}`)
    for (const [i, path] of paths.entries()) {
      assert.equal(await count(path), few[i], path)
      assert.isAtMost(few[i], 12, path)
    }
  })

  test('the list is a file as well', async ({ client, assert }) => {
    await open('=Έργο')
    const response = await client
      .get('/project-rooms/export?format=csv')
      .loginAs(org.accounts.employee)
    response.assertStatus(200)
    assert.include(response.text(), 'Έργο')
    assert.notMatch(response.text(), /^=/m)
  })
})
