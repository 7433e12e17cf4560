import { test } from '@japa/runner'
import dimos from '#config/dimos'
import { acting } from '#app/shared/act'
import { today } from '#app/shared/time'
import { taskService } from '#app/tasks/task_service'
import { makeOrg, type TestOrg } from '#tests/support/org'

test.group('Home', (group) => {
  let org: TestOrg
  const url = dimos.bots.url

  group.each.setup(async () => {
    org = await makeOrg()
    dimos.bots.url = 'http://127.0.0.1:1'
    return () => {
      dimos.bots.url = url
    }
  })

  test('shows what waits for me and for my unit, and nothing of others', async ({
    client,
    assert,
  }) => {
    const add = (who: 'head' | 'outsider', title: string, assigneeId?: number) =>
      acting({ actor: org.people[who], origin: { kind: 'web' } }, (act) =>
        taskService.add(act, { title, assigneeId, dueOn: today() })
      )
    await add('head', 'Δική του', org.people.employee.id)
    await add('head', 'Του τμήματος')
    await add('outsider', 'Αλλουνού')
    const response = await client.get('/').loginAs(org.accounts.employee)
    response.assertStatus(200)
    assert.include(response.text(), 'Χρήστο<')
    assert.include(response.text(), 'Τμήμα Συντηρήσεων')
    assert.include(response.text(), 'Δική του')
    assert.include(response.text(), 'Του τμήματος')
    assert.notInclude(response.text(), 'Αλλουνού')
    assert.include(response.text(), '<b class="soon">1</b>')
    assert.include(response.text(), 'ανάθεση σε εσάς της εργασίας')
  })

  test('tells a small unit what happened in it, however much happens elsewhere', async ({
    client,
    assert,
  }) => {
    const by = (who: 'head' | 'outsider') =>
      ({ actor: org.people[who], origin: { kind: 'web' } }) as const
    await acting(by('head'), (act) => taskService.add(act, { title: 'Του μικρού τμήματος' }))
    await acting(by('outsider'), async (act) => {
      for (let i = 0; i < 300; i++) await taskService.add(act, { title: `Αλλού ${i}` })
    })
    const text = (await client.get('/').loginAs(org.accounts.employee)).text()
    const activity = text.split('id="activity"')[1].split('</section>')[0]
    assert.include(activity, 'Του μικρού τμήματος')
    assert.notInclude(activity, 'Αλλού')
  })

  test('says in words how the platform is', async ({ client, assert }) => {
    const response = await client.get('/').loginAs(org.accounts.employee)
    assert.include(response.text(), 'Οι βοηθοί δεν απαντούν.')
    assert.include(response.text(), 'Όσα κάνετε εδώ καταχωρίζονται κανονικά.')
  })

  test('somebody without a unit has a home too', async ({ client }) => {
    const account = await org.accounts.leaver.merge({ disabledAt: null }).save()
    const response = await client.get('/').loginAs(account)
    response.assertStatus(200)
  })
})
