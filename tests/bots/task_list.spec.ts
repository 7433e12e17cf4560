import { test } from '@japa/runner'
import { taskService } from '#app/tasks/task_service'
import { acting } from '#app/shared/act'
import { Chat } from '#tests/support/chat'
import { makeOrg, openUnit, placeIn, type TestOrg } from '#tests/support/org'

const ROOM = '!d61:localhost'

test.group('!task list in the room of a department', (group) => {
  let org: TestOrg
  let chat: Chat

  group.each.setup(async () => {
    org = await makeOrg()
    chat = new Chat()
    const { head, employee, colleague } = org.people
    const office = { code: 'D6.1.1', type: 'office', el: 'Γραφείο Φωτισμού', en: 'Lights' } as const
    const unitId = await openUnit(office, org.units.d61)
    await placeIn(colleague.id, unitId)
    await chat.room(ROOM, 'unit:D6.1', org.units.d61, [head, employee, colleague])
    await acting({ actor: colleague, origin: { kind: 'web' } }, async (act) => {
      await taskService.add(act, { title: 'Του γραφείου', unitId })
    })
    await acting({ actor: employee, origin: { kind: 'web' } }, async (act) => {
      await taskService.add(act, { title: 'Του τμήματος', unitId: org.units.d61 })
    })
  })

  test('has the tasks of the offices that live there', async ({ assert }) => {
    const [answer] = await chat.ask(ROOM, org.people.employee, '!task list')
    assert.equal(answer.target, ROOM)
    assert.include(answer.body, 'Του τμήματος')
    assert.include(answer.body, 'Του γραφείου')
  })

  test('is what the plural alone means: {$self}')
    .with(['!εργασίες', '!ΕΡΓΑΣΙΕΣ', '!ergasies', '!tasks'])
    .run(async ({ assert }, line) => {
      const [answer] = await chat.ask(ROOM, org.people.employee, line)
      assert.include(answer.body, 'Του γραφείου')
    })

  test('and with a second word it is the group', async ({ assert }) => {
    const [answer] = await chat.ask(ROOM, org.people.employee, '!εργασίες νέα "Φως"')
    assert.match(answer.body, /^#\d+ Φως/)
  })

  test('has one unit’s alone where it is named', async ({ assert }) => {
    const { employee } = org.people
    const [ofOffice] = await chat.ask(ROOM, employee, '!task list D6.1.1')
    assert.include(ofOffice.body, 'Του γραφείου')
    assert.notInclude(ofOffice.body, 'Του τμήματος')
    const [ofDepartment] = await chat.ask(ROOM, employee, '!task list D6.1')
    assert.notInclude(ofDepartment.body, 'Του γραφείου')
  })
})
