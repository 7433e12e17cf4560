/*
 * The web process, except that it tells its parent which queries it has run since it was last
 * asked. Nothing is measured in it.
 */
import 'reflect-metadata'
import { applicationOfParent } from '../../bin/application.js'

interface Asked {
  sql: string
  bindings?: unknown[]
}

const queries: { sql: string; bindings: unknown[] }[] = []
process.on('message', () => process.send!(queries.splice(0)))

await applicationOfParent()
  .tap((app) =>
    app.booted(async () => {
      const emitter = await app.container.make('emitter')
      emitter.on('db:connection:connect', (connection) => {
        connection.client?.on('query', ({ sql, bindings }: Asked) =>
          queries.push({ sql, bindings: bindings ?? [] })
        )
      })
    })
  )
  .httpServer()
  .start()
