import { nextNumber, ROOMS_SERIES } from '#app/shared/numbering'
import { selectRows } from '#app/shared/rows'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { Transaction } from '#app/shared/transaction'

/** Says that what the rooms follow from beside the org chart changes in this transaction. */
export async function touchRooms(trx: Transaction): Promise<void> {
  await nextNumber(trx, ROOMS_SERIES, 0)
}

/** Grows with every change of templates, project rooms and exceptions. */
export async function roomsRevision(client: QueryClientContract): Promise<number> {
  const [row] = await selectRows(
    client,
    'select value from counters where series = ? and year = ?',
    [ROOMS_SERIES, 0]
  )
  return Number(row?.value ?? 0)
}
