import { readFileSync } from 'node:fs'
import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { commandCatalogue } from '#app/shared/command_catalogue'
import { locales } from '#app/shared/locale'
import { manualMarkdown } from '#bots/manual'
import { commandTable } from '#start/bots'
import { makeOrg } from '#tests/support/org'

test.group('manual of the commands', () => {
  for (const locale of locales) {
    test(`docs/manual has what the commands say (${locale})`, async ({ assert }) => {
      const { manual } = await commandCatalogue()
      const kept = readFileSync(app.makePath('docs', 'manual', `commands.${locale}.md`), 'utf8')
      assert.equal(kept, manualMarkdown(manual(locale), locale), 'run ./ace manual')
    })

    test(`the page has all of them, each with its place (${locale})`, async ({
      assert,
      client,
    }) => {
      const org = await makeOrg()
      await db.from('accounts').update({ locale })
      const page = await client.get('/help/commands').loginAs({ personId: org.people.employee.id })
      page.assertStatus(200)
      const text = page.text()
      for (const command of commandTable.all) {
        assert.include(text, `id="${command.path.join('-')}"`)
        assert.include(text, command.summary[locale].replaceAll("'", '&#39;'))
      }
      const ids = [...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
      assert.lengthOf(ids, new Set(ids).size)
    })
  }
})
