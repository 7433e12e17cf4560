import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import dimos from '#config/dimos'
import { acting, type Act, type Actor } from '#app/shared/act'
import Task from '#app/tasks/task'
import { taskService } from '#app/tasks/task_service'
import { threadsOf } from '#bots/threads'
import { Chat, type Delivered } from '#tests/support/chat'
import { makeOrg, type TestOrg } from '#tests/support/org'

const ROOM = '!d61:localhost'

test.group('A record’s card in its room', (group) => {
  let org: TestOrg
  let chat: Chat

  group.each.setup(async () => {
    org = await makeOrg()
    chat = new Chat()
    const { head, employee, colleague } = org.people
    await chat.room(ROOM, 'unit:D6.1', org.units.d61, [head, employee, colleague])
  })

  /** Something done on the web; returns what the chat is sent because of it. */
  async function onWeb(actor: Actor, work: (act: Act) => Promise<unknown>): Promise<Delivered[]> {
    await acting({ actor, origin: { kind: 'web' } }, work)
    await chat.handle()
    return chat.deliver()
  }

  const add = (to: Actor | null = null) =>
    onWeb(org.people.head, (act) =>
      taskService.add(act, {
        title: 'Έλεγχος <b>',
        unitId: org.units.d61,
        assigneeId: to?.id ?? null,
      })
    )
  const inRoom = (sent: Delivered[]) => sent.filter(({ roomId }) => roomId === ROOM)
  const edits = (sent: Delivered[]) =>
    sent.filter(({ content }) => content['m.relates_to']?.rel_type === 'm.replace')
  const kinds = (sent: Delivered[]) =>
    inRoom(sent).map(({ type, content }) =>
      type === 'm.reaction'
        ? content['m.relates_to'].key
        : (content['m.relates_to']?.rel_type ?? 'root')
    )

  test('an assignment is the root with its button; closed on the web, it is a step and an edit', async ({
    assert,
  }) => {
    const { employee } = org.people
    const first = await add(employee)
    assert.deepEqual(kinds(first), ['root', '✅'])
    const [root] = inRoom(first)
    const link = `<a href="${dimos.web.url}/tasks/1">#1</a> Έλεγχος &lt;b&gt;`
    assert.match(root.content.formatted_body, new RegExp(`^${RegExp.escape(link)}<br>`))

    const then = await onWeb(employee, (act) => taskService.close(act, 1))
    assert.deepEqual(kinds(then), ['m.thread', 'm.replace'])
    const [edit] = edits(then)
    assert.equal(edit.content['m.relates_to'].event_id, root.eventId)
    assert.match(
      edit.content['m.new_content'].body,
      /^#1 Έλεγχος <b>\nΜονάδα: .* \(D6\.1\)\nΑνάθεση: Χρήστος Ηλιάδης\n✅ Ολοκληρώθηκε από Χρήστος Ηλιάδης, \d+\/\d+\/\d{4}.* \d+:\d+ \(στο web\)$/
    )
    assert.deepEqual(await states(), ['closed'])
  })

  test('what is done by a command costs one answer; its card is edited after it', async ({
    assert,
  }) => {
    const { employee } = org.people
    await chat.write(ROOM, employee, '!task add Έλεγχος', { eventId: '$asked' })
    await chat.handle()
    const added = await chat.deliver()
    assert.deepEqual(kinds(added), ['m.thread'])
    const card = added[0].eventId
    await chat.write(ROOM, employee, '!task done 1')
    await chat.handle()
    const done = await chat.deliver()
    assert.deepEqual(kinds(done), ['m.thread', 'm.replace'])
    const [edit] = edits(done)
    assert.equal(edit.content['m.relates_to'].event_id, card)
    assert.include(edit.content.body, '(στη συνομιλία)')
  })

  test('whoever is asked by name in an answer can decide under it', async ({ assert }) => {
    const { head, employee } = org.people
    await chat.write(ROOM, head, `!task add Έλεγχος @${employee.username}`)
    await chat.handle()
    const sent = await chat.deliver()
    assert.deepEqual(kinds(sent), ['m.thread', '✅'])
    assert.equal(sent[1].content['m.relates_to'].event_id, sent[0].eventId)
  })

  test('a waiting task can be taken; taken, it can be closed', async ({ assert }) => {
    const { employee } = org.people
    assert.deepEqual(kinds(await add()), ['root', '🙋'])
    await chat.write(ROOM, employee, '!εργασία παίρνω 1')
    await chat.handle()
    const taken = await chat.deliver()
    assert.sameMembers(kinds(taken), ['m.thread', 'm.replace', '✅'])
    assert.equal((await Task.firstOrFail()).assigneeId, employee.id)
    const [set] = await db.from('button_sets')
    assert.equal(set.state, 'open')
    assert.deepEqual(
      JSON.parse(set.buttons).map(({ key }: { key: string }) => key),
      ['✅']
    )
  })

  test('!task reopen opens it again', async ({ assert }) => {
    const { employee } = org.people
    await add(employee)
    await onWeb(employee, (act) => taskService.close(act, 1))
    await chat.write(ROOM, employee, '!εργασία άνοιξε 1')
    await chat.handle()
    const sent = await chat.deliver()
    assert.include(kinds(sent), 'm.replace')
    assert.notInclude(edits(sent)[0].content.body, 'Ολοκληρώθηκε')
    assert.equal((await Task.firstOrFail()).state, 'open')
    assert.deepEqual(await states(), ['open'], 'it can be closed by the same button again')
  })

  test('an event that is announced again changes nothing', async ({ assert }) => {
    const { employee } = org.people
    await add(employee)
    await onWeb(employee, (act) => taskService.close(act, 1))
    await db.from('domain_events').update({ announcement: 'waiting' })
    await chat.handle()
    assert.deepEqual(await chat.deliver(), [])
    assert.lengthOf(await threadsOf({ type: 'task', id: (await Task.firstOrFail()).id }), 1)
  })

  test('of edits that wait, only the newest goes out', async ({ assert }) => {
    const { head, employee } = org.people
    await add(employee)
    for (const title of ['Δεύτερος τίτλος', 'Τρίτος τίτλος']) {
      await acting({ actor: head, origin: { kind: 'web' } }, (act) =>
        taskService.edit(act, 1, { title })
      )
      await chat.handle()
    }
    const sent = await chat.deliver()
    assert.deepEqual(kinds(sent), ['m.thread', 'm.thread', 'm.replace'])
    assert.include(edits(sent)[0].content.body, 'Τρίτος τίτλος')
  })

  test('an edit that the card does not show costs no event', async ({ assert }) => {
    const { head, employee } = org.people
    await add(employee)
    await onWeb(head, (act) => taskService.edit(act, 1, { title: 'Άλλος' }))
    const sent = await onWeb(head, (act) => taskService.edit(act, 1, { description: 'Κείμενο' }))
    assert.deepEqual(sent, [])
  })

  test('where not everybody may see the record any more, its card says only that', async ({
    assert,
  }) => {
    const { employee, outsider } = org.people
    await add(employee)
    const bot = `@${dimos.matrix.botLocalpart}:${dimos.matrix.serverName}`
    for (const id of [bot, employee.matrixId, outsider.matrixId]) {
      await db.table('mirrored_members').insert({
        room_id: ROOM,
        matrix_id: id,
        membership: 'join',
        sender: bot,
      })
    }
    const sent = await onWeb(employee, (act) => taskService.close(act, 1))
    const [edit] = edits(sent)
    assert.match(edit.content['m.new_content'].body, /^#1 δεν φαίνεται πια εδώ/)
    assert.notInclude(JSON.stringify(edit.content), 'Έλεγχος')
  })

  test('in its thread a task needs no number', async ({ assert }) => {
    const { employee } = org.people
    const [root] = inRoom(await add(employee))
    const content = { 'm.relates_to': { rel_type: 'm.thread', event_id: root.eventId } }
    await chat.write(ROOM, employee, '!έγινε', { content })
    await chat.handle()
    assert.deepEqual(kinds(await chat.deliver()), ['m.thread', 'm.replace'])
    assert.equal((await Task.firstOrFail()).state, 'done')
  })

  test('a reaction decides: a step tells it, the card shows by whom and how, and it closes', async ({
    assert,
  }) => {
    const { employee } = org.people
    const [root] = inRoom(await add(employee))
    await react(root.eventId, employee)
    const sent = await chat.deliver()
    assert.deepEqual(kinds(sent), ['m.thread', 'm.replace'])
    assert.match(
      edits(sent)[0].content.body,
      /✅ Ολοκληρώθηκε από Χρήστος Ηλιάδης, .*\(με αντίδραση\)$/
    )
    await react(root.eventId, employee)
    assert.deepEqual(await chat.deliver(), [])
  })

  test('who may not decide is told why once, and the task stays open', async ({ assert }) => {
    const { employee, colleague } = org.people
    const [root] = inRoom(await add(employee))
    await react(root.eventId, colleague)
    const told = await chat.deliver()
    assert.deepEqual(kinds(told), ['m.thread'])
    await react(root.eventId, colleague)
    assert.deepEqual(await chat.deliver(), [])
    assert.equal((await Task.firstOrFail()).state, 'open')
    await react(root.eventId, employee)
    assert.lengthOf(edits(await chat.deliver()), 1)
  })

  async function react(eventId: string, sender: Actor): Promise<void> {
    await chat.react(ROOM, sender, eventId, '✅')
    await chat.handle()
  }

  async function states(): Promise<string[]> {
    const rows = await db.from('button_sets').orderBy('id')
    return rows.map(({ state }) => state)
  }
})
