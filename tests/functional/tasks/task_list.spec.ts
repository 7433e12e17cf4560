import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { orgChart } from '#app/org/chart/org_chart_queries'
import { acting } from '#app/shared/act'
import type { Direction } from '#app/shared/lists'
import { today } from '#app/shared/time'
import { taskSorts, type TaskSort } from '#app/tasks/task_list'
import { taskPolicy } from '#app/tasks/task_policy'
import { countTasks, tasksFor, type TaskFilter } from '#app/tasks/task_queries'
import { fillTaskSearch, findTasks } from '#app/tasks/task_search'
import { taskService } from '#app/tasks/task_service'
import { addManyTasks } from '#database/bench/many_tasks'
import { makeOrg, type TestOrg, type TestPerson } from '#tests/support/org'
import { planOf, queriesOf } from '#tests/support/queries'

const readers: TestPerson[] = ['mayor', 'director', 'head', 'employee', 'outsider']
const directions: Direction[] = ['ascending', 'descending']

function filtersFor(org: TestOrg): TaskFilter[] {
  const id = org.people.colleague.id
  return [
    { scope: 'mine', state: 'open' },
    { scope: 'unit' },
    { scope: 'unit', state: 'done', priority: 'high' },
    { scope: 'overdue' },
    { scope: 'overdue', unitIds: [org.units.d61] },
    { scope: 'visible' },
    { scope: 'visible', state: 'open' },
    { scope: 'visible', state: 'open', unitIds: [org.units.d61] },
    { scope: 'visible', unitIds: [org.units.d61, org.units.d71] },
    { scope: 'visible', state: 'done', assignee: id },
    { scope: 'visible', assignee: 'none', priority: 'low' },
    { scope: 'visible', text: 'φωτισ' },
    { scope: 'visible', state: 'open', text: 'ΈΛΕΓΧΟΣ φωτισμού' },
    { scope: 'unit', text: '#12' },
  ]
}

/** Each filter by each sort that is offered with it. */
function casesFor(org: TestOrg): TaskFilter[] {
  return filtersFor(org).flatMap((filter) =>
    (filter.scope === 'overdue' ? (['due'] as const) : taskSorts).flatMap((by: TaskSort) =>
      directions.map((direction) => ({ ...filter, sort: { by, direction } }))
    )
  )
}

test.group('the list of tasks', (group) => {
  let org: TestOrg

  group.setup(async () => {
    org = await makeOrg()
    await addManyTasks(300)
  })

  test('has for {$self} what they may see and asked for, each task once and in order')
    .with(readers)
    .run(async ({ assert }, reader) => {
      const actor = org.people[reader]
      for (const filter of casesFor(org)) {
        const found: number[] = []
        let after: string | undefined
        do {
          const page = await tasksFor(actor, { ...filter, after, limit: 17 })
          found.push(...page.rows.map(({ number }) => number))
          after = page.next ?? undefined
        } while (after)
        assert.deepEqual(found, await expected(actor.id, filter), JSON.stringify(filter))
        assert.equal(await countTasks(actor, filter, 20), Math.min(found.length, 21))
      }
    })

  test('reads no table from its beginning to its end, whoever asks for whatever', async ({
    assert,
  }) => {
    for (const reader of readers) {
      for (const filter of casesFor(org)) {
        const first = await tasksFor(org.people[reader], { ...filter, limit: 5 })
        for (const after of [undefined, first.next ?? undefined]) {
          const queries = await queriesOf(() =>
            tasksFor(org.people[reader], { ...filter, after, limit: 5 })
          )
          assert.isAtMost(queries.length, 4)
          for (const query of queries.filter(({ sql }) => /\btasks\b|search_words/.test(sql))) {
            for (const step of await planOf(query)) {
              assert.notMatch(
                step,
                /SCAN (tasks|t|search_words|w)\b|^(ALL|index) tasks\b/,
                query.sql
              )
            }
          }
        }
      }
    }
  }).timeout(120_000)

  test('a page asks as little for a thousand tasks as for ten', async ({ client, assert }) => {
    const counts: Record<string, number[]> = {}
    for (const size of [10, 1000]) {
      org = await makeOrg()
      await addManyTasks(size)
      for (const address of ['/tasks?scope=visible&state=all', '/tasks?scope=unit', '/tasks/3']) {
        const page = () => client.get(address).loginAs(org.accounts.mayor)
        await page()
        const queries = await queriesOf(async () => {
          const response = await page()
          response.assertStatus(200)
        })
        // The test's own sign-in comes first.
        const signIn = queries.findLastIndex(({ sql }) => /^COMMIT/i.test(sql))
        counts[address] = [...(counts[address] ?? []), queries.length - signIn - 1]
      }
    }
    for (const [few, many] of Object.values(counts)) {
      assert.equal(few, many)
      assert.isAtMost(many, 12, JSON.stringify(counts))
    }
  })
})

