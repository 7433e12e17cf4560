import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { acting, type Actor } from '#app/shared/act'
import { today } from '#app/shared/time'
import { editedFields } from '#app/tasks/task_events'
import { taskFor } from '#app/tasks/task_queries'
import { taskService, type NewTask, type TaskEdit } from '#app/tasks/task_service'
import { Chat } from '#tests/support/chat'
import { makeOrg, type TestOrg, type TestPerson } from '#tests/support/org'

let org: TestOrg

const web = { kind: 'web' } as const
const add = (who: TestPerson, input: Partial<NewTask> = {}) =>
  acting({ actor: org.people[who], origin: web }, (act) =>
    taskService.add(act, { title: 'Έλεγχος', ...input })
  )
const edit = (actor: Actor, number: number, input: TaskEdit, seen: number | null = null) =>
  acting({ actor, origin: web }, (act) => taskService.edit(act, number, input, seen))

async function codeOf(work: () => Promise<unknown>): Promise<string> {
  try {
    await work()
    return 'done'
  } catch (error) {
    return (error as { code?: string }).code ?? String(error)
  }
}

const eventsOf = async (name: string) =>
  (await db.from('domain_events').where('name', name).orderBy('id')).map((row) =>
    JSON.parse(row.payload)
  )

test.group('editing a task', (group) => {
  group.each.setup(async () => {
    org = await makeOrg()
  })

  test('changes what is different, counts up, and tells before and after', async ({ assert }) => {
    const { number } = await add('employee', { description: 'Στύλος 12', priority: 'low' })
    const input = { title: 'Επισκευή', description: 'Στύλος 12', dueOn: today(), priority: 'low' }
    const task = await edit(org.people.head, number, input as TaskEdit)
    assert.equal(task.revision, 1)
    const [event] = await eventsOf('task.edited')
    assert.deepEqual(event.changes, {
      title: { before: 'Έλεγχος', after: 'Επισκευή' },
      dueOn: { before: null, after: today() },
    })
  })

  test('without a difference nothing is written', async ({ assert }) => {
    const { number } = await add('employee')
    const task = await edit(org.people.head, number, { title: 'Έλεγχος', priority: 'normal' })
    assert.equal(task.revision, 0)
    assert.isEmpty(await eventsOf('task.edited'))
  })

  test('is for its assignee, its creator and the heads; others are told, or see nothing', async ({
    assert,
  }) => {
    const { number } = await add('employee')
    const outcomes: Record<string, string> = {}
    for (const who of ['mayor', 'head', 'employee', 'colleague', 'outsider'] as const) {
      outcomes[who] = await codeOf(() => edit(org.people[who], number, { title: who }))
    }
    assert.deepEqual(outcomes, {
      mayor: 'done',
      head: 'done',
      employee: 'done',
      colleague: 'E_TASK_EDITING_NOT_ALLOWED',
      outsider: 'E_TASK_NOT_FOUND',
    })
  })

  test('who saw an older state overwrites nothing and learns what stands', async ({ assert }) => {
    const { number } = await add('employee')
    await edit(org.people.head, number, { title: 'Του προϊσταμένου' }, 0)
    let refusal: any
    try {
      await edit(org.people.employee, number, { title: 'Δικός μου' }, 0)
    } catch (error) {
      refusal = error
    }
    assert.equal(refusal.code, 'E_RECORD_CHANGED_MEANWHILE')
    assert.equal(refusal.status, 409)
    assert.equal(refusal.current.title, 'Του προϊσταμένου')
    const task = await taskFor(org.people.employee, number)
    assert.equal(task.title, 'Του προϊσταμένου')
    assert.equal(
      await codeOf(() => edit(org.people.employee, number, { title: 'Δικός μου' }, 1)),
      'done'
    )
  })

  test('two at the same moment: one is written, the other is told', async ({ assert }) => {
    const { number } = await add('employee')
    const outcomes = await Promise.all(
      (['head', 'employee', 'mayor'] as const).map((who) =>
        codeOf(() => edit(org.people[who], number, { title: who }, 0))
      )
    )
    assert.deepEqual(outcomes.sort(), [
      'E_RECORD_CHANGED_MEANWHILE',
      'E_RECORD_CHANGED_MEANWHILE',
      'done',
    ])
    assert.lengthOf(await eventsOf('task.edited'), 1)
  })

  test('closing, reopening and assigning are refused as well where it moved on', async ({
    assert,
  }) => {
    const { number } = await add('employee')
    await edit(org.people.head, number, { dueOn: today() })
    const as = (who: TestPerson, work: 'close' | 'reopen', seen: number) =>
      codeOf(() =>
        acting({ actor: org.people[who], origin: web }, (act) =>
          taskService[work](act, number, seen)
        )
      )
    assert.equal(await as('employee', 'close', 0), 'E_RECORD_CHANGED_MEANWHILE')
    assert.equal(await as('employee', 'close', 1), 'done')
    assert.equal(await as('head', 'close', 1), 'E_TASK_ALREADY_CLOSED')
    assert.equal(await as('head', 'reopen', 1), 'E_RECORD_CHANGED_MEANWHILE')
    assert.equal(await as('head', 'reopen', 2), 'done')
    const assigned = await codeOf(() =>
      acting({ actor: org.people.head, origin: web }, (act) =>
        taskService.assign(act, number, org.people.colleague.id, 2)
      )
    )
    assert.equal(assigned, 'E_RECORD_CHANGED_MEANWHILE')
  })

  test('a task that is done is reopened first', async ({ assert }) => {
    const { number } = await add('employee')
    await acting({ actor: org.people.employee, origin: web }, (act) =>
      taskService.close(act, number)
    )
    assert.equal(
      await codeOf(() => edit(org.people.employee, number, { title: 'x' })),
      'E_TASK_CLOSED_NOT_EDITED'
    )
  })

  test('{0} is refused with {2}')
    .with([
      ['an empty title', { title: '  ' }, 'E_TASK_TITLE_INVALID'],
      ['a long description', { description: 'α'.repeat(10_001) }, 'E_TASK_DESCRIPTION_TOO_LONG'],
      ['a due date in the past', { dueOn: '2020-01-01' }, 'E_TASK_DUE_IN_PAST'],
      ['a unit that is not there', { unitId: 999_999 }, 'E_UNIT_UNKNOWN'],
    ] as [string, TaskEdit, string][])
    .run(async ({ assert }, [, input, code]) => {
      const { number } = await add('employee')
      assert.equal(await codeOf(() => edit(org.people.employee, number, input)), code)
      assert.isEmpty(await eventsOf('task.edited'))
    })

  test('a due date that has passed meanwhile may stay', async ({ assert }) => {
    const { number } = await add('employee')
    await db.from('tasks').where('number', number).update({ due_on: '2020-01-01' })
    const input = { title: 'Νέος τίτλος', dueOn: '2020-01-01' }
    assert.equal(await codeOf(() => edit(org.people.employee, number, input)), 'done')
  })

  test('moved to another unit, it goes to its head; the assignee of both keeps it', async ({
    assert,
  }) => {
    const { number } = await add('employee', { assigneeId: org.people.colleague.id })
    const unitId = org.units.d71
    assert.equal(
      await codeOf(() => edit(org.people.colleague, number, { unitId })),
      'E_TASK_MOVING_NOT_ALLOWED'
    )
    const task = await edit(org.people.employee, number, { unitId })
    assert.equal(task.unitId, unitId)
    assert.equal(task.assigneeId, org.people.otherDirector.id)
    const [{ changes }] = await eventsOf('task.edited')
    assert.deepEqual(Object.keys(changes), ['unitId', 'assigneeId'])
    assert.includeMembers([...editedFields], Object.keys(changes))
    const below = await add('employee')
    const moved = await edit(org.people.director, below.number, { unitId: org.units.d62 })
    assert.isNull(moved.assigneeId)
  })

  test('the room reads of title and due date, and not of a priority', async ({ assert }) => {
    const chat = new Chat()
    const { head, employee, colleague } = org.people
    await chat.room('!d61:localhost', 'unit:D6.1', org.units.d61, [head, employee, colleague])
    const { number } = await add('employee')
    await chat.handle()
    const before = (await chat.sent()).length
    await edit(head, number, { priority: 'high' })
    await edit(head, number, { title: 'Επισκευή', dueOn: '2040-03-05' })
    await chat.handle()
    const said = (await chat.sent()).slice(before)
    assert.deepEqual(
      said.map(({ body }) => body),
      [
        `#${number} Επισκευή: νέος τίτλος (ήταν «Έλεγχος») · προθεσμία 5/3/2040 (ήταν χωρίς προθεσμία) · από Ελένη Μαυρίδου`,
      ]
    )
  })

  test('the web tells the assignee of an edit, the creator of a closing, the head of what comes from outside', async ({
    assert,
  }) => {
    const told = async () => {
      const rows = await db
        .from('notifications')
        .join('domain_events', 'domain_events.id', 'notifications.event_id')
        .select('domain_events.name', 'notifications.person_id')
      return rows.map((row) => `${row.name} ${row.person_id}`)
    }
    const { colleague, employee, head, mayor } = org.people
    const { number } = await add('employee', { assigneeId: colleague.id })
    await edit(employee, number, { title: 'Νέος' })
    await acting({ actor: colleague, origin: web }, (act) => taskService.close(act, number))
    await acting({ actor: mayor, origin: web }, (act) =>
      taskService.add(act, { title: 'Άνωθεν', unitId: org.units.d61, assigneeId: colleague.id })
    )
    const all = await told()
    assert.include(all, `task.edited ${colleague.id}`)
    assert.include(all, `task.closed ${employee.id}`)
    assert.notInclude(all, `task.closed ${colleague.id}`)
    assert.include(all, `task.added ${head.id}`)
  })
})
