import { test } from '@japa/runner'
import { acting } from '#app/shared/act'
import { taskService } from '#app/tasks/task_service'
import { makeOrg, type TestOrg, type TestPerson } from '#tests/support/org'

test.group('The search', (group) => {
  let org: TestOrg

  group.each.setup(async () => {
    org = await makeOrg()
    await acting({ actor: org.people.head, origin: { kind: 'web' } }, (act) =>
      taskService.add(act, { title: 'Έλεγχος φωτισμού στην πλατεία' })
    )
  })

  const hits = (who: TestPerson, q: string) => async (client: any) => {
    const response = await client
      .get(`/search?q=${encodeURIComponent(q)}`)
      .header('accept', 'application/json')
      .loginAs(org.accounts[who])
    response.assertStatus(200)
    return response.body().groups.map((each: any) => ({
      name: each.name,
      labels: each.items.map(({ label }: any) => label),
    }))
  }

  test('finds tasks, people, units and pages', async ({ client, assert }) => {
    assert.deepEqual(await hits('employee', 'ελεγχ φωτ')(client), [
      { name: 'tasks', labels: ['Έλεγχος φωτισμού στην πλατεία'] },
    ])
    const names = async (q: string) =>
      (await hits('employee', q)(client)).map(({ name }: any) => name)
    assert.deepEqual(await names('iliadis'), ['people'])
    assert.deepEqual(await names('δ6.1'), ['units'])
    assert.deepEqual(await names('οργανογ'), ['pages'])
    assert.deepEqual(await names('org chart'), ['pages'])
    assert.deepEqual(await names('ergasies'), ['pages'])
  })

  test('shows nobody what they may not see', async ({ client, assert }) => {
    assert.deepEqual(await hits('outsider', 'φωτισμου')(client), [])
    assert.deepEqual(await hits('mayor', 'καταστασ')(client), [])
  })

  test('nothing asked finds nothing', async ({ client, assert }) => {
    for (const q of ['!!!', '%', '\u0000']) {
      assert.deepEqual(await hits('employee', q)(client), [], JSON.stringify(q))
    }
  })

  test('before anything is typed, the palette offers what can be begun', async ({
    client,
    assert,
  }) => {
    const [acts, pages] = await hits('employee', '  ')(client)
    assert.include(acts.labels, 'Νέα εργασία')
    assert.include(pages.labels, 'Οργανόγραμμα')
    assert.notInclude(pages.labels, 'Παραδόσεις')
  })

  test('acts are found by their beginning, in any spelling', async ({ client, assert }) => {
    for (const q of ['νεα εργ', 'NEA', 'nea erg', 'new task']) {
      const found = await hits('employee', q)(client)
      assert.deepInclude(found, { name: 'acts', labels: ['Νέα εργασία'] }, q)
    }
  })

  test('is a page without scripts, and what was typed stays text', async ({ client, assert }) => {
    const page = await client
      .get(`/search?q=${encodeURIComponent('φωτισμού')}`)
      .loginAs(org.accounts.employee)
    assert.include(page.text(), 'Έλεγχος φωτισμού στην πλατεία')
    const strange = await client
      .get(`/search?q=${encodeURIComponent('"><img src=x>')}`)
      .loginAs(org.accounts.employee)
    strange.assertStatus(200)
    assert.notInclude(strange.text(), '<img src=x>')
  })
})
