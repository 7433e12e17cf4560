import { test } from '@japa/runner'
import edge from 'edge.js'
import { makeOrg } from '#tests/support/org'

test.group('Attributes of templates', () => {
  test('what somebody typed stays within its attribute', async ({ client, assert }) => {
    const org = await makeOrg()
    const typed = `"><script>alert(1)</script>'&`
    const page = await client
      .post('/tasks')
      .loginAs(org.accounts.employee)
      .form({ title: '', dueOn: typed, assigneeId: typed })
      .withCsrfToken()
      .redirects(0)
    assert.notInclude(page.text(), '<script>alert')
    assert.include(page.text(), '&quot;&gt;&lt;script&gt;')
  })

  test('lists, numbers and switches are written as before', async ({ assert }) => {
    const text = await edge.renderRaw(
      `<i {{ html.attrs({ class: ['a', '"b'], max: 3, open: true, hidden: false, id: undefined }) }}></i>`
    )
    assert.equal(text.replace(/\s+/g, ' '), '<i class="a &quot;b" max="3" open></i>')
  })
})
