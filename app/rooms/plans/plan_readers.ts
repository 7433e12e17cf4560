import type { Transaction } from '#app/shared/transaction'
import { mayByRole } from '#app/identity/rights'
import { roles, type Role } from '#app/identity/roles'

/** Ids of everybody who decides about plans of the rooms, and so may know of what happens to them. */
export async function planReaders(
  trx: Transaction,
  among: readonly Role[] = roles.filter((role) => mayByRole('approve_room_plans', [role]))
): Promise<number[]> {
  const rows = await trx
    .from('role_grants')
    .whereIn('role', [...among])
    .distinct('person_id')
  return rows.map((row) => row.person_id)
}
