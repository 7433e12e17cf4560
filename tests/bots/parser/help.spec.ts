import { test } from '@japa/runner'
import { locales, type Locale } from '#app/shared/locale'
import type { Bot } from '#bots/bot'
import { CommandTable } from '#bots/command_table'
import { helpText, type HelpQuestion } from '#bots/help'
import { usageLine } from '#bots/usage'
import { commands, outcome, table } from '#tests/bots/parser/fixture'

const bots: readonly Bot[] = [
  {
    name: 'dimos',
    displayName: 'Δήμος',
    calledBy: ['Dimos'],
    about: { el: 'όλα', en: 'everything' },
    greeting: { el: '', en: '' },
  },
  {
    name: 'dimos_diary',
    displayName: 'Ημερολόγιο',
    calledBy: ['Diary'],
    about: { el: 'θυμίζει', en: 'reminds' },
    greeting: { el: '', en: '' },
  },
]

const today = {
  path: ['today'],
  names: [['today', 'σήμερα']],
  parameters: [],
  summary: { el: 'τι έχω σήμερα', en: 'what lies ahead today' },
  example: { el: '!σήμερα', en: '!today' },
  bot: 'dimos_diary',
  run: async () => ({ text: '' }),
} as const
const twoBots = new CommandTable([...commands, today], bots)

function help(more: Partial<HelpQuestion> = {}, of = table): string {
  return helpText(of, {
    locale: 'en',
    bots,
    bot: 'dimos',
    recordType: null,
    offered: new Set(of.all),
    personal: (example) => example,
    ...more,
  })
}

test.group('help', () => {
  for (const locale of locales as readonly Locale[]) {
    test(`the overview has every command, with an example that works (${locale})`, ({ assert }) => {
      const text = help({ locale })
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
      ['έγινε', ['!task done NUMBER', 'NUMBER: 12, #12']],
      ['assgn', ['There is no command']],
      ['λίστα', ['!task list', 'mine, unit, overdue']],
      ['prosthese', ['!task add "TITLE"', 'Friday', 'after “due” or “by”', '@m.pavlidou']],
      ['tsk', ['Did you mean “!task”?', '!task list']],
      ['nothing', ['There is no command “!nothing”', '!task list']],
      ['   ', ['Write one of these commands']],
      ['!', ['!task list']],
      ['x'.repeat(70_000), ['There is no command']],
    ] as [string, string[]][])
    .run(({ assert }, [topic, parts]) => {
      const text = help({ topic })
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

  test('what somebody may not use isn’t shown, and said where it is asked for', ({ assert }) => {
    const [assign] = commands.filter(({ path }) => path[1] === 'assign')
    const offered = new Set(commands.filter((command) => command !== assign))
    assert.notInclude(help({ offered }), assign.summary.en)
    assert.include(help({ offered, topic: 'task assign' }), 'You can’t use it here')
    assert.notInclude(help({ offered, topic: 'task done' }), 'You can’t use it here')
  })

  test('in a record’s thread its commands come first, without its number', ({ assert }) => {
    const done = { ...commands.find(({ path }) => path[1] === 'done')! }
    const number = { ...done.parameters[0], record: 'task' }
    const inThread = new CommandTable([commands[0], { ...done, parameters: [number] }])
    const text = help({ recordType: 'task' }, inThread)
    assert.match(text, /this thread, without a number:\n• does task done\n {2}!task done\n/)
    assert.notInclude(help({ recordType: 'memo' }, inThread), 'this thread')
  })

  test('says which bot’s a command is, and begins with the one that is asked', ({ assert }) => {
    const main = help({}, twoBots)
    assert.isBelow(main.indexOf('!task add'), main.indexOf('Ημερολόγιο: reminds'))
    const diary = help({ bot: 'dimos_diary' }, twoBots)
    assert.isAbove(diary.indexOf('!task add'), diary.indexOf('Ημερολόγιο: reminds'))
    assert.include(help({ topic: 'today' }, twoBots), 'Bot: Ημερολόγιο')
    assert.include(help({ topic: 'ημερολογιο' }, twoBots), '!today: what lies ahead')
    assert.include(help({ topic: 'ahead' }, twoBots), '!today: what lies ahead')
  })

  test('a command of a bot that there isn’t is a mistake', ({ assert }) => {
    assert.throws(() => new CommandTable([today]), '!today is a command of no bot')
  })
})
