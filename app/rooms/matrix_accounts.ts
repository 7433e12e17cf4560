/*
 * People's Matrix accounts: made by Dimos and bound to the person, renamed and ended with the
 * records. Each step is safe to repeat.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import db from '@adonisjs/lucid/services/db'
import { inTransaction } from '#app/shared/transaction'
import { errcode } from '#bots/matrix/client'
import type { Administration } from '#bots/matrix/administration'
import { markPasswordSet, readPassword } from '#app/rooms/matrix_passwords'
import type { AccountChange, WantedAccount } from '#app/rooms/room_changes'

/** What the homeserver calls Dimos's own single sign-on. */
const SIGN_ON = 'oidc-dimos'

/** How long the homeserver may take to empty an ended account's rooms, in ms. */
const PARTING_PATIENCE = 30_000

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

/**
 * Accounts that wait to be made or ended, as far as the records tell it. Passwords are not among
 * them: `matrix_passwords.ts`.
 */
export async function waitingAccountChanges(): Promise<AccountChange[]> {
  const row = await db
    .from('accounts')
    .where((query) => query.whereNull('disabled_at').whereNot('matrix_state', 'active'))
    .orWhere((query) => query.whereNotNull('disabled_at').where('matrix_state', 'active'))
    .select('id')
    .first()
  if (!row) return []
  const accounts = await wantedAccounts()
  return accounts.flatMap((account): AccountChange[] => {
    if (account.disabled) return account.state === 'active' ? [{ kind: 'deactivate', account }] : []
    return account.state === 'active' ? [] : [{ kind: 'register', account }]
  })
}

/** Carries one change of an account out and writes it down. */
export async function changeAccount(
  administration: Administration,
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

/** Waits until the homeserver has taken ended accounts out of all their rooms. */
export async function untilParted(
  administration: Administration,
  matrixIds: readonly string[]
): Promise<void> {
  const deadline = Date.now() + PARTING_PATIENCE
  for (const matrixId of matrixIds) {
    while (Date.now() < deadline) {
      const rooms = await administration.roomsOf(matrixId)
      if (rooms.length === 0) break
      await sleep(100)
    }
  }
}

async function end(administration: Administration, account: WantedAccount): Promise<void> {
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
