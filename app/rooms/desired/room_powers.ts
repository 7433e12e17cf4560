/*
 * Who may do what in a managed room, as Matrix power levels.
 */
import { isDeepStrictEqual } from 'node:util'
import { HEAD_POWER, type DesiredRoom } from '#app/rooms/desired/desired_rooms'

export const BOT_POWER = 100

export interface PowerLevels {
  users?: Record<string, number>
  events?: Record<string, number>
  notifications?: Record<string, number>
  [field: string]: unknown
}

/** State that belongs to the bot alone: also what a client's widget or "upgrade" button would send. */
const BOTS_ALONE = [
  'm.room.name',
  'm.room.topic',
  'm.room.avatar',
  'm.room.canonical_alias',
  'm.room.encryption',
  'm.room.guest_access',
  'm.room.history_visibility',
  'm.room.join_rules',
  'm.room.power_levels',
  'm.room.server_acl',
  'm.room.tombstone',
  'm.space.child',
  'm.space.parent',
  'm.widget',
  'im.vector.modular.widgets',
]

/** The power levels that a room is made with. */
export function powerLevelsOf(room: DesiredRoom, bot: string): PowerLevels {
  const users: Record<string, number> = { [bot]: BOT_POWER }
  for (const head of [...room.heads.keys()].sort()) users[head] = HEAD_POWER
  for (const [matrixId, level] of room.powers) {
    if (matrixId === bot) continue
    if (level === 0) delete users[matrixId]
    else users[matrixId] = level
  }
  const events: Record<string, number> = { 'm.room.pinned_events': HEAD_POWER }
  for (const type of BOTS_ALONE) events[type] = BOT_POWER
  if (room.writers === 'heads') {
    // Everybody may put a reaction on an announcement, and take one's own back.
    events['m.reaction'] = 0
    events['m.room.redaction'] = 0
  }
  return {
    users,
    events,
    users_default: 0,
    events_default: { everybody: 0, heads: HEAD_POWER, nobody: BOT_POWER }[room.writers],
    state_default: BOT_POWER,
    ban: BOT_POWER,
    kick: BOT_POWER,
    invite: BOT_POWER,
    redact: HEAD_POWER,
    notifications: { room: HEAD_POWER },
  }
}

/**
 * What a room's power levels have to become; null where they are right.
 *
 * Ours are all levels of people, the bot's own, every general level and the event types that
 * `powerLevelsOf` names. The rest stays: levels of other bots, of further event types, and fields
 * that Matrix may add.
 */
export function mendedPowerLevels(
  actual: PowerLevels,
  desired: PowerLevels,
  isBot: (matrixId: string) => boolean
): PowerLevels | null {
  const users = { ...desired.users }
  for (const [id, level] of Object.entries(actual.users ?? {})) {
    if (isBot(id) && !(id in users)) users[id] = level
  }
  const mended: PowerLevels = {
    ...actual,
    ...desired,
    users,
    events: { ...actual.events, ...desired.events },
    notifications: { ...actual.notifications, ...desired.notifications },
  }
  return isDeepStrictEqual(mended, actual) ? null : mended
}
