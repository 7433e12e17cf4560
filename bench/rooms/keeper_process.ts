/*
 * The process that is measured: the application with its records, as `./ace rooms:apply` has it.
 * Its parent tells it by messages what to do, one thing at a time.
 */
import 'reflect-metadata'
import { application } from '../../bin/application.js'
import type { Asked, Told } from '#bench/rooms/keeper'

const app = application().createApp('console')
await app.init()
await app.boot()
await app.start(() => {})

const { migrate } = await import('#app/shared/migrations')
await migrate()
const { work } = await import('#bench/rooms/keeper_work')

process.on('message', ({ name, argument }: Asked) => {
  const tell = (told: Told) => process.send!(told)
  void work[name](argument as never).then(
    (result: unknown) => tell({ result: result ?? null }),
    (error: Error) => tell({ failure: error.stack ?? String(error) })
  )
})
// Whoever has started it is gone.
process.on('disconnect', () => process.exit(0))
process.send!({ result: 'ready' })
