import { test } from '@japa/runner'
import type { PersonNode } from '#app/org/chart/org_chart'
import { PeopleFinder } from '#app/org/chart/people_finder'
import type { PersonRef } from '#bots/command'
import { parseLine, type Parsed } from '#bots/parser'
import { finder, read, table, TODAY } from '#tests/bots/parser/fixture'

type Question = Extract<Parsed, { outcome: 'ask' }>

function question(line: string, locale: 'el' | 'en' = 'el'): Question {
  const parsed = read(line, { locale })
  if (parsed.outcome === 'ask') return parsed
  throw new Error(`${line} is not asked back: ${JSON.stringify(parsed)}`)
}

function usernames({ choices }: Question): string[] {
  return choices.map(({ args }) => {
    const to = (args.to ?? { person: args.person }) as { person: { username: string } }
    return to.person.username
  })
}

/** With these people: username, given name, surname. */
function readAmong(names: readonly (readonly string[])[], body: string): Parsed {
  const people = new PeopleFinder(
    names.map(([username, givenName, surname], id) => {
      const displayName = `${givenName} ${surname}`
      return { id, username, givenName, surname, displayName } as unknown as PersonNode
    })
  )
  const line = { body, mentions: [], locale: 'el', today: TODAY, direct: false } as const
  return parseLine(line, table, { ...finder, people: (text) => people.find(text) })
}

const PAPADOPOULOI = ['g.papadopoulos', 'g.papadopoulos2', 'n.papadopoulos']

test.group('what is asked back', () => {
  test('{0}')
    .with([
      ['!task add "Φως" @Παπαδόπουλος 5/3', PAPADOPOULOI],
      ['!task add "Φως" Παπαδόπουλος', PAPADOPOULOI],
      ['!task add Φως @papadopoulos έως 5/3', PAPADOPOULOI],
      ['!task add Φως @Γεώργιος Παπαδόπουλος', PAPADOPOULOI.slice(0, 2)],
      ['!task assign 12 Παπαδόπουλος', PAPADOPOULOI],
      ['!task assign Παπαδόπουλος 12', PAPADOPOULOI],
      ['!task assign 12 πρόσωπο: Παπαδόπουλος', PAPADOPOULOI],
      ['!task assign 12\n@Παπαδόπουλος', PAPADOPOULOI],
      // Mistyped: those who are near.
      ['!task add "Φως" @Παυλίδης', ['m.pavlidou']],
      ['!task add Φως @Παυλίδουυ', ['m.pavlidou']],
      ['!task assign 12 Ψαρράκης', ['k.psarras']],
      ['!task assign 12 Ψαρράις', ['k.psarras']],
      ['!task assign 12 Ψαρράσχς', ['k.psarras']],
    ] as [string, string[]][])
    .run(({ assert }, [line, people]) => {
      assert.deepEqual(usernames(question(line)), people)
    })

  test('the question lists whom it may mean', ({ assert }) => {
    assert.equal(
      question('!task assign 12 Παπαδόπουλος').text,
      [
        'Το «Παπαδόπουλος» ταιριάζει σε 3. Ποιο εννοείτε;',
        '1. Γεώργιος Παπαδόπουλος (@g.papadopoulos)',
        '2. Γεώργιος Παπαδόπουλος (@g.papadopoulos2)',
        '3. Νικόλαος Παπαδόπουλος (@n.papadopoulos)',
      ].join('\n')
    )
    const { text } = question('!task add "Φως" @Παυλίδης', 'en')
    assert.match(text, /^No person or unit “Παυλίδης” was found. Did you mean:\n1\. Μαρία Παυλίδου/)
  })

  test('every choice has all values of the line', ({ assert }) => {
    const { choices } = question('!task add "Φως" @Παπαδόπουλος 5/3')
    for (const { args, command } of choices) {
      assert.equal(command.path.join(' '), 'task add')
      assert.containSubset(args, { title: 'Φως', dueOn: '2026-03-05' })
    }
  })

  test('{$self} has another fault as well, and is refused')
    .with([
      '!task add "Φως" @Παπαδόπουλος 31/2',
      '!task add @Παπαδόπουλος',
      '!task assign Παπαδόπουλος',
      '!task assign 12 13 @Παπαδόπουλος',
      '!task add "Φως" @Παπαδόπουλος 14:30',
    ])
    .run(({ assert }, line) => {
      assert.equal(read(line).outcome, 'refuse')
    })

  test('of more than there are numbers the first can be chosen, and it says so', ({ assert }) => {
    const parsed = readAmong(
      Array.from({ length: 11 }, (_, at) => [`alexiou${at}`, 'Άννα', 'Αλεξίου']),
      '!task assign 12 @Αλεξίου'
    )
    const { choices, text } = parsed as Question
    assert.lengthOf(choices, 9)
    assert.match(text, /^Το «Αλεξίου» ταιριάζει σε 11\. .* γράψτε ξανά την εντολή με ολόκληρο/)
    assert.notInclude(text, '10.')
  })

  test('{0}: a man’s article means a man')
    .with([
      ['!task add "Φως" στον Καραγιάννη', 'a.karagiannis'],
      ['!task add "Φως" στον @Καραγιάννη', 'a.karagiannis'],
      ['!task add "Φως" ston karagianni', 'a.karagiannis'],
      ['!task add "Φως" για τον κ. Καραγιάννη', 'a.karagiannis'],
      ['!task assign 12 του Καραγιάννη', 'a.karagiannis'],
      ['!task add "Φως" στην Καραγιάννη', 'a.karagianni'],
      ['!task add "Φως" Καραγιάννη', 'a.karagianni'],
    ] as [string, string][])
    .run(({ assert }, [line, username]) => {
      const parsed = readAmong(
        [
          ['a.karagianni', 'Άννα', 'Καραγιάννη'],
          ['a.karagiannis', 'Άγγελος', 'Καραγιάννης'],
        ],
        line
      )
      assert.equal(parsed.outcome, 'run')
      const { args } = parsed as Extract<Parsed, { outcome: 'run' }>
      const { person } = (args.to ?? args) as { person: PersonRef }
      assert.equal(person.username, username)
    })

  test('a unit is asked for like a person', ({ assert }) => {
    const { choices, text } = question('!task list mine Ανακύκλωσης')
    assert.deepEqual(
      choices.map(({ args }) => (args.unit as { code: string }).code),
      ['D6', 'D6.1']
    )
    assert.include(text, '1. Διεύθυνση Καθαριότητας & Ανακύκλωσης (D6)')
  })
})
