import {
  AccountClosedForGood,
  AccountEndedAlready,
  AccountStands,
  LastAdministratorKept,
  OwnAccountNotEnded,
  ReasonMissing,
} from '#app/directory/people/person_exceptions'
import { lockedPerson } from '#app/directory/people/person_service'
import accountService from '#app/identity/account_service'
import { authorise } from '#app/identity/rights'
import { touchOrg } from '#app/org/org_revision'
import type { Act } from '#app/shared/act'
import { recordEvents } from '#app/shared/recording'

/** Ends an account at once, whatever places the person has; and takes that back while it can. */
export class DeactivationService {
  /**
   * All sign-ins end with the commit, and the rooms worker closes the account in Matrix.
   *
   * @throws AccountEndedAlready, OwnAccountNotEnded, LastAdministratorKept, ReasonMissing
   */
  async end(act: Act, username: string, reason: string): Promise<void> {
    await authorise(act, 'edit_people')
    const { id } = await lockedPerson(act, username)
    if (reason.length < 3 || reason.length > 500) throw new ReasonMissing()
    if (act.actor?.id === id) throw new OwnAccountNotEnded()
    const account = await accountOf(act, id)
    if (!account || account.disabled_at !== null) throw new AccountEndedAlready()
    await keepAdministrator(act, id)
    await touchOrg(act.trx)
    await accountService.end(act, [id])
    await record(act, 'account.deactivated', { id, username }, { reason })
  }

  /** @throws AccountStands, AccountClosedForGood */
  async takeBack(act: Act, username: string): Promise<void> {
    await authorise(act, 'edit_people')
    const { id } = await lockedPerson(act, username)
    const account = await accountOf(act, id)
    if (!account || account.disabled_at === null) throw new AccountStands()
    if (account.matrix_state === 'deactivated') throw new AccountClosedForGood()
    await touchOrg(act.trx)
    await accountService.revive(act, [id])
    await record(act, 'account.reactivated', { id, username }, {})
  }
}

export const deactivationService = new DeactivationService()

function accountOf(act: Act, personId: number) {
  return act.trx.from('accounts').where('person_id', personId).forUpdate().first()
}

async function keepAdministrator(act: Act, personId: number): Promise<void> {
  const rows = await act.trx
    .from('role_grants')
    .join('accounts', 'accounts.person_id', 'role_grants.person_id')
    .where('role_grants.role', 'administrator')
    .whereNull('accounts.disabled_at')
    .forUpdate()
    .select('role_grants.person_id')
  const isOne = rows.some((row) => row.person_id === personId)
  if (isOne && rows.length === 1) throw new LastAdministratorKept()
}

async function record(
  act: Act,
  name: string,
  { id, username }: { id: number; username: string },
  payload: Record<string, unknown>
): Promise<void> {
  await recordEvents(act, [
    { name, subject: { type: 'person', id }, payload: { username, ...payload } },
    { name: 'org.changed', subject: { type: 'org', id: 0 }, payload: { rows: 1 } },
  ])
}
