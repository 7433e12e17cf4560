import { DateTime } from 'luxon'
import { test } from '@japa/runner'
import ManagedRoom from '#app/rooms/managed_room'
import { acting } from '#app/shared/act'
import { inTransaction } from '#app/shared/transaction'
import { taskService } from '#app/tasks/task_service'
import { addManyTasks } from '#database/bench/many_tasks'
import { makeOrg, type TestOrg } from '#tests/support/org'
import { queriesOf } from '#tests/support/queries'
import { grantRole } from '#tests/support/roles'

/** Each page, the frame around it included, with a room made and things that happened. */
const PAGES = [
  '/',
  '/tasks',
  '/tasks?scope=visible&state=all',
  '/tasks/NUMBER',
  '/tasks/NUMBER/edit',
  '/tasks/new',
  '/org-chart',
  '/org-chart/units/D6.1',
  '/org-chart/moves/new?person=c.iliadis&to=D7.1',
  '/people',
  '/substitutions',
  '/people/c.iliadis',
  '/notifications',
  '/search?q=ελεγχος',
  '/account/sessions',
]

test.group('Queries of a page', () => {
  test('are at most twelve, and as few for a thousand records as for ten', async ({
    client,
    assert,
  }) => {
    const counts: Record<string, number[]> = {}
    for (const size of [10, 1000]) {
      const org = await makeOrg()
      await addManyTasks(size)
      const number = await scene(org)
      await grantRole(org.people.head.id, 'hr')
      for (const path of PAGES) {
        const address = path.replace('NUMBER', String(number))
        const open = () => client.get(encodeURI(address)).loginAs(org.accounts.head)
        // The org chart is read once for all.
        await open()
        const queries = await queriesOf(async () => (await open()).assertStatus(200))
        const signIn = queries.findLastIndex(({ sql }) => /^COMMIT/i.test(sql))
        counts[path] = [...(counts[path] ?? []), queries.length - signIn - 1]
      }
    }
    console.log(`      ${JSON.stringify(counts)}`)
    for (const [path, [few, many]] of Object.entries(counts)) {
      assert.equal(few, many, path)
      assert.isAtMost(many, 12, path)
    }
  })
})

/** A task with a room, a history and a follower. */
async function scene(org: TestOrg): Promise<number> {
  await inTransaction((trx) =>
    ManagedRoom.create(
      {
        key: 'unit:D6.1',
        matrixRoomId: '!d61:localhost',
        unitId: org.units.d61,
        createdAt: DateTime.utc(),
      },
      { client: trx }
    )
  )
  const as = { actor: org.people.head, origin: { kind: 'web' } } as const
  const { number } = await acting(as, (act) =>
    taskService.add(act, { title: 'Έλεγχος φωτισμού', assigneeId: org.people.employee.id })
  )
  await acting(as, (act) => taskService.close(act, number))
  await acting(as, (act) => taskService.reopen(act, number))
  return number
}
