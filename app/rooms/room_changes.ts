/*
 * What can differ between the rooms as they should be and as they are, and how each difference is
 * told to people.
 */
import type { DesiredRoom } from '#app/rooms/desired/desired_rooms'
import type { Doing } from '#app/rooms/mirror/room_state'
import type { Worded } from '#app/shared/locale'

/** A person's account as Dimos wants it. */
export interface WantedAccount {
  personId: number
  matrixId: string
  displayName: string
  /** What Dimos has made of it so far. */
  state: 'wanted' | 'active' | 'deactivated'
  /** Dimos has ended it. */
  disabled: boolean
  /** A password waits to be set. */
  passwordWaits: boolean
}

/** What every change says of itself. */
interface Reasoned {
  /** Why it is to be so. */
  because: Worded
  /** Who else than Dimos made it different, and when; null where nobody did. */
  doing: Doing | null
}

export interface AccountChange extends Reasoned {
  kind: 'register' | 'rename' | 'password' | 'deactivate'
  account: WantedAccount
  /** The display name in the homeserver, for `rename`. */
  before: string | null
}

export interface CreateChange extends Reasoned {
  kind: 'create'
  room: DesiredRoom
  /** The room that vanished and is made anew. */
  insteadOf: string | null
}

export const settings = [
  'access',
  'history',
  'power',
  'name',
  'topic',
  'avatar',
  'alias',
  'retention',
  'link',
] as const

export type Setting = (typeof settings)[number]

/**
 * A room's name, topic, picture, alias, history, retention, access, power levels, or its place in
 * a space. Before and after are texts or numbers; for `access`, `power` and `link` the fields that
 * differ.
 */
export interface SettingChange extends Reasoned {
  kind: Setting
  room: DesiredRoom
  roomId: string
  before: SettingValue
  after: SettingValue
}

export type SettingValue = string | number | null | Readonly<Record<string, string | number | null>>

export interface UnlinkChange extends Reasoned {
  kind: 'unlink'
  /** Null for a room that is not ours. */
  key: string | null
  roomId: string
  spaceKey: string
  spaceId: string
}

export interface JoinChange extends Reasoned {
  kind: 'join'
  room: DesiredRoom
  matrixId: string
  why: 'missing' | 'invited' | 'banned'
}

export interface KickChange extends Reasoned {
  kind: 'kick'
  key: string
  /** The room's name, where it is known. */
  name: string | null
  roomId: string
  matrixId: string
  why: 'elsewhere' | 'unknown' | 'ended' | 'closed'
  /** Only invited so far. */
  invited: boolean
}

export type Change =
  AccountChange | CreateChange | SettingChange | UnlinkChange | JoinChange | KickChange

/** Those that take people out. */
export function isRemoval(change: Change): boolean {
  return change.kind === 'deactivate' || (change.kind === 'kick' && !change.invited)
}

const ACCOUNTS: Record<AccountChange['kind'], Worded> = {
  register: { el: 'νέος λογαριασμός', en: 'account to be made' },
  rename: { el: 'αλλάζει το εμφανιζόμενο όνομα', en: 'display name to be changed' },
  password: { el: 'περιμένει κωδικός πρόσβασης', en: 'a password waits to be set' },
  deactivate: {
    el: 'ο λογαριασμός έληξε και απενεργοποιείται',
    en: 'the account has ended and is to be deactivated',
  },
}

const SETTINGS: Record<Setting, Worded> = {
  name: { el: 'αλλάζει το όνομα', en: 'its name changes' },
  topic: { el: 'αλλάζει το θέμα', en: 'its topic changes' },
  avatar: { el: 'αλλάζει η εικόνα', en: 'its picture changes' },
  alias: { el: 'αλλάζει η διεύθυνση', en: 'its alias changes' },
  history: { el: 'αλλάζει ποιος βλέπει το ιστορικό', en: 'who may read the past changes' },
  retention: {
    el: 'αλλάζει πόσο κρατιούνται τα μηνύματα',
    en: 'how long messages are kept changes',
  },
  access: { el: 'κλείνει για όποιον δεν έχει πρόσκληση', en: 'it is closed to the uninvited' },
  power: { el: 'αλλάζουν τα δικαιώματα', en: 'its power levels change' },
  link: { el: 'μπαίνει στη θέση του στον χώρο', en: 'it takes its place in its space' },
}

const JOINS: Record<JoinChange['why'], Worded> = {
  missing: { el: 'μπαίνει', en: 'comes in' },
  invited: { el: 'έχει πρόσκληση και μπαίνει', en: 'is invited and comes in' },
  banned: { el: 'είχε αποκλειστεί και μπαίνει ξανά', en: 'was banned and comes in again' },
}

const KICKS: Record<KickChange['why'], Worded> = {
  elsewhere: { el: 'δεν ανήκει πια εδώ', en: 'no longer belongs here' },
  unknown: { el: 'δεν είναι του Δήμου', en: 'is unknown to Dimos' },
  ended: { el: 'ο λογαριασμός έληξε', en: 'the account has ended' },
  closed: { el: 'το δωμάτιο έκλεισε', en: 'the room has closed' },
}

/** One line for people: what is to be done and why. */
export function sentenceOf(change: Change): Worded {
  const what = whatOf(change)
  return {
    el: `${what.el} · ${change.because.el}`,
    en: `${what.en} · ${change.because.en}`,
  }
}

/** What is to be done, without the reason. */
export function whatOf(change: Change): Worded {
  switch (change.kind) {
    case 'register':
    case 'rename':
    case 'password':
    case 'deactivate': {
      const { matrixId, displayName } = change.account
      return both(ACCOUNTS[change.kind], (what) => `${matrixId} (${displayName}): ${what}`)
    }
    case 'create':
      return both(createWords(change), (words) => `${words}: ${nameOf(change.room)}`)
    case 'unlink':
      return both(UNLINK, (what) => `${change.key ?? change.roomId}: ${what} ${change.spaceKey}`)
    case 'join':
      return both(
        JOINS[change.why],
        (what) => `${change.matrixId} → ${nameOf(change.room)}: ${what}`
      )
    case 'kick':
      return both(OUT, (what) => `${change.matrixId} ← ${change.name ?? change.key}: ${what}`)
    default:
      return both(SETTINGS[change.kind], (what) => `${nameOf(change.room)}: ${what}`)
  }
}

/** What a person who is taken out of a room is told. */
export function kickReason(change: KickChange): string {
  return KICKS[change.why].el
}

/** Why somebody is taken out, where nothing more is known. */
export function kickWords(why: KickChange['why']): Worded {
  return KICKS[why]
}

const OUT: Worded = { el: 'βγαίνει', en: 'goes out' }
const UNLINK: Worded = { el: 'βγαίνει από τον χώρο', en: 'is taken out of the space' }

function createWords({ room, insteadOf }: CreateChange): Worded {
  const what: Worded =
    room.kind === 'space'
      ? { el: 'νέος χώρος', en: 'space to be made' }
      : { el: 'νέο δωμάτιο', en: 'room to be made' }
  if (!insteadOf) return what
  return { el: `${what.el} στη θέση εκείνου που χάθηκε`, en: `${what.en} anew, the old is gone` }
}

function nameOf(room: DesiredRoom): string {
  return `#${room.alias} (${room.name})`
}

function both(worded: Worded, wrap: (text: string) => string): Worded {
  return { el: wrap(worded.el), en: wrap(worded.en) }
}
