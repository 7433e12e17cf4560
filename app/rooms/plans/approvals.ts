/*
 * Removals that were approved before there was a plan of them: `planService.approveInAdvance`.
 */
import db from '@adonisjs/lucid/services/db'
import { changeRows, selectRows } from '#app/shared/rows'
import { inTransaction } from '#app/shared/transaction'

/** How many removals were approved in advance, for the org chart as it stands. */
export async function allowanceFor(orgRevision: number): Promise<number> {
  const [row] = await selectRows(
    db.connection(),
    'select sum(most_removals) as number from room_approvals ' +
      'where plan_id is null and org_revision <= ?',
    [orgRevision]
  )
  return Number(row?.number ?? 0)
}

/**
 * An approval in advance is for the first plan alone.
 *
 * @param planId the plan that has needed it; null where none did
 */
export async function useUpAllowance(orgRevision: number, planId: number | null): Promise<void> {
  const sql =
    planId === null
      ? 'delete from room_approvals where plan_id is null and org_revision <= ?'
      : `update room_approvals set plan_id = ${planId} where plan_id is null and org_revision <= ?`
  await inTransaction((trx) => changeRows(trx, sql, [orgRevision]))
}
