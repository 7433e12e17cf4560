import type { DateTime } from 'luxon'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { SlipRef } from '#app/fleet/fuel/locked_slip'
import { selectRows } from '#app/shared/rows'
import { local } from '#app/shared/time'

/** The slip of this year with a number, else that of the year before: in January people mean it. */
export async function newestSlipNumbered(
  client: QueryClientContract,
  number: number,
  now: DateTime
): Promise<SlipRef> {
  const { year } = local(now)
  const [row] = await selectRows(
    client,
    'select year from fuel_slips where year in (?, ?) and number = ? order by year desc limit 1',
    [year, year - 1, number]
  )
  return { number, year: row?.year ?? year }
}

/** How people call the slip with an id. */
export async function slipWithId(client: QueryClientContract, id: number): Promise<SlipRef | null> {
  const sql = 'select year, number from fuel_slips where id = ?'
  const [row] = await selectRows(client, sql, [id])
  return row ? { year: row.year, number: row.number } : null
}
