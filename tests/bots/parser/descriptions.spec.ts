import { createHash } from 'node:crypto'
import { test } from '@japa/runner'
import { descriptionsOf, invokedLine } from '#bots/descriptions'
import { commandTable } from '#start/bots'
import { commands, outcome, table } from '#tests/bots/parser/fixture'

const BOT = '@dimos:localhost'

test.group('descriptions of commands', () => {
  test('have the form that MSC4391 proposes, in both languages', ({ assert }) => {
    const descriptions = descriptionsOf(table, BOT)
    assert.lengthOf(descriptions, commands.length)
    const [, , { stateKey, content }] = descriptions
    const key = createHash('sha256').update(`task add${BOT}`).digest('base64')
    assert.equal(stateKey, key)
    assert.deepInclude(content, {
      command: 'task add',
      aliases: ['εργασία πρόσθεσε'],
      description: { 'm.text': [{ body: 'κάνει το task add · does task add' }] },
    })
    const { parameters } = content as { parameters: Record<string, any>[] }
    assert.deepEqual(
      parameters.map((one) => [one.key, one.optional ?? false, one.schema.schema_type]),
      [
        ['title', false, 'primitive'],
        ['to', true, 'primitive'],
        ['dueOn', true, 'primitive'],
      ]
    )
    assert.match(parameters[2].description['m.text'][0].body, /έως ΗΜΕΡΟΜΗΝΙΑ: .* · due DATE: /)
  })

  test('those of the platform are small, and of the bot that is in the rooms', ({ assert }) => {
    const descriptions = descriptionsOf(commandTable, BOT)
    const names = descriptions.map(({ content }) => (content as { command: string }).command)
    assert.include(names, 'task add')
    assert.notInclude(names, 'today')
    for (const { content } of descriptions) assert.isBelow(JSON.stringify(content).length, 2500)
    assert.isBelow(JSON.stringify(descriptions).length, 25_000)
  })

  test('what a client makes of them is read: {0}')
    .with([
      ['task add', { title: 'Φως', dueOn: 'tomorrow' }, '!task add "Φως" due tomorrow', 'task add'],
      ['task add', { title: 'a  "b"\n!x' }, '!task add «a "b" !x»', 'task add'],
      ['task done', { number: 12 }, '!task done 12', 'task done'],
      ['task list', {}, '!task list', 'task list'],
      ['task list', null, '!task list', 'task list'],
      ['who', { text: ['x'] }, '!who "…"', 'refuse'],
    ] as [string, object, string, string][])
    .run(({ assert }, [command, args, line, read]) => {
      const content = { 'org.matrix.msc4391.command': { command, arguments: args } }
      assert.equal(invokedLine(content, table), line)
      assert.equal(outcome(line), read)
    })

  test('what is no command is none: {$self}')
    .with([null, 7, 'task', [], {}, { command: 7 }, { command: 'nothing' }, { command: '' }])
    .run(({ assert }, invoked) => {
      assert.isNull(invokedLine({ 'org.matrix.msc4391.command': invoked }, table))
    })
})
