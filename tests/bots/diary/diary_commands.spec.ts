import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { acting } from '#app/shared/act'
import { today } from '#app/shared/time'
import { taskService } from '#app/tasks/task_service'
import { Chat } from '#tests/support/chat'
import { askDiary } from '#tests/support/diary'
import { makeOrg, type TestOrg, type TestPerson } from '#tests/support/org'

let org: TestOrg
let chat: Chat

const ask = (line: string, by: TestPerson = 'employee') => askDiary(chat, org, by, line)

function add(title: string, by: TestPerson, to: TestPerson | null, dueOn: string | null = null) {
  return acting({ actor: org.people[by], origin: { kind: 'web' } }, (act) =>
    taskService.add(act, { title, dueOn, assigneeId: to && org.people[to].id, unitId: null })
  )
}

test.group('!today and !pending', (group) => {
  group.each.setup(async () => {
    org = await makeOrg()
    chat = new Chat()
  })

  test('nothing is said in few words: {line}')
    .with([
      { line: '!σήμερα', says: 'δεν σας περιμένει κάτι.' },
      { line: '!simera', says: 'δεν σας περιμένει κάτι.' },
      { line: '!εκκρεμότητες', says: 'Εκκρεμότητες · καμία.' },
      { line: '!εκκρεμοτητες', says: 'Εκκρεμότητες · καμία.' },
    ])
    .run(async ({ assert }, { line, says }) => {
      assert.include(await ask(line), says)
    })

  test('today has what is due, what is new and what is to be remembered', async ({ assert }) => {
    await add('Λήγει', 'head', 'employee', today())
    await add('Νέα', 'head', 'employee', null)
    const answer = await ask('!σήμερα')
    assert.include(answer, 'Λήγουν σήμερα: 1 · Νέες εργασίες σας: 1')
    assert.match(answer, /Λήγουν σήμερα:\n• #\d+ Λήγει/)
    assert.match(answer, /Νέες εργασίες σας:\n• #\d+ Νέα/)
    // The notifications of the same tasks are not told again.
    assert.notInclude(answer, 'Νέα για εσάς')
  })

  test('pending has mine, and for a head what nobody has taken', async ({ assert }) => {
    await add('Δική μου', 'head', 'employee')
    await add('Κανενός', 'employee', null)
    assert.match(await ask('!pending'), /Εργασίες σας: 1\n\nΕργασίες σας:\n• #\d+ Δική μου$/)
    assert.match(await ask('!εκκρεμότητες', 'head'), /Χωρίς ανάθεση:\n• #\d+ Κανενός$/)
    const unit = await ask('!εκκρεμότητες Δ6.1', 'head')
    assert.include(unit, 'Εκκρεμότητες (D6.1) · Χωρίς ανάθεση: 1 · Ανοιχτές: 2')
    assert.include(await ask('!pending D6.1', 'director'), 'Κανενός')
    assert.include(await ask('!pending D6.1', 'outsider'), 'όποιος ασκεί καθήκοντα')
  })

  test('is answered in private in the unit’s room', async ({ assert }) => {
    const { employee, head } = org.people
    const room = await chat.room('!d61:localhost', 'unit:D6.1', org.units.d61, [employee, head])
    await add('Δική μου', 'head', 'employee', today())
    for (const line of ['!σήμερα', '!εκκρεμότητες']) {
      const here = (await chat.ask(room, employee, line)).filter(({ target }) => target === room)
      assert.lengthOf(here, 1)
      assert.notInclude(here[0].body, 'Δική μου')
    }
    const sent = await chat.ask(room, head, '!εκκρεμότητες D6.1')
    assert.lengthOf(sent, 1)
    assert.include(sent[0].body, 'Δική μου')
  })
})

test.group('!mute', (group) => {
  group.each.setup(async () => {
    org = await makeOrg()
    chat = new Chat()
  })

  const muted = async () => (await db.from('mutes').select('what')).map(({ what }) => what)

  test('understands the kind as typed: {line}')
    .with([
      { line: '!mute "closed tasks"', what: 'kind:task.closed' },
      { line: '!σίγαση ολοκληρώσεις εργασιών', what: 'kind:task.closed' },
      { line: '!σιγαση ολοκληρωσεις', what: 'kind:task.closed' },
      { line: '!sigasi anatheseis', what: 'kind:task.assigned' },
      { line: '!σίγαση ολοκληρώσις', what: 'kind:task.closed' },
      { line: '!mute task.assigned', what: 'kind:task.assigned' },
      { line: '!σίγαση Ημερολόγιο', what: 'bot:dimos_diary' },
      { line: '!σίγαση imerologio', what: 'bot:dimos_diary' },
      { line: '!mute diary', what: 'bot:dimos_diary' },
    ])
    .run(async ({ assert }, { line, what }) => {
      const answer = await ask(line)
      assert.deepEqual(await muted(), [what], answer)
      assert.include(answer, 'Σε σίγαση: ')
    })

  test('of several, asks which; and of none, which there are', async ({ assert }) => {
    const several = await ask('!σίγαση εργασίες')
    assert.include(several, '• ')
    assert.include(await ask('!σίγαση ποδόσφαιρο'), '• αναθέσεις εργασιών')
    assert.deepEqual(await muted(), [])
  })

  test('is listed, and taken back by what the answer says', async ({ assert }) => {
    assert.include(await ask('!σίγαση'), 'Δεν έχετε τίποτα σε σίγαση.')
    const answer = await ask('!σίγαση αναθέσεις')
    const [, line] = /«(!ήχος [^»]+)»/.exec(answer)!
    assert.include(await ask('!mute'), 'Σε σίγαση:\n• αναθέσεις εργασιών')
    assert.include(await ask('!σίγαση αναθέσεις'), 'Ήταν ήδη σε σίγαση')
    assert.include(await ask(line), 'Θα σας ειδοποιώ ξανά: αναθέσεις εργασιών')
    assert.deepEqual(await muted(), [])
  })
})
