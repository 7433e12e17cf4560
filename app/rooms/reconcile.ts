/*
 * Desired state, mirrored state, plan.
 */
import type { OrgChart } from '#app/org/chart/org_chart'
import { desiredInput } from '#app/rooms/desired/desired_input'
import { desiredRooms, type DesiredRoom } from '#app/rooms/desired/desired_rooms'
import { explainKicks } from '#app/rooms/kick_reasons'
import { wantedAccounts } from '#app/rooms/accounts/matrix_accounts'
import { mirroredRooms } from '#app/rooms/mirror/mirror'
import { differences, type RoomPlan } from '#app/rooms/room_plan'
import type { RoomsHomeserver } from '#app/rooms/rooms_homeserver'

export interface PlannedRooms extends RoomPlan {
  desired: readonly DesiredRoom[]
}

/**
 * Compares the org chart as it stands with the mirror. Writes nothing and asks the homeserver
 * nothing: `refreshMirror` or `verifyMirror` come before.
 *
 * @param options.anew make rooms that vanished anew instead of reporting them
 * @param options.chart today's, where the caller has read it
 */
export async function planRooms(
  { bot, serverName }: Pick<RoomsHomeserver, 'bot' | 'serverName'>,
  options: { anew?: boolean; chart?: OrgChart } = {}
): Promise<PlannedRooms> {
  const input = await desiredInput(undefined, undefined, options.chart)
  const desired = desiredRooms(input)
  const plan = differences({
    desired,
    exceptions: input.exceptions,
    accounts: await wantedAccounts(),
    actual: await mirroredRooms(),
    bot,
    serverName,
    anew: options.anew,
  })
  await explainKicks(plan.changes, desired)
  return { ...plan, desired }
}
