import type { HttpContext } from '@adonisjs/core/http'
import { mayByRole } from '#app/identity/rights'
import type { OrgChart } from '#app/org/chart/org_chart'
import { today } from '#app/shared/time'

/** What somebody may change from a page of the org chart. */
export interface ChartEditing {
  people: boolean
  units: boolean
}

const NOTHING: ChartEditing = { people: false, units: false }

/** The page of a day that is over is for reading. */
export function chartEditing({ roles }: HttpContext, chart: OrgChart): ChartEditing {
  if (chart.on < today()) return NOTHING
  return {
    people: mayByRole('edit_placements', roles),
    units: mayByRole('edit_units', roles),
  }
}
