import { createHash } from 'node:crypto'
import { test } from '@japa/runner'
import { descriptionsOf } from '#bots/descriptions'
import { commandTable } from '#start/bots'
import { commands, table } from '#tests/bots/parser/fixture'

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
})
