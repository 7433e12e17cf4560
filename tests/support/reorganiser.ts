/*
 * One process that drafts the large reorganisation in a running town hall, proposes it and has a
 * second person approve it, as the pages do; says what it forecasts.
 */
import 'reflect-metadata'
import { application } from '../../bin/application.js'

const [author, approver] = process.argv.slice(2)
const app = application().createApp('console')
await app.init()
await app.boot()
await app.start(() => {})

const { orgChart } = await import('#app/org/chart/org_chart_queries')
const { acting } = await import('#app/shared/act')
const { today } = await import('#app/shared/time')
const { reorganisationService } = await import('#app/reorganisations/reorganisation_service')
const { largeReorganisation } = await import('#tests/support/reorganisations')

const chart = await orgChart()
const who = (username: string) => {
  const person = chart.people.find((each) => each.username === username)
  if (!person) throw new Error(`There is nobody called ${username}`)
  return { actor: person, origin: { kind: 'web' as const } }
}
const { title, edits, people, directorates, departments } = largeReorganisation(chart)
const input = { title, act: '3360/Β/2026', effectiveOn: today() }
const draft = await acting(who(author), (act) => reorganisationService.draft(act, input, edits))
await reorganisationService.propose(who(author), draft.id)
const began = performance.now()
await reorganisationService.approve(who(approver), draft.id)
process.send!({
  id: draft.id,
  approvedInMs: Math.round(performance.now() - began),
  people: people.length,
  directorates: directorates.length,
  departments: departments.length,
})
await app.terminate()
process.exit(0)
