import type { OrgChart, PersonNode } from '#app/org/org_chart'
import type { Act, Actor } from '#app/shared/act'

/**
 * The act of somebody who uses a head's power over a unit: on behalf of the head, where they stand
 * in for one; as it is for heads themselves and their superiors.
 */
export function asHead(act: Act, chart: OrgChart, unitId: number): Act {
  if (!act.actor || act.onBehalfOf) return act
  const head = chart.onBehalfOf(act.actor.id, unitId)
  return head ? { ...act, onBehalfOf: actorOf(head) } : act
}

function actorOf({ id, username, displayName, locale, matrixId }: PersonNode): Actor {
  return { id, username, displayName, locale, matrixId }
}
