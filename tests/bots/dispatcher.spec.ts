import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import Person from '#app/identity/person'
import { taskService } from '#app/tasks/task_service'
import { acting } from '#app/shared/act'
import { inTransaction } from '#app/shared/transaction'
import { nextNumber } from '#app/shared/numbering'
import { CommandTable } from '#bots/command_table'
import { ConnectionError, HTTPError, MatrixError } from '#bots/matrix/client'
import { markDone } from '#bots/inbox'
import { inDays } from '#tests/support/days'
import { waitingRows } from '#tests/support/inbox'
import { Chat } from '#tests/support/chat'
import { makeOrg, placeIn, type TestOrg } from '#tests/support/org'

let org: TestOrg
let chat: Chat
const ROOM = '!d61:localhost'
const OTHER = '!d62:localhost'
const HEADS = '!heads:localhost'

const taskCount = async () => (await db.from('tasks')).length
const waiting = async () => (await db.from('inbox').where('state', 'waiting')).length

async function townHall() {
  org = await makeOrg()
  chat = new Chat()
  const { head, employee, colleague, director, otherHead, otherEmployee } = org.people
  await chat.room(ROOM, 'unit:D6.1', org.units.d61, [head, employee, colleague])
  await chat.room(OTHER, 'unit:D6.2', org.units.d62, [otherHead, otherEmployee])
  await chat.room(HEADS, 'heads:D6', org.units.d6, [director, head, otherHead])
}

