/*
 * People's Matrix accounts: made by Dimos and bound to the person, renamed and ended with the
 * records. Each step is safe to repeat.
 */
import db from '@adonisjs/lucid/services/db'
import { inTransaction } from '#app/shared/transaction'
import { errcode } from '#bots/matrix/client'
import { markPasswordSet, readPassword } from '#app/rooms/accounts/matrix_passwords'
import type { AccountChange, WantedAccount } from '#app/rooms/room_changes'
import type { RoomsHomeserver } from '#app/rooms/rooms_homeserver'

/** What the homeserver calls Dimos's own single sign-on. */
const SIGN_ON = 'oidc-dimos'

export async function wantedAccounts(): Promise<WantedAccount[]> {
  const rows = await db
    .from('accounts')
    .join('people', 'people.id', 'accounts.person_id')
    .orderBy('accounts.id')
    .select('accounts.person_id', 'accounts.matrix_id', 'accounts.matrix_state')
    .select('accounts.disabled_at', 'accounts.pending_matrix_password')
    .select('people.given_name', 'people.surname')
  return rows.map((row) => ({
    personId: row.person_id,
    matrixId: row.matrix_id,
    displayName: `${row.given_name} ${row.surname}`,
    state: row.matrix_state,
    disabled: row.disabled_at !== null,
    passwordWaits: row.pending_matrix_password !== null,
  }))
}

/** True where accounts wait to be made or ended. Passwords don't count: `matrix_passwords.ts`. */
export async function accountsWait(): Promise<boolean> {
  const row = await db
    .from('accounts')
    .where((query) => query.whereNull('disabled_at').whereNot('matrix_state', 'active'))
    .orWhere((query) => query.whereNotNull('disabled_at').where('matrix_state', 'active'))
    .select('id')
    .first()
  return row !== null
}

/** Carries one change of an account out and writes it down. */
export async function changeAccount(
  administration: RoomsHomeserver['administration'],
  { kind, account }: AccountChange
): Promise<void> {
  if (kind === 'deactivate') return end(administration, account)
  if (kind === 'rename') {
    return administration.putAccount(account.matrixId, { displayName: account.displayName })
  }
  const stored = await pendingPassword(account)
  await administration.putAccount(account.matrixId, {
    password: stored && readPassword(account.matrixId, stored),
    ...(kind === 'register' && {
      displayName: account.displayName,
      deactivated: false,
      externalIds: [{ auth_provider: SIGN_ON, external_id: String(account.personId) }],
    }),
  })
  await inTransaction((trx) =>
    trx.from('accounts').where({ person_id: account.personId }).update({ matrix_state: 'active' })
  )
  if (stored) await markPasswordSet(account.personId, stored)
}

async function end(
  administration: RoomsHomeserver['administration'],
  account: WantedAccount
): Promise<void> {
  try {
    await administration.deactivate(account.matrixId)
  } catch (error) {
    // It was never made: there is nothing to end.
    if (errcode(error) !== 'M_NOT_FOUND') throw error
  }
  await inTransaction((trx) =>
    trx.from('accounts').where({ person_id: account.personId }).update({
      matrix_state: 'deactivated',
      pending_matrix_password: null,
      pending_matrix_lockout: false,
      app_password_issued_at: null,
    })
  )
}

async function pendingPassword(account: WantedAccount): Promise<string | null> {
  const row = await db
    .from('accounts')
    .where({ person_id: account.personId })
    .select('pending_matrix_password')
    .firstOrFail()
  return row.pending_matrix_password
}
