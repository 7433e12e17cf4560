import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import { fold } from '#app/shared/fold'
import { locales } from '#app/shared/locale'
import { commandName } from '#bots/command_table'
import { parseLine } from '#bots/parser'
import { bots, commandTable } from '#start/bots'
import { Chat } from '#tests/support/chat'
import { makeOrg, type TestOrg, type TestPerson } from '#tests/support/org'

const now = DateTime.fromISO('2026-11-23T10:00', { zone: 'Europe/Athens' })
const TODAY = '2026-11-23' as const

/** Whoever is named exists, so that each line is read as it is meant. */
const everybody = {
  people: (text: string) =>
    /^[\p{L}.]+$/u.test(text) ? [{ id: 1, username: fold(text), displayName: text }] : [],
  units: (code: string) => (/^[\p{L}.\d]{1,6}$/u.test(code) ? [{ id: 1, code, name: code }] : []),
  rooms: (text: string) => [{ key: 'unit:D6.1', name: text }],
}

test.group('examples', () => {
  for (const locale of locales) {
    for (const command of commandTable.all) {
      test(`${command.example[locale]} is ${command.path.join(' ')}`, ({ assert }) => {
        const body = command.example[locale]
        const line = { body, mentions: [], locale, today: TODAY, now, direct: false }
        const parsed = parseLine(line, commandTable, everybody)
        assert.equal(parsed.outcome, 'run', JSON.stringify(parsed))
        if (parsed.outcome === 'run') assert.equal(parsed.command, command)
      })
    }
  }

  test('those that greet somebody are commands', ({ assert }) => {
    for (const { greeting } of bots) {
      for (const locale of locales) {
        const lines = greeting[locale].split('\n').filter((line) => line.startsWith('!'))
        const outcomes = lines.map((body) => {
          const bare = body.replace(/ (shows|δείχνει) .*$/, '')
          const line = { body: bare, mentions: [], locale, today: TODAY, now, direct: true }
          return parseLine(line, commandTable, everybody).outcome
        })
        assert.isTrue(outcomes.length > 0 && outcomes.every((outcome) => outcome === 'run'), greeting[locale]) // prettier-ignore
      }
    }
  })
})

test.group('!help', (group) => {
  let org: TestOrg
  let chat: Chat

  group.each.setup(async () => {
    org = await makeOrg()
    chat = new Chat()
  })

  async function ask(who: TestPerson, line: string, bot?: string): Promise<string> {
    const direct = chat.directChat(`!dm-${who}-${bot}:localhost`, org.people[who], bot)
    const [answer] = await chat.ask(direct, org.people[who], line)
    return answer.body
  }

  test('shows what the person may do, with examples of theirs', async ({ assert }) => {
    const ofDirector = await ask('director', '!βοήθεια')
    assert.include(ofDirector, '!αναπληρωτής όρισε D6 @')
    assert.notInclude(ofDirector, '@m.pavlidou')
    const ofEmployee = await ask('employee', '!help')
    assert.notInclude(ofEmployee, 'όρισε')
    assert.include(ofEmployee, '!ποιος D6.1')
    assert.include(ofEmployee, `@${org.people.employee.username}`)
    assert.include(await ask('employee', '!help deputy set'), '!γιατί')
  })

  test('every example that is shown can be pasted', async ({ assert }) => {
    const text = await ask('employee', '!βοήθεια')
    const lines = text.split('\n').filter((line) => line.startsWith('  !'))
    assert.isAbove(lines.length, 5)
    for (const line of lines) {
      const answer = await ask('employee', line.trim())
      assert.notMatch(answer, /Δεν υπάρχει εντολή|Γράψτε:/, line)
    }
  })

  test('the bot that is asked answers, and begins with what is its own', async ({ assert }) => {
    const [main, diary] = bots
    await ask('employee', '!βοήθεια', diary.name)
    const sent = await chat.sent()
    assert.equal(sent.at(-1)!.bot, diary.name)
    await ask('employee', '!βοήθεια')
    const later = await chat.sent()
    assert.equal(later.at(-1)!.bot, main.name)
  })

  test('names each command as its reader types it', async ({ assert }) => {
    for (const command of commandTable.all) {
      const name = commandName(command, 'el')
      assert.include(await ask('employee', `!help ${name}`), name)
    }
  })
})
