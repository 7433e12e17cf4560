/*
 * One process that writes as web and bots do, for a given time, and says what it met.
 */
import 'reflect-metadata'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { application } from '../../bin/application.js'

const [name, seconds] = process.argv.slice(2)
const app = application().createApp('console')
await app.init()
await app.boot()
await app.start(() => {})

const { migrate } = await import('#app/shared/migrations')
const { inTransaction } = await import('#app/shared/transaction')
const { nextNumber } = await import('#app/shared/numbering')
await migrate()

const lag = monitorEventLoopDelay({ resolution: 5 })
lag.enable()
const errors: string[] = []
let writes = 0
const end = Date.now() + Number(seconds) * 1000

async function write(): Promise<void> {
  while (Date.now() < end) {
    try {
      await inTransaction(async (trx) => {
        const value = await nextNumber(trx, 'writers', 0)
        await trx.table('bot_facts').insert({ name: `${value}`, value: name.repeat(500) })
      })
      writes++
    } catch (error) {
      errors.push(String(error))
    }
  }
}
await Promise.all(Array.from({ length: 4 }, write))
process.send!({
  writes,
  errors: errors.slice(0, 20),
  lagP99: Math.round(lag.percentile(99) / 1e5) / 10,
  lagMax: Math.round(lag.max / 1e5) / 10,
})
await app.terminate()
process.exit(0)