test.group('a command', (group) => {
  group.each.setup(townHall)

  test('is answered once, in its thread, with the record’s number first', async ({ assert }) => {
    const eventId = await chat.write(
      ROOM,
      org.people.employee,
      '!εργασία πρόσθεσε "Έλεγχος φωτισμού" αύριο'
    )
    await chat.handle()
    await chat.handle()
    const sent = await chat.sent()
    assert.lengthOf(sent, 1)
    assert.match(sent[0].body, /^#1 Έλεγχος φωτισμού \(έως /)
    assert.equal(sent[0].thread, eventId)
    assert.equal(sent[0].target, ROOM)
    const task = await db.from('tasks').firstOrFail()
    assert.equal(task.unit_id, org.units.d61)
    assert.equal(task.due_on, inDays(1))
  })

  test('that comes twice, in other transactions, is carried out once', async ({ assert }) => {
    for (let i = 0; i < 3; i++) {
      await chat.write(ROOM, org.people.employee, '!task add "Μία φορά"', { eventId: '$same' })
      await chat.handle()
    }
    assert.equal(await taskCount(), 1)
    assert.lengthOf(await chat.sent(), 1)
  })

  test('in a direct chat is answered plainly, without a prefix as well', async ({ assert }) => {
    const room = chat.directChat('!dm:localhost', org.people.employee)
    const [answer] = await chat.ask(room, org.people.employee, 'task add "Από το τηλέφωνο"')
    assert.match(answer.body, /^#1 /)
    assert.isNull(answer.thread)
  })

  test('{0} gets {1} answers')
    .with([
      ['!!!', 0],
      ['! καλημέρα', 0],
      ['καλημέρα', 0],
      ['> !task list', 0],
      ['!', 0],
      ['!καφές', 1],
      ['!task', 1],
      ['!task add', 1],
      ['!task done', 1],
      ['!task done δώδεκα', 1],
      ['!task show 99999', 1],
      ['!task add "Χθες" έως 31/2', 1],
      ['!task add "Πέρυσι" έως 1/1/2020', 1],
      ['!task add "Κάποιος" @κανενας.τετοιος', 1],
      ['!who', 1],
      ['!who Ζζζζ', 1],
    ] as [string, number][])
    .run(async ({ assert }, [line, answers]) => {
      const sent = await chat.ask(ROOM, org.people.employee, line)
      assert.lengthOf(sent, answers)
      assert.equal(await taskCount(), 0)
      assert.equal(await waiting(), 0)
      for (const answer of sent) assert.isAbove(answer.body.length, 10)
    })

  test('naming two people of one name is asked back', async ({ assert }) => {
    await inTransaction(async (trx) => {
      for (const id of [org.people.employee.id, org.people.colleague.id]) {
        const person = await Person.findOrFail(id, { client: trx })
        await person.merge({ surname: 'Ίδιος', givenName: 'Ίων' }).save()
      }
      await nextNumber(trx, 'org', 0)
    })
    const [answer] = await chat.ask(ROOM, org.people.head, '!task add "Για ποιον;" @"Ίων Ίδιος"')
    assert.include(answer.body, '@c.iliadis')
    assert.include(answer.body, '@s.zafeiriou')
    assert.equal(await taskCount(), 0)
  })

  test('holds what people type, and shows it as text: {$self}')
    .with([
      '<b>έντονο</b><script>alert(1)</script>',
      '**markdown** _και_ [δεσμός](https://example.gr)',
      '@room ελάτε όλοι',
      "Robert'); DROP TABLE tasks;--",
      '{{ 7*7 }} ${process.exit()}',
      '\u202Eανάποδα\u200B',
    ])
    .run(async ({ assert }, title) => {
      const [answer] = await chat.ask(ROOM, org.people.employee, `!task add "${title}"`)
      assert.match(answer.body, /^#1 /)
      assert.notMatch(answer.html, /<(?!br>|\/?a[ >])/)
      assert.notMatch(answer.body, /@room|[\u200E\u200F\u202A-\u202E]/)
      assert.deepEqual(answer.mentions, [])
    })

  test('of 60 kB is answered in a few words', async ({ assert }) => {
    const [answer] = await chat.ask(ROOM, org.people.employee, `!task add "${'α'.repeat(30_000)}"`)
    assert.isBelow(answer.body.length, 600)
    assert.equal(await taskCount(), 0)
  })

  test('by a stranger and by who has left does nothing, and is answered without a word about records', async ({
    assert,
  }) => {
    for (const sender of [{ matrixId: '@stranger:localhost' }, org.people.leaver]) {
      const before = (await chat.sent()).length
      await chat.write(ROOM, sender, '!task add "Ξένος"')
      await chat.handle()
      const sent = (await chat.sent()).slice(before)
      assert.lengthOf(sent, 1)
      assert.notInclude(sent[0].body, 'Ξένος')
    }
    assert.equal(await taskCount(), 0)
  })

  test('written a while ago is carried out and answered as late', async ({ assert }) => {
    await chat.write(ROOM, org.people.employee, '!task add "Αργά"', { ageMs: 3_600_000 })
    await chat.handle()
    const [answer] = await chat.sent()
    assert.match(answer.body, /^#1 Αργά .*καθυστερημένη/)
  })

  test('older than a day changes nothing, and says so', async ({ assert }) => {
    await chat.write(ROOM, org.people.employee, '!task add "Πολύ αργά"', { ageMs: 25 * 3_600_000 })
    await chat.handle()
    assert.equal(await taskCount(), 0)
    assert.match((await chat.sent())[0].body, /24 ώρες/)
  })

  test('waits for a homeserver that is away, however long, and is then answered once: {0}')
    .with([
      ['nothing answers', new ConnectionError('fetch failed')],
      ['a proxy answers', new HTTPError('Bad Gateway', 502)],
      ['it is limited', new MatrixError({ errcode: 'M_LIMIT_EXCEEDED' }, 429)],
    ] as [string, Error][])
    .run(async ({ assert }, [, error]) => {
      chat.away = error
      await chat.write(ROOM, org.people.employee, '!task add "Υπομονή"')
      for (let i = 0; i < 8; i++) await chat.handle()
      assert.equal(await taskCount(), 0)
      assert.equal(await waiting(), 1)
      assert.lengthOf(await chat.sent(), 0)
      chat.away = null
      await chat.handle()
      assert.equal(await taskCount(), 1)
      assert.lengthOf(await chat.sent(), 1)
    })

  test('that fails by a bug is apologised for once, with a reference, and the next one runs', async ({
    assert,
  }) => {
    const broken = new Chat(
      new CommandTable([
        {
          path: ['break'],
          names: [['break']],
          parameters: [],
          summary: { el: 'χαλάει', en: 'breaks' },
          example: { el: '!break', en: '!break' },
          run: () => Promise.reject(new Error('a secret detail')),
        },
        {
          path: ['fine'],
          names: [['fine']],
          parameters: [],
          summary: { el: 'καλά', en: 'fine' },
          example: { el: '!fine', en: '!fine' },
          run: async () => ({ text: 'καλά' }),
        },
      ])
    )
    await broken.write(ROOM, org.people.employee, '!break')
    await broken.write(ROOM, org.people.employee, '!fine')
    await broken.handle()
    const sent = await broken.sent()
    assert.lengthOf(sent, 2)
    assert.notInclude(sent[0].body, 'secret')
    assert.match(sent[0].body, /[0-9a-f]{8}$/)
    assert.equal(sent[1].body, 'καλά')
    assert.lengthOf(await db.from('inbox').where('state', 'quarantined'), 1)
  })
})

test.group('who may see an answer', (group) => {
  group.each.setup(townHall)

  test('a task that not all in the room may see is shown to the asker alone', async ({
    assert,
  }) => {
    const { head, director } = org.people
    await acting({ actor: head, origin: { kind: 'web' } }, (act) =>
      taskService.add(act, { title: 'Εμπιστευτικός τίτλος', unitId: org.units.d61 })
    )
    await chat.handle()
    const sent = await chat.ask(HEADS, director, '!task show 1')
    assert.lengthOf(sent, 2)
    const [privately, publicly] = sent
    assert.equal(privately.target, `direct:${director.matrixId}`)
    assert.include(privately.body, 'Εμπιστευτικός τίτλος')
    assert.equal(publicly.target, HEADS)
    assert.notInclude(publicly.body, 'τίτλος')
  })

  test('a list is shown in the room only as far as everybody there may see it', async ({
    assert,
  }) => {
    const { employee, head } = org.people
    await placeIn(employee.id, org.units.d62)
    await chat.ask(OTHER, employee, '!task add "Του άλλου τμήματος" @c.iliadis')
    const [privately, publicly] = await chat.ask(ROOM, employee, '!task list mine')
    assert.equal(privately.target, `direct:${employee.matrixId}`)
    assert.equal(publicly.target, ROOM)
    assert.notInclude(publicly.body, 'Του άλλου')
    const [list] = await chat.ask(ROOM, head, '!task list')
    assert.equal(list.target, ROOM)
    assert.notInclude(list.body, 'Του άλλου')
  })

  test('a stranger in the room makes every answer about records private', async ({ assert }) => {
    const crowded = await chat.room('!crowd:localhost', 'unit:D7.1', org.units.d71, [
      org.people.employee,
      { ...org.people.employee, matrixId: '@stranger:localhost' },
    ])
    const [first] = await chat.ask(crowded, org.people.employee, '!task list mine')
    assert.equal(first.target, `direct:${org.people.employee.matrixId}`)
  })

  test('an unseen task is as unknown as one that does not exist', async ({ assert }) => {
    await chat.ask(ROOM, org.people.employee, '!task add "Κρυφό"')
    const [unseen] = await chat.ask(OTHER, org.people.otherEmployee, '!task show 1')
    const [absent] = await chat.ask(OTHER, org.people.otherEmployee, '!task show 2')
    assert.equal(unseen.body.replace('#1', '#2'), absent.body)
  })
})

test.group('refusals', (group) => {
  group.each.setup(townHall)

  test('that speak of a task are shown only where everybody may know of it', async ({ assert }) => {
    const { employee, otherHead } = org.people
    await chat.ask(ROOM, employee, '!task add "Για το άλλο τμήμα" D6.2')
    await chat.ask(OTHER, otherHead, '!task done 1')
    const [privately, publicly] = await chat.ask(ROOM, employee, '!task done 1')
    assert.equal(privately.target, `direct:${employee.matrixId}`)
    assert.include(privately.body, 'έχει ήδη ολοκληρωθεί')
    assert.equal(publicly.target, ROOM)
    assert.notMatch(publicly.body, /#1|ολοκληρωθεί/)
    const [open] = await chat.ask(OTHER, otherHead, '!task done 1')
    assert.equal(open.target, OTHER)
  })
})

test.group('the inbox', (group) => {
  group.each.setup(townHall)

  test('a row that is done can’t be done again', async ({ assert }) => {
    await chat.write(ROOM, org.people.employee, 'x')
    const [row] = await waitingRows()
    await inTransaction((trx) => markDone(trx, row.id))
    await assert.rejects(() => inTransaction((trx) => markDone(trx, row.id)), /handled already/)
  })

  test('two that handle the same rows at once do each of them once', async ({ assert }) => {
    for (let i = 0; i < 40; i++) {
      await chat.write(ROOM, org.people.employee, `!task add "Ταυτόχρονα ${i}"`)
    }
    await Promise.all([chat.handle(), chat.handle(), chat.handle()])
    assert.equal(await taskCount(), 40)
    assert.lengthOf(await chat.sent(), 40)
  })

  test('one room’s flood hides no other room', async ({ assert }) => {
    for (let i = 0; i < 120; i++) await chat.write(ROOM, org.people.employee, '!who D6')
    await chat.write(OTHER, org.people.otherEmployee, '!who D6')
    await chat.handle()
    const sent = await chat.sent()
    assert.isTrue(sent.some(({ target }) => target === OTHER))
  })
})

test.group('announcements', (group) => {
  group.each.setup(townHall)

  test('an assignment in the room is said once, and notifies the assignee', async ({ assert }) => {
    const sent = await chat.ask(ROOM, org.people.head, '!task add "Για τη Σοφία" @s.zafeiriou')
    assert.lengthOf(sent, 1)
    assert.equal(sent[0].msgtype, 'm.text')
    assert.deepEqual(sent[0].mentions, [org.people.colleague.matrixId])
  })

  test('a colleague’s assignment tells the head too', async ({ assert }) => {
    await chat.ask(ROOM, org.people.employee, '!task add "Κάτι"')
    const [answer] = await chat.ask(ROOM, org.people.employee, '!task assign 1 @s.zafeiriou')
    assert.sameMembers(answer.mentions, [
      org.people.colleague.matrixId,
      org.people.head.matrixId,
    ] as string[])
  })

  test('a task for another unit is announced there, to its head', async ({ assert }) => {
    const room = chat.directChat('!dm2:localhost', org.people.outsider)
    const sent = await chat.ask(room, org.people.outsider, '!task add "Λακκούβα" D6.1')
    assert.lengthOf(sent, 2)
    assert.equal(sent[0].target, room)
    assert.equal(sent[1].target, 'room:unit:D6.1')
    assert.deepEqual(sent[1].mentions, [org.people.head.matrixId])
  })

  test('what is done on the web is announced in the room of the unit', async ({ assert }) => {
    const { employee } = org.people
    const web = { actor: employee, origin: { kind: 'web' } } as const
    const task = await acting(web, (act) => taskService.add(act, { title: 'Από το web' }))
    await acting(web, (act) => taskService.close(act, task.number))
    await chat.handle()
    const sent = await chat.sent()
    assert.deepEqual(
      sent.map(({ target, msgtype }) => [target, msgtype]),
      [
        ['room:unit:D6.1', 'm.notice'],
        ['room:unit:D6.1', 'm.notice'],
      ]
    )
    assert.include(sent[1].body, 'ολοκληρώθηκε')
  })

  test('an answer that went to the asker alone tells the room and the assignee all the same', async ({
    assert,
  }) => {
    const { director, head } = org.people
    const sent = await chat.ask(HEADS, director, '!task add "Για το 6.1" @e.mavridou')
    const targets = sent.map(({ target }) => target)
    assert.include(targets, `direct:${director.matrixId}`)
    const announced = sent.find(({ target }) => target === 'room:unit:D6.1')
    assert.deepEqual(announced?.mentions, [head.matrixId])
  })

  test('who belongs to a unit but not to its room is told directly', async ({ assert }) => {
    const { director, outsider } = org.people
    await placeIn(outsider.id, org.units.d6)
    const web = { actor: director, origin: { kind: 'web' } } as const
    await acting(web, (act) =>
      taskService.add(act, {
        title: 'Για τη Διεύθυνση',
        assigneeId: outsider.id,
        unitId: org.units.d6,
      })
    )
    await chat.handle()
    const direct = (await chat.sent()).find(
      ({ target }) => target === `direct:${outsider.matrixId}`
    )
    assert.deepEqual(direct?.mentions, [outsider.matrixId])
  })

  test('who asked from outside learns of the end', async ({ assert }) => {
    const room = chat.directChat('!dm3:localhost', org.people.outsider)
    await chat.ask(room, org.people.outsider, '!task add "Λακκούβα" D6.1')
    const sent = await chat.ask(ROOM, org.people.head, '!task done 1')
    assert.deepEqual(
      sent.map(({ target }) => target),
      [ROOM, `direct:${org.people.outsider.matrixId}`]
    )
  })
})

test.group('a unit that was closed', (group) => {
  group.each.setup(townHall)

  test('leaves its tasks to those above: seen, told of, closed', async ({ assert }) => {
    const { employee, director, outsider, colleague } = org.people
    await chat.ask(ROOM, employee, '!task add "Μένει ανοιχτή" @s.zafeiriou')
    await inTransaction(async (trx) => {
      const closed = { valid_to: '2026-01-01' }
      await trx.from('placements').where('unit_id', org.units.d61).update(closed)
      await trx.from('units').where('id', org.units.d61).update(closed)
      await nextNumber(trx, 'org', 0)
    })
    const [shown] = await chat.ask(HEADS, director, '!task show 1')
    assert.include(shown.body, 'Μένει ανοιχτή')
    assert.include(shown.body, 'D6.1')
    const [unseen] = await chat.ask('!other:localhost', outsider, '!task show 1')
    assert.notInclude(unseen.body, 'Μένει')
    const room = chat.directChat('!dm4:localhost', colleague)
    const sent = await chat.ask(room, colleague, '!task done 1')
    assert.equal(sent[0].target, room)
    assert.include(
      sent.map(({ target }) => target),
      'room:heads:D6'
    )
    assert.lengthOf(await db.from('domain_events').where('announcement', 'failed'), 0)
    assert.lengthOf(await db.from('inbox').where('state', 'quarantined'), 0)
  })

  test('takes no new ones', async ({ assert }) => {
    await inTransaction(async (trx) => {
      await trx.from('units').where('id', org.units.d71).update({ valid_to: '2026-01-01' })
      await nextNumber(trx, 'org', 0)
    })
    await chat.ask(ROOM, org.people.employee, '!task add "Σε ποιον;" D7.1')
    assert.equal(await taskCount(), 0)
  })
})
