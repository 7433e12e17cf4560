import dimos from '#config/dimos'
import { endSessionsOf } from '#app/identity/web_sessions'
import { LOCKOUT } from '#app/identity/app_password'
import type { Act } from '#app/shared/act'
import type { Locale } from '#app/shared/locale'
import { insertRows } from '#app/shared/rows'
import { toStored } from '#app/shared/time'

export interface NewAccount {
  personId: number
  username: string
  locale: Locale
}

const AT_ONCE = 500

class AccountService {
  /** Gives people accounts; the rooms worker then makes the ones in Matrix. */
  async open(act: Act, accounts: readonly NewAccount[]): Promise<void> {
    const now = toStored(act.now)
    const rows = accounts.map(({ personId, username, locale }) => ({
      person_id: personId,
      locale,
      matrix_id: `@${username}:${dimos.matrix.serverName}`,
      matrix_state: 'wanted',
      created_at: now,
      updated_at: now,
    }))
    await insertRows(act.trx, 'accounts', rows)
  }

  /** Ends accounts and their sessions at once; the rooms worker then closes them in Matrix. */
  async end(act: Act, personIds: readonly number[]): Promise<void> {
    const now = toStored(act.now)
    for (const ids of slices(personIds)) {
      await act.trx
        .from('accounts')
        .whereIn('person_id', ids)
        .whereNull('disabled_at')
        .update({ ...LOCKOUT, disabled_at: now, updated_at: now })
      await endSessionsOf(act, ids, null, 'account')
    }
  }

  /** Takes the end back, where the account in Matrix has not been closed meanwhile. */
  async revive(act: Act, personIds: readonly number[]): Promise<void> {
    for (const ids of slices(personIds)) {
      await act.trx
        .from('accounts')
        .whereIn('person_id', ids)
        .whereNot('matrix_state', 'deactivated')
        .update({ disabled_at: null, updated_at: toStored(act.now) })
    }
  }
}

export default new AccountService()

function slices(ids: readonly number[]): number[][] {
  const found: number[][] = []
  for (let at = 0; at < ids.length; at += AT_ONCE) found.push(ids.slice(at, at + AT_ONCE))
  return found
}
