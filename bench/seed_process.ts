/*
 * Brings a data folder's database to this version and to so many tasks, in a process of its own:
 * `node bench/seed_process.ts TASKS`, with the folder in DIMOS_DATA.
 */
import 'reflect-metadata'
import { mkdirSync } from 'node:fs'
import { application } from '../bin/application.js'

const wanted = Number(process.argv[2])
mkdirSync(process.env.DIMOS_DATA!, { recursive: true, mode: 0o700 })
const app = application().createApp('console')
await app.init()
await app.boot()
await app.start(() => {})

const { default: db } = await import('@adonisjs/lucid/services/db')
const { migrate } = await import('#app/shared/migrations')
const { seedDemo } = await import('#app/org/demo_municipality')
const { addManyTasks } = await import('#database/bench/many_tasks')

const count = async (table: string) => {
  const [row] = await db.from(table).count('* as n')
  return Number(row.n)
}
await migrate()
if ((await count('people')) === 0) await seedDemo(() => {})
const missing = wanted - (await count('tasks'))
if (missing > 0) await addManyTasks(missing)
await app.terminate()
process.exit(0)
