/*
 * Counts guesses in the database, so that several web processes count together and a restart
 * forgets nothing. What is counted stands there hashed: people also type passwords where their
 * name belongs.
 */
import { createHash } from 'node:crypto'
import { DateTime } from 'luxon'
import identity from '#config/identity'
import { fromStored, toStored } from '#app/shared/time'
import { inTransaction, type Transaction } from '#app/shared/transaction'

export interface Limit {
  /** What is counted: `name:e.mavridou`. */
  counted: string
  /** How many there may be in a window, which starts at the first one. */
  most: number
  /** Called within the transaction at the first attempt that has to wait. */
  onReached?: (trx: Transaction) => Promise<void>
}

/**
 * Counts one attempt for each limit, up to the first that is reached. Attempts that run at the
 * same time count each other.
 *
 * @returns 0 where it is allowed, else the seconds to wait
 */
export async function takeAttempt(
  limits: readonly Limit[],
  now: DateTime = DateTime.utc()
): Promise<number> {
  return inTransaction(async (trx) => {
    await trx.from('attempts').where('window_ends_at', '<=', toStored(now)).delete()
    for (const limit of limits) {
      const wait = await take(trx, limit, now)
      if (wait > 0) return wait
    }
    return 0
  })
}

/** Takes an attempt back: it was a good one. */
export async function giveBackAttempt(trx: Transaction, counted: string): Promise<void> {
  const row = trx.from('attempts').where('counted', keyOf(counted)).where('count', '>', 0)
  await row.decrement('count', 1)
}

/** Starts anew. */
export async function clearAttempts(trx: Transaction, counted: string): Promise<void> {
  await trx.from('attempts').where('counted', keyOf(counted)).delete()
}

/** Forgets all attempts. */
export async function clearAllAttempts(): Promise<void> {
  await inTransaction((trx) => trx.from('attempts').delete())
}

async function take(trx: Transaction, limit: Limit, now: DateTime): Promise<number> {
  const { counted, most, onReached } = limit
  const key = keyOf(counted)
  const ends = toStored(now.plus({ seconds: identity.attempts.window }))
  const first = { counted: key, count: 0, window_ends_at: ends }
  await trx.knexQuery().insert(first).into('attempts').onConflict('counted').ignore()
  const row = () => trx.from('attempts').where('counted', key)
  if (Number(await row().where('count', '<', most).increment('count', 1)) > 0) return 0
  // One beyond the most says that this was the first to wait.
  const isFirst = Number(await row().where('count', most).increment('count', 1)) > 0
  if (isFirst) await onReached?.(trx)
  const { window_ends_at: until } = await row().select('window_ends_at').firstOrFail()
  return Math.max(
    1,
    Math.ceil(
      fromStored(until as string)
        .diff(now)
        .as('seconds')
    )
  )
}

function keyOf(counted: string): string {
  return createHash('sha256').update(counted).digest('hex')
}
