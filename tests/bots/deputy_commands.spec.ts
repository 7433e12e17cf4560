import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { absenceService } from '#app/org/away/absence_service'
import { substitutionService } from '#app/org/away/substitution_service'
import { touchOrg } from '#app/org/org_revision'
import { acting } from '#app/shared/act'
import { inTransaction } from '#app/shared/transaction'
import { formatDate } from '#app/shared/time'
import { Chat } from '#tests/support/chat'
import { inDays } from '#tests/support/days'
import { makeOrg, type TestOrg, type TestPerson } from '#tests/support/org'

const typed = (days: number) => formatDate(inDays(days), 'el')

let org: TestOrg
let chat: Chat

async function ask(line: string, by: TestPerson = 'director'): Promise<string> {
  const id = `!${by}:localhost`
  const room = chat.directChat(id, org.people[by])
  const sent = await chat.ask(room, org.people[by], line)
  return sent.find(({ target }) => target === id || target === `raw:${id}`)?.body ?? sent[0].body
}

async function stored() {
  const rows = await db
    .from('substitutions')
    .join('people', 'people.id', 'substitutions.person_id')
    .join('units', 'units.id', 'substitutions.unit_id')
    .select('username', 'code', 'substitutions.valid_from', 'substitutions.valid_to', 'act')
  return rows.map((row) => [row.code, row.username, row.valid_from, row.valid_to, row.act])
}

function away(person: TestPerson) {
  return acting({ actor: null, origin: { kind: 'console' } }, (act) =>
    absenceService.record(act, { personId: org.people[person].id, from: inDays(0), to: inDays(3) })
  )
}

