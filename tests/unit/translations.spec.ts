import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import i18nManager from '@adonisjs/i18n/services/main'
import { locales } from '#app/shared/locale'
import { eventNames } from '#app/administration/audit'
import { taskPriorities } from '#app/tasks/task'
import { taskReasons } from '#app/tasks/task_reasons'

const translations = i18nManager.getTranslations()

const templates = readdirSync(app.viewsPath(), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.edge'))
  .map((file) => ({ file, text: readFileSync(join(app.viewsPath(), file), 'utf8') }))

test.group('Both languages', () => {
  test('have the same keys', ({ assert }) => {
    const [el, en] = locales.map((locale) => Object.keys(translations[locale]).sort())
    assert.isAbove(el.length, 100)
    assert.deepEqual(el, en)
  })

  test('take the same values in each text', ({ assert }) => {
    const values = (text: string) => {
      const names = [...text.matchAll(/\{(\w+)[,}]/g)].map((match) => match[1])
      return [...new Set(names)]
    }
    for (const [key, text] of Object.entries(translations.el)) {
      assert.sameMembers(values(text), values(translations.en[key]), key)
    }
  })

  test('are ICU messages that can be formatted', ({ assert }) => {
    for (const locale of locales) {
      for (const key of Object.keys(translations[locale])) {
        const data = new Proxy({}, { get: () => 2, has: () => true })
        assert.isNotEmpty(i18nManager.locale(locale).t(key, data), `${locale} ${key}`)
      }
    }
  })

  test('word what comes from lists in the code', ({ assert }) => {
    const keys = Object.keys(translations.el)
    for (const each of taskPriorities) assert.include(keys, `tasks.priorities.${each}`)
    for (const each of taskReasons) assert.include(keys, `tasks.reasons.${each}`)
    for (const each of eventNames) {
      assert.include(keys, `administration.audit.events.${each.replaceAll('.', '_')}`)
    }
  })
})

test.group('Templates', () => {
  test('have no text of their own', ({ assert }) => {
    assert.isAbove(templates.length, 15)
    for (const { file, text } of templates) assert.deepEqual(ownText(text), [], file)
  })

  test('ask for texts that exist', ({ assert }) => {
    const keys = Object.keys(translations.el)
    for (const { file, text } of templates) {
      for (const [, key] of text.matchAll(/\bt\('([\w.]+)'/g)) assert.include(keys, key, file)
      for (const [, start] of text.matchAll(/\bt\(`([\w.]+)\$\{/g)) {
        assert.isTrue(
          keys.some((key) => key.startsWith(start)),
          `${file}: ${start}`
        )
      }
    }
  })

  test('have no style or script of their own', ({ assert }) => {
    for (const { file, text } of templates) {
      assert.notMatch(text, /\sstyle=|<style|\son\w+=|<script(?![^>]*\ssrc=)/, file)
    }
  })
})

/** The words that a template would show without asking for a translation. */
function ownText(template: string): string[] {
  const words = template
    .replace(/^\s*@.*$/gm, '')
    .replace(/\{\{\{?[\s\S]*?\}?\}\}/g, '')
    .replace(/<(?:meta|link|script|svg|path)\b[^>]*>/g, '')
  const attributes = [...words.matchAll(/\s(?:title|alt|placeholder|aria-label)="([^"]*)"/g)]
  const text = words.replace(/<[^>]*>/g, '')
  return [...attributes.map((match) => match[1]), ...text.split('\n')]
    .map((line) => line.trim())
    .filter((line) => /\p{L}/u.test(line))
}
