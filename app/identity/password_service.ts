import encryption from '@adonisjs/core/services/encryption'
import hash from '@adonisjs/core/services/hash'
import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import identity from '#config/identity'
import { newAppPassword, revokeAppPassword } from '#app/identity/app_password'
import { clearAttempts, takeAttempt } from '#app/identity/attempts'
import {
  PasswordsDiffer,
  PasswordUnchanged,
  PasswordUnfit,
  PasswordWrong,
} from '#app/identity/password_exceptions'
import { asHashed, passwordProblem } from '#app/identity/password_rules'
import { PersonUnknown } from '#app/identity/role_exceptions'
import { secondFactorService } from '#app/identity/second_factor_service'
import { TooManyAttempts } from '#app/identity/sign_in_exceptions'
import { endSessionsOf } from '#app/identity/web_sessions'
import { acting, type Act, type Actor } from '#app/shared/act'
import { recordEvents } from '#app/shared/recording'
import { toStored } from '#app/shared/time'
import { inTransaction } from '#app/shared/transaction'

export interface PasswordChange {
  current: string
  next: string
  repeated: string
}

/**
 * Passwords of people who are signed in. Hashing takes its time, so it stands outside of every
 * transaction, and these methods open their own.
 */
export class PasswordService {
  /**
   * Makes sure that the person themselves sits there.
   *
   * @returns the password's hash
   * @throws PasswordWrong, TooManyAttempts
   */
  async confirm(
    personId: number,
    password: string,
    now: DateTime = DateTime.utc()
  ): Promise<string> {
    const counted = `person:${personId}`
    const wait = await takeAttempt([{ counted, most: identity.attempts.perPerson }], now)
    if (wait > 0) throw new TooManyAttempts(wait)
    const stored = await passwordOf(personId)
    if (!stored || !(await hash.verify(stored, asHashed(password)))) throw new PasswordWrong()
    await inTransaction((trx) => clearAttempts(trx, counted))
    return stored
  }

  /**
   * Changes a person's password and ends their other sessions.
   *
   * @throws PasswordWrong, PasswordUnfit, PasswordsDiffer, PasswordUnchanged, TooManyAttempts
   */
  async change(
    person: Actor,
    { current, next, repeated }: PasswordChange,
    sessionId: string,
    now: DateTime = DateTime.utc()
  ): Promise<void> {
    const problem = passwordProblem(next, person)
    if (problem) throw new PasswordUnfit(problem)
    if (next !== repeated) throw new PasswordsDiffer()
    const before = await this.confirm(person.id, current, now)
    if (asHashed(current) === asHashed(next)) throw new PasswordUnchanged()
    const after = await hash.make(asHashed(next))
    const unknown = encryption.encrypt(newAppPassword())
    await acting({ actor: person, origin: { kind: 'web' }, now }, async (act) => {
      const changed = await act.trx
        .from('accounts')
        .where({ person_id: person.id, password: before })
        .update({ password: after, updated_at: toStored(act.now) })
      // Somebody else was first, in another tab.
      if (Number(changed) === 0) throw new PasswordWrong()
      await closeMatrix(act, person.id, unknown)
      await endSessionsOf(act, person.id, sessionId, 'password')
      const subject = { type: 'person', id: person.id }
      await recordEvents(act, [{ name: 'password.changed', subject }])
    })
  }

  /**
   * Gives somebody who has forgotten theirs a password that only the caller learns, and ends all
   * their sessions. From the console.
   *
   * @param secondFactor also takes their second factor away, for who has lost the phone
   * @throws PersonUnknown
   */
  async reset(username: string, { secondFactor }: { secondFactor: boolean }): Promise<string> {
    const password = newAppPassword()
    const hashed = await hash.make(password)
    const unknown = encryption.encrypt(newAppPassword())
    await acting({ actor: null, origin: { kind: 'console' } }, async (act) => {
      const person = await act.trx
        .from('people')
        .join('accounts', 'accounts.person_id', 'people.id')
        .where('people.username', username)
        .whereNull('accounts.disabled_at')
        .select('people.id')
        .first()
      if (!person) throw new PersonUnknown(username)
      await act.trx
        .from('accounts')
        .where('person_id', person.id)
        .update({ password: hashed, updated_at: toStored(act.now) })
      await closeMatrix(act, person.id, unknown)
      await endSessionsOf(act, person.id, null, 'password')
      const subject = { type: 'person', id: person.id }
      await recordEvents(act, [{ name: 'password.reset', subject }])
      if (secondFactor) await secondFactorService.forget(act, person.id)
    })
    return password
  }
}

export const passwordService = new PasswordService()

async function passwordOf(personId: number): Promise<string | null> {
  const row = await db.from('accounts').where('person_id', personId).select('password').first()
  return row?.password ?? null
}

/**
 * Whoever knew the old password may have made one for apps; and the homeserver may know the old
 * one itself, as of the demo accounts. It gets one that nobody knows.
 */
async function closeMatrix(act: Act, personId: number, unknown: string): Promise<void> {
  if (await revokeAppPassword(act, personId)) return
  await act.trx
    .from('accounts')
    .where('person_id', personId)
    .update({ pending_matrix_password: unknown })
}
