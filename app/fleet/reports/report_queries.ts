import db from '@adonisjs/lucid/services/db'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { CostOfMonth, FuelOfMonth, ReportSums } from '#app/fleet/reports/report_figures'
import { selectRows } from '#app/shared/rows'

/** Sums of months alone: slips are never read. Both months are in. */
export async function sumsOf(
  from: string,
  until: string,
  client: QueryClientContract = db.connection()
): Promise<ReportSums> {
  const fuels = await selectRows(
    client,
    `select vehicle_id, month, fuel, quantity, amount, distance from fuel_months
      where month >= ? and month <= ?`,
    [from, until]
  )
  const days = [`${from}-01`, `${until}-31`]
  const costs = await selectRows(
    client,
    `select vehicle_id, substr(opened_on, 1, 7) as month, 'works' as kind,
        sum(parts_cost + labour_cost) as amount
      from work_orders where opened_on >= ? and opened_on <= ? and state <> 'cancelled'
      group by vehicle_id, substr(opened_on, 1, 7)
    union all
    select vehicle_id, substr(from_on, 1, 7) as month, 'papers' as kind, sum(cost) as amount
      from vehicle_papers
      where from_on >= ? and from_on <= ? and state <> 'voided' and cost is not null
      group by vehicle_id, substr(from_on, 1, 7)`,
    [...days, ...days]
  )
  return {
    fuels: fuels.map((row) => ({
      vehicleId: Number(row.vehicle_id),
      month: String(row.month),
      fuel: row.fuel as FuelOfMonth['fuel'],
      quantity: Number(row.quantity),
      amount: Number(row.amount),
      distance: Number(row.distance),
    })),
    costs: costs.map((row) => ({
      vehicleId: Number(row.vehicle_id),
      month: String(row.month),
      of: row.kind as CostOfMonth['of'],
      amount: Number(row.amount),
    })),
  }
}
