import db from '@adonisjs/lucid/services/db'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import accountService from '#app/identity/account_service'
import { touchOrg } from '#app/org/org_revision'
import { acting } from '#app/shared/act'
import { recordEvents } from '#app/shared/recording'
import { today, type IsoDate } from '#app/shared/time'

/**
 * Ends the accounts of people whose last placement has ended since: a placement's last day passes
 * without anybody doing anything. People who never had one are left alone.
 *
 * @returns how many accounts have ended
 */
export async function endAccountsOfLeavers(on: IsoDate = today()): Promise<number> {
  if (!(await leaversOn(on, db.connection()).first())) return 0
  return acting({ actor: null, origin: { kind: 'scheduler' } }, async (act) => {
    // Somebody may have been placed anew meanwhile.
    const leavers = await leaversOn(on, act.trx)
    if (!leavers.length) return 0
    await touchOrg(act.trx)
    await accountService.end(
      act,
      leavers.map(({ id }) => id)
    )
    await recordEvents(act, [
      ...leavers.map(({ id, username }) => ({
        name: 'account.ended',
        subject: { type: 'person', id },
        payload: { username },
      })),
      { name: 'org.changed', subject: { type: 'org', id: 0 }, payload: { rows: leavers.length } },
    ])
    return leavers.length
  })
}

function leaversOn(on: IsoDate, client: QueryClientContract) {
  const lasting = client
    .from('placements')
    .where((either) => either.whereNull('valid_to').orWhere('valid_to', '>=', on))
    .select('person_id')
  return client
    .from('accounts')
    .join('people', 'people.id', 'accounts.person_id')
    .whereNull('accounts.disabled_at')
    .whereIn('people.id', client.from('placements').select('person_id'))
    .whereNotIn('people.id', lasting)
    .select('people.id', 'people.username')
}
