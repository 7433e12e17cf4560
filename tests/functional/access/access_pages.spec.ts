import { test } from '@japa/runner'
import type { ApiClient } from '@japa/api-client'
import db from '@adonisjs/lucid/services/db'
import type Account from '#app/identity/account'
import type { Persona } from '#tests/support/access_table'
import { accountOf, makeScene, type Scene } from '#tests/support/access_scene'
import { queriesOf } from '#tests/support/queries'

const OWN = 'Βυσσινί στέγαστρο'

test.group('May they, and why', (group) => {
  let scene: Scene

  group.each.setup(async () => {
    scene = await makeScene()
  })

  const open = (client: ApiClient, who: Persona, path: string) =>
    client.get(encodeURI(path).replace(/#/g, '%23')).loginAs(accountOf(who, scene) as Account)

  const ask = (client: ApiClient, who: Persona, person: string, record = '') =>
    open(client, who, `/administration/access?person=${person}&record=${record}`)

  const asked = () => db.from('domain_events').where('name', 'rights.asked')

  test('everybody learns what they may do, and from where', async ({ client, assert }) => {
    const page = await open(client, 'head', '/account/access')
    page.assertStatus(200)
    for (const words of [
      'Προϊστάμενος τμήματος: D6.1 Τμήμα Συντηρήσεων, Προϊσταμένη',
      'href="/people/e.mavridou"',
      'Ανάθεση εργασίας',
    ]) {
      assert.include(page.text(), words)
    }
    assert.notInclude(page.text(), 'Αλλαγή τοποθετήσεων')
    const hr = await open(client, 'hr', '/account/access')
    assert.include(hr.text(), 'Αλλαγή τοποθετήσεων')
    assert.include(hr.text(), 'href="/administration/roles"')
    assert.lengthOf(await asked(), 0)
  })

  test('of a task: each act with the reason, for who may read it', async ({ client, assert }) => {
    const ref = `#${scene.own.task.number}`
    const page = await open(client, 'employee', `/account/access?record=${ref}`)
    page.assertStatus(200)
    assert.include(page.text(), OWN)
    assert.include(page.text(), 'ανήκει στη μονάδα της εργασίας')
    assert.include(page.text(), 'D6.1 Τμήμα Συντηρήσεων, Υπάλληλος')
    assert.include(page.text(), 'μπορούν μόνο: Χειριστής')
    const english = await client
      .get(`/account/access?record=task:${scene.own.task.number}`)
      .header('accept-language', 'en')
      .loginAs(accountOf('colleague', scene) as Account)
    assert.include(english.text(), OWN)
  })

  test('about others: whom one is in charge of, and written down', async ({ client, assert }) => {
    const ref = `#${scene.own.task.number}`
    const page = await ask(client, 'head', 'Ζαφειρίου', ref)
    page.assertStatus(200)
    assert.include(page.text(), 'έχει αναλάβει την εργασία')
    const [event] = await asked()
    assert.equal(event.subject_id, scene.org.people.colleague.id)
    assert.deepEqual(JSON.parse(event.payload), { record: `task ${ref}` })
    for (const who of ['colleague', 'otherHead', 'otherEmployee', 'outsider'] as const) {
      const refused = await ask(client, who, 'c.iliadis', ref)
      refused.assertStatus(403)
      assert.include(refused.text(), 'Δεν έχετε το δικαίωμα')
      assert.notInclude(refused.text(), OWN)
    }
    for (const who of [
      'director',
      'mayor',
      'hr',
      'organisation',
      'dpo',
      'administrator',
    ] as const) {
      ;(await ask(client, who, 'c.iliadis')).assertStatus(200)
    }
  })

  test('what one may not read stays closed: the rule alone for dpo and administrators', async ({
    client,
    assert,
  }) => {
    const ref = `#${scene.own.task.number}`
    for (const who of ['dpo', 'administrator'] as const) {
      const page = await ask(client, who, 'Ζαφειρίου', ref)
      page.assertStatus(200)
      assert.include(page.text(), 'έχει αναλάβει την εργασία')
      assert.include(page.text(), 'φαίνονται μόνο το ναι ή όχι')
      assert.notInclude(page.text(), OWN)
      assert.notInclude(page.text(), `href="/tasks/${scene.own.task.number}"`)
      assert.notInclude(page.text(), 'D6.1 Τμήμα')
    }
    const mistaken = { hr: 'Ζαφειρίου', organisation: 'Ζαφειρίου', otherHead: 'Θεοδώρου' }
    for (const [who, person] of Object.entries(mistaken)) {
      const there = await ask(client, who as Persona, person, ref)
      const none = await ask(client, who as Persona, person, '#99999')
      there.assertStatus(404)
      none.assertStatus(404)
      assert.include(there.text(), 'που να μπορείτε να δείτε. Βλέπουν μόνο: Χειριστής')
      assert.equal(wordsOf(there.text(), ref), wordsOf(none.text(), '#99999'))
    }
    const own = await open(client, 'outsider', `/account/access?record=${ref}`)
    own.assertStatus(404)
    assert.notInclude(own.text(), OWN)
  })

  test('of a unit, a room and a person', async ({ client, assert }) => {
    const unit = await ask(client, 'administrator', 'Ρένα', 'D6.1')
    assert.include(unit.text(), 'Μονάδα D6.1')
    assert.include(unit.text(), 'Αλλαγή μονάδων')
    const room = await open(client, 'employee', '/account/access?record=δωμάτιο D6.1')
    assert.include(room.text(), 'τοποθέτηση στο D6.1 ως υπάλληλος')
    assert.include(room.text(), 'γράφουν όλα τα μέλη')
    const outside = await open(client, 'outsider', '/account/access?record=#dep-d6.1')
    assert.include(outside.text(), 'κανένας κανόνας του δωματίου')
    const person = await open(client, 'hr', '/account/access?record=s.zafeiriou')
    assert.include(person.text(), 'Προβολή ΑΦΜ και ΑΜΚΑ')
    assert.match(person.text(), /Πρόσωπο @s\.zafeiriou/)
  })

  for (const [what, path, status, words] of [
    ['an unknown person', '?person=Ανύπαρκτου', 422, 'Δεν βρέθηκε πρόσωπο «Ανύπαρκτου»'],
    ['an unknown record', '?person=c.iliadis&record=ζζζ', 404, 'Δώστε #12 για εργασία'],
    ['HTML', '?person=<b>x</b>', 422, '&lt;b&gt;x'],
    ['lists', '?person[]=a&record[]=b', 200, 'Ποιος μπορεί τι'],
    ['nothing', '', 200, 'Ποιος μπορεί τι'],
  ] as const) {
    test(`${what} is answered`, async ({ client, assert }) => {
      const page = await open(client, 'administrator', `/administration/access${path}`)
      page.assertStatus(status)
      assert.include(page.text(), words)
    })
  }

  test('a page takes few queries', async ({ client, assert }) => {
    const path = `/administration/access?person=c.iliadis&record=#${scene.own.task.number}`
    await open(client, 'dpo', path)
    const queries = await queriesOf(async () => (await open(client, 'dpo', path)).assertStatus(200))
    const signIn = queries.findIndex(({ sql }) => /^COMMIT/i.test(sql))
    assert.isAtMost(queries.length - signIn - 1, 12)
  })
})

/** What the page says, whatever the record is called. */
function wordsOf(html: string, ref: string): string {
  const [main] = /<main[\s\S]*<\/main>/.exec(html) ?? ['']
  return main.replace(new RegExp(`${ref}(?!\\d)`, 'g'), 'REF').replace(/\s+/g, ' ')
}
