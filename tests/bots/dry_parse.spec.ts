import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { DryParser, type DryLine, type DryOptions } from '#app/rooms/dry_parse'
import { say } from '#bots/reply'
import { CommandTable } from '#bots/command_table'
import { commandTable, directory } from '#start/bots'
import { makeOrg } from '#tests/support/org'

const NOW = '2040-03-05T10:00'

async function read(line: string, options: Partial<DryOptions> = {}): Promise<DryLine> {
  const parser = await DryParser.open({ table: commandTable, directory, now: NOW, ...options })
  return parser.read(line)
}

async function counts(): Promise<number[]> {
  const tables = ['tasks', 'domain_events', 'outbox', 'substitutions', 'reminders', 'notifications']
  const rows = tables.map((table) => db.from(table).count('* as number').first())
  return (await Promise.all(rows)).map(({ number }) => Number(number))
}

test.group('a dry parse', (group) => {
  group.each.setup(async () => {
    await makeOrg()
  })

  test('{line}')
    .with([
      {
        line: '!task add "Φως" @c.iliadis αύριο',
        command: 'task add',
        args: { title: 'Φως', to: 'c.iliadis', dueOn: '2040-03-06' },
      },
      {
        line: '!task add Φως D6.1\\nστην πλατεία\\nκαι στο πάρκο',
        command: 'task add',
        args: { title: 'Φως', to: 'D6.1', description: 'στην πλατεία\nκαι στο πάρκο' },
      },
      {
        line: '!deputy set Δ6.1 Καραγιάννης 1/8-15/8',
        command: 'deputy set',
        args: {
          unit: 'D6.1',
          person: 'a.karagiannis',
          days: { from: '2040-08-01', to: '2040-08-15' },
        },
      },
      {
        line: '!remind "Κλήση" αύριο 9:00',
        command: 'remind',
        args: { text: 'Κλήση', at: '2040-03-06T09:00:00+02:00' },
      },
      { line: '!task list overdue', command: 'task list', args: { what: 'overdue' } },
      { line: '!βοήθεια', command: 'help', args: {} },
    ])
    .run(async ({ assert }, { line, command, args }) => {
      const before = await counts()
      const plain = await read(line)
      assert.containSubset(plain, { line, outcome: 'run', command, args })
      assert.isNotEmpty(plain.reply)
      const asDirector = await read(line, { as: 'n.xanthopoulos', unit: 'D6' })
      assert.deepEqual({ ...asDirector, reply: '' }, { ...plain, reply: '' })
      assert.notEqual(asDirector.reply, plain.reply)
      assert.deepEqual(await counts(), before)
    })

  test('it answers as that person is answered, in the room of that unit', async ({ assert }) => {
    const { reply } = await read('!task add "Φως" αύριο', { as: '@E.Mavridou', unit: 'Δ6.1' })
    assert.equal(reply, '#1 Φως (έως 6/3/2040)\nΜονάδα: Τμήμα Συντηρήσεων (D6.1)')
    const again = await read('!task add "Φως" αύριο', { as: 'e.mavridou', unit: 'D6.1' })
    assert.equal(again.reply, reply)
  })

  test('what the person may not do is refused', async ({ assert }) => {
    const line = '!deputy set D6.1 @a.karagiannis 1/8-15/8'
    const refused = await read(line, { as: 'p.raptis' })
    assert.containSubset(refused, { outcome: 'refuse', command: 'deputy set' })
    assert.equal(refused.args.person, 'a.karagiannis')
    assert.containSubset(await read('!task done 99', { as: 'p.raptis' }), { outcome: 'refuse' })
  })

  test('what is no command, is wrong or ambiguous says so', async ({ assert }) => {
    const nothing = { line: 'καλημέρα', outcome: 'none', command: null, args: {}, reply: null }
    assert.deepEqual(await read('καλημέρα', { unit: 'D6.1' }), nothing as DryLine)
    const direct = await read('καλημέρα')
    assert.containSubset(direct, { outcome: 'refuse', command: null })
    assert.match(direct.reply!, /!βοήθεια$/)
    const asked = await read('!task assign 1 Ηλιάδ')
    assert.equal(asked.outcome, 'run')
    const near = await read('!task add "Φως" @Ηλιάδηςςκ αύριο')
    assert.containSubset(near, { outcome: 'ask', command: 'task add' })
    assert.match(near.reply!, /1\. Χρήστος Ηλιάδης \(@c\.iliadis, D6\.1\)/)
  })

  test('what was recognised of a wrong line is told')
    .with([
      { line: '!task list D99', command: 'task list', args: {} },
      { line: '!remind "Κλήση" χθες', command: 'remind', args: { text: 'Κλήση' } },
      { line: '!task assign 12', command: 'task assign', args: { number: 12 } },
    ])
    .run(async ({ assert }, { line, command, args }) => {
      const refused = await read(line, { as: 'e.mavridou' })
      assert.containSubset(refused, { outcome: 'refuse', command })
      assert.deepEqual(refused.args, args)
    })

  test('its day is the one that was named', async ({ assert }) => {
    const { reply } = await read('!today', { as: 'e.mavridou' })
    assert.match(reply!, /^Δευτέρα 5\/3/)
  })

  test('what asks for the room names no other one', async ({ assert }) => {
    const { outcome, reply } = await read('!γιατί', { as: 'e.mavridou', unit: 'D6.1' })
    assert.equal(outcome, 'run')
    assert.include(reply, 'D6.1')
  })

  test('a command that asks first asks, and does nothing', async ({ assert }) => {
    const wipe = {
      path: ['wipe'],
      names: [['wipe']],
      parameters: [],
      summary: { el: 'σβήνει', en: 'wipes' },
      example: { el: '!wipe', en: '!wipe' },
      writes: true,
      confirms: async () => 'Να σβηστούν όλα;',
      run: async () => say('Σβήστηκαν.'),
    } as const
    const table = new CommandTable([wipe])
    const asked = await read('!wipe', { table, as: 'e.mavridou' })
    assert.containSubset(asked, { outcome: 'ask', command: 'wipe' })
    assert.match(asked.reply!, /^Να σβηστούν όλα;\n✅ ναι · ❌ όχι: /)
  })

  test('a wrong option is refused')
    .with([{ as: 'nobody' }, { as: 'l.palios' }, { unit: 'D99' }, { now: 'tomorrow' }])
    .run(async ({ assert }, options) => {
      await assert.rejects(() => read('!help', options))
    })

  test('many lines are read quickly', async ({ assert }) => {
    const parser = await DryParser.open({ table: commandTable, directory, as: 'e.mavridou' })
    for (let line = 0; line < 300; line++) {
      const { reply } = await parser.read(`!task add "Φως ${line}" D6.1 αύριο`)
      assert.match(reply!, /^#1 /)
    }
    assert.lengthOf(await db.from('tasks'), 0)
  })
})
