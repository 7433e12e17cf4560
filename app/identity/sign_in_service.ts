import { createHash } from 'node:crypto'
import hash from '@adonisjs/core/services/hash'
import { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import identity from '#config/identity'
import {
  clearAllAttempts,
  clearAttempts,
  giveBackAttempt,
  takeAttempt,
} from '#app/identity/attempts'
import { asHashed } from '#app/identity/password_rules'
import { SignInRefused, TooManyAttempts } from '#app/identity/sign_in_exceptions'
import type { Act } from '#app/shared/act'
import { recordEvents } from '#app/shared/recording'
import { inTransaction, type Transaction } from '#app/shared/transaction'

/** Who has given the right password. */
export interface Verified {
  personId: number
  /** A code is asked for before the session begins. */
  hasSecondFactor: boolean
  /** Says of which password, without saying anything about it. */
  passwordMark: string
}

export class SignInService {
  #dummy: Promise<string> | null = null

  /**
   * The person of a name and its password. Takes about the same time whether the name exists or
   * not, since a password is verified in any case.
   *
   * @throws SignInRefused where they don't fit, or the account has ended
   * @throws TooManyAttempts
   */
  async verify(
    username: string,
    password: string,
    address: string,
    now: DateTime = DateTime.utc()
  ): Promise<Verified> {
    const name = username.trim().toLowerCase()
    const byName = {
      counted: `name:${name}`,
      most: identity.attempts.perName,
      onReached: (trx: Transaction) => recordLocked(trx, name, now),
    }
    const byAddress = { counted: `address:${address}`, most: identity.attempts.perAddress }
    // A name that has to wait costs its address nothing: a town hall's people share one.
    const wait = await takeAttempt([byName, byAddress], now)
    if (wait > 0) throw new TooManyAttempts(wait)

    const account = await accountOf(name)
    const fits = await hash.verify(
      account?.password ?? (await this.#dummyHash()),
      asHashed(password)
    )
    const outdated = account?.password ? hash.needsReHash(account.password) : false
    if (!fits && outdated) await hash.use('difference').make(password)
    if (!account?.password || !fits || account.disabled) throw new SignInRefused()
    const stored = outdated ? await rehash(account.personId, account.password, password) : null

    await inTransaction(async (trx) => {
      await clearAttempts(trx, byName.counted)
      await giveBackAttempt(trx, byAddress.counted)
    })
    const { personId, hasSecondFactor } = account
    return { personId, hasSecondFactor, passwordMark: markOf(stored ?? account.password) }
  }

  /** Forgets all attempts. */
  async reset(): Promise<void> {
    await clearAllAttempts()
  }

  /** Made at the first use, with the settings that real passwords have. */
  #dummyHash(): Promise<string> {
    this.#dummy ??= hash.make('nobody has this password')
    return this.#dummy
  }
}

export const signInService = new SignInService()

/** Of the password that a person has now; null where they have none. */
export async function passwordMarkOf(personId: number): Promise<string | null> {
  const row = await db.from('accounts').where('person_id', personId).select('password').first()
  return row?.password ? markOf(row.password) : null
}

/** Once for each lock, for administrators to see attacks; names that nobody has are passed over. */
async function recordLocked(trx: Transaction, username: string, now: DateTime): Promise<void> {
  const person = await trx.from('people').where('username', username).select('id').first()
  if (!person) return
  const act: Act = { trx, now, actor: null, onBehalfOf: null, origin: { kind: 'web' } }
  const subject = { type: 'person', id: person.id }
  await recordEvents(act, [{ name: 'sign_in.locked', subject }])
}

function markOf(stored: string): string {
  return createHash('sha256').update(`password mark ${stored}`).digest('base64url').slice(0, 22)
}

/** A hash of today's cost in place of an older one, unless the password was changed meanwhile. */
async function rehash(personId: number, before: string, password: string): Promise<string> {
  const stored = await hash.make(asHashed(password))
  const changed = await inTransaction((trx) =>
    trx
      .from('accounts')
      .where({ person_id: personId, password: before })
      .update({ password: stored })
  )
  return Number(changed) > 0 ? stored : before
}

async function accountOf(username: string) {
  const row = await db
    .from('accounts')
    .join('people', 'people.id', 'accounts.person_id')
    .leftJoin('second_factors', 'second_factors.person_id', 'people.id')
    .where('people.username', username)
    .select('people.id', 'accounts.password', 'accounts.disabled_at')
    .select('second_factors.confirmed_at')
    .first()
  if (!row) return null
  return {
    personId: row.id as number,
    password: row.password as string | null,
    disabled: row.disabled_at !== null,
    hasSecondFactor: row.confirmed_at !== null,
  }
}
