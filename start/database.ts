/*
 * In tests, a query that slips past the open transaction is a bug that would deadlock or read
 * stale rows in production: it throws.
 */
import app from '@adonisjs/core/services/app'
import emitter from '@adonisjs/core/services/emitter'
import { transactionIsOpen } from '#app/shared/transaction'

interface KnexQuery {
  __knexTxId?: string
  sql: string
}

if (app.inTest) {
  emitter.on('db:connection:connect', (connection) => {
    connection.client?.on('query', (query: KnexQuery) => {
      if (transactionIsOpen() && !query.__knexTxId && !/^(BEGIN|SAVEPOINT)/i.test(query.sql)) {
        throw new Error(`A query outside of the open transaction: ${query.sql}`)
      }
    })
  })
}