test.group('words of tasks', (group) => {
  let org: TestOrg

  group.each.setup(async () => {
    org = await makeOrg()
  })

  const add = (title: string, description: string | null = null) =>
    acting({ actor: org.people.employee, origin: { kind: 'web' } }, (act) =>
      taskService.add(act, { title, description })
    )
  const found = async (text: string, who: TestPerson = 'employee') => {
    const { rows } = await tasksFor(org.people[who], { scope: 'visible', text })
    return rows.map(({ title }) => title)
  }

  test('are found by their beginnings, without accents, in title and description', async ({
    assert,
  }) => {
    await add('Έλεγχος φωτισμού', 'Στύλος 12, οδός Κομνηνών')
    await add('Έλεγχος φρένων')
    assert.deepEqual(await found('ελεγχ φωτ'), ['Έλεγχος φωτισμού'])
    assert.deepEqual(await found('ΚΟΜΝΗΝΏΝ'), ['Έλεγχος φωτισμού'])
    assert.lengthOf(await found('έλεγχος'), 2)
    assert.isEmpty(await found('ωτισμού'))
    assert.isEmpty(await found('έλεγχος', 'outsider'))
    assert.deepEqual(await found('%'), ['Έλεγχος φωτισμού', 'Έλεγχος φρένων'])
  })

  test('follow an edit, in its transaction', async ({ assert }) => {
    const { number } = await add('Έλεγχος φωτισμού')
    await acting({ actor: org.people.employee, origin: { kind: 'web' } }, (act) =>
      taskService.edit(act, number, { title: 'Επισκευή κάδου' })
    )
    assert.isEmpty(await found('φωτισμού'))
    assert.deepEqual(await found('κάδου'), ['Επισκευή κάδου'])
  })

  test('of tasks from before are written at the start, once', async ({ assert }) => {
    for (const title of ['Παλιός κάδος', 'Παλιό φανάρι']) await add(title)
    await db.from('search_words').delete()
    await db.from('search_backfills').delete()
    assert.isEmpty(await found('παλι'))
    await fillTaskSearch()
    assert.lengthOf(await found('παλι'), 2)
    await db.from('search_words').delete()
    await fillTaskSearch()
    assert.isEmpty(await found('παλι'))
  })

  test('the search of the whole admin finds by number and words, for who may see', async ({
    assert,
  }) => {
    const { number } = await add('Έλεγχος φωτισμού')
    const hits = async (text: string, who: TestPerson = 'head') =>
      (await findTasks(org.people[who], text, 'el', 5)).map(({ url }) => url)
    for (const text of [`#${number}`, String(number), 'φωτ']) {
      assert.deepEqual(await hits(text), [`/tasks/${number}`])
      assert.isEmpty(await hits(text, 'outsider'))
    }
    for (const text of ['', 'α', '!!']) assert.isEmpty(await hits(text))
  })
})

/** The same by looking at every task. */
async function expected(personId: number, filter: TaskFilter): Promise<number[]> {
  const chart = await orgChart()
  const rows = await db.from('tasks')
  const units = chart.unitsOf(personId).map(({ id }) => id)
  const words = (filter.text ?? '').replace('#', '').split(' ').filter(Boolean)
  const inScope: Record<TaskFilter['scope'], (row: any) => boolean> = {
    mine: (row) => row.assignee_id === personId,
    unit: (row) => units.includes(row.unit_id),
    visible: () => true,
    overdue: (row) => row.state === 'open' && row.due_on !== null && row.due_on < today(),
  }
  const { by, direction } = filter.sort!
  const key = (row: any) =>
    by === 'due' ? (row.due_on ?? '9999-12-31') : by === 'updated' ? timeOf(row.updated_at) : 0
  const sign = direction === 'ascending' ? 1 : -1
  return rows
    .filter((row) => {
      const facts = { unitId: row.unit_id, creatorId: row.creator_id, assigneeId: row.assignee_id }
      return (
        taskPolicy.maySee(chart, personId, facts) &&
        inScope[filter.scope](row) &&
        (!filter.state || row.state === filter.state) &&
        (!filter.unitIds || filter.unitIds.includes(row.unit_id)) &&
        (!filter.priority || row.priority === filter.priority) &&
        (!filter.assignee ||
          (filter.assignee === 'none'
            ? row.assignee_id === null
            : row.assignee_id === filter.assignee)) &&
        words.every((word) =>
          /^\d+$/.test(word)
            ? row.number === Number(word)
            : row.title.split(/[ ,]+/).some((each: string) => plain(each).startsWith(plain(word)))
        )
      )
    })
    .sort((a, b) => sign * (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : a.number - b.number))
    .map((row) => row.number)
}

function plain(word: string): string {
  return word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/ς/g, 'σ')
}

function timeOf(stored: string | Date): number {
  return new Date(stored).getTime()
}
