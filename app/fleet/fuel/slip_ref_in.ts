import type { HttpContext } from '@adonisjs/core/http'
import { FuelSlipNotFound } from '#app/fleet/fuel/fuel_exceptions'
import type { Reader } from '#app/fleet/fuel/fuel_slip_paths'
import type { SlipRef } from '#app/fleet/fuel/locked_slip'
import { readFleetAddress } from '#app/fleet/registry/fleet_numbers'
import { personOf } from '#app/identity/person_middleware'
import { chartOf } from '#app/org/chart/org_chart_queries'

/** The slip that a page's address names. */
export function slipRefIn({ params }: HttpContext): SlipRef {
  const ref = readFleetAddress(params.slip)
  if (!ref) throw new FuelSlipNotFound(params.slip)
  return ref
}

/** Who reads, with the rights that the request knows already. */
export async function readerIn(ctx: HttpContext): Promise<Reader> {
  return { personId: personOf(ctx).id, chart: await chartOf(ctx), roles: ctx.roles }
}
