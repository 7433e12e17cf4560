/*
 * Whom and what the examples of commands name, so that they work for whoever reads them.
 */
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { orgChart } from '#app/org/chart/org_chart_queries'
import type { Actor } from '#app/shared/act'

export interface ExampleContext {
  client: QueryClientContract
  actor: Pick<Actor, 'id' | 'username'>
  room: { unit: { code: string } | null }
}

/** A unit that concerns the person; somebody of theirs where they are in charge, else themselves. */
export async function exampleValues({
  client,
  actor,
  room,
}: ExampleContext): Promise<{ username: string; unit: string }> {
  const chart = await orgChart(client)
  const unit = room.unit?.code ?? chart.homeUnitOf(actor.id)?.code
  const [colleague] = chart
    .unitsInChargeOf(actor.id)
    .flatMap(({ id }) => chart.membersOf(id))
    .filter(({ id, active }) => id !== actor.id && active)
  return {
    username: (colleague ?? actor).username,
    unit: unit ?? chart.units[0]?.code ?? '',
  }
}
