/*
 * Desired state, actual state, plan.
 */
import { actualRooms } from '#app/rooms/actual_rooms'
import { desiredInput } from '#app/rooms/desired_input'
import { desiredRooms, type DesiredRoom } from '#app/rooms/desired_rooms'
import { wantedAccounts } from '#app/rooms/matrix_accounts'
import { differences, type RoomPlan } from '#app/rooms/room_plan'
import { knownRooms } from '#app/rooms/room_records'
import type { RoomsHomeserver } from '#app/rooms/rooms_homeserver'

export interface PlannedRooms extends RoomPlan {
  desired: readonly DesiredRoom[]
}

/**
 * Compares the org chart as it stands with the homeserver. Writes nothing.
 *
 * @param options.anew make rooms that vanished anew instead of reporting them
 */
export async function planRooms(
  homeserver: RoomsHomeserver,
  options: { anew?: boolean } = {}
): Promise<PlannedRooms> {
  const desired = desiredRooms(await desiredInput())
  const plan = differences({
    desired,
    accounts: await wantedAccounts(),
    actual: await actualRooms(homeserver, await knownRooms()),
    bot: homeserver.bot,
    serverName: homeserver.serverName,
    anew: options.anew,
  })
  return { ...plan, desired }
}
