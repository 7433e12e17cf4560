import hash from '@adonisjs/core/services/hash'
import Account from '#app/identity/account'
import { AttemptLimit } from '#app/identity/attempt_limit'
import { SignInRefused, TooManyAttempts } from '#app/identity/sign_in_exceptions'

const WINDOW = 15 * 60

/** Wrong passwords for one name; a name that doesn't exist counts the same. */
const MOST_PER_NAME = 10

/** Wrong passwords from one address; a whole town hall may stand behind one. */
const MOST_PER_ADDRESS = 100

export class SignInService {
  readonly #byName = new AttemptLimit(MOST_PER_NAME, WINDOW)
  readonly #byAddress = new AttemptLimit(MOST_PER_ADDRESS, WINDOW)
  #dummy: Promise<string> | null = null

  /**
   * The account of a name and its password. Takes about the same time whether the name exists or
   * not, since a password is verified in any case.
   *
   * @throws SignInRefused where they don't fit, or the account has ended
   * @throws TooManyAttempts
   */
  async verify(username: string, password: string, address: string): Promise<Account> {
    const name = username.trim().toLowerCase()
    const wait = this.#byAddress.take(address) || this.#byName.take(name)
    if (wait > 0) throw new TooManyAttempts(wait)

    const account = await accountOf(name)
    const fits = await hash.verify(account?.password ?? (await this.#dummyHash()), password)
    if (!account?.password || !fits || account.disabledAt) throw new SignInRefused()

    this.#byName.clear(name)
    this.#byAddress.giveBack(address)
    return account
  }

  /** Forgets all attempts. */
  reset(): void {
    this.#byName.clear()
    this.#byAddress.clear()
  }

  /** Made at the first use, with the settings that real passwords have. */
  #dummyHash(): Promise<string> {
    this.#dummy ??= hash.make('nobody has this password')
    return this.#dummy
  }
}

export const signInService = new SignInService()

async function accountOf(username: string): Promise<Account | null> {
  return Account.query()
    .select('accounts.*')
    .join('people', 'people.id', 'accounts.person_id')
    .where('people.username', username)
    .first()
}
