/*
 * How the settings of one room differ from those that it should have, and what is to be said of
 * each difference.
 */
import type { ActualRoom, ActualRooms } from '#app/rooms/mirror/actual_rooms'
import type { DesiredRoom } from '#app/rooms/desired/desired_rooms'
import { reasonSentence } from '#app/rooms/desired/member_reason'
import { mendedPowerLevels, powerLevelsOf, type PowerLevels } from '#app/rooms/desired/room_powers'
import {
  settings,
  type Setting,
  type SettingChange,
  type SettingValue,
} from '#app/rooms/room_changes'
import { isBotName } from '#app/shared/bot_names'
import type { Worded } from '#app/shared/locale'

export interface Surroundings {
  rooms: ActualRooms['rooms']
  bot: string
  serverName: string
  /** Rooms that vanished are made anew. */
  anew: boolean
}

type Difference = Pick<SettingChange, 'before' | 'after' | 'because' | 'doing'>

/** True for accounts of bots, which no plan touches. */
export function isBot(matrixId: string, serverName: string): boolean {
  const end = `:${serverName}`
  return matrixId.endsWith(end) && isBotName(matrixId.slice(1, -end.length))
}

/** How long a room's messages are kept, in ms; null keeps them. */
export function retentionOf({ retentionDays }: Pick<DesiredRoom, 'retentionDays'>): number | null {
  return retentionDays === null ? null : retentionDays * DAY
}

const DAY = 24 * 3_600_000

/** Every setting of the room that differs. */
export function settingChanges(
  room: DesiredRoom,
  actual: ActualRoom,
  around: Surroundings
): SettingChange[] {
  return settings.flatMap((kind) => {
    const difference = COMPARE[kind](room, actual, around)
    return difference ? [{ kind, room, roomId: actual.roomId, ...difference }] : []
  })
}

const COMPARE: Record<
  Setting,
  (room: DesiredRoom, actual: ActualRoom, around: Surroundings) => Difference | null
> = {
  name: (room, actual) => plain(actual, 'm.room.name', 'name', room.name),
  topic: (room, actual) => plain(actual, 'm.room.topic', 'topic', room.topic),
  avatar: (room, actual) => plain(actual, 'm.room.avatar', 'url', room.avatar),
  alias: (room, actual, { serverName }) =>
    plain(actual, 'm.room.canonical_alias', 'alias', `#${room.alias}:${serverName}`),
  history: (room, actual) =>
    plain(actual, 'm.room.history_visibility', 'history_visibility', room.history),
  retention(room, actual) {
    const found = plain(actual, 'm.room.retention', 'max_lifetime', retentionOf(room))
    if (!found) return null
    const before = typeof found.before === 'number' ? found.before / DAY : null
    return {
      ...found,
      before,
      after: room.retentionDays,
      because: fromTo(before, room.retentionDays),
    }
  },
  access,
  power,
  link,
}

function plain(
  { state }: ActualRoom,
  type: string,
  field: string,
  after: string | number | null
): Difference | null {
  const value: unknown = state.content(type)[field]
  if ((value ?? null) === after) return null
  const before = typeof value === 'string' || typeof value === 'number' ? value : null
  return { before, after, because: fromTo(before, after), doing: state.doing(type) }
}

function access(_room: DesiredRoom, { state }: ActualRoom): Difference | null {
  const actual = {
    'm.room.join_rules': state.content('m.room.join_rules').join_rule ?? null,
    'm.room.guest_access': state.content('m.room.guest_access').guest_access ?? null,
  }
  const wanted = { 'm.room.join_rules': 'invite', 'm.room.guest_access': 'forbidden' }
  const types = (['m.room.join_rules', 'm.room.guest_access'] as const).filter(
    (type) => actual[type] !== wanted[type]
  )
  if (types.length === 0) return null
  const pick = (values: Record<string, unknown>) =>
    Object.fromEntries(types.map((type) => [type, textOf(values[type])]))
  return {
    before: pick(actual),
    after: pick(wanted),
    because: { el: 'τα δωμάτια είναι μόνο με πρόσκληση', en: 'rooms are by invitation alone' },
    doing: state.doing(types[0]),
  }
}

function power(
  room: DesiredRoom,
  { state }: ActualRoom,
  { bot, serverName }: Surroundings
): Difference | null {
  const actual = state.content('m.room.power_levels') as PowerLevels
  const wanted = powerLevelsOf(room, bot)
  if (!mendedPowerLevels(actual, wanted, (id) => isBot(id, serverName))) return null
  const levels = (users: PowerLevels['users'], id: string) => users?.[id] ?? 0
  const people = [...new Set([...Object.keys(actual.users ?? {}), ...Object.keys(wanted.users!)])]
    .filter((id) => id === bot || !isBot(id, serverName))
    .filter((id) => levels(actual.users, id) !== levels(wanted.users, id))
    .sort()
  return {
    before: Object.fromEntries(people.map((id) => [id, levels(actual.users, id)])),
    after: Object.fromEntries(people.map((id) => [id, levels(wanted.users, id)])),
    because: powerWords(room, people, (id) => levels(wanted.users, id) > levels(actual.users, id)),
    doing: state.doing('m.room.power_levels'),
  }
}

function powerWords(
  room: DesiredRoom,
  people: readonly string[],
  gains: (id: string) => boolean
): Worded {
  const parts = people.map((id): Worded => {
    const reason = room.heads.get(id)
    if (!gains(id)) return { el: `χάνει: ${id}`, en: `loses: ${id}` }
    const why = reason ? reasonSentence(reason) : { el: 'το Dimos', en: 'Dimos' }
    return { el: `κερδίζει: ${id} (${why.el})`, en: `gains: ${id} (${why.en})` }
  })
  if (parts.length === 0) {
    return { el: 'ποιος γράφει και ποιος αλλάζει τι', en: 'who may write and change what' }
  }
  return {
    el: parts.map(({ el }) => el).join(', '),
    en: parts.map(({ en }) => en).join(', '),
  }
}

/** Before and after say which of both links is missing, and where the room stands in its space. */
function link(
  room: DesiredRoom,
  { roomId, state }: ActualRoom,
  around: Surroundings
): Difference | null {
  if (room.parent === null) return null
  const space = around.rooms.get(room.parent)
  // A space that is out of reach is reported as such; its links wait until it is back.
  if (space && space.access !== 'ours' && !(space.access === 'vanished' && around.anew)) return null
  const child = space?.access === 'ours' ? space.state.content('m.space.child', roomId) : {}
  const known = Array.isArray(child.via) && child.via.includes(around.serverName)
  const before: Record<string, SettingValue & (string | null)> = {}
  const after: Record<string, string | null> = {}
  if (!known || child.order !== room.order) {
    before.child = known ? textOf(child.order) : null
    after.child = room.order
  }
  if (!space || state.content('m.space.parent', space.roomId).canonical !== true) {
    before.parent = null
    after.parent = room.parent
  }
  if (Object.keys(after).length === 0) return null
  return {
    before,
    after,
    because: { el: `η θέση του στον χώρο ${room.parent}`, en: `its place in ${room.parent}` },
    doing: space
      ? (space.state.doing('m.space.child', roomId) ?? state.doing('m.space.parent', space.roomId))
      : null,
  }
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

function fromTo(before: string | number | null, after: string | number | null): Worded {
  const [from, to] = [before, after].map((value) => (value === null ? '—' : `«${value}»`))
  return { el: `${from} → ${to}`, en: `${from} → ${to}` }
}
