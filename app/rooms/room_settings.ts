/*
 * Puts a room's settings right, one at a time.
 */
import type { DesiredRoom } from '#app/rooms/desired/desired_rooms'
import { retentionOf } from '#app/rooms/room_differences'
import { changePower, POWER } from '#app/rooms/power_changes'
import type { SettingChange } from '#app/rooms/room_changes'
import type { RoomsHomeserver } from '#app/rooms/rooms_homeserver'
import { writing } from '#app/rooms/mirror/writes_under_way'

/** @param ids rooms' ids by key */
export async function changeSetting(
  homeserver: RoomsHomeserver,
  { kind, room, roomId, after }: SettingChange,
  ids: ReadonlyMap<string, string>
): Promise<void> {
  const { rooms, serverName } = homeserver
  switch (kind) {
    case 'name':
      return rooms.setState(roomId, 'm.room.name', { name: room.name })
    case 'topic':
      return rooms.setState(roomId, 'm.room.topic', { topic: room.topic })
    case 'avatar':
      return rooms.setState(roomId, 'm.room.avatar', room.avatar ? { url: room.avatar } : {})
    case 'retention': {
      const lifetime = retentionOf(room)
      const content = lifetime === null ? {} : { max_lifetime: lifetime }
      return rooms.setState(roomId, 'm.room.retention', content)
    }
    case 'history':
      return rooms.setState(roomId, 'm.room.history_visibility', {
        history_visibility: room.history,
      })
    case 'access':
      if (isNamed(after, 'm.room.join_rules')) {
        await rooms.setState(roomId, 'm.room.join_rules', { join_rule: 'invite' })
      }
      if (isNamed(after, 'm.room.guest_access')) {
        await rooms.setState(roomId, 'm.room.guest_access', { guest_access: 'forbidden' })
      }
      return
    case 'alias': {
      const alias = `#${room.alias}:${serverName}`
      await rooms.addAlias(alias, roomId)
      return rooms.setState(roomId, 'm.room.canonical_alias', { alias })
    }
    case 'power':
      return writing(roomId, POWER, '', () => changePower(homeserver, room, roomId))
    case 'link': {
      const spaceId = room.parent === null ? undefined : ids.get(room.parent)
      if (!spaceId) return
      if (isNamed(after, 'child')) await hangIn(homeserver, room, roomId, spaceId)
      if (isNamed(after, 'parent')) {
        const content = { via: [serverName], canonical: true }
        await rooms.setState(roomId, 'm.space.parent', content, spaceId)
      }
    }
  }
}

/** Hangs a room in its space, as the space sees it. */
export async function hangIn(
  { rooms, serverName }: RoomsHomeserver,
  room: DesiredRoom,
  roomId: string,
  spaceId: string
): Promise<void> {
  const content = { via: [serverName], order: room.order }
  await rooms.setState(spaceId, 'm.space.child', content, roomId)
}

/** A setting of several fields names those that are to be written. */
function isNamed(after: SettingChange['after'], field: string): boolean {
  return typeof after === 'object' && after !== null && field in after
}
