import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { absenceService } from '#app/org/away/absence_service'
import { substitutionService } from '#app/org/away/substitution_service'
import { acting } from '#app/shared/act'
import { newFormToken } from '#app/shared/form_token'
import { formatDate } from '#app/shared/time'
import { inDays } from '#tests/support/days'
import { makeOrg, type TestOrg } from '#tests/support/org'
import { grantRole } from '#tests/support/roles'

const system = { actor: null, origin: { kind: 'console' } } as const

let org: TestOrg

const right = () => ({
  formToken: newFormToken(),
  unit: 'D6.1',
  person: 'Καραγιάννης',
  from: inDays(0),
  to: inDays(5),
  act: '12/2026',
})

function standIn() {
  const input = {
    unitId: org.units.d61,
    personId: org.people.otherHead.id,
    from: inDays(0),
    to: inDays(5),
    act: '12/2026',
  }
  return acting(system, (act) => substitutionService.record(act, input))
}

function away() {
  const input = {
    personId: org.people.head.id,
    kind: 'sickness' as const,
    from: inDays(0),
    to: inDays(3),
  }
  return acting(system, (act) => absenceService.record(act, input))
}

test.group('Substitutions on the web', (group) => {
  group.each.setup(async () => {
    org = await makeOrg()
  })

  test('the page says who stands in today, and until when', async ({ client }) => {
    await standIn()
    const page = await client.get('/substitutions').loginAs(org.accounts.employee)
    page.assertStatus(200)
    page.assertTextIncludes('Άγγελος Καραγιάννης')
    page.assertTextIncludes(`με απόφαση 12/2026, έως ${formatDate(inDays(5), 'el')}`)
    page.assertTextIncludes('Κενή θέση')
  })

  test('a form records one, sent twice too', async ({ client, assert }) => {
    const form = right()
    for (let time = 1; time <= 2; time++) {
      const answer = await client
        .post('/substitutions')
        .loginAs(org.accounts.director)
        .form(form)
        .withCsrfToken()
        .redirects(0)
      answer.assertStatus(302)
      answer.assertHeader('location', '/substitutions')
    }
    const rows = await db.from('substitutions')
    assert.lengthOf(rows, 1)
    assert.include(rows[0], {
      person_id: org.people.otherHead.id,
      valid_from: inDays(0),
      valid_to: inDays(5),
      act: '12/2026',
      recorded_by_id: org.people.director.id,
    })
  })

  test('a wrong form comes back with what was typed and what to mend: {title}')
    .with([
      {
        title: 'a name of nobody',
        wrong: () => ({ person: 'Κανένας' }),
        says: 'Δεν βρέθηκε κανείς',
      },
      { title: 'no unit', wrong: () => ({ unit: '' }), says: 'unit' },
      { title: 'reversed days', wrong: () => ({ to: inDays(-1) }), says: 'πριν από την πρώτη' },
      { title: 'the head', wrong: () => ({ person: 'e.mavridou' }), says: 'Προΐσταται ήδη' },
      { title: 'another unit', wrong: () => ({ unit: 'D7.1' }), says: 'ορίζει το Ανθρώπινο' },
    ])
    .run(async ({ client, assert }, { wrong, says }) => {
      const answer = await client
        .post('/substitutions')
        .loginAs(org.accounts.director)
        .form({ ...right(), ...wrong() })
        .withCsrfToken()
      assert.isAbove(answer.status(), 400)
      answer.assertTextIncludes('12/2026')
      answer.assertTextIncludes(says)
      assert.lengthOf(await db.from('substitutions'), 0)
    })

  test('the form offers the units below, and opens for nobody without any', async ({ client }) => {
    const form = await client.get('/substitutions/new?unit=D6.2').loginAs(org.accounts.director)
    form.assertTextIncludes('<option value="D6.1"')
    form.assertTextIncludes('<option value="D6.2" selected')
    const refused = await client.get('/substitutions/new').loginAs(org.accounts.head)
    refused.assertStatus(403)
  })

  test('withdrawn after a question, by who may', async ({ client, assert }) => {
    const { id } = await standIn()
    const url = `/substitutions/${id}/withdrawal`
    const refused = await client.get(url).loginAs(org.accounts.head)
    refused.assertStatus(403)
    const post = () => client.post(url).withCsrfToken().redirects(0)
    const refusedToo = await post().loginAs(org.accounts.head)
    refusedToo.assertStatus(403)
    assert.isNull((await db.from('substitutions').first()).withdrawn_at)

    const question = await client.get(url).loginAs(org.accounts.director)
    question.assertTextIncludes('Ανάκληση αναπλήρωσης')
    const done = await post().loginAs(org.accounts.director)
    done.assertHeader('location', '/substitutions')
    assert.isNotNull((await db.from('substitutions').first()).withdrawn_at)
    const again = await post().loginAs(org.accounts.director)
    again.assertStatus(404)
  })

  test('an absence: one’s own is recorded, and why is shown to the personnel office alone', async ({
    client,
    assert,
  }) => {
    const { formToken, from, to } = right()
    const answer = await client
      .post('/absences')
      .loginAs(org.accounts.head)
      .form({ formToken, from, to, person: 'e.mavridou', kind: 'sickness' })
      .withCsrfToken()
      .redirects(0)
    answer.assertStatus(302)
    assert.lengthOf(await db.from('absences'), 1)
    await grantRole(org.people.outsider.id, 'hr')
    const shows = async (account: keyof TestOrg['accounts']) => {
      const text = (await client.get('/substitutions').loginAs(org.accounts[account])).text()
      const own = text.slice(text.indexOf('id="h-absences"'))
      return { absence: own.includes('Ελένη Μαυρίδου'), why: own.includes('Ασθένεια') }
    }
    assert.deepEqual(await shows('head'), { absence: true, why: true })
    assert.deepEqual(await shows('outsider'), { absence: true, why: true })
    assert.deepEqual(await shows('director'), { absence: true, why: false })
    assert.deepEqual(await shows('employee'), { absence: false, why: false })
  })

  test('of somebody else only by who may; withdrawn by them too', async ({ client, assert }) => {
    const { formToken, from, to } = right()
    const refused = await client
      .post('/absences')
      .loginAs(org.accounts.employee)
      .form({ formToken, from, to, person: 'e.mavridou', kind: 'leave' })
      .withCsrfToken()
    refused.assertStatus(403)
    const { id } = await away()
    const url = `/absences/${id}/withdrawal`
    const question = await client.get(url).loginAs(org.accounts.head)
    question.assertTextIncludes('Ανάκληση απουσίας')
    const notTheirs = await client.get(url).loginAs(org.accounts.employee)
    notTheirs.assertStatus(403)
    await client.post(url).withCsrfToken().redirects(0).loginAs(org.accounts.head)
    assert.isNotNull((await db.from('absences').first()).withdrawn_at)
  })

  test('the card of a person and the org chart lead there', async ({ client }) => {
    const card = await client.get('/people/c.iliadis').loginAs(org.accounts.head)
    card.assertTextIncludes('/absences/new?person=c.iliadis')
    const chart = await client.get('/org-chart').loginAs(org.accounts.head)
    chart.assertTextIncludes('href="/substitutions"')
  })

  test('who is told reads the days as their language writes them', async ({ client }) => {
    await standIn()
    const page = await client.get('/notifications').loginAs(org.accounts.otherHead)
    page.assertTextIncludes(
      `σας όρισε να αναπληρώνετε στη μονάδα D6.1, ${formatDate(inDays(0), 'el')} – ${formatDate(inDays(5), 'el')}`
    )
  })
})
