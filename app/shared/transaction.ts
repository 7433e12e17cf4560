/*
 * The one way to write. A transaction is short (at most 50 ms), holds no network call, file or
 * PDF, and is tried again where the database says that another writer was first.
 */
import { AsyncLocalStorage } from 'node:async_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import db from '@adonisjs/lucid/services/db'
import logger from '@adonisjs/core/services/logger'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import {
  changeRows,
  isSqlite,
  lenderOf,
  type Lender,
  type SqliteConnection,
} from '#app/shared/rows'
import { isGone } from '#runtime/database_problems'

export type Transaction = TransactionClientContract

/**
 * A transaction of `inQuickTransaction`: on SQLite the connection itself, of which only
 * `selectRows` and `changeRows` know.
 */
export interface QuickTransaction {
  quick: SqliteConnection
}

interface OpenTransaction {
  /** Null in a quick transaction on SQLite. */
  trx: Transaction | null
  afterCommit: (() => void)[]
}

const open = new AsyncLocalStorage<OpenTransaction | null>()

/** Longest time that a writer waits for its turn, or for a database that restarts, in ms. */
const PATIENCE = 20_000

/** SQLite takes one writer at a time: writers of this process stand in line here instead. */
let lastWriter: Promise<unknown> = Promise.resolve()

/**
 * Runs `work` in one transaction, from its start again where the database was busy or restarting,
 * so `work` touches nothing but the database.
 *
 * Inside an open transaction it joins that one.
 *
 * @throws what `work` throws, after rolling back; the driver's error after 20 s of trying; that of a connection
 *   lost while committing at once, because nobody knows whether the commit came through
 */
export async function inTransaction<T>(work: (trx: Transaction) => Promise<T>): Promise<T> {
  const outer = open.getStore()
  if (outer) {
    if (!outer.trx) throw new Error('Only statements of our own run in a quick transaction')
    return work(outer.trx)
  }
  const attempt = () => once(work)
  return onSqlite() ? inLine(() => withRetries(attempt)) : withRetries(attempt)
}

/**
 * The same for a few statements of our own (`selectRows`, `changeRows`), without what the query
 * builder's transactions cost.
 *
 * @param recoverable what is stored comes again after a power cut, so SQLite doesn't wait for the
 *   disk; a killed process loses nothing by that
 */
export async function inQuickTransaction<T>(
  work: (trx: Transaction | QuickTransaction) => Promise<T>,
  { recoverable = false } = {}
): Promise<T> {
  if (open.getStore() || !onSqlite()) return inTransaction(work)
  return inLine(() => withRetries(() => onceQuickly(work, recoverable)))
}

/** Runs `callback` once the open transaction has committed; at once where none is open. */
export function afterCommit(callback: () => void): void {
  const current = open.getStore()
  if (current) current.afterCommit.push(callback)
  else callback()
}

/** True inside `inTransaction`. */
export function transactionIsOpen(): boolean {
  return Boolean(open.getStore())
}

/** Runs `work` outside of the open transaction's context, such as a background job it starts. */
export function outsideTransaction<T>(work: () => T): T {
  return open.run(null, work)
}

function onSqlite(): boolean {
  return isSqlite(db.connection())
}

function nextLoopTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

function inLine<T>(work: () => Promise<T>): Promise<T> {
  const turn = lastWriter.then(work, work)
  // SQLite answers at once, so writers in line would pass each other the turn for ever without the
  // event loop coming round; it gets its chance between two of them.
  lastWriter = turn.then(nextLoopTurn, nextLoopTurn)
  return turn
}

async function withRetries<T>(work: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + PATIENCE
  for (let attempt = 1; ; attempt++) {
    try {
      return await work()
    } catch (error) {
      const gone = isGone(error) && !(error instanceof CommitUnknown)
      const overtaken = attempt === 1 && isOvertaken(error)
      if ((!gone && !overtaken && !isBusy(error)) || Date.now() > deadline) throw error
      if (attempt % 50 === 0) logger.warn({ attempt }, 'the database is busy')
      await sleep((gone ? 200 : Math.min(2 * attempt, 25)) * (0.5 + Math.random()))
    }
  }
}

async function once<T>(work: (trx: Transaction) => Promise<T>): Promise<T> {
  const trx = await db.transaction()
  const { ending } = await endingOf(trx)
  const context: OpenTransaction = { trx, afterCommit: [] }
  let result: T
  try {
    // A transaction that reads first and writes later fails with SQLITE_BUSY whenever another
    // process wrote meanwhile; a write as its first statement takes the lock before any read.
    if (onSqlite()) await changeRows(trx, 'UPDATE counters SET value = value WHERE series IS NULL')
    result = await open.run(context, () => work(trx))
  } catch (error) {
    // Where the beginning has failed already, the first statement only says that all is over.
    const cause = trx.isCompleted || /already complete/.test(String(error)) ? await ending : null
    if (!trx.isCompleted) await trx.rollback().catch(() => {})
    throw cause ?? error
  }
  await trx.commit()
  const failure = await ending
  if (failure) throw isGone(failure) ? new CommitUnknown(failure) : failure
  for (const callback of context.afterCommit) outsideTransaction(callback)
  return result
}

async function onceQuickly<T>(
  work: (trx: QuickTransaction) => Promise<T>,
  recoverable: boolean
): Promise<T> {
  const lender = lenderOf(db.connection())
  const connection = await lender.acquireConnection()
  const context: OpenTransaction = { trx: null, afterCommit: [] }
  let result: T
  try {
    if (recoverable) connection.exec('PRAGMA synchronous = NORMAL')
    connection.exec('BEGIN IMMEDIATE')
    result = await open.run(context, () => work({ quick: connection }))
    connection.exec('COMMIT')
  } finally {
    if (connection.inTransaction) connection.exec('ROLLBACK')
    if (recoverable) connection.exec('PRAGMA synchronous = FULL')
    lender.releaseConnection(connection)
  }
  for (const callback of context.afterCommit) outsideTransaction(callback)
  return result
}

/**
 * How a transaction ends: null, or why it has failed. Knex passes over a COMMIT that failed, which
 * would make people believe that something is stored; on SQLite it would also go on using the
 * connection with the transaction still open.
 */
async function endingOf(trx: Transaction): Promise<{ ending: Promise<Error | null> }> {
  const { client, executionPromise } = trx.knexClient as unknown as KnexTransaction
  const connection = onSqlite() ? await client.acquireConnection() : null
  const ending = executionPromise.then(
    () => null,
    (error) => {
      if (connection?.inTransaction) connection.exec('ROLLBACK')
      return error
    }
  )
  return { ending }
}

interface KnexTransaction {
  client: Lender
  executionPromise: Promise<unknown>
}

/** SQLite's busy and locked; MariaDB's deadlock, lock wait timeout and change since the reading. */
export function isBusy(error: unknown): boolean {
  const code = (error as { code?: string } | null)?.code ?? ''
  return (
    /^SQLITE_(BUSY|LOCKED)/.test(code) ||
    /^ER_(LOCK_DEADLOCK|LOCK_WAIT_TIMEOUT|CHECKREAD)$/.test(code)
  )
}

/**
 * On MariaDB another writer may store the same between our look and our insert. The second time it
 * is seen by the look, as on SQLite, where writers take turns.
 */
function isOvertaken(error: unknown): boolean {
  return (error as { code?: string } | null)?.code === 'ER_DUP_ENTRY'
}

/** The connection was lost while committing: done again, the work might be done twice. */
class CommitUnknown extends Error {
  constructor(cause: unknown) {
    super(`It is unknown whether this was stored: ${String(cause)}`, { cause })
  }
}