test.group('!deputy', (group) => {
  group.each.setup(async () => {
    org = await makeOrg()
    chat = new Chat()
  })

  const period = `${typed(1)}-${typed(5)}`
  test('sets, however it is typed: {$self}')
    .with([
      `!deputy set D6.1 @a.karagiannis ${period} act 12/2026`,
      `!αναπληρωτής όρισε D6.1 @a.karagiannis ${period} απόφαση 12/2026`,
      `!αναπληρωτης ορισε δ6.1 Καραγιάννης ${period} με απόφαση αρ. 12/2026`,
      `!anaplirotis orise ${period} d6.1 karagiannis απόφαση 12/2026`,
      `!αναπλήρωση ορισμός Καραγιάννη από ${typed(1)} έως ${typed(5)} D6.1 πράξη 12/2026`,
      `!deputy set Συντηρήσεων Καραγιάννης ${typed(1)} ${typed(5)} act "12/2026"`,
      `!deputy name Άγγελος Καραγιάννης Συντηρήσεων from ${typed(1)} to ${typed(5)} act:12/2026`,
    ])
    .run(async ({ assert }, line) => {
      const answer = await ask(line)
      assert.deepEqual(
        await stored(),
        [['D6.1', 'a.karagiannis', inDays(1), inDays(5), '12/2026']],
        answer
      )
      assert.include(
        answer,
        `D6.1 Τμήμα Συντηρήσεων: αναπληρώνει ${typed(1)} – ${typed(5)}: Άγγελος Καραγιάννης`
      )
      assert.include(answer, 'Απόφαση: 12/2026')
    })

  test('the act may be left out', async ({ assert }) => {
    await ask(`!αναπληρωτής όρισε D6.1 @a.karagiannis ${typed(1)}`)
    assert.deepEqual(await stored(), [['D6.1', 'a.karagiannis', inDays(1), inDays(1), null]])
  })

  test('a line that lacks something says what: {line}')
    .with([
      { line: `!deputy set D6.1 @a.karagiannis`, says: 'Λείπει: ΑΠΟ-ΕΩΣ' },
      { line: `!deputy set Καραγιάννης ${period}`, says: 'Λείπει: ΜΟΝΑΔΑ' },
      { line: `!deputy set D6.1 ${period}`, says: 'Λείπει: @πρόσωπο' },
      { line: `!deputy set D6.1 @a.karagiannis ${period} 12/2026`, says: '12/2026' },
    ])
    .run(async ({ assert }, { line, says }) => {
      assert.include(await ask(line), says)
      assert.lengthOf(await stored(), 0)
    })

  test('who may not is told who may', async ({ assert }) => {
    const answer = await ask(`!deputy set D6.1 @a.karagiannis ${period}`, 'head')
    assert.include(answer, 'Ανθρώπινο Δυναμικό')
    assert.lengthOf(await stored(), 0)
  })

  test('a deputy of the director sets on the director’s behalf', async ({ assert }) => {
    await ask(`!deputy set D6 @a.karagiannis ${typed(0)}`, 'generalDirector')
    const answer = await ask(`!deputy set D6.1 @c.iliadis ${period}`, 'otherHead')
    assert.include(answer, 'α.α. Νίκος Ξανθόπουλος')
  })

  test('ends the one of today', async ({ assert }) => {
    await ask(`!deputy set D6.1 @a.karagiannis ${typed(0)}-${typed(5)}`)
    assert.include(await ask('!αναπληρωτής λήξη D6.1'), 'να ανακληθεί η αναπλήρωση')
    assert.include(await ask('όχι'), 'δεν έγινε τίποτα')
    await ask('!αναπληρωτής λήξη D6.1')
    assert.include(await ask('ναι'), 'ανακλήθηκε η αναπλήρωση')
    assert.include(await ask('!αναπληρωτής λήξη D6.1'), 'Δεν υπάρχει τέτοιος ορισμός')
  })

  test('ends the very one that was confirmed, or none', async ({ assert }) => {
    await ask(`!deputy set D6.1 @a.karagiannis ${typed(0)}-${typed(5)}`)
    await ask(`!deputy set D6.1 @c.iliadis ${typed(10)}-${typed(12)}`)
    const question = await ask('!deputy end D6.1')
    assert.include(question, `${typed(0)} – ${typed(5)}`)
    assert.notInclude(question, 'Ηλιάδης')
    // Somebody else ends it meanwhile, on the web.
    const first = await db.from('substitutions').orderBy('id').firstOrFail()
    await acting({ actor: null, origin: { kind: 'console' } }, (act) =>
      substitutionService.withdraw(act, first.id)
    )
    assert.include(await ask('ναι'), 'Δεν υπάρχει τέτοιος ορισμός')
    assert.lengthOf(await db.from('substitutions').whereNull('withdrawn_at'), 1)
  })

  test('records an absence, of oneself too', async ({ assert }) => {
    const answer = await ask(`!αναπληρωτής απουσία @e.mavridou ${period}`, 'head')
    assert.equal(answer, `Ελένη Μαυρίδου: απουσιάζει ${typed(1)} – ${typed(5)}`)
    assert.include(await ask(`!deputy away Μαυρίδου ${period}`), 'ήδη καταχωρισμένη')
    assert.include(
      await ask(`!deputy away @e.mavridou ${period}`, 'employee'),
      'το ίδιο το πρόσωπο'
    )
  })

  test('shows today’s, the next, and those to come', async ({ assert }) => {
    assert.equal(
      await ask('!deputy D6.1', 'employee'),
      [
        'D6.1 Τμήμα Συντηρήσεων · προΐσταται: Ελένη Μαυρίδου',
        'Σήμερα δεν χρειάζεται αναπλήρωση',
        'Αναπληρώνει μετά: Νίκος Ξανθόπουλος (από τη μονάδα D6)',
      ].join('\n')
    )
    await ask(`!deputy set D6.1 @a.karagiannis ${typed(0)}-${typed(2)} act 12/2026`)
    await ask(`!deputy set D6.1 @c.iliadis ${typed(3)}-${typed(5)}`)
    assert.equal(
      await ask('!αναπληρωτής δ6.1', 'employee'),
      [
        'D6.1 Τμήμα Συντηρήσεων · προΐσταται: Ελένη Μαυρίδου',
        `Αναπληρώνει: Άγγελος Καραγιάννης (με απόφαση 12/2026, έως ${typed(2)})`,
        `Αναπληρώνει μετά: Νίκος Ξανθόπουλος (από τη μονάδα D6, έως ${typed(2)})`,
        `${typed(0)} – ${typed(2)}: Άγγελος Καραγιάννης (απόφαση 12/2026)`,
        `${typed(3)} – ${typed(5)}: Χρήστος Ηλιάδης`,
      ].join('\n')
    )
  })
})

test.group('!who while somebody stands in', (group) => {
  group.each.setup(async () => {
    org = await makeOrg()
    chat = new Chat()
  })

  test('a unit: who stands in, why and until when', async ({ assert }) => {
    await away('head')
    const answer = await ask('!ποιος D6.1', 'employee')
    assert.include(answer, `προΐσταται: Ελένη Μαυρίδου (απουσιάζει έως ${typed(3)})\n`)
    assert.include(answer, `Αναπληρώνει: Νίκος Ξανθόπουλος (από τη μονάδα D6, έως ${typed(3)})`)
  })

  test('a person: away, or standing in', async ({ assert }) => {
    await ask(`!deputy set D6.1 @a.karagiannis ${typed(0)} act 12/2026`)
    await away('head')
    assert.include(
      await ask('!ποιος @a.karagiannis', 'employee'),
      `Αναπληρώνει: D6.1 Τμήμα Συντηρήσεων (με απόφαση 12/2026, έως ${typed(0)})`
    )
    assert.include(await ask('!who @e.mavridou', 'employee'), `(απουσιάζει έως ${typed(3)})`)
  })

  test('a vacant post, and who answers', async ({ assert }) => {
    await inTransaction(async (trx) => {
      await trx.from('placements').where('person_id', org.people.head.id).delete()
      await touchOrg(trx)
    })
    const answer = await ask('!ποιος D6.1', 'employee')
    assert.include(answer, 'προΐσταται: κενή θέση\nΑπαντά: Νίκος Ξανθόπουλος (από τη μονάδα D6)')
  })
})
