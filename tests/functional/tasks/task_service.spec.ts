import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import { acting, type Actor } from '#app/shared/act'
import { today } from '#app/shared/time'
import { taskFor, tasksFor } from '#app/tasks/task_queries'
import { taskService, type NewTask } from '#app/tasks/task_service'
import { inDays } from '#tests/support/days'
import { makeOrg, type TestOrg, type TestPerson } from '#tests/support/org'

let org: TestOrg

const web = { kind: 'web' } as const
const add = (actor: Actor, input: Partial<NewTask> = {}) =>
  acting({ actor, origin: web }, (act) => taskService.add(act, { title: 'Έλεγχος', ...input }))
const assign = (actor: Actor, number: number, assignee: Actor) =>
  acting({ actor, origin: web }, (act) => taskService.assign(act, number, assignee.id))
const close = (actor: Actor, number: number) =>
  acting({ actor, origin: web }, (act) => taskService.close(act, number))
const reopen = (actor: Actor, number: number) =>
  acting({ actor, origin: web }, (act) => taskService.reopen(act, number))

async function outcome(work: () => Promise<unknown>): Promise<string> {
  try {
    await work()
    return 'allowed'
  } catch (error) {
    return (error as { code?: string }).code ?? String(error)
  }
}

const everybody: TestPerson[] = [
  'mayor',
  'generalDirector',
  'director',
  'head',
  'employee',
  'colleague',
  'otherHead',
  'otherEmployee',
  'otherDirector',
  'outsider',
]

test.group('tasks: who may see', (group) => {
  group.each.setup(async () => {
    org = await makeOrg()
  })

  test('creator, unit and heads above see a task, and nobody else', async ({ assert }) => {
    const task = await add(org.people.employee)
    const seen: string[] = []
    for (const name of everybody) {
      if ((await outcome(() => taskFor(org.people[name], task.number))) === 'allowed')
        seen.push(name)
    }
    assert.deepEqual(seen, [
      'mayor',
      'generalDirector',
      'director',
      'head',
      'employee',
      'colleague',
    ])
  })

  test('a Directorate’s task is seen in its heads’ room', async ({ assert }) => {
    const task = await add(org.people.director)
    const seen: string[] = []
    for (const name of everybody) {
      if ((await outcome(() => taskFor(org.people[name], task.number))) === 'allowed')
        seen.push(name)
    }
    assert.deepEqual(seen, ['mayor', 'generalDirector', 'director', 'head', 'otherHead'])
  })

  test('lists hold what a person may see and nothing else', async ({ assert }) => {
    await add(org.people.employee, { title: 'του 6.1' })
    await add(org.people.otherEmployee, { title: 'του 6.2' })
    await add(org.people.outsider, { title: 'του 7.1' })
    const titles = async (actor: Actor) =>
      (await tasksFor(actor, { scope: 'visible' })).rows.map((row) => row.title)
    assert.deepEqual(await titles(org.people.colleague), ['του 6.1'])
    assert.deepEqual(await titles(org.people.director), ['του 6.1', 'του 6.2'])
    assert.deepEqual(await titles(org.people.mayor), ['του 6.1', 'του 6.2', 'του 7.1'])
    assert.deepEqual(await titles(org.people.outsider), ['του 7.1'])
  })

  test('a page continues where the last one ended', async ({ assert }) => {
    const due = inDays(3)
    for (let i = 0; i < 7; i++) await add(org.people.employee, { dueOn: i % 2 ? due : null })
    const all = (await tasksFor(org.people.head, { scope: 'visible' })).rows.map((r) => r.number)
    const paged: number[] = []
    let after: string | undefined
    do {
      const page = await tasksFor(org.people.head, { scope: 'visible', limit: 2, after })
      paged.push(...page.rows.map((row) => row.number))
      after = page.next ?? undefined
    } while (after)
    assert.deepEqual(paged, all)
    assert.lengthOf(all, 7)
  })
})

