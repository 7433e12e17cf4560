import { FLEET_ROOM } from '#app/fleet/registry/fleet_bot'
import type { Area } from '#app/rooms/desired/area_rooms'

/** The fleet's room: its office, the drivers, and whoever is charged with a vehicle. */
export const fleetArea: Area = {
  key: FLEET_ROOM,
  kind: 'fleet',
  because: { el: 'το δωμάτιο του στόλου', en: "the fleet's room" },
  people: (day) => ({
    sql: `select 1 as place, person_id, 'fleet_office' as rule, null as act, null as last_day,
        1 as leads
      from role_grants where role = 'fleet'
      union all select 2, person_id, 'driver', act, authorised_until, 0
      from drivers where ended_at is null and (authorised_until is null or authorised_until >= ?)
      union all select distinct 3, k.person_id, 'keeper', null, k.valid_to, 0
      from vehicle_keepers k join vehicles v on v.id = k.vehicle_id
      where v.status <> 'written_off' and k.valid_from <= ?
        and (k.valid_to is null or k.valid_to >= ?)`,
    bindings: [day, day, day],
  }),
}
