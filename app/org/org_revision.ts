import { lockedNumber, nextNumber } from '#app/shared/numbering'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { selectRows } from '#app/shared/rows'
import type { Transaction } from '#app/shared/transaction'

const touched = new WeakSet<object>()

/** Says that units, people or placements change in this transaction; every such change does. */
export async function touchOrg(trx: Transaction): Promise<void> {
  touched.add(trx)
  await nextNumber(trx, 'org', 0)
}

/** True where `client` is a transaction with changes of its own that may still be rolled back. */
export function hasTouchedOrg(client: QueryClientContract): boolean {
  return touched.has(client)
}

/** The revision, which holds until the transaction ends: every other change waits. */
export function lockedOrgRevision(trx: Transaction): Promise<number> {
  return lockedNumber(trx, 'org', 0)
}

/** Grows with every change of units, people or placements. */
export async function orgRevision(client: QueryClientContract): Promise<number> {
  const [row] = await selectRows(
    client,
    'select value from counters where series = ? and year = ?',
    ['org', 0]
  )
  return Number(row?.value ?? 0)
}
