import { DateTime } from 'luxon'
import type { Role } from '#app/identity/roles'
import { toStored } from '#app/shared/time'
import { inTransaction } from '#app/shared/transaction'

/** Gives a person a role, as from the console. */
export async function grantRole(personId: number, role: Role): Promise<void> {
  await inTransaction((trx) =>
    trx.table('role_grants').insert({
      person_id: personId,
      role,
      granted_at: toStored(DateTime.utc()),
      granted_by_id: null,
    })
  )
}
