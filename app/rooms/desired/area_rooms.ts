/*
 * Rooms of areas of work that cross the org chart, such as the fleet's: which there are and who
 * belongs in them is for the features to say; start/ brings them.
 */
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { MemberReason } from '#app/rooms/desired/member_reason'
import { ADMINISTRATORS } from '#app/rooms/desired/room_keys'
import type { RoomKind } from '#app/rooms/templates/room_templates'
import type { Worded } from '#app/shared/locale'
import { selectRows, type Bindings } from '#app/shared/rows'
import type { IsoDate } from '#app/shared/time'

/** Somebody who belongs in an area's room, by the person's id. */
export interface AreaMember {
  personId: number
  reason: MemberReason
  /** Has a head's power there. */
  leads: boolean
}

export interface Area {
  /** Of the room, and its alias: `fleet`. */
  key: string
  /** Whose template it has. */
  kind: RoomKind
  because: Worded
  /**
   * Selects who belongs there on a day: `place` (the first reason of each person counts),
   * `person_id`, `rule`, `act`, `last_day`, `leads`. All areas are read by one query.
   */
  people(day: IsoDate): { sql: string; bindings: Bindings }
}

/** An area with its people on a day. */
export type AreaFacts = Pick<Area, 'key' | 'kind' | 'because'> & { people: readonly AreaMember[] }

const areas: Area[] = []

const administrators: Pick<Area, 'key' | 'people'> = {
  key: ADMINISTRATORS,
  people: () => ({
    sql: `select 1 as place, g.person_id, 'administrator' as rule, null as act, null as last_day,
        0 as leads
      from role_grants g join accounts a on a.person_id = g.person_id
      where g.role = 'administrator' and a.disabled_at is null`,
    bindings: [],
  }),
}

export function registerArea(area: Area): void {
  if (!areas.some(({ key }) => key === area.key)) areas.push(area)
}

/** What the desired rooms need of them all, and the ids of the administrators; one query. */
export async function areasOn(
  client: QueryClientContract,
  day: IsoDate
): Promise<{ areas: AreaFacts[]; administrators: number[] }> {
  const parts = [administrators, ...areas].map(({ key, people }) => ({ key, ...people(day) }))
  const rows = await selectRows(
    client,
    `${parts.map(({ sql }) => `select ? as area, p.* from (${sql}) as p`).join(' union all ')}
      order by area, place, person_id`,
    parts.flatMap(({ key, bindings }) => [key, ...bindings])
  )
  const of = (wanted: string) => rows.filter(({ area }) => area === wanted).map(memberOf)
  return {
    areas: areas.map(({ key, kind, because }) => ({ key, kind, because, people: of(key) })),
    administrators: of(ADMINISTRATORS).map(({ personId }) => personId),
  }
}

function memberOf(row: Record<string, any>): AreaMember {
  const reason: MemberReason = { rule: row.rule }
  if (row.act) reason.act = row.act
  if (row.last_day) reason.until = row.last_day
  return { personId: Number(row.person_id), reason, leads: Boolean(row.leads) }
}
