import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { exampleValues } from '#app/org/command_examples'
import { acting } from '#app/shared/act'
import { taskService } from '#app/tasks/task_service'
import type { Command } from '#bots/command'
import { CommandTable } from '#bots/command_table'
import { descriptionsOf } from '#bots/descriptions'
import { helpCommand } from '#bots/help_command'
import { manualOf } from '#bots/manual'
import { bots, commandTable } from '#start/bots'
import { Chat } from '#tests/support/chat'
import { makeOrg, type TestOrg } from '#tests/support/org'

/** The file that the README tells one to write. */
async function exampleOfReadme(): Promise<string> {
  const readme = await readFile(app.makePath('README.md'), 'utf8')
  const section = /^## Adding a command$(.*?)^## /ms.exec(readme)![1]
  const block = /^ *```ts\n(.*?)^ *```$/ms.exec(section)![1]
  return block.replace(/^ {3}/gm, '')
}

test.group('adding a command, as the README says', (group) => {
  let org: TestOrg
  let table: CommandTable
  let chat: Chat

  group.setup(async () => {
    const folder = app.makePath('var', 'test', `readme-${process.pid}`)
    const file = join(folder, 'postponing_commands.ts')
    await mkdir(folder, { recursive: true })
    await writeFile(file, await exampleOfReadme())
    const written = (await import(pathToFileURL(file).href)) as Record<string, readonly Command[]>
    const [commands] = Object.values(written)
    table = new CommandTable(
      [
        helpCommand({ table: () => table, bots, examples: exampleValues }),
        ...commandTable.all.filter(({ path }) => path[0] !== 'help'),
        ...commands,
      ],
      bots
    )
    return () => rm(folder, { recursive: true })
  })

  group.each.setup(async () => {
    org = await makeOrg()
    chat = new Chat(table)
    await acting({ actor: org.people.head, origin: { kind: 'web' } }, async (act) => {
      await taskService.add(act, { title: 'Φως', unitId: org.units.d61 })
    })
  })

  test('it does what it says, by the service and its rights', async ({ assert }) => {
    const { head, outsider } = org.people
    const room = await chat.room('!d61:localhost', 'unit:D6.1', org.units.d61, [head])
    const [answer] = await chat.ask(room, head, '!εργασια μεταθεσε 1 5/3/2040')
    assert.equal(answer.body, '#1 Φως: έως 5/3/2040')
    const own = chat.directChat('!dm:localhost', outsider)
    const [refused] = await chat.ask(own, outsider, '!task postpone 1 5/3/2040')
    assert.notInclude(refused.body, 'Φως')
  })

  test('help, usage errors, manual and completion follow from its data', async ({ assert }) => {
    const { head } = org.people
    const own = chat.directChat('!dm:localhost', head)
    const [help] = await chat.ask(own, head, '!βοήθεια μετάθεσε')
    assert.include(
      help.body,
      '!εργασία μετάθεσε ΑΡΙΘΜΟΣ ΗΜΕΡΟΜΗΝΙΑ: αλλάζει την προθεσμία μιας εργασίας'
    )
    const [wrong] = await chat.ask(own, head, '!task postpone')
    assert.include(wrong.body, '!task postpone ΑΡΙΘΜΟΣ ΗΜΕΡΟΜΗΝΙΑ')
    const inManual = manualOf(table, bots, 'en').flatMap(({ commands }) => commands)
    assert.include(
      inManual.map(({ usage }) => usage),
      '!task postpone NUMBER DATE'
    )
    const described = descriptionsOf(table, '@dimos:localhost').map(({ content }) => content)
    assert.isTrue(
      described.some((content) => 'command' in content && content.command === 'task postpone')
    )
  })
})