test.group('tasks: who may do what', (group) => {
  group.each.setup(async () => {
    org = await makeOrg()
  })

  test('a task for another unit goes to its head', async ({ assert }) => {
    const task = await add(org.people.outsider, { unitId: org.units.d61 })
    assert.equal(task.assigneeId, org.people.head.id)
    assert.equal(task.unitId, org.units.d61)
    assert.equal((await taskFor(org.people.outsider, task.number)).number, task.number)
  })

  test('who may give a task of D6.1 to whom', async ({ assert }) => {
    const allowed: string[] = []
    for (const actor of everybody) {
      for (const assignee of everybody) {
        const { number } = await add(org.people.employee)
        const result = await outcome(() => assign(org.people[actor], number, org.people[assignee]))
        if (result === 'allowed') allowed.push(`${actor} > ${assignee}`)
      }
    }
    const unit = ['head', 'employee', 'colleague']
    const within = (people: string[]) => everybody.filter((name) => people.includes(name))
    const d6 = within(['director', 'head', 'employee', 'colleague', 'otherHead', 'otherEmployee'])
    const d7 = within(['otherDirector', 'outsider'])
    assert.deepEqual(allowed, [
      ...everybody.map((name) => `mayor > ${name}`),
      ...within(['generalDirector', ...d6, ...d7]).map((name) => `generalDirector > ${name}`),
      ...d6.map((name) => `director > ${name}`),
      ...unit.map((name) => `head > ${name}`),
      ...unit.map((name) => `employee > ${name}`),
      ...unit.map((name) => `colleague > ${name}`),
    ])
  }).timeout(120_000)

  test('given downwards, a task moves to the unit of its assignee', async ({ assert }) => {
    const { number } = await add(org.people.director)
    const task = await assign(org.people.director, number, org.people.otherEmployee)
    assert.equal(task.unitId, org.units.d62)
  })

  test('who may close a task of D6.1 that the employee wrote for the colleague', async ({
    assert,
  }) => {
    const allowed: string[] = []
    for (const name of everybody) {
      const { number } = await add(org.people.employee, { assigneeId: org.people.colleague.id })
      if ((await outcome(() => close(org.people[name], number))) === 'allowed') allowed.push(name)
    }
    assert.deepEqual(allowed, [
      'mayor',
      'generalDirector',
      'director',
      'head',
      'employee',
      'colleague',
    ])
  })

  test('a member of the unit alone neither closes nor reopens', async ({ assert }) => {
    const { number } = await add(org.people.employee)
    assert.equal(
      await outcome(() => close(org.people.colleague, number)),
      'E_TASK_CLOSING_NOT_ALLOWED'
    )
    await close(org.people.employee, number)
    assert.equal(
      await outcome(() => reopen(org.people.colleague, number)),
      'E_TASK_CLOSING_NOT_ALLOWED'
    )
  })

  test('what can’t be seen can’t be found out', async ({ assert }) => {
    const { number } = await add(org.people.employee)
    const unseen = await outcome(() => close(org.people.outsider, number))
    const absent = await outcome(() => close(org.people.outsider, 999_999))
    assert.equal(unseen, 'E_TASK_NOT_FOUND')
    assert.equal(absent, 'E_TASK_NOT_FOUND')
  })
})

test.group('tasks: input', (group) => {
  group.each.setup(async () => {
    org = await makeOrg()
  })

  test('{0} is refused with {2}')
    .with([
      ['an empty title', { title: ' \u200B ' }, 'E_TASK_TITLE_INVALID'],
      ['a title of 201 characters', { title: 'α'.repeat(201) }, 'E_TASK_TITLE_INVALID'],
      [
        'a description of 10,001',
        { description: 'α'.repeat(10_001) },
        'E_TASK_DESCRIPTION_TOO_LONG',
      ],
      ['a due date in the past', { dueOn: '2020-01-01' }, 'E_TASK_DUE_IN_PAST'],
      [
        'a due date in 51 years',
        { dueOn: today(DateTime.utc().plus({ years: 51 })) },
        'E_TASK_DUE_TOO_FAR',
      ],
      ['somebody who doesn’t exist', { assigneeId: 999_999 }, 'E_TASK_ASSIGNMENT_NOT_ALLOWED'],
    ] as [string, Partial<NewTask>, string][])
    .run(async ({ assert }, [, input, code]) => {
      assert.equal(await outcome(() => add(org.people.employee, input)), code)
      assert.lengthOf(await db.from('tasks'), 0)
      assert.lengthOf(await db.from('domain_events').where('subject_type', 'task'), 0)
    })

  test('somebody who has left is given nothing', async ({ assert }) => {
    const input = { assigneeId: org.people.leaver.id }
    assert.equal(await outcome(() => add(org.people.head, input)), 'E_TASK_ASSIGNMENT_NOT_ALLOWED')
  })

  test('numbers are gapless though some are refused', async ({ assert }) => {
    const numbers: number[] = []
    for (let i = 0; i < 5; i++) {
      numbers.push((await add(org.people.employee)).number)
      await outcome(() => add(org.people.employee, { title: '' }))
    }
    assert.deepEqual(numbers, [1, 2, 3, 4, 5])
  })

  test('closing twice is said, and written once', async ({ assert }) => {
    const { number } = await add(org.people.employee)
    await close(org.people.employee, number)
    assert.equal(await outcome(() => close(org.people.employee, number)), 'E_TASK_ALREADY_CLOSED')
    const events = await db.from('domain_events').where('name', 'task.closed')
    assert.lengthOf(events, 1)
  })
})
