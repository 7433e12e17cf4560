/** The localpart of the fleet's bot: trips, fuel, papers of the vehicles. */
export const FLEET_BOT = 'dimos_fleet'

/** The key of the fleet's room in the table of rooms. */
export const FLEET_ROOM = 'fleet'

/** As announcements and questions name their target. */
export const fleetRoomTarget = `room:${FLEET_ROOM}` as const
