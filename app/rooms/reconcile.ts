/*
 * Desired state, actual state, plan.
 */
import dimos from '#config/dimos'
import { orgChart } from '#app/org/org_chart_queries'
import { actualRooms } from '#app/rooms/actual_rooms'
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
  const desired = desiredRooms({ chart: await orgChart(), municipality: dimos.municipality })
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
