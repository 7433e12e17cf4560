import { test } from '@japa/runner'
import { conversationOf } from '#app/rooms/conversations'
import { acting, type Actor } from '#app/shared/act'
import { taskService } from '#app/tasks/task_service'
import { Chat } from '#tests/support/chat'
import { makeOrg, type TestOrg } from '#tests/support/org'

const ROOM = '!d61:localhost'
const by = (actor: Actor) => ({ actor, origin: { kind: 'web' } as const })

test.group('The conversation about a record', (group) => {
  let org: TestOrg
  let chat: Chat

  group.each.setup(async () => {
    org = await makeOrg()
    chat = new Chat()
    const { head, employee, colleague } = org.people
    await chat.room(ROOM, 'unit:D6.1', org.units.d61, [head, employee, colleague])
  })

  const add = (actor: Actor) =>
    acting(by(actor), (act) => taskService.add(act, { title: 'Έλεγχος' }))
  const talk = (id: number, actor: Actor) =>
    conversationOf({ type: 'task', id }, org.units.d61, actor)

  const deliver = () => chat.deliver()

  async function taskFromRoom(line = '!task add Έλεγχος', more = {}): Promise<number> {
    await chat.write(ROOM, org.people.employee, line, { eventId: '$asked', ...more })
    await chat.handle()
    const { default: Task } = await import('#app/tasks/task')
    const task = await Task.query().orderBy('id', 'desc').firstOrFail()
    return task.id
  }

  test('a record made on the web has the thread of its announcement, once it is sent', async ({
    assert,
  }) => {
    const { employee, head } = org.people
    const { id } = await add(employee)
    await chat.handle()
    const waiting = await talk(id, head)
    assert.deepInclude(waiting, {
      roomId: ROOM,
      threadId: null,
      mayRead: true,
      record: `task:${id}`,
    })
    assert.deepEqual(waiting?.notices, [])

    await deliver()
    const sent = await talk(id, head)
    assert.match(sent!.threadId!, /^\$sent\d+$/)
    assert.include(sent!.notices[0].text, 'Έλεγχος')
    assert.equal(sent!.notices[0].eventId, sent!.threadId)
    assert.equal(sent!.name, 'Τμήμα Συντηρήσεων')
    assert.equal(sent!.members, 3)
    assert.deepEqual(sent!.people[employee.matrixId!].name, 'Χρήστος Ηλιάδης')
  })

  test('one made in the room has the thread of the command', async ({ assert }) => {
    const id = await taskFromRoom()
    await deliver()
    const conversation = await talk(id, org.people.head)
    assert.equal(conversation!.threadId, '$asked')
    assert.deepEqual(conversation!.notices, [])
  })

  test('a command within a thread has that thread', async ({ assert }) => {
    const relation = { 'm.relates_to': { rel_type: 'm.thread', event_id: '$root' } }
    const id = await taskFromRoom('!task add Έλεγχος', { content: relation })
    await deliver()
    assert.equal((await talk(id, org.people.head))!.threadId, '$root')
  })

  test('a command that is itself an edit or a reaction begins no thread', async ({ assert }) => {
    const relation = { 'm.relates_to': { rel_type: 'm.reference', event_id: '$other' } }
    const id = await taskFromRoom('!task add Έλεγχος', { content: relation })
    await deliver()
    assert.isNull((await talk(id, org.people.head))!.threadId)
  })

  test('one made in a direct chat has the announcement’s', async ({ assert }) => {
    const direct = chat.directChat('!direct:localhost', org.people.employee)
    await chat.ask(direct, org.people.employee, '!task add Έλεγχος')
    await deliver()
    const { default: Task } = await import('#app/tasks/task')
    const { id } = await Task.query().firstOrFail()
    assert.match((await talk(id, org.people.head))!.threadId!, /^\$sent/)
  })

  test('who is no member of the room sees nothing of it', async ({ assert }) => {
    const { employee, director, outsider } = org.people
    const { id } = await add(employee)
    await chat.handle()
    await deliver()
    for (const actor of [director, outsider, { ...employee, matrixId: null }]) {
      const conversation = await talk(id, actor)
      assert.isFalse(conversation!.mayRead)
      assert.deepInclude(conversation, {
        threadId: null,
        notices: [],
        people: {},
        elementUrl: null,
      })
    }
  })

  test('a unit without a room has none', async ({ assert }) => {
    const conversation = await conversationOf(
      { type: 'task', id: 1 },
      org.units.d62,
      org.people.otherHead
    )
    assert.isNull(conversation)
  })

  test('the bot names the record in what it announces, and in nothing else', async ({ assert }) => {
    const { id } = await add(org.people.employee)
    await chat.handle()
    const { default: db } = await import('@adonisjs/lucid/services/db')
    const rows = await db.from('outbox').where('event_type', 'm.room.message')
    assert.lengthOf(rows, 1)
    assert.equal(JSON.parse(rows[0].content)['gr.dimos.record'], `task:${id}`)
  })
})
