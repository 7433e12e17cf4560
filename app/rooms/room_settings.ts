/*
 * Puts a room's settings right, one at a time.
 */
import { RoomState } from '#app/rooms/actual_rooms'
import type { DesiredRoom } from '#app/rooms/desired_rooms'
import { isBot } from '#app/rooms/room_plan'
import { mendedPowerLevels, powerLevelsOf } from '#app/rooms/room_powers'
import type { SettingChange } from '#app/rooms/room_changes'
import type { RoomsHomeserver } from '#app/rooms/rooms_homeserver'

/** @param ids rooms' ids by key */
export async function changeSetting(
  homeserver: RoomsHomeserver,
  { kind, room, roomId }: SettingChange,
  ids: ReadonlyMap<string, string>
): Promise<void> {
  const { rooms, serverName } = homeserver
  switch (kind) {
    case 'name':
      return rooms.setState(roomId, 'm.room.name', { name: room.name })
    case 'topic':
      return rooms.setState(roomId, 'm.room.topic', { topic: room.topic })
    case 'history':
      return rooms.setState(roomId, 'm.room.history_visibility', {
        history_visibility: room.history,
      })
    case 'access':
      await rooms.setState(roomId, 'm.room.join_rules', { join_rule: 'invite' })
      return rooms.setState(roomId, 'm.room.guest_access', { guest_access: 'forbidden' })
    case 'alias': {
      const alias = `#${room.alias}:${serverName}`
      await rooms.addAlias(alias, roomId)
      return rooms.setState(roomId, 'm.room.canonical_alias', { alias })
    }
    case 'power':
      return changePower(homeserver, room, roomId)
    case 'link': {
      const spaceId = room.parent === null ? undefined : ids.get(room.parent)
      if (spaceId) await linkToSpace(homeserver, room, roomId, spaceId)
    }
  }
}

/** Hangs a room in its space, seen from both. */
export async function linkToSpace(
  { rooms, serverName }: RoomsHomeserver,
  room: DesiredRoom,
  roomId: string,
  spaceId: string
): Promise<void> {
  const via = [serverName]
  await rooms.setState(spaceId, 'm.space.child', { via, order: room.order }, roomId)
  await rooms.setState(roomId, 'm.space.parent', { via, canonical: true }, spaceId)
}

/** Reads again just before it writes: what is not ours must not be overwritten by an old copy. */
async function changePower(
  { rooms, bot, serverName }: RoomsHomeserver,
  room: DesiredRoom,
  roomId: string
): Promise<void> {
  const state = new RoomState(await rooms.state(roomId))
  const mended = mendedPowerLevels(
    state.content('m.room.power_levels'),
    powerLevelsOf(room, bot),
    (matrixId) => isBot(matrixId, serverName)
  )
  if (mended) await rooms.setState(roomId, 'm.room.power_levels', mended)
}
