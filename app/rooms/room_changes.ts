/*
 * What can differ between the rooms as they should be and as they are, and how each difference is
 * told to people.
 */
import type { DesiredRoom } from '#app/rooms/desired_rooms'
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

export interface AccountChange {
  kind: 'register' | 'rename' | 'password' | 'deactivate'
  account: WantedAccount
}

export interface CreateChange {
  kind: 'create'
  room: DesiredRoom
  /** The room that vanished and is made anew. */
  insteadOf: string | null
}

/** A room's name, topic, alias, history, access, power levels, or its place in a space. */
export interface SettingChange {
  kind: 'name' | 'topic' | 'alias' | 'history' | 'access' | 'power' | 'link'
  room: DesiredRoom
  roomId: string
}

export interface UnlinkChange {
  kind: 'unlink'
  key: string
  roomId: string
  spaceKey: string
  spaceId: string
}

export interface JoinChange {
  kind: 'join'
  room: DesiredRoom
  matrixId: string
  why: 'missing' | 'invited' | 'banned'
}

export interface KickChange {
  kind: 'kick'
  key: string
  roomId: string
  matrixId: string
  why: 'elsewhere' | 'unknown' | 'ended' | 'closed'
  /** Only invited so far. */
  invited: boolean
}

export type Change =
  AccountChange | CreateChange | SettingChange | UnlinkChange | JoinChange | KickChange

const ACCOUNTS: Record<AccountChange['kind'], Worded> = {
  register: { el: 'νέος λογαριασμός', en: 'account to be made' },
  rename: { el: 'αλλάζει το εμφανιζόμενο όνομα', en: 'display name to be changed' },
  password: { el: 'περιμένει κωδικός πρόσβασης', en: 'a password waits to be set' },
  deactivate: {
    el: 'ο λογαριασμός έληξε και απενεργοποιείται',
    en: 'the account has ended and is to be deactivated',
  },
}

const SETTINGS: Record<SettingChange['kind'], Worded> = {
  name: { el: 'το όνομα διαφέρει', en: 'its name differs' },
  topic: { el: 'το θέμα διαφέρει', en: 'its topic differs' },
  alias: { el: 'η διεύθυνση διαφέρει', en: 'its alias differs' },
  history: { el: 'η ορατότητα του ιστορικού διαφέρει', en: 'who may read the past differs' },
  access: { el: 'δεν είναι μόνο με πρόσκληση', en: 'it is not closed to the uninvited' },
  power: { el: 'τα δικαιώματα διαφέρουν', en: 'its power levels differ' },
  link: { el: 'δεν βρίσκεται στον χώρο του', en: 'it does not hang in its space' },
}

const JOINS: Record<JoinChange['why'], Worded> = {
  missing: { el: 'λείπει από το δωμάτιο', en: 'is missing' },
  invited: { el: 'έχει προσκληθεί χωρίς να έχει μπει', en: 'is invited but not in' },
  banned: { el: 'έχει αποκλειστεί', en: 'is banned' },
}

const KICKS: Record<KickChange['why'], Worded> = {
  elsewhere: { el: 'δεν ανήκει πια εδώ', en: 'no longer belongs here' },
  unknown: { el: 'δεν είναι του Δήμου', en: 'is unknown to Dimos' },
  ended: { el: 'ο λογαριασμός έληξε', en: 'the account has ended' },
  closed: { el: 'η μονάδα έκλεισε', en: 'the unit has closed' },
}

/** One line for people: what is to be done and why. */
export function sentenceOf(change: Change): Worded {
  switch (change.kind) {
    case 'register':
    case 'rename':
    case 'password':
    case 'deactivate': {
      const { matrixId, displayName } = change.account
      return both(ACCOUNTS[change.kind], (why) => `${matrixId} (${displayName}): ${why}`)
    }
    case 'create':
      return both(createWords(change), (words) => `${words}: ${nameOf(change.room)}`)
    case 'unlink':
      return {
        el: `${change.key}: δεν ανήκει στον χώρο ${change.spaceKey}`,
        en: `${change.key}: does not belong in ${change.spaceKey}`,
      }
    case 'join':
      return both(JOINS[change.why], (why) => `${change.matrixId} → ${nameOf(change.room)}: ${why}`)
    case 'kick':
      return both(KICKS[change.why], (why) => `${change.matrixId} ← ${change.key}: ${why}`)
    default:
      return both(SETTINGS[change.kind], (why) => `${nameOf(change.room)}: ${why}`)
  }
}

/** What a person who is taken out of a room is told. */
export function kickReason(change: KickChange): string {
  return KICKS[change.why].el
}

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
