/*
 * The bots' process as it is measured alone: intake, dispatcher, announcer and sender as
 * `./ace bots:run` has them, without the keeper of the rooms. Told by its parent what to do.
 */
import 'reflect-metadata'
import { application } from '../../bin/application.js'
import { logStatements } from '#bench/path/statement_log'

const log = process.env.BENCH_LOG ? logStatements() : []
const app = application().createApp('console')
await app.init()
await app.boot()
await app.start(() => {})

const { default: dimos } = await import('#config/dimos')
const { inTransaction } = await import('#app/shared/transaction')
const { onWake } = await import('#app/shared/wake')
const { Bots } = await import('#bots/bots')
const { plainMessage } = await import('#bots/matrix/messages')
const { enqueue } = await import('#bots/outbox')
const { botsOptions } = await import('#start/bots_options')

const bots = new Bots(
  botsOptions(dimos.matrix.hsToken()!, {
    health: () => ({}),
    onHomeserver: () => {},
    onLost: async () => {},
    onState: () => {},
    onWake: () => {},
    purge: async () => {},
  })
)
onWake((waking, rooms) => bots.wake(waking, rooms))

const orders: Record<string, (order: any) => unknown> = {
  /** One announcement to each of so many rooms, in one step. */
  async announce({ rooms, run }: { rooms: number; run: string }) {
    await inTransaction(async (trx) => {
      for (let room = 0; room < rooms; room++) {
        await enqueue(trx, {
          source: `bench:${run}`,
          target: `!bench${room}:localhost`,
          purpose: 'announcement',
          priority: 1,
          content: plainMessage('Το γραφείο κλείνει στις 14:00.'),
        })
      }
    })
  },
  /** What was asked of the database since the last time. */
  statements: () => log.splice(0),
  memory: () => process.memoryUsage.rss(),
  async stop() {
    await bots.stop()
    await app.terminate()
    process.disconnect()
  },
}

process.on('message', async (order: { what: string }) => {
  process.send?.({ answer: (await orders[order.what](order)) ?? null })
})
process.on('disconnect', () => process.exit(0))
await bots.start()
process.send?.({ ready: true })
