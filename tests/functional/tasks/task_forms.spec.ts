import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import Task from '#app/tasks/task'
import { acting } from '#app/shared/act'
import { today } from '#app/shared/time'
import { taskService } from '#app/tasks/task_service'
import { makeOrg, type TestOrg, type TestPerson } from '#tests/support/org'

/** Each form of tasks: where it is sent, how, and what it needs. */
const forms = {
  create: { path: () => '/tasks', method: 'post', fields: { title: 'Κάδοι' } },
  edit: { path: (n: number) => `/tasks/${n}`, method: 'put', fields: { title: 'Νέος τίτλος' } },
  assign: { path: (n: number) => `/tasks/${n}/assignment`, method: 'post', fields: {} },
  close: { path: (n: number) => `/tasks/${n}/closure`, method: 'post', fields: {} },
  reopen: { path: (n: number) => `/tasks/${n}/closure`, method: 'delete', fields: {} },
} as const

type Form = keyof typeof forms

const names = Object.keys(forms) as Form[]

test.group('forms of tasks, given bad input', (group) => {
  let org: TestOrg
  let number: number

  group.each.setup(async () => {
    org = await makeOrg()
    const task = await acting({ actor: org.people.employee, origin: { kind: 'web' } }, (act) =>
      taskService.add(act, { title: 'Έλεγχος', description: 'Στύλος 12' })
    )
    number = task.number
  })

  /** What the form needs beside its own fields, to be in order. */
  const needed = (form: Form): Record<string, unknown> => ({
    ...forms[form].fields,
    ...(form === 'create' ? {} : { revision: form === 'reopen' ? 1 : 0 }),
    ...(form === 'edit' ? { priority: 'normal', unitId: org.units.d61 } : {}),
    ...(form === 'assign' ? { assigneeId: org.people.colleague.id } : {}),
  })

  const reopenable = async (form: Form) => {
    if (form !== 'reopen') return
    await acting({ actor: org.people.employee, origin: { kind: 'web' } }, (act) =>
      taskService.close(act, number)
    )
  }

  const send = (
    client: any,
    form: Form,
    fields: Record<string, unknown>,
    who: TestPerson = 'employee',
    to = number
  ) => {
    const { path, method } = forms[form]
    const address = method === 'post' ? path(to) : `${path(to)}?_method=${method.toUpperCase()}`
    return client.post(address).loginAs(org.accounts[who]).form(fields).withCsrfToken().redirects(0)
  }

  const rows = async () => JSON.stringify(await db.from('tasks').orderBy('id'))

  test('{form}: {what} is told at its field, and nothing is written')
    .with([
      { form: 'create', what: 'a missing title', fields: { title: '' }, field: 'title' },
      { form: 'create', what: 'a long title', fields: { title: 'α'.repeat(201) }, field: 'title' },
      { form: 'create', what: 'a list for a title', fields: { title: ['a', 'b'] }, field: 'title' },
      { form: 'create', what: 'a thing for a title', fields: { title: { a: 1 } }, field: 'title' },
      { form: 'create', what: 'no date', fields: { dueOn: '31/2/2026' }, field: 'dueOn' },
      { form: 'create', what: 'a past date', fields: { dueOn: '2020-01-01' }, field: 'dueOn' },
      { form: 'create', what: 'a word for a unit', fields: { unitId: 'x' }, field: 'unitId' },
      {
        form: 'create',
        what: 'a far number',
        fields: { assigneeId: 2 ** 40 },
        field: 'assigneeId',
      },
      {
        form: 'create',
        what: 'a made-up priority',
        fields: { priority: 'now' },
        field: 'priority',
      },
      { form: 'edit', what: 'a missing title', fields: { title: ' ' }, field: 'title' },
      { form: 'edit', what: 'a long title', fields: { title: 'α'.repeat(201) }, field: 'title' },
      {
        form: 'edit',
        what: 'a long description',
        fields: { description: 'α'.repeat(10_001) },
        field: 'description',
      },
      { form: 'edit', what: 'a list for a date', fields: { dueOn: ['x'] }, field: 'dueOn' },
      { form: 'edit', what: 'a unit below zero', fields: { unitId: -1 }, field: 'unitId' },
      { form: 'edit', what: 'a made-up priority', fields: { priority: [] }, field: 'priority' },
      { form: 'assign', what: 'nobody', fields: { assigneeId: '' }, field: 'assigneeId' },
      { form: 'assign', what: 'a word', fields: { assigneeId: 'x' }, field: 'assigneeId' },
    ] as { form: Form; what: string; fields: Record<string, unknown>; field: string }[])
    .run(async ({ client, assert }, { form, fields, field }) => {
      const before = await rows()
      const response = await send(client, form, { ...needed(form), ...fields })
      response.assertStatus(422)
      assert.include(response.text(), `href="#${field}"`)
      assert.include(response.text(), `id="${field}-error"`)
      assert.equal(await rows(), before)
    })

  test('{$self}: somebody else’s record is not there')
    .with(names.filter((name) => name !== 'create'))
    .run(async ({ client, assert }, form) => {
      await reopenable(form)
      const before = await rows()
      for (const to of [number, 999_999]) {
        const response = await send(client, form, needed(form), 'outsider', to)
        response.assertStatus(404)
        assert.notInclude(response.text(), 'Έλεγχος')
      }
      assert.equal(await rows(), before)
    })

  test('{$self}: fields that nobody asked for change nothing')
    .with(names)
    .run(async ({ client, assert }, form) => {
      await reopenable(form)
      const response = await send(client, form, {
        ...needed(form),
        'id': 1,
        'number': 77,
        'creatorId': org.people.mayor.id,
        'closedById': org.people.mayor.id,
        'role': 'administrator',
        '$isPersisted': 'true',
        '__proto__': 'x',
        '__proto__[role]': 'administrator',
        'constructor[prototype][role]': 'administrator',
      })
      response.assertStatus(302)
      assert.isUndefined(({} as Record<string, unknown>).role)
      const roles = await db.from('role_grants')
      assert.isEmpty(roles)
      for (const task of await Task.all()) {
        assert.equal(task.creatorId, org.people.employee.id)
        assert.isBelow(task.number, 3)
        assert.notEqual(task.closedById, org.people.mayor.id)
      }
    })

  test('{$self}: without the form’s token, or with an old one, nothing happens')
    .with(names)
    .run(async ({ client, assert }, form) => {
      await reopenable(form)
      const before = await rows()
      const { path, method } = forms[form]
      const address = method === 'post' ? path(number) : `${path(number)}?_method=${method}`
      for (const token of [{}, { _csrf: 'old' }]) {
        const response = await client
          .post(address)
          .loginAs(org.accounts.employee)
          .form({ ...needed(form), ...token })
          .redirects(0)
        assert.oneOf(response.status(), [302, 403])
      }
      assert.equal(await rows(), before)
    })

  test('{$self}: a session that ended meanwhile leads to the sign-in, and nothing is written')
    .with(names)
    .run(async ({ client, assert }, form) => {
      await reopenable(form)
      const before = await rows()
      const { path, method } = forms[form]
      const address = method === 'post' ? path(number) : `${path(number)}?_method=${method}`
      const response = await client.post(address).form(needed(form)).withCsrfToken().redirects(0)
      assert.oneOf(response.status(), [302, 401, 403])
      assert.equal(await rows(), before)
    })

  test('a form that is sent twice makes one task, and leads to it both times', async ({
    client,
    assert,
  }) => {
    const page = await client.get('/tasks/new').loginAs(org.accounts.employee)
    const [, formToken] = page.text().match(/name="formToken" value="([^"]+)"/)!
    const responses = await Promise.all(
      [1, 2, 3].map(() => send(client, 'create', { title: 'Διπλή', formToken }))
    )
    const places = responses.map((response) => response.header('location'))
    assert.deepEqual(places, Array(3).fill(`/tasks/${number + 1}`))
    assert.lengthOf(await Task.query().where('title', 'Διπλή'), 1)
    // A token is somebody's own.
    const other = await send(client, 'create', { title: 'Διπλή', formToken }, 'head')
    assert.equal(other.header('location'), `/tasks/${number + 2}`)
  })

  test('a refused form keeps its token, and is good once it is mended', async ({
    client,
    assert,
  }) => {
    const formToken = 'a'.repeat(24)
    const refused = await send(client, 'create', { title: '', formToken })
    assert.include(refused.text(), `value="${formToken}"`)
    const mended = await send(client, 'create', { title: 'Εντάξει', formToken })
    mended.assertStatus(302)
  })

  test('the second of two editors sees both values, and decides', async ({ client, assert }) => {
    const first = { ...needed('edit'), title: 'Του προϊσταμένου', dueOn: today() }
    await send(client, 'edit', first, 'head')
    const mine = { ...needed('edit'), title: 'Του <b>υπαλλήλου</b>', description: 'Στύλος 12' }
    const told = await send(client, 'edit', mine)
    told.assertStatus(409)
    assert.include(told.text(), 'κάποιος άλλος έκανε αλλαγές')
    assert.include(told.text(), 'Τώρα ισχύει: Του προϊσταμένου')
    assert.include(told.text(), 'value="Του &lt;b&gt;υπαλλήλου&lt;/b&gt;"')
    const [, revision] = told.text().match(/name="revision" value="(\d+)"/)!
    const task = await Task.findByOrFail('number', number)
    assert.equal(task.title, 'Του προϊσταμένου')
    const again = await send(client, 'edit', { ...mine, revision })
    again.assertStatus(302)
    assert.equal((await task.refresh()).title, 'Του <b>υπαλλήλου</b>')
  })

  test('{$self}: without the revision that the page showed, nothing is written')
    .with(names.filter((name) => name !== 'create'))
    .run(async ({ client, assert }, form) => {
      await reopenable(form)
      const before = await rows()
      for (const revision of [undefined, '', 'x', '1.5', ['0', '0']]) {
        const response = await send(client, form, { ...needed(form), revision })
        response.assertStatus(422)
        assert.include(response.text(), 'Ανοίξτε ξανά τη σελίδα')
      }
      assert.equal(await rows(), before)
    })

  test('an edit empties a field that was sent empty, and keeps one that was not sent', async ({
    client,
    assert,
  }) => {
    const dueOn = today()
    await send(client, 'edit', { ...needed('edit'), dueOn })
    const task = await Task.findByOrFail('number', number)
    assert.deepInclude(task.$attributes, { description: 'Στύλος 12', dueOn })
    const empty = { description: '', dueOn: '', revision: 1 }
    ;(await send(client, 'edit', { ...needed('edit'), ...empty })).assertStatus(302)
    await task.refresh()
    assert.deepInclude(task.$attributes, { description: null, dueOn: null })
  })

  test('who closes what has changed is shown how it stands', async ({ client, assert }) => {
    await send(client, 'edit', { ...needed('edit'), title: 'Άλλος τίτλος' }, 'head')
    const told = await send(client, 'close', { revision: 0 })
    told.assertStatus(409)
    assert.include(told.text(), 'κάποιος άλλος έκανε αλλαγές')
    assert.include(told.text(), 'Άλλος τίτλος')
    const done = await send(client, 'close', { revision: 1 })
    done.assertStatus(302)
  })

  test('HTML is text, and a description keeps its lines', async ({ client, assert }) => {
    await send(client, 'edit', {
      ...needed('edit'),
      title: '<script>alert(1)</script>',
      description: 'πρώτη\r\n<img src=x onerror=alert(1)>\r\nhttps://example.org/?a=1&b=2',
    })
    const page = await client.get(`/tasks/${number}`).loginAs(org.accounts.head)
    assert.notInclude(page.text(), '<script>alert')
    assert.notInclude(page.text(), '<img src=x')
    assert.include(page.text(), 'πρώτη\n&lt;img src=x')
    assert.include(page.text(), '?a=1&amp;b=2')
  })

  test('an edit leaves its trace in the history', async ({ client, assert }) => {
    await send(client, 'edit', { ...needed('edit'), dueOn: '2040-03-05', priority: 'high' }, 'head')
    const page = await client.get(`/tasks/${number}`).loginAs(org.accounts.employee)
    const text = page
      .text()
      .replace(/<[^>]+>/g, ' ')
      .replace(/\s+/g, ' ')
    assert.include(text, 'Ελένη Μαυρίδου: επεξεργασία')
    assert.match(text, /Προθεσμία: χωρίς προθεσμία 5\/3\/2040/)
    assert.match(text, /Προτεραιότητα: Κανονική Υψηλή/)
  })

  test('who may not edit finds no button, and is told at the form', async ({ client, assert }) => {
    const page = await client.get(`/tasks/${number}`).loginAs(org.accounts.colleague)
    assert.notInclude(page.text(), `/tasks/${number}/edit`)
    const form = await client.get(`/tasks/${number}/edit`).loginAs(org.accounts.colleague)
    form.assertStatus(403)
    const sent = await send(client, 'edit', needed('edit'), 'colleague')
    sent.assertStatus(403)
  })
})
