import encryption from '@adonisjs/core/services/encryption'
import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import identity from '#config/identity'
import { clearAttempts, takeAttempt } from '#app/identity/attempts'
import { forgetCodes, renewCodes, useCode } from '#app/identity/recovery_codes'
import {
  CodeRefused,
  SecondFactorMissing,
  SecondFactorStands,
} from '#app/identity/second_factor_exceptions'
import { TooManyAttempts } from '#app/identity/sign_in_exceptions'
import { newSecret, stepOf } from '#app/identity/totp'
import { endSessionsOf } from '#app/identity/web_sessions'
import type { Act } from '#app/shared/act'
import { recordEvents } from '#app/shared/recording'
import { insertRows } from '#app/shared/rows'
import { fromStored, toStored } from '#app/shared/time'

const PURPOSE = 'second_factor'

export type SecondFactorState =
  | { state: 'none' }
  /** The app has to show a first code. */
  | { state: 'begun'; secret: string }
  | { state: 'set'; since: DateTime; codesLeft: number }

/** A person's second factor. Whoever calls has asked for the password where one is needed. */
export class SecondFactorService {
  async stateOf(personId: number): Promise<SecondFactorState> {
    const row = await db.from('second_factors').where('person_id', personId).first()
    if (!row) return { state: 'none' }
    if (row.confirmed_at === null) return { state: 'begun', secret: opened(row.secret) }
    const left = await db
      .from('recovery_codes')
      .where('person_id', personId)
      .whereNull('used_at')
      .count('* as count')
      .firstOrFail()
    return { state: 'set', since: fromStored(row.confirmed_at), codesLeft: Number(left.count) }
  }

  /** Makes a secret, anew where an earlier one was never confirmed. */
  async begin(act: Act): Promise<void> {
    const personId = act.actor!.id
    const row = await this.#row(act, personId)
    if (row?.confirmed_at) throw new SecondFactorStands()
    if (row) await act.trx.from('second_factors').where('person_id', personId).delete()
    const secret = encryption.encrypt(newSecret(), undefined, PURPOSE)
    const created = toStored(act.now)
    await insertRows(act.trx, 'second_factors', [
      { person_id: personId, secret, created_at: created, confirmed_at: null, last_step: null },
    ])
  }

  /**
   * Takes the factor into use, and ends the person's other sessions, which began without it.
   *
   * @returns the recovery codes, which nobody can read afterwards
   * @throws CodeRefused
   */
  async confirm(act: Act, code: string, sessionId: string): Promise<string[]> {
    const personId = act.actor!.id
    const row = await this.#row(act, personId)
    if (!row) throw new SecondFactorMissing()
    if (row.confirmed_at) throw new SecondFactorStands()
    const step = stepOf(opened(row.secret), digitsOf(code), act.now, null)
    if (step === null) throw new CodeRefused()
    const now = toStored(act.now)
    await act.trx
      .from('second_factors')
      .where('person_id', personId)
      .update({ confirmed_at: now, last_step: step })
    await act.trx.from('web_sessions').where('id', sessionId).update({ second_factor_at: now })
    await endSessionsOf(act, personId, sessionId, 'second_factor')
    await this.#record(act, personId, 'second_factor.set')
    return renewCodes(act, personId)
  }

  /**
   * New recovery codes in place of the old.
   *
   * @throws CodeRefused, SecondFactorMissing
   */
  async renewCodes(act: Act, code: string): Promise<string[]> {
    const personId = act.actor!.id
    await this.#acceptStanding(act, code)
    await this.#record(act, personId, 'second_factor.codes_renewed')
    return renewCodes(act, personId)
  }

  /** @throws CodeRefused, SecondFactorMissing */
  async remove(act: Act, code: string): Promise<void> {
    await this.#acceptStanding(act, code)
    await this.forget(act, act.actor!.id)
  }

  /** @returns false where there was none */
  async forget(act: Act, personId: number): Promise<boolean> {
    const row = await this.#row(act, personId)
    if (!row) return false
    await forgetCodes(act, personId)
    await act.trx.from('second_factors').where('person_id', personId).delete()
    if (row.confirmed_at) await this.#record(act, personId, 'second_factor.removed')
    return true
  }

  /** Counts a try of a code. To be called before each, outside of its transaction. */
  async countTry(personId: number, now: DateTime = DateTime.utc()): Promise<void> {
    const limit = { counted: counted(personId), most: identity.attempts.perSecondFactor }
    const wait = await takeAttempt([limit], now)
    if (wait > 0) throw new TooManyAttempts(wait)
  }

  /**
   * As the second step of signing in does: takes a code of the app, which is accepted once, or a recovery code.
   *
   * @throws CodeRefused
   */
  async accept(act: Act, code: string): Promise<void> {
    const personId = act.actor!.id
    const row = await this.#row(act, personId)
    if (!row?.confirmed_at) throw new CodeRefused()
    const step = stepOf(opened(row.secret), digitsOf(code), act.now, row.last_step)
    if (step !== null) {
      await act.trx.from('second_factors').where('person_id', personId).update({ last_step: step })
    } else if (await useCode(act, personId, code)) {
      await this.#record(act, personId, 'second_factor.recovery_code_used')
    } else {
      throw new CodeRefused()
    }
    await clearAttempts(act.trx, counted(personId))
  }

  /** Who knows the password alone must not get rid of the factor, nor of its recovery codes. */
  async #acceptStanding(act: Act, code: string): Promise<void> {
    const row = await this.#row(act, act.actor!.id)
    if (!row?.confirmed_at) throw new SecondFactorMissing()
    await this.accept(act, code)
  }

  /** Locked, so that no two requests accept one code. */
  #row(act: Act, personId: number) {
    return act.trx.from('second_factors').where('person_id', personId).forUpdate().first()
  }

  async #record(act: Act, personId: number, name: string): Promise<void> {
    await recordEvents(act, [{ name, subject: { type: 'person', id: personId } }])
  }
}

export const secondFactorService = new SecondFactorService()

function counted(personId: number): string {
  return `code:${personId}`
}

/** People type the code as the app shows it: `123 456`. */
function digitsOf(code: string): string {
  return code.replace(/\s/g, '')
}

function opened(secret: string): string {
  const clear = encryption.decrypt<string>(secret, PURPOSE)
  if (clear === null)
    throw new Error('The secret of a second factor cannot be read: is the key another?')
  return clear
}
