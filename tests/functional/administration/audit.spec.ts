import { readdirSync, readFileSync } from 'node:fs'
import { test } from '@japa/runner'
import app from '@adonisjs/core/services/app'
import i18nManager from '@adonisjs/i18n/services/main'
import { auditList, auditPage, eventNames } from '#app/administration/audit'
import { eventInWords } from '#app/administration/audit_view'
import { acting } from '#app/shared/act'
import { taskService } from '#app/tasks/task_service'
import { makeOrg } from '#tests/support/org'
import { planOf, queriesOf } from '#tests/support/queries'

/** Names of events are in the past tense, and no words of a screen, columns or failpoints. */
const EVENT_NAME = /(?<!\bt\(|\bfailpoint\(|\bselect\(.*)'([a-z_]+\.[a-z_]*(?:ed|set))'/g

/** These have no events, but places where tests let a process die, and the list that is tested. */
const OTHERS = ['shared/failpoint.ts', 'administration/audit.ts']

function recordedNames(): Set<string> {
  const files = readdirSync(app.makePath('app'), { recursive: true, encoding: 'utf8' })
  const sources = files.filter((file) => file.endsWith('.ts') && !OTHERS.includes(file))
  const texts = sources.map((file) => readFileSync(app.makePath('app', file), 'utf8'))
  return new Set(texts.flatMap((text) => [...text.matchAll(EVENT_NAME)].map(([, name]) => name)))
}

test.group('The audit', () => {
  test('knows every event that is recorded, in both languages', ({ assert }) => {
    const recorded = recordedNames()
    assert.isAbove(recorded.size, 30)
    assert.isEmpty([...recorded].filter((name) => !eventNames.includes(name as never)))
    for (const locale of ['el', 'en']) {
      const i18n = i18nManager.locale(locale)
      const words = eventNames.map((name) => eventInWords(name, i18n))
      assert.isEmpty(words.filter((each) => each.includes('missing') || each.includes('.')))
      assert.lengthOf(new Set(words), words.length)
    }
  })

  test('{$self}: is read from an index in its order')
    .with(['', 'origin=console', 'record=role', 'record=task', 'what=role.granted', 'who=admin'])
    .run(async ({ assert }, query) => {
      const org = await makeOrg()
      await acting({ actor: org.people.head, origin: { kind: 'web' } }, (act) =>
        taskService.add(act, { title: 'Έλεγχος' })
      )
      const state = auditList.read(Object.fromEntries(new URLSearchParams(query)))
      const people = state.filters.who ? [org.people.head.id] : null
      const [seen] = await queriesOf(() => auditPage(state, people))
      const plan = (await planOf(seen)).join('\n')
      assert.match(plan, /events_(when|who|what|origin|record)/)
      assert.notMatch(plan, /TEMP B-TREE|^ALL/m)
    })
})
