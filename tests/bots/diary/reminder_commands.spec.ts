import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import { absenceService } from '#app/org/away/absence_service'
import { acting } from '#app/shared/act'
import { dayAfter, formatDate, fromStored, local, today } from '#app/shared/time'
import { taskService } from '#app/tasks/task_service'
import { Chat } from '#tests/support/chat'
import { askDiary } from '#tests/support/diary'
import { makeOrg, type TestOrg, type TestPerson } from '#tests/support/org'

let org: TestOrg
let chat: Chat

const ask = (line: string, by: TestPerson = 'employee') => askDiary(chat, org, by, line)

const tomorrow = () => dayAfter(today())

async function waiting() {
  const rows = await db.from('reminders').where('state', 'waiting').orderBy('id')
  return rows.map((row) => [row.text, local(fromStored(row.due_at)).toFormat('yyyy-MM-dd HH:mm')])
}

test.group('!remind', (group) => {
  group.each.setup(async () => {
    org = await makeOrg()
    chat = new Chat()
  })

  test('understands it as typed: {$self}')
    .with([
      '!remind "Κλήση στον προμηθευτή" tomorrow 9:00',
      '!υπενθύμιση "Κλήση στον προμηθευτή" αύριο 9:00',
      '!ΥΠΕΝΘΥΜΙΣΗ αυριο 9:00 "Κλήση στον προμηθευτή"',
      '!ipenthimisi «Κλήση στον προμηθευτή» aurio 9:00',
      '!θύμισε "Κλήση στον προμηθευτή" αύριο στις 9',
      '!υπενθιμηση "Κλήση στον προμηθευτή" ΑΥΡΙΟ 9:00',
      '!υπενθύμιση Κλήση στον προμηθευτή αύριο 9:00',
    ])
    .run(async ({ assert }, line) => {
      const answer = await ask(line)
      assert.deepEqual(await waiting(), [['Κλήση στον προμηθευτή', `${tomorrow()} 09:00`]], answer)
      assert.match(
        answer,
        new RegExp(`^Υπενθύμιση \\d+ · ${formatDate(tomorrow(), 'el')} 09:00 · Κλήση`)
      )
    })

  test('a mistyped name is asked about, and nothing is kept', async ({ assert }) => {
    assert.include(await ask('!υπενθύμησις "Κλήση" αύριο 9:00'), 'υπενθύμιση')
    assert.include(await ask('!remaind "Κλήση" αύριο 9:00'), '!remind')
    assert.deepEqual(await waiting(), [])
  })

  test('needs a time, and a text outside of a record’s thread', async ({ assert }) => {
    assert.include(await ask('!υπενθύμιση "Κλήση"'), 'ΠΟΤΕ')
    assert.include(await ask('!υπενθύμιση αύριο 9:00'), 'τι να σας θυμίσω')
    assert.deepEqual(await waiting(), [])
  })

  test('in the thread of a record that went elsewhere its name is told to nobody', async ({
    assert,
  }) => {
    const { employee, otherHead } = org.people
    const room = await chat.room('!d61:localhost', 'unit:D6.1', org.units.d61, [employee])
    const task = await acting({ actor: otherHead, origin: { kind: 'web' } }, (act) =>
      taskService.add(act, { title: 'Μυστικό', dueOn: null, assigneeId: null, unitId: null })
    )
    await db.table('record_threads').insert({
      record_type: 'task',
      record_id: task.id,
      room_id: room,
      root_event_id: '$root',
      card_event_id: '$root',
      bot: 'dimos',
      created_at: '2026-11-01 00:00:00.000',
    })
    const content = { 'm.relates_to': { rel_type: 'm.thread', event_id: '$root' } }
    const sent = await chat.ask(room, employee, '!υπενθύμιση αύριο 9:00', { content })
    const answers = sent.filter(({ body }) => body.includes('υπενθύμιση'))
    assert.lengthOf(answers, 1)
    assert.include(answers[0].body, 'τι να σας θυμίσω')
    assert.deepEqual(await waiting(), [])
  })

  test('in a record’s thread it is about that record, by its name', async ({ assert }) => {
    const { employee, head } = org.people
    const room = await chat.room('!d61:localhost', 'unit:D6.1', org.units.d61, [employee, head])
    const task = await acting({ actor: head, origin: { kind: 'web' } }, (act) =>
      taskService.add(act, { title: 'Φώτα', dueOn: null, assigneeId: null, unitId: null })
    )
    await db.table('record_threads').insert({
      record_type: 'task',
      record_id: task.id,
      room_id: room,
      root_event_id: '$root',
      card_event_id: '$root',
      bot: 'dimos',
      created_at: '2026-11-01 00:00:00.000',
    })
    const content = { 'm.relates_to': { rel_type: 'm.thread', event_id: '$root' } }
    await chat.ask(room, employee, '!υπενθύμιση αύριο 9:00', { content })
    const rows = await db.from('reminders').select('text', 'record_type', 'record_id')
    assert.deepEqual(rows, [
      { text: `#${task.number} Φώτα`, record_type: 'task', record_id: task.id },
    ])
  })

  test('lists and cancels one’s own alone', async ({ assert }) => {
    await ask('!υπενθύμιση "Κλήση" αύριο 9:00')
    const [{ id }] = await db.from('reminders').select('id')
    assert.include(await ask('!υπενθύμιση λίστα'), `Οι υπενθυμίσεις σας: 1\n• ${id} · `)
    assert.include(await ask('!remind list', 'head'), 'καμία')
    assert.include(await ask(`!remind cancel ${id}`, 'head'), 'Δεν έχετε τέτοια υπενθύμιση')
    assert.include(await ask(`!υπενθύμιση ακύρωσε ${id}`), `Ακυρώθηκε η υπενθύμιση ${id}`)
    assert.include(await ask(`!υπενθύμιση ακύρωσε ${id}`), 'Δεν έχετε τέτοια υπενθύμιση')
    assert.deepEqual(await waiting(), [])
  })

  test('a list is told in private in a room with others', async ({ assert }) => {
    const { employee, head } = org.people
    const room = await chat.room('!d61:localhost', 'unit:D6.1', org.units.d61, [employee, head])
    await ask('!υπενθύμιση "Μυστικό" αύριο 9:00')
    const sent = await chat.ask(room, employee, '!υπενθύμιση λίστα')
    const here = sent.filter(({ target }) => target === room)
    assert.lengthOf(here, 1)
    assert.notInclude(here[0].body, 'Μυστικό')
    assert.include(sent.find(({ target }) => target !== room)!.body, 'Μυστικό')
  })

  test('says that it waits for the return from leave', async ({ assert }) => {
    await acting({ actor: null, origin: { kind: 'console' } }, (act) =>
      absenceService.record(act, {
        personId: org.people.employee.id,
        from: tomorrow(),
        to: tomorrow(),
      })
    )
    assert.include(await ask('!υπενθύμιση "Κλήση" αύριο 9:00'), 'μετά την επιστροφή σας')
  })

  test('keeps two hundred, and no more', async ({ assert }) => {
    const row = {
      person_id: org.people.employee.id,
      text: 'x',
      due_at: '2030-01-01 00:00:00.000',
      state: 'waiting',
      created_at: '2026-01-01 00:00:00.000',
    }
    await db.table('reminders').multiInsert(Array.from({ length: 200 }, () => row))
    assert.include(await ask('!υπενθύμιση "Κλήση" αύριο 9:00'), 'Έχετε ήδη 200')
  })
})

test('a moment of the past is refused by its line’s own time', async ({ assert }) => {
  org = await makeOrg()
  chat = new Chat()
  const past = DateTime.now().minus({ days: 2 }).toFormat('d/M/yyyy')
  assert.match(await ask(`!υπενθύμιση "Κλήση" ${past} 9:00`), /έχει περάσει/)
})
