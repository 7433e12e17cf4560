import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { acting } from '#app/shared/act'
import { taskService } from '#app/tasks/task_service'
import { Chat } from '#tests/support/chat'
import { makeOrg, type TestOrg, type TestPerson } from '#tests/support/org'
import { grantRole } from '#tests/support/roles'

test.group('!why', (group) => {
  let org: TestOrg
  let chat: Chat
  let room: string

  group.each.setup(async () => {
    org = await makeOrg()
    chat = new Chat()
    const { head, employee, colleague } = org.people
    room = await chat.room('!d61:localhost', 'unit:D6.1', org.units.d61, [
      head,
      employee,
      colleague,
    ])
    await acting({ actor: head, origin: { kind: 'web' } }, (act) =>
      taskService.add(act, { title: 'Βυσσινί στέγαστρο', assigneeId: colleague.id })
    )
  })

  const ask = (who: TestPerson, line: string) => chat.ask(room, org.people[who], line)

  async function privately(who: TestPerson, line: string): Promise<string> {
    const direct = chat.directChat(`!dm-${who}:localhost`, org.people[who])
    const [answer] = await chat.ask(direct, org.people[who], line)
    return answer.body
  }

  test('alone in a room: why one is in it, and what one may do there', async ({ assert }) => {
    const [answer] = await ask('employee', '!γιατί')
    assert.equal(answer.target, room)
    assert.equal(
      answer.body,
      [
        '#dep-d6.1 Τμήμα Συντηρήσεων · Χρήστος Ηλιάδης:',
        '✔ Συμμετοχή στο δωμάτιο: τοποθέτηση στο D6.1 ως υπάλληλος',
        '✔ Γράψιμο μηνυμάτων: γράφουν όλα τα μέλη',
        '✘ Απόκρυψη μηνυμάτων άλλων, καρφίτσωμα, ειδοποίηση όλων: όχι, το μπορούν όσοι προΐστανται εκεί',
      ].join('\n')
    )
    const [ofHead] = await ask('head', '!why')
    assert.include(ofHead.body, '✔ Απόκρυψη μηνυμάτων άλλων')
  })

  test('alone in the direct chat: all that one may do', async ({ assert }) => {
    const answer = await privately('director', '!γιατί')
    assert.match(answer, /^Νίκος Ξανθόπουλος: Διευθυντής: D6 /)
    assert.include(answer, '\n✔ Ανάθεση εργασίας: ')
    assert.notInclude(answer, 'Αλλαγή τοποθετήσεων')
  })

  test('of a task: {$self}')
    .with([
      '!γιατί #1',
      '!γιατι 1',
      '!ΓΙΑΤΊ εργασία 1',
      '!giati #1',
      '!γιατί βλέπω το #1;',
      '!γιατί δεν μπορώ το #1',
      '!γιατη #1',
      '!why task:1',
      '!why can I see #1?',
      '!δικαιωματα #1',
    ])
    .run(async ({ assert }, line) => {
      const answer = await privately('employee', line)
      assert.match(answer, /^#1 Βυσσινί στέγαστρο · Χρήστος Ηλιάδης:\n/)
      assert.include(answer, '✔ Προβολή εργασίας: ανήκει στη μονάδα της εργασίας')
      assert.include(answer, '✘ Αλλαγή και ολοκλήρωση εργασίας: όχι, μπορούν μόνο: Χειριστής · ')
    })

  test('a mistyped name gets the line that was meant', async ({ assert }) => {
    assert.include(await privately('employee', '!γιτί #1'), '!γιατί #1')
  })

  test('about others: {$self}')
    .with([
      '!γιατί @s.zafeiriou #1',
      '!γιατί #1 @s.zafeiriou',
      '!γιατί Ζαφειρίου #1',
      '!γιατι ζαφειριου εργασία #1',
      '!γιατί βλέπει η Ζαφειρίου το #1;',
    ])
    .run(async ({ assert }, line) => {
      const answers = await ask('head', line)
      const [aside, pointer] = answers
      assert.equal(aside.target, `direct:${org.people.head.matrixId}`)
      assert.match(aside.body, /^#1 Βυσσινί στέγαστρο · Σοφία Ζαφειρίου:\n/)
      assert.include(aside.body, 'έχει αναλάβει την εργασία')
      assert.equal(pointer.target, room)
      assert.notInclude(pointer.body, 'Ζαφειρίου')
      assert.lengthOf(await db.from('domain_events').where('name', 'rights.asked'), 1)
    })

  test('a unit, a room, a person alone', async ({ assert }) => {
    assert.match(await privately('employee', '!γιατί Δ6.1'), /^D6\.1 Τμήμα Συντηρήσεων · Χρήστος/)
    assert.match(
      await privately('employee', '!why D6.1'),
      /✘ Αλλαγή μονάδων: όχι, μπορούν μόνο: Οργάν/
    )
    assert.match(await privately('employee', '!γιατί δωμάτιο Δ6.2'), /^#dep-d6\.2 .*\n✘ Συμμετοχή/)
    assert.match(await privately('head', '!γιατί @c.iliadis'), /^Χρήστος Ηλιάδης: Υπάλληλος: D6\.1/)
  })

  test('what one may not read, and whom one may not ask about', async ({ assert }) => {
    const hidden = await privately('outsider', '!γιατί #1')
    assert.equal(hidden.replace('#1', '#99'), await privately('outsider', '!γιατί #99'))
    assert.notInclude(hidden, 'στέγαστρο')
    assert.include(
      await privately('outsider', '!γιατί @c.iliadis D7.1'),
      'Δεν έχετε το δικαίωμα «Ερώτηση για δικαιώματα προσώπου»'
    )
    await grantRole(org.people.outsider.id, 'dpo')
    const rule = await privately('outsider', '!γιατί @s.zafeiriou #1')
    assert.match(rule, /^#1 · Σοφία Ζαφειρίου:\n✔ Προβολή εργασίας: έχει αναλάβει/)
    assert.notInclude(rule, 'στέγαστρο')
  })
})
