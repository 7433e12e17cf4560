import { test } from '@japa/runner'
import { Chat } from '#tests/support/chat'
import { makeOrg, type TestOrg } from '#tests/support/org'

test.group('!who', (group) => {
  let org: TestOrg
  let chat: Chat

  group.each.setup(async () => {
    org = await makeOrg()
    chat = new Chat()
  })

  async function answerTo(line: string): Promise<string> {
    const room = chat.directChat('!dm:localhost', org.people.employee)
    const [answer] = await chat.ask(room, org.people.employee, line)
    return answer.body
  }

  test('calls heads in their own gender, by their title', async ({ assert }) => {
    assert.equal(
      await answerTo('!ποιος @m.oikonomou'),
      'Μαρία Οικονόμου (@m.oikonomou)\nΔιευθύντρια: Διεύθυνση Οικονομικών Υπηρεσιών (D7)'
    )
    assert.include(
      await answerTo('!ποιος @a.karagiannis'),
      '\nΠροϊστάμενος: Τμήμα Ηλεκτροφωτισμού (D6.2)'
    )
  })

  test('calls the others members of their unit', async ({ assert }) => {
    assert.include(await answerTo('!ποιος @p.raptis'), '\nΤμήμα Εσόδων (D7.1)')
  })
})
