import { test } from '@japa/runner'
import { acting } from '#app/shared/act'
import { taskService } from '#app/tasks/task_service'
import dimos from '#config/dimos'
import { Chat } from '#tests/support/chat'
import { makeOrg, type TestOrg } from '#tests/support/org'

test.group('!find', (group) => {
  let org: TestOrg
  let chat: Chat
  let room: string

  group.each.setup(async () => {
    org = await makeOrg()
    chat = new Chat()
    const { head, employee } = org.people
    room = await chat.room('!d61:localhost', 'unit:D6.1', org.units.d61, [head, employee])
    await write('Βυσσινί στέγαστρο', org.units.d61)
  })

  const write = (title: string, unitId: number) =>
    acting({ actor: org.people.head, origin: { kind: 'web' } }, (act) =>
      taskService.add(act, { title, unitId })
    )

  test('shows records with links, each kind apart', async ({ assert }) => {
    const [answer] = await chat.ask(room, org.people.employee, '!βρες βυσσινι')
    assert.equal(answer.target, room)
    assert.match(answer.body, /^Αποτελέσματα για «βυσσινι»:\n\nΕργασίες\n• Βυσσινί στέγαστρο · #1 /)
    assert.include(answer.body, `${dimos.web.url}/tasks/1`)
    const [person] = await chat.ask(room, org.people.employee, '!find iliadis')
    assert.match(person.body, /Πρόσωπα\n• Χρήστος Ηλιάδης · .*\/people\/c\.iliadis/)
  })

  test('what somebody in the room may not see goes to the asker alone', async ({ assert }) => {
    const { employee, outsider } = org.people
    const mixed = await chat.room('!mixed:localhost', 'unit:D7', org.units.d7, [employee, outsider])
    const [direct, pointer] = await chat.ask(mixed, employee, '!βρες βυσσινι')
    assert.equal(direct.target, `direct:${employee.matrixId}`)
    assert.include(direct.body, 'Βυσσινί')
    assert.equal(pointer.target, mixed)
    assert.notInclude(pointer.body, 'Βυσσινί')
    const [person] = await chat.ask(mixed, employee, '!find iliadis')
    assert.equal(person.target, mixed, 'everybody may see who works here')
  })

  test('finds nothing that the asker may not see', async ({ assert }) => {
    const { outsider } = org.people
    const own = chat.directChat('!dm:localhost', outsider)
    const [answer] = await chat.ask(own, outsider, '!βρες βυσσινί')
    assert.match(answer.body, /^Δεν βρέθηκε τίποτα για «βυσσινί»/)
  })

  test('says where the others are when there are more', async ({ assert }) => {
    for (let i = 2; i <= 7; i++) await write(`Βυσσινί ${i}`, org.units.d61)
    const [answer] = await chat.ask(room, org.people.head, '!search βυσσινί')
    assert.lengthOf(answer.body.match(/\n• /g)!, 5)
    assert.include(answer.body, `${dimos.web.url}/search?q=${encodeURIComponent('βυσσινί')}`)
  })
})
