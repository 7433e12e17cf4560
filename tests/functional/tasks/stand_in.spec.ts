import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { orgChart } from '#app/org/chart/org_chart_queries'
import { substitutionService } from '#app/org/away/substitution_service'
import { acting, type Actor } from '#app/shared/act'
import { today } from '#app/shared/time'
import { taskPolicy } from '#app/tasks/task_policy'
import { reasonsToSee } from '#app/tasks/task_reasons'
import { taskService } from '#app/tasks/task_service'
import { Chat } from '#tests/support/chat'
import { makeOrg, type TestOrg, type TestPerson, type TestUnit } from '#tests/support/org'

let org: TestOrg

const as = (actor: Actor) => ({ actor, origin: { kind: 'web' } }) as const

function standIn(unit: TestUnit, person: TestPerson) {
  const input = {
    unitId: org.units[unit],
    personId: org.people[person].id,
    from: today(),
    to: today(),
  }
  return acting({ actor: null, origin: { kind: 'console' } }, (act) =>
    substitutionService.record(act, input)
  )
}

function add(by: TestPerson, more: { unitId?: number; assigneeId?: number } = {}) {
  return acting(as(org.people[by]), (act) => taskService.add(act, { title: 'Φωτισμός', ...more }))
}

async function behalves(): Promise<[string, number | null][]> {
  const rows = await db.from('domain_events').where('subject_type', 'task').orderBy('id')
  return rows.map((row) => [row.name, row.on_behalf_of_id])
}

test.group('Tasks while somebody stands in', (group) => {
  group.each.setup(async () => {
    org = await makeOrg()
  })

  test('the inbox is the deputy’s', async ({ assert }) => {
    await standIn('d61', 'otherEmployee')
    const task = await add('outsider', { unitId: org.units.d61 })
    assert.equal(task.assigneeId, org.people.otherEmployee.id)
    const told = await db
      .from('notifications')
      .join('domain_events', 'domain_events.id', 'notifications.event_id')
      .where('name', 'task.assigned')
      .select('person_id')
    assert.deepEqual(
      told.map((row) => row.person_id),
      [org.people.otherEmployee.id]
    )
  })

  test('the rights are the deputy’s, and each act is stamped', async ({ assert }) => {
    await standIn('d61', 'otherEmployee')
    const deputy = org.people.otherEmployee
    const head = org.people.head.id
    const task = await add('employee')
    await acting(as(deputy), (act) => taskService.edit(act, task.number, { title: 'Φώτα' }))
    await acting(as(deputy), (act) => taskService.assign(act, task.number, org.people.colleague.id))
    await acting(as(deputy), (act) => taskService.close(act, task.number))
    await acting(as(deputy), (act) => taskService.reopen(act, task.number))
    assert.deepEqual(await behalves(), [
      ['task.added', null],
      ['task.edited', head],
      ['task.assigned', head],
      ['task.closed', head],
      ['task.reopened', head],
    ])
    await assert.rejects(
      () => acting(as(org.people.head), (act) => taskService.close(act, task.number)),
      /closed or reopened by/
    )
  })

  test('what somebody does by a right of their own is not', async ({ assert }) => {
    await standIn('d61', 'employee')
    const own = await add('employee', { assigneeId: org.people.colleague.id })
    await acting(as(org.people.employee), (act) => taskService.close(act, own.number))
    const sent = await add('employee', { unitId: org.units.d71 })
    assert.isNotNull(sent.assigneeId)
    assert.isTrue((await behalves()).every(([, head]) => head === null))
  })

  test('a task that the deputy writes into the unit waits there, on the head’s behalf', async ({
    assert,
  }) => {
    await standIn('d61', 'otherEmployee')
    const task = await add('otherEmployee', { unitId: org.units.d61 })
    assert.isNull(task.assigneeId)
    assert.deepEqual(await behalves(), [['task.added', org.people.head.id]])
  })

  test('the page says for whom, and why the deputy sees it', async ({ assert, client }) => {
    await standIn('d61', 'otherEmployee')
    const task = await add('employee')
    await acting(as(org.people.otherEmployee), (act) => taskService.close(act, task.number))
    const chart = await orgChart()
    assert.include(reasonsToSee(chart, org.people.otherEmployee.id, task), 'stands_in')
    assert.notInclude(reasonsToSee(chart, org.people.head.id, task), 'head')
    const page = await client.get(`/tasks/${task.number}`).loginAs(org.accounts.otherEmployee)
    page.assertTextIncludes('α.α. Ελένη Μαυρίδου')
    page.assertTextIncludes('Αναπληρώνετε όποιον προΐσταται')
  })

  test('the room reads it too, by announcement and by answer', async ({ assert }) => {
    await standIn('d61', 'otherEmployee')
    const chat = new Chat()
    const members = [org.people.employee, org.people.colleague, org.people.otherEmployee]
    const room = await chat.room('!d61:localhost', 'unit:D6.1', org.units.d61, members)
    const one = await add('employee')
    const two = await add('employee')
    await chat.handle()
    await acting(as(org.people.otherEmployee), (act) => taskService.close(act, one.number))
    await chat.handle()
    const announced = (await chat.sent()).at(-1)!
    assert.include(announced.body, 'από Κώστας Θεοδώρου, α.α. Ελένη Μαυρίδου')
    const [answer] = await chat.ask(room, org.people.otherEmployee, `!εργασία έγινε ${two.number}`)
    assert.include(answer.body, 'ολοκληρώθηκε ✅ · α.α. Ελένη Μαυρίδου')
  })

  test('a director’s deputy has the director’s lists', async ({ assert }) => {
    await standIn('d6', 'outsider')
    const chart = await orgChart()
    const read = (person: TestPerson) => taskPolicy.unitsReadBy(chart, org.people[person].id)
    const below = [org.units.d6, org.units.d61, org.units.d62]
    assert.includeMembers([...read('outsider')], below)
    assert.notIncludeMembers([...read('director')], [org.units.d61])
  })
})
