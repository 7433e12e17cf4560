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

  test('understands a question: {$self}')
    .with([
      '!ποια Οικονόμου;',
      '!ποια είναι η κα Οικονόμου;',
      '!ποιος της Οικονόμου',
      '!ποιος @m.oikonomou;',
      '!who is Ms. Oikonomou?',
    ])
    .run(async ({ assert }, line) => {
      assert.include(await answerTo(line), 'Μαρία Οικονόμου (@m.oikonomou)')
    })

  test('finds who is the head of a unit: {$self}')
    .with([
      '!ποιος είναι ο προϊστάμενος του D6.2',
      '!ποιος προϊστάμενος D6.2;',
      '!who is the head of D6.2?',
    ])
    .run(async ({ assert }, line) => {
      assert.match(await answerTo(line), /^D6\.2 .*Καραγιάννης/)
    })

  test('calls the others members of their unit', async ({ assert }) => {
    assert.include(await answerTo('!ποιος @p.raptis'), '\nΤμήμα Εσόδων (D7.1)')
  })
})
