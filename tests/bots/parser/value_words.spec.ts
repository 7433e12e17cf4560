import { DateTime } from 'luxon'
import { test } from '@japa/runner'
import { locales } from '#app/shared/locale'
import type { Command, NameFinder, ParameterKind } from '#bots/command'
import { CommandTable } from '#bots/command_table'
import { parseLine } from '#bots/parser'
import { samplesOf } from '#bots/value_words'

const KINDS: readonly ParameterKind[] = [
  'person', 'unit', 'personOrUnit', 'date', 'period', 'number', 'reference', 'moment',
  'amount', 'litres', 'odometer', 'plate', 'protocol', 'ada', 'room',
] // prettier-ignore

/** Whoever is named exists. */
const everybody: NameFinder = {
  people: (text) =>
    /^[\p{L}. ]+$/u.test(text) ? [{ id: 1, username: 'x', displayName: text }] : [],
  units: (code) => (/^[\p{L}.\d]{1,6}$/u.test(code) ? [{ id: 1, code, name: code }] : []),
  rooms: (text) => [{ key: 'unit:D6.1', name: text }],
}

test.group('what help says of values', () => {
  for (const kind of KINDS) {
    test(`each sample is read: ${kind}`, ({ assert }) => {
      const keywords = kind === 'reference' ? { keywords: ['act'] } : {}
      const label = { el: 'ΤΙΜΗ', en: 'VALUE' }
      const command: Command = {
        path: ['give'],
        names: [['give', 'δώσε']],
        parameters: [{ name: 'value', kind, label, ...keywords }],
        summary: { el: 'δίνει', en: 'gives' },
        example: { el: '!δώσε', en: '!give' },
        run: async () => ({ text: '' }),
      }
      const table = new CommandTable([command])
      const now = DateTime.fromISO('2026-11-23T10:00', { zone: 'Europe/Athens' })
      for (const locale of locales) {
        assert.isNotEmpty(samplesOf(kind, locale))
        for (const sample of samplesOf(kind, locale)) {
          const body = `!give ${kind === 'reference' ? 'act ' : ''}${sample}`
          const line = {
            body,
            mentions: [],
            locale,
            today: '2026-11-23',
            now,
            direct: false,
          } as const
          const parsed = parseLine(line, table, everybody)
          assert.equal(parsed.outcome, 'run', `${body}: ${JSON.stringify(parsed)}`)
        }
      }
    })
  }
})
