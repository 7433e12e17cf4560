/*
 * Puts a room's power levels right, also where somebody was given as much power as the bot has.
 */
import { mirrorState } from '#app/rooms/mirror/mirror_writes'
import type { DesiredRoom } from '#app/rooms/desired/desired_rooms'
import { isBot } from '#app/rooms/room_differences'
import {
  BOT_POWER,
  mendedPowerLevels,
  powerLevelsOf,
  type PowerLevels,
} from '#app/rooms/desired/room_powers'
import type { RoomsHomeserver } from '#app/rooms/rooms_homeserver'
import { errcode } from '#bots/matrix/client'

export const POWER = 'm.room.power_levels'

/** How long a token is good with which somebody lowers themselves, in ms. */
const TOKEN_LASTS = 60_000

/** Reads again just before it writes: what is not ours must not be overwritten by an old copy. */
export async function changePower(
  homeserver: RoomsHomeserver,
  room: DesiredRoom,
  roomId: string
): Promise<void> {
  const { rooms, bot, serverName } = homeserver
  const wanted = powerLevelsOf(room, bot)
  const isOfBots = (matrixId: string) => isBot(matrixId, serverName)
  let actual: PowerLevels = await rooms.stateOf(roomId, POWER)
  for (const matrixId of equals(actual, wanted, bot)) {
    actual = withLevel(actual, matrixId, wanted.users?.[matrixId])
    await lowerThemselves(homeserver, roomId, matrixId, actual)
  }
  const mended = mendedPowerLevels(actual, wanted, isOfBots)
  if (mended) await rooms.setState(roomId, POWER, mended)
  else await mirrorState(roomId, POWER, '', actual)
}

/** Those whom the homeserver lets the bot not lower, because they may as much as the bot. */
function equals(actual: PowerLevels, wanted: PowerLevels, bot: string): string[] {
  return Object.entries(actual.users ?? {})
    .filter(([id, level]) => id !== bot && level >= BOT_POWER && level !== wanted.users?.[id])
    .map(([id]) => id)
}

function withLevel(levels: PowerLevels, matrixId: string, level: number | undefined): PowerLevels {
  const users = { ...levels.users }
  if (level === undefined) delete users[matrixId]
  else users[matrixId] = level
  return { ...levels, users }
}

/** The administrator of the homeserver does it in their name, bringing them in for it if need be. */
async function lowerThemselves(
  { administration, roomsAs }: RoomsHomeserver,
  roomId: string,
  matrixId: string,
  levels: PowerLevels
): Promise<void> {
  const themselves = roomsAs(await administration.loginAs(matrixId, Date.now() + TOKEN_LASTS))
  try {
    await themselves.setState(roomId, POWER, levels)
  } catch (error) {
    if (errcode(error) !== 'M_FORBIDDEN') throw error
    await administration.join(roomId, matrixId)
    await themselves.setState(roomId, POWER, levels)
  }
}
