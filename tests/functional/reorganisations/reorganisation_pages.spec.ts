import { test } from '@japa/runner'
import type { ApiClient } from '@japa/api-client'
import db from '@adonisjs/lucid/services/db'
import type Account from '#app/identity/account'
import { orgChart } from '#app/org/chart/org_chart_queries'
import Reorganisation from '#app/reorganisations/reorganisation'
import { editsOf } from '#app/reorganisations/reorganisation_queries'
import { today } from '#app/shared/time'
import { inDays } from '#tests/support/days'
import { hire, makeOrg, placeIn, type TestOrg } from '#tests/support/org'
import { queriesOf } from '#tests/support/queries'
import { grantRole } from '#tests/support/roles'

test.group('Pages of reorganisations', (group) => {
  let org: TestOrg
  /** Drafts units and people. */
  let drafter: Account
  let approver: Account

  group.each.setup(async () => {
    org = await makeOrg()
    drafter = await hire({
      username: 'o.organou',
      name: ['Όλγα', 'Οργάνου'],
      unit: null,
      role: 'employee',
    })
    approver = await hire({
      username: 'r.prosop',
      name: ['Ρένα', 'Προσωπίδου'],
      unit: null,
      role: 'employee',
    })
    for (const { personId } of [drafter, approver]) await placeIn(personId, org.units.d71)
    for (const role of ['organisation', 'hr'] as const) await grantRole(drafter.personId, role)
    await grantRole(approver.personId, 'hr')
  })

  const post = (client: ApiClient, who: Account, path: string, form: object = {}) =>
    client.post(path).loginAs(who).withCsrfToken().redirects(0).form(form)

  async function drafted(client: ApiClient, fields: object = {}): Promise<string> {
    const form = { title: 'Νέος ΟΕΥ', act: '12/2026', effectiveOn: inDays(10), ...fields }
    const response = await post(client, drafter, '/reorganisations', form)
    response.assertStatus(302)
    return response.header('location')!
  }

  async function add(client: ApiClient, path: string, form: object) {
    const { revision } = await at(path)
    return post(client, drafter, `${path}/edits`, { revision, ...form })
  }

  const idIn = (path: string) => Number(path.split('/')[2])
  const at = (path: string) => Reorganisation.findOrFail(idIn(path))
  const stepped = async (client: ApiClient, who: Account, path: string, form: object = {}) =>
    post(client, who, path, { revision: (await at(path)).revision, ...form })

  const move = { kind: 'move', person: 'Ηλιάδης', unit: 'D7.1', role: 'employee' }

  test('a draft goes from its first edit to its application on two people’s word', async ({
    client,
    assert,
  }) => {
    const path = await drafted(client, { effectiveOn: today() })
    ;(await add(client, path, move)).assertStatus(302)
    ;(await add(client, path, { kind: 'change_unit', unit: 'D6.2', parent: 'D7' })).assertStatus(
      302
    )
    const shown = await client.get(path).loginAs(drafter)
    shown.assertStatus(200)
    shown.assertTextIncludes('Χρήστος Ηλιάδης: μετακίνηση από το D6.1 στο D7.1 ως Υπάλληλος')
    shown.assertTextIncludes('Το D6.2 περνά στο D7')

    ;(await stepped(client, drafter, `${path}/proposal`)).assertStatus(302)
    const own = await stepped(client, drafter, `${path}/approval`)
    own.assertStatus(403)
    assert.equal((await at(path)).state, 'proposed')
    ;(await stepped(client, approver, `${path}/approval`)).assertStatus(302)
    assert.equal((await at(path)).state, 'applied')
    const chart = await orgChart()
    assert.equal(chart.homeUnitOf(org.people.employee.id)?.code, 'D7.1')
    const moved = chart.unitByCode('D6.2')!
    assert.equal(chart.unit(moved.parentId!).code, 'D7')
    const after = await client.get(`${path}/comparison`).loginAs(drafter)
    after.assertStatus(200)
    after.assertTextIncludes('Χρήστος Ηλιάδης')
  })

  test('the comparison shows both charts, who moves and what follows for the rooms', async ({
    client,
  }) => {
    const path = await drafted(client)
    await add(client, path, move)
    await add(client, path, {
      kind: 'open_unit',
      unit: 'D7.9',
      type: 'department',
      nameEl: 'Τμήμα Καινοτομίας',
      parent: 'D7',
    })
    for (const address of ['/comparison', '/comparison?units=all']) {
      const page = await client.get(`${path}${address}`).loginAs(drafter)
      page.assertStatus(200)
      page.assertTextIncludes('Χρήστος Ηλιάδης')
      page.assertTextIncludes('προς D7.1')
      page.assertTextIncludes('από D6.1')
      page.assertTextIncludes('Τμήμα Καινοτομίας')
      page.assertTextIncludes('Νέα δωμάτια')
    }
  })

  test('a rule that is broken is said beside its edit, and nothing is proposed', async ({
    client,
    assert,
  }) => {
    const path = await drafted(client)
    await add(client, path, { kind: 'close_unit', unit: 'D6.1' })
    const page = await client.get(path).loginAs(drafter)
    page.assertTextIncludes('id="change-1" class="is-bad"')
    const refused = await stepped(client, drafter, `${path}/proposal`)
    refused.assertStatus(422)
    assert.equal((await at(path)).state, 'draft')
  })

  test('every kind of edit has its form, and comes back into it', async ({ client, assert }) => {
    const path = await drafted(client)
    const forms = [
      move,
      {
        kind: 'place',
        person: 's.zafeiriou',
        unit: 'd6.2',
        role: 'employee',
        placement: 'parallel',
      },
      { kind: 'end', person: 'p.raptis' },
      { kind: 'leave', person: 'k.theodorou', day: '12/5/2030' },
      { kind: 'open_unit', unit: 'D9', type: 'directorate', nameEl: 'Διεύθυνση', parent: 'GD' },
      { kind: 'change_unit', unit: 'D6.2', nameEl: 'Τμήμα Πάρκων', parent: 'D9' },
      { kind: 'close_unit', unit: 'D7.1' },
      { kind: 'set_posts', unit: 'D6.1', category: 'ΔΕ', branch: 'Οδηγών', count: '3' },
      { kind: 'set_supervision', unit: 'D6', deputyMayor: 'a.dimou', substitute: '-' },
    ]
    for (const [index, form] of forms.entries()) {
      const empty = await client.get(`${path}/edits/new?kind=${form.kind}`).loginAs(drafter)
      empty.assertStatus(200)
      ;(await add(client, path, form)).assertStatus(302)
      const filled = await client.get(`${path}/edits/${index + 1}/edit`).loginAs(drafter)
      assert.equal(filled.status(), 200, form.kind)
    }
    const edits = await editsOf(idIn(path))
    assert.deepEqual(
      edits.map(({ kind }) => kind),
      forms.map(({ kind }) => kind)
    )
    const again = await stepped(client, drafter, `${path}/edits/1?_method=PUT`, {
      ...move,
      unit: 'D7',
      day: inDays(3),
    })
    again.assertStatus(302)
    const [first] = await editsOf(idIn(path))
    assert.include(first, { unit: 'D7', on: inDays(3) })
    ;(await client.get(path).loginAs(drafter)).assertStatus(200)
  })

  test('a name that nobody or several bear is a problem of its field', async ({ client }) => {
    const path = await drafted(client)
    const nobody = await add(client, path, { ...move, person: 'Ανύπαρκτος' })
    nobody.assertStatus(422)
    nobody.assertTextIncludes('id="person-error"')
    const none = await add(client, path, { ...move, unit: 'D99' })
    none.assertTextIncludes('id="unit-error"')
    const empty = await add(client, path, { kind: 'change_unit', unit: 'D6' })
    empty.assertStatus(422)
  })

  test('edits are put in another order and removed', async ({ client, assert }) => {
    const path = await drafted(client)
    for (const person of ['c.iliadis', 's.zafeiriou', 'e.mavridou']) {
      await add(client, path, { ...move, person })
    }
    const people = async () =>
      (await editsOf(idIn(path))).map((edit) => ('person' in edit ? edit.person : ''))
    ;(await stepped(client, drafter, `${path}/edits/3/place`, { to: 1 })).assertStatus(302)
    assert.deepEqual(await people(), ['e.mavridou', 'c.iliadis', 's.zafeiriou'])
    ;(await stepped(client, drafter, `${path}/edits/2?_method=DELETE`)).assertStatus(302)
    assert.deepEqual(await people(), ['e.mavridou', 's.zafeiriou'])
    ;(await stepped(client, drafter, `${path}/edits/9?_method=DELETE`)).assertStatus(404)
  })

  test('all of a unit, and a pasted list, become moves', async ({ client, assert }) => {
    const path = await drafted(client)
    const unit = await stepped(client, drafter, `${path}/batch`, { from: 'D6.1', to: 'D7.1' })
    unit.assertStatus(302)
    const list = 'k.theodorou;D7.1\nΡάπτης;D6.2\n'
    ;(await stepped(client, drafter, `${path}/batch`, { list })).assertStatus(302)
    const edits = await editsOf(idIn(path))
    const moves = edits.map((edit) => (edit.kind === 'move' ? `${edit.person} ${edit.unit}` : ''))
    assert.sameMembers(moves, [
      'c.iliadis D7.1',
      's.zafeiriou D7.1',
      'e.mavridou D7.1',
      'k.theodorou D7.1',
      'p.raptis D6.2',
    ])
    const wrong = await stepped(client, drafter, `${path}/batch`, { list: 'κανείς;D7.1\nx;y' })
    wrong.assertStatus(422)
    wrong.assertTextIncludes('κανείς;D7.1')
    assert.lengthOf(await editsOf(idIn(path)), 5)
  })

  test('two editors: the second one is told, and loses nothing that they typed', async ({
    client,
    assert,
  }) => {
    const path = await drafted(client)
    const { revision } = await at(path)
    await add(client, path, move)
    const late = await post(client, approver, `${path}/edits`, {
      ...move,
      person: 's.zafeiriou',
      revision,
    })
    late.assertStatus(409)
    late.assertTextIncludes('value="s.zafeiriou"')
    const head = await post(client, drafter, `${path}?_method=PUT`, { title: 'Άλλος', revision })
    head.assertStatus(409)
    head.assertTextIncludes('value="Άλλος"')
    assert.lengthOf(await editsOf(idIn(path)), 1)
  })

  test('a form that is sent twice adds once', async ({ client, assert }) => {
    const path = await drafted(client)
    const { revision } = await at(path)
    const form = { ...move, revision, formToken: 'a'.repeat(24) }
    const sent = [
      await post(client, drafter, `${path}/edits`, form),
      await post(client, drafter, `${path}/edits`, form),
    ]
    for (const response of sent) response.assertStatus(302)
    assert.lengthOf(await editsOf(idIn(path)), 1)
  })

  test('who has one of the two roles writes its kinds alone', async ({ client, assert }) => {
    const path = await drafted(client)
    const { revision } = await at(path)
    const unit = { kind: 'close_unit', unit: 'D7.1', revision }
    ;(await post(client, approver, `${path}/edits`, unit)).assertStatus(403)
    const people = { ...move, revision }
    ;(await post(client, approver, `${path}/edits`, people)).assertStatus(302)
    assert.lengthOf(await editsOf(idIn(path)), 1)
    // Now that they have written some of it, they may no longer approve it.
    await stepped(client, drafter, `${path}/proposal`)
    ;(await stepped(client, approver, `${path}/approval`)).assertStatus(403)
    ;(await stepped(client, org.accounts.mayor, `${path}/approval`)).assertStatus(302)
    assert.equal((await at(path)).state, 'approved')
  })

  test('drafts are hidden, proposals are read by approvers and the heads concerned', async ({
    client,
    assert,
  }) => {
    const path = await drafted(client)
    await add(client, path, move)
    const { mayor, director, head, employee, otherHead } = org.accounts
    const statuses = async (address: string) => {
      const found: number[] = []
      for (const who of [mayor, director, head, otherHead, employee]) {
        found.push((await client.get(address).loginAs(who)).status())
      }
      return found
    }
    assert.deepEqual(await statuses(path), [404, 404, 404, 404, 404])
    assert.deepEqual(await statuses('/reorganisations'), [200, 200, 200, 200, 403])
    ;(await client.get('/reorganisations').loginAs(mayor)).assertTextIncludes('Δεν υπάρχουν')
    await stepped(client, drafter, `${path}/proposal`)
    assert.deepEqual(await statuses(path), [200, 200, 200, 404, 404])
    assert.deepEqual(await statuses(`${path}/comparison`), [200, 200, 200, 404, 404])
    ;(await client.get('/reorganisations').loginAs(head)).assertTextIncludes('Νέος ΟΕΥ')
    const told = await db
      .from('notifications')
      .join('domain_events', 'domain_events.id', 'notifications.event_id')
      .where('domain_events.name', 'reorganisation.proposed')
      .select('person_id')
    assert.includeMembers(
      told.map((row) => row.person_id),
      [approver.personId, org.people.mayor.id]
    )
  })

  test('a proposal is sent back, a draft withdrawn with a reason and taken up again', async ({
    client,
    assert,
  }) => {
    const path = await drafted(client)
    await add(client, path, move)
    await stepped(client, drafter, `${path}/proposal`)
    const back = await stepped(client, org.accounts.mayor, `${path}/proposal?_method=DELETE`)
    back.assertHeader('location', '/reorganisations')
    assert.equal((await at(path)).state, 'draft')
    ;(await stepped(client, drafter, `${path}/withdrawal`)).assertStatus(422)
    ;(await stepped(client, drafter, `${path}/withdrawal`, { reason: 'λάθος' })).assertStatus(302)
    assert.equal((await at(path)).state, 'withdrawn')
    ;(await stepped(client, drafter, `${path}/proposal`)).assertStatus(422)
    ;(await stepped(client, drafter, `${path}/proposal?_method=DELETE`)).assertStatus(302)
    assert.equal((await at(path)).state, 'draft')
  })

  test('the list filters, sorts and exports', async ({ client, assert }) => {
    await drafted(client, { title: 'Πρώτη' })
    await drafted(client, { title: 'Δεύτερη', effectiveOn: '' })
    const page = (query: string) =>
      client.get(encodeURI(`/reorganisations${query}`)).loginAs(drafter)
    const found = await page('?text=πρωτη')
    found.assertTextIncludes('Πρώτη')
    assert.notInclude(found.text(), 'Δεύτερη')
    ;(await page('?state=applied')).assertTextIncludes('Καμία αναδιοργάνωση')
    for (const sort of ['effective', '-effective', 'updated']) {
      const sorted = await page(`?sort=${sort}`)
      sorted.assertStatus(200)
      const order = sorted.text().indexOf('Πρώτη') < sorted.text().indexOf('Δεύτερη')
      assert.equal(order, sort === '-effective' || sort === 'updated')
    }
    const file = await page('/export?format=csv')
    file.assertStatus(200)
    file.assertTextIncludes('Πρώτη')
    ;(await client.get('/reorganisations/export').loginAs(org.accounts.employee)).assertStatus(403)
  })

  test('it speaks English', async ({ client }) => {
    await db.from('accounts').where('person_id', drafter.personId).update({ locale: 'en' })
    const path = await drafted(client)
    await add(client, path, move)
    const page = await client.get(path).loginAs(drafter)
    page.assertTextIncludes('moves from D6.1 to D7.1 as Employee')
    ;(await client.get(`${path}/comparison`).loginAs(drafter)).assertTextIncludes('to D7.1')
  })

  test('pages take at most twelve queries, as few for many edits as for one', async ({
    client,
    assert,
  }) => {
    const path = await drafted(client)
    const pages = ['', '/comparison', '/edits/new?kind=move', '/batch', '/edit', '/edits/1/edit']
    const counts: Record<string, number[]> = {}
    for (const more of [1, 40]) {
      for (let count = 0; count < more; count++) {
        await add(client, path, {
          kind: 'set_posts',
          unit: 'D6.1',
          category: 'ΔΕ',
          branch: `Κ${count}`,
          count,
        })
      }
      for (const address of ['/reorganisations', ...pages.map((page) => `${path}${page}`)]) {
        const open = () => client.get(address).loginAs(drafter)
        // The org chart and the preview are worked out once for all.
        await open()
        const queries = await queriesOf(async () => (await open()).assertStatus(200))
        const signIn = queries.findLastIndex(({ sql }) => /^COMMIT/i.test(sql))
        counts[address] = [...(counts[address] ?? []), queries.length - signIn - 1]
      }
    }
    console.log(`      ${JSON.stringify(counts)}`)
    for (const [address, [few, many]] of Object.entries(counts)) {
      assert.equal(few, many, address)
      assert.isAtMost(many, 12, address)
    }
  })
})
