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
import { inTransaction } from '#app/shared/transaction'

/** Who has given the right password. */
export interface Verified {
  personId: number
  /** A code is asked for before the session begins. */
  hasSecondFactor: boolean
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
    const byName = { counted: `name:${name}`, most: identity.attempts.perName }
    const byAddress = { counted: `address:${address}`, most: identity.attempts.perAddress }
    const wait = await takeAttempt([byAddress, byName], now)
    if (wait > 0) throw new TooManyAttempts(wait)

    const account = await accountOf(name)
    const fits = await hash.verify(
      account?.password ?? (await this.#dummyHash()),
      asHashed(password)
    )
    if (!account?.password || !fits || account.disabled) throw new SignInRefused()

    await inTransaction(async (trx) => {
      await clearAttempts(trx, byName.counted)
      await giveBackAttempt(trx, byAddress.counted)
    })
    return account
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
