import { test } from '@japa/runner'
import Task from '#app/tasks/task'
import { taskService, type NewTask } from '#app/tasks/task_service'
import { acting } from '#app/shared/act'
import { today } from '#app/shared/time'
import { makeOrg, type TestOrg, type TestPerson } from '#tests/support/org'

test.group('Pages of tasks', (group) => {
  let org: TestOrg

  group.each.setup(async () => {
    org = await makeOrg()
  })

  const add = (who: TestPerson, input: NewTask) =>
    acting({ actor: org.people[who], origin: { kind: 'web' } }, (act) =>
      taskService.add(act, input)
    )

  test('a task is added, and its page says so', async ({ client, assert }) => {
    const response = await client
      .post('/tasks')
      .loginAs(org.accounts.employee)
      .form({ title: 'Έλεγχος <b>φωτισμού</b>', description: '', dueOn: today(), priority: 'high' })
      .withCsrfToken()
    response.assertStatus(200)
    const task = await Task.query().firstOrFail()
    assert.equal(task.unitId, org.units.d61)
    assert.isNull(task.description)
    assert.include(response.text(), `Η εργασία #${task.number} καταχωρίστηκε.`)
    assert.include(response.text(), 'Έλεγχος &lt;b&gt;φωτισμού&lt;/b&gt;')
    assert.include(response.text(), 'Χρήστος Ηλιάδης: καταχώριση της εργασίας')
    assert.include(response.text(), 'από τη διαχείριση')
    assert.include(response.text(), 'Την γράψατε εσείς.')
    assert.include(response.text(), 'σήμερα')
  })

  test('a wrong form comes back with what was typed and what to mend', async ({
    client,
    assert,
  }) => {
    const response = await client
      .post('/tasks')
      .loginAs(org.accounts.employee)
      .form({ title: '', description: 'Στύλος 12', dueOn: '31/2/2026', assigneeId: 'x' })
      .withCsrfToken()
      .redirects(0)
    response.assertStatus(422)
    const page = response.text()
    assert.include(page, 'Διορθώστε 3 σημεία')
    assert.include(page, 'Συμπληρώστε το πεδίο «Θέμα».')
    assert.include(page, 'Γράψτε ημερομηνία όπως 12/5/2026 στο πεδίο «Προθεσμία».')
    assert.include(page, 'Στύλος 12')
    assert.include(page, 'value="31/2/2026"')
    assert.match(page, /<div class="form-error"[^>]*autofocus/)
    assert.isEmpty(await Task.all())
  })

  test('a refusal stands at its field, in the language of the person', async ({
    client,
    assert,
  }) => {
    const account = await org.accounts.employee.merge({ locale: 'en' }).save()
    const response = await client
      .post('/tasks')
      .loginAs(account)
      .form({ title: 'Lights', dueOn: '5/3/2020' })
      .withCsrfToken()
      .redirects(0)
    response.assertStatus(422)
    assert.include(response.text(), 'The due date is in the past.')
    assert.include(response.text(), 'id="dueOn-error"')
  })

  test('what a form does not offer is refused, not stored', async ({ client, assert }) => {
    for (const form of [
      { unitId: 999_999 },
      { assigneeId: org.people.outsider.id },
      { priority: 'now' },
      { unitId: -1 },
    ]) {
      const response = await client
        .post('/tasks')
        .loginAs(org.accounts.employee)
        .form({ title: 'x', ...form })
        .withCsrfToken()
        .redirects(0)
      assert.oneOf(response.status(), [403, 422])
    }
    await client
      .post('/tasks')
      .loginAs(org.accounts.employee)
      .form({ title: 'x', number: 77, state: 'done', creatorId: 1, $isPersisted: true })
      .withCsrfToken()
      .redirects(0)
    const [task, ...others] = await Task.all()
    assert.lengthOf(others, 0)
    assert.deepInclude(task.$attributes, {
      number: 1,
      state: 'open',
      creatorId: org.people.employee.id,
    })
  })

  test('the head sees it and why, an unrelated employee does not', async ({ client, assert }) => {
    const { number } = await add('employee', { title: 'Μυστήριο φρεάτιο' })
    const head = await client.get(`/tasks/${number}`).loginAs(org.accounts.head)
    head.assertStatus(200)
    assert.include(head.text(), 'Προΐσταστε της μονάδας της.')
    const above = await client.get(`/tasks/${number}`).loginAs(org.accounts.director)
    assert.include(above.text(), 'Προΐσταστε ανώτερης μονάδας.')
    for (const who of ['outsider', 'otherEmployee', 'otherDirector'] as const) {
      const page = await client.get(`/tasks/${number}`).loginAs(org.accounts[who])
      page.assertStatus(404)
      assert.notInclude(page.text(), 'Μυστήριο')
      const list = await client.get('/tasks?scope=visible&state=all').loginAs(org.accounts[who])
      assert.notInclude(list.text(), 'Μυστήριο')
    }
  })

  test('a number that is not there, or is none', async ({ client }) => {
    for (const number of ['999', '0', '01', '-1', 'x', '99999999999']) {
      const page = await client.get(`/tasks/${number}`).loginAs(org.accounts.head)
      page.assertStatus(404)
    }
  })

  test('the list follows its address', async ({ client, assert }) => {
    await add('employee', { title: 'Πρώτη δική μου', assigneeId: org.people.employee.id })
    await add('employee', { title: 'Του τμήματος', dueOn: today() })
    await add('otherEmployee', { title: 'Του άλλου τμήματος' })
    const list = async (query: string, who: TestPerson = 'employee') => {
      const page = await client.get(`/tasks${query}`).loginAs(org.accounts[who])
      return page.text()
    }
    const mine = await list('')
    assert.include(mine, 'Πρώτη δική μου')
    assert.notInclude(mine, 'Του τμήματος')
    const unit = await list('?scope=unit')
    assert.include(unit, 'Του τμήματος')
    assert.notInclude(unit, 'Του άλλου')
    const found = await list('?scope=visible&text=ΑΛΛΟΥ', 'director')
    assert.include(found, 'Του άλλου τμήματος')
    assert.notInclude(found, 'Πρώτη')
    const byUnit = await list(`?scope=visible&unit=${org.units.d62}`, 'director')
    assert.include(byUnit, 'Του άλλου τμήματος')
    assert.notInclude(byUnit, 'Πρώτη')
    assert.include(await list('?scope=overdue'), 'Καμία εκπρόθεσμη εργασία')
    assert.include(await list('?scope=no-such&state=no-such&unit=x&after=x'), 'Πρώτη δική μου')
  })

  test('a row is named by its subject, and a unit by its whole name', async ({
    client,
    assert,
  }) => {
    const { number } = await add('employee', { title: 'Κάδοι', assigneeId: org.people.employee.id })
    const text = (await client.get('/tasks').loginAs(org.accounts.employee)).text()
    assert.match(
      text,
      new RegExp(`<th scope="row" class="c-title"><a class="t-title" href="/tasks/${number}">Κάδοι`)
    )
    assert.include(text, '<span class="vh">Τμήμα Συντηρήσεων</span>')
  })

  test('a long list goes on where the page ended', async ({ client, assert }) => {
    for (let i = 1; i <= 53; i++) await add('employee', { title: `Εργασία αριθμός ${i}` })
    const first = await client.get('/tasks?scope=unit').loginAs(org.accounts.employee)
    assert.lengthOf(first.text().match(/class="t-title"/g)!, 50)
    const next = first
      .text()
      .match(/href="([^"]+)" rel="next"/)![1]
      .replaceAll('&amp;', '&')
    const second = await client.get(next).loginAs(org.accounts.employee)
    assert.lengthOf(second.text().match(/class="t-title"/g)!, 3)
    assert.notInclude(second.text(), 'rel="next"')
    assert.include(second.text(), 'Από την αρχή')
  })

  test('a closure is made and taken away', async ({ client, assert }) => {
    const { number } = await add('employee', { title: 'Κάδοι' })
    const done = await client
      .post(`/tasks/${number}/closure`)
      .loginAs(org.accounts.head)
      .form({ revision: 0 })
      .withCsrfToken()
    assert.include(done.text(), `Η εργασία #${number} ολοκληρώθηκε.`)
    assert.equal(await stateOf(number), 'done')
    const again = await client
      .post(`/tasks/${number}/closure`)
      .loginAs(org.accounts.head)
      .form({ revision: 1 })
      .withCsrfToken()
      .redirects(0)
    again.assertStatus(422)
    assert.include(again.text(), 'έχει ήδη ολοκληρωθεί')
    const open = await client
      .post(`/tasks/${number}/closure?_method=DELETE`)
      .loginAs(org.accounts.head)
      .form({ revision: 1 })
      .withCsrfToken()
    assert.include(open.text(), 'άνοιξε ξανά')
    assert.equal(await stateOf(number), 'open')
  })

  test('who may not close it is told who may, and finds no button', async ({ client, assert }) => {
    const { number } = await add('employee', { title: 'Κάδοι' })
    const page = await client.get(`/tasks/${number}`).loginAs(org.accounts.colleague)
    assert.notInclude(page.text(), '/closure')
    const response = await client
      .post(`/tasks/${number}/closure`)
      .loginAs(org.accounts.colleague)
      .form({ revision: 0 })
      .withCsrfToken()
      .redirects(0)
    response.assertStatus(403)
    assert.include(response.text(), 'ή ο προϊστάμενος')
  })

  test('a head assigns; the choice holds those who may be chosen', async ({ client, assert }) => {
    const { number } = await add('employee', { title: 'Κάδοι' })
    const form = await client.get(`/tasks/${number}/assignment`).loginAs(org.accounts.head)
    assert.include(form.text(), 'Σοφία Ζαφειρίου')
    assert.notInclude(form.text(), 'Πέτρος Ράπτης')
    assert.notInclude(form.text(), 'Λάμπρος Παλιός')
    const response = await client
      .post(`/tasks/${number}/assignment`)
      .loginAs(org.accounts.head)
      .form({ assigneeId: org.people.colleague.id, revision: 0 })
      .withCsrfToken()
    assert.include(response.text(), `Η εργασία #${number} ανατέθηκε: Σοφία Ζαφειρίου.`)
    assert.include(response.text(), 'Ελένη Μαυρίδου: ανάθεση, υπεύθυνος/-η Σοφία Ζαφειρίου')
  })

  test('an assignment that is not allowed comes back to its form', async ({ client, assert }) => {
    const { number } = await add('employee', { title: 'Κάδοι' })
    const post = (assigneeId: unknown) =>
      client
        .post(`/tasks/${number}/assignment`)
        .loginAs(org.accounts.head)
        .form({ assigneeId, revision: 0 })
        .withCsrfToken()
        .redirects(0)
    const refused = await post(org.people.outsider.id)
    refused.assertStatus(403)
    assert.include(refused.text(), 'Αναθέτουν οι προϊστάμενοι')
    const empty = await post('')
    empty.assertStatus(422)
    assert.include(empty.text(), 'href="#assigneeId"')
    const task = await Task.findByOrFail('number', number)
    assert.isNull(task.assigneeId)
  })

  test('a program that wants JSON gets its refusal as JSON', async ({ client }) => {
    const response = await client
      .get('/tasks/999')
      .loginAs(org.accounts.head)
      .header('accept', 'application/json')
    response.assertStatus(404)
    response.assertBodyContains({ error: { code: 'E_TASK_NOT_FOUND' } })
    const invalid = await client
      .post('/tasks')
      .loginAs(org.accounts.head)
      .header('accept', 'application/json')
      .json({ title: '' })
      .withCsrfToken()
    invalid.assertStatus(422)
    invalid.assertBodyContains({
      error: { fields: [{ field: 'title', message: 'Συμπληρώστε το πεδίο «Θέμα».' }] },
    })
  })
})

async function stateOf(number: number) {
  const task = await Task.findByOrFail('number', number)
  return task.state
}
