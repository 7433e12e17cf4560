import type { OrgChart, PersonNode } from '#app/org/chart/org_chart'
import type { Act, Actor } from '#app/shared/act'
import type { Locale } from '#app/shared/locale'

/**
 * The act of somebody who uses a head's power over a unit: on behalf of the head, where they stand
 * in for one; as it is for heads themselves and their superiors.
 */
export function asHead(act: Act, chart: OrgChart, unitId: number): Act {
  return act.actor ? onBehalf(act, chart.onBehalfOf(act.actor.id, unitId)) : act
}

/** The act as done for a head; as it is for nobody, or where it is done for somebody already. */
export function onBehalf(act: Act, head: PersonNode | null): Act {
  return head && !act.onBehalfOf ? { ...act, onBehalfOf: actorOf(head) } : act
}

/** `α.α. Μαρία Παυλίδου`: after the name of who stands in. */
export function behalfWords(head: { displayName: string }, locale: Locale): string {
  return `${locale === 'el' ? 'α.α.' : 'on behalf of'} ${head.displayName}`
}

function actorOf({ id, username, displayName, locale, matrixId }: PersonNode): Actor {
  return { id, username, displayName, locale, matrixId }
}
