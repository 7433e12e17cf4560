/*
 * Passwords for apps that know no single sign-on (Element X). The homeserver alone checks them;
 * Dimos keeps one encrypted until the rooms worker has set it there, and shows it once.
 */
import { randomInt } from 'node:crypto'
import encryption from '@adonisjs/core/services/encryption'
import db from '@adonisjs/lucid/services/db'
import type { DateTime } from 'luxon'
import type { Act } from '#app/shared/act'
import { recordEvents } from '#app/shared/recording'
import { NotAllowed } from '#app/shared/refusal'
import { fromStored, toStored } from '#app/shared/time'

export const APP_PASSWORD_ISSUED = 'app_password.issued'
export const APP_PASSWORD_REVOKED = 'app_password.revoked'

export interface AppPasswordState {
  /** `waiting`: the homeserver doesn't know it yet · `ending`: it is being taken away */
  kind: 'none' | 'waiting' | 'active' | 'ending'
  issuedAt: DateTime | null
  /** What the app asks for as username. */
  matrixId: string
}

/** No letter or digit that looks like another one. */
const SIGNS = 'abcdefghijkmnpqrstuvwxyz23456789'
const GROUPS = 4
const GROUP = 4

/** Such as `k3ma-9xtu-pe4w-2hbz`: 80 bits, to be typed on a phone. */
export function newAppPassword(): string {
  const sign = () => SIGNS[randomInt(SIGNS.length)]
  const group = () => Array.from({ length: GROUP }, sign).join('')
  return Array.from({ length: GROUPS }, group).join('-')
}

/** What the person's page tells of their password for apps. */
export async function appPasswordState(personId: number): Promise<AppPasswordState> {
  const row = await db
    .from('accounts')
    .where('person_id', personId)
    .select('matrix_id', 'app_password_issued_at')
    .select('pending_matrix_password', 'pending_matrix_lockout')
    .firstOrFail()
  const issuedAt = fromStored(row.app_password_issued_at)
  const waits = row.pending_matrix_password !== null
  const ends = Boolean(row.pending_matrix_lockout)
  const kind = issuedAt ? (waits ? 'waiting' : 'active') : ends ? 'ending' : 'none'
  return { kind, issuedAt, matrixId: row.matrix_id }
}

/**
 * Gives the acting person a password for apps, in place of the one they may have. Apps that are
 * signed in stay so.
 *
 * @param password made before, since nothing is made inside a transaction that is tried again
 */
export async function issueAppPassword(act: Act, password: string): Promise<void> {
  const personId = act.actor!.id
  const now = toStored(act.now)
  const changed = await act.trx
    .from('accounts')
    .where('person_id', personId)
    .whereNull('disabled_at')
    .update({
      pending_matrix_password: encryption.encrypt(password),
      app_password_issued_at: now,
      updated_at: now,
    })
  if (Number(changed) === 0) throw new NoAppPassword()
  await recordEvents(act, [
    { name: APP_PASSWORD_ISSUED, subject: { type: 'person', id: personId } },
  ])
}

/**
 * Takes a person's password for apps away: the homeserver gets one that nobody knows, and all the
 * person's devices are signed out there, since it can't tell those of a password from others.
 *
 * @returns false where there was none
 */
export async function revokeAppPassword(act: Act, personId: number): Promise<boolean> {
  const changed = await act.trx
    .from('accounts')
    .where('person_id', personId)
    .whereNotNull('app_password_issued_at')
    .update({ ...LOCKOUT, updated_at: toStored(act.now) })
  if (Number(changed) === 0) return false
  await recordEvents(act, [
    { name: APP_PASSWORD_REVOKED, subject: { type: 'person', id: personId } },
  ])
  return true
}

/** What is written to an account whose devices and password are to end in Matrix. */
export const LOCKOUT = {
  app_password_issued_at: null,
  pending_matrix_password: null,
  pending_matrix_lockout: true,
}

class NoAppPassword extends NotAllowed {
  constructor() {
    super(
      {
        el: 'Ο λογαριασμός σας έχει λήξει, οπότε δεν μπορεί να πάρει κωδικό για εφαρμογές.',
        en: 'Your account has ended, so it can have no password for apps.',
      },
      'E_ACCOUNT_ENDED'
    )
  }
}
