/*
 * Adds tasks by their own service, so many a second, as its parent says.
 */
import 'reflect-metadata'
import { setTimeout as sleep } from 'node:timers/promises'
import { application } from '../../bin/application.js'
import type { NewTasks } from '#bench/faults/writer'

const app = application().createApp('console')
await app.init()
await app.boot()
await app.start(() => {})

const { default: db } = await import('@adonisjs/lucid/services/db')
const { actorById } = await import('#app/identity/people_queries')
const { acting } = await import('#app/shared/act')
const { TaskService } = await import('#app/tasks/task_service')
const service = new TaskService()

async function add({ people, title, first, count, perSecond, assignees }: NewTasks): Promise<void> {
  const client = db.connection()
  const actors = await Promise.all(people.map((id) => actorById(id, client)))
  const began = Date.now()
  for (let at = 0; at < count; at++) {
    const actor = actors[(first + at) % actors.length]
    await acting({ actor, origin: { kind: 'console' } }, (act) =>
      service.add(act, {
        title: `${title} ${first + at}`,
        assigneeId: assignees?.[(first + at) % assignees.length] ?? null,
      })
    )
    await sleep(Math.max(0, began + ((at + 1) * 1000) / perSecond - Date.now()))
  }
}

process.on('message', (tasks: NewTasks) => {
  void add(tasks).then(
    () => process.send!('written'),
    (error: Error) => process.send!(`failed: ${error.stack}`)
  )
})
// Whoever has started it is gone.
process.on('disconnect', () => process.exit(0))
process.send!('ready')
