import { test } from '@japa/runner'
import { acting } from '#app/shared/act'
import { taskService } from '#app/tasks/task_service'
import { addManyTasks } from '#database/bench/many_tasks'
import { makeOrg, type TestOrg } from '#tests/support/org'

test.group('the list of tasks as a file', (group) => {
  let org: TestOrg

  group.each.setup(async () => {
    org = await makeOrg()
    await acting({ actor: org.people.employee, origin: { kind: 'web' } }, async (act) => {
      await taskService.add(act, { title: '=HYPERLINK("http://x")', dueOn: '2040-03-05' })
      await taskService.add(act, { title: 'Έλεγχος; φωτισμού', priority: 'high' })
    })
  })

  test('CSV has what the list has, without formulas', async ({ client, assert }) => {
    const response = await client
      .get('/tasks/export?scope=unit&format=csv&after=ignored')
      .loginAs(org.accounts.employee)
    response.assertStatus(200)
    assert.include(response.header('content-type'), 'text/csv')
    assert.match(String(response.header('content-disposition')), /^attachment; filename=.+\.csv/)
    const lines = response.text().split('\r\n')
    assert.match(lines[0], /^\uFEFF?Αριθμός;Θέμα;Κατάσταση/)
    assert.include(lines[1], `"'=HYPERLINK(""http://x"")"`)
    assert.include(lines[1], ';5/3/2040;')
    assert.include(lines[2], '"Έλεγχος; φωτισμού";Ανοιχτή;Υψηλή;')
    assert.lengthOf(lines, 4)
  })

  test('without another wish it is a workbook', async ({ client, assert }) => {
    const response = await client
      .get('/tasks/export?scope=unit&priority=high')
      .loginAs(org.accounts.employee)
    response.assertStatus(200)
    assert.include(response.header('content-type'), 'spreadsheetml')
    assert.match(String(response.header('content-disposition')), /\.xlsx/)
  })

  test('it holds no more than its reader may see, and every page of it', async ({
    client,
    assert,
  }) => {
    await addManyTasks(1200)
    const of = async (who: 'outsider' | 'mayor') => {
      const address = '/tasks/export?scope=visible&state=all&format=csv'
      const response = await client.get(address).loginAs(org.accounts[who])
      return response.text().split('\r\n').length - 2
    }
    assert.equal(await of('mayor'), 1202)
    const outsiders = await of('outsider')
    assert.isAbove(outsiders, 0)
    assert.isBelow(outsiders, 600)
  })
})
