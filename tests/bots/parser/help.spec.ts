import { test } from '@japa/runner'
import type { Locale } from '#app/shared/locale'
import { helpText } from '#bots/help'
import { usageLine } from '#bots/usage'
import { commands, outcome, table } from '#tests/bots/parser/fixture'

test.group('help', () => {
  for (const locale of ['el', 'en'] as Locale[]) {
    test(`the overview has every command, with an example that works (${locale})`, ({ assert }) => {
      const text = helpText(table, locale)
      for (const command of commands) {
        assert.include(text, command.summary[locale])
        const line = text.split('\n').find((each) => each.trim() === command.example[locale])
        assert.isDefined(line)
        assert.equal(outcome(line!, { locale }), command.path.join(' '))
      }
      assert.notInclude(text, 'undefined')
    })
  }

  test('a topic is explained: {0}')
    .with([
      ['task add', ['!task add "TITLE" [@person or unit] [due DATE]', 'tomorrow', 'πρόσθεσε']],
      ['!task add', ['!task add "TITLE"']],
      ['εργασια προσθεσε', ['!task add "TITLE"']],
      ['ERGASIA', ['!task add', '!task list', '!task show', '!task done', '!task assign']],
      ['task something', ['!task add', '!task list']],
      ['who', ['!who UNIT or NAME']],
      ['tsk', ['Did you mean “!task”?', '!task list']],
      ['nothing', ['There is no command “!nothing”', '!task list']],
      ['   ', ['Write one of these commands']],
      ['!', ['!task list']],
      ['x'.repeat(70_000), ['There is no command']],
    ] as [string, string[]][])
    .run(({ assert }, [topic, parts]) => {
      const text = helpText(table, 'en', topic)
      for (const part of parts) assert.include(text, part)
      assert.isBelow(text.length, 2000)
    })

  test('usage is worded in the reader’s language', ({ assert }) => {
    const [, , add] = commands
    assert.equal(
      usageLine(add, 'el'),
      '!εργασία πρόσθεσε "ΤΙΤΛΟΣ" [@πρόσωπο ή μονάδα] [έως ΗΜΕΡΟΜΗΝΙΑ]'
    )
    assert.equal(usageLine(add, 'en'), '!task add "TITLE" [@person or unit] [due DATE]')
  })
})
