/*
 * Why somebody is in a room or not, and what they may do there.
 */
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type {
  AskedRecord,
  Asking,
  Holder,
  RecordRights,
  RightLine,
} from '#app/identity/record_rights'
import { mayByRole } from '#app/identity/rights'
import { desiredInput } from '#app/rooms/desired/desired_input'
import { desiredRooms, type DesiredRoom } from '#app/rooms/desired/desired_rooms'
import { reasonSentence } from '#app/rooms/desired/member_reason'
import { keyOfRoom, matrixRoomIdOf } from '#app/rooms/room_directory'
import { isRoomOfOrg } from '#app/rooms/desired/room_keys'
import { roomUrl } from '#app/rooms/room_links'
import { announcementKeyOf } from '#app/rooms/room_audience'
import { fold } from '#app/shared/fold'
import type { Worded } from '#app/shared/locale'

const ACTS = {
  be: { el: 'Συμμετοχή στο δωμάτιο', en: 'Be in the room' },
  write: { el: 'Γράψιμο μηνυμάτων', en: 'Write messages' },
  lead: {
    el: 'Απόκρυψη μηνυμάτων άλλων, καρφίτσωμα, ειδοποίηση όλων',
    en: 'Redact what others wrote, pin, notify everybody',
  },
} as const satisfies Record<string, Worded>

const OUTSIDE: Worded = {
  el: 'κανένας κανόνας του δωματίου δεν περιλαμβάνει το πρόσωπο',
  en: 'no rule of the room includes the person',
}

const WRITERS: Readonly<Record<DesiredRoom['writers'], Worded>> = {
  everybody: { el: 'γράφουν όλα τα μέλη', en: 'all members write' },
  heads: { el: 'γράφουν μόνο οι προϊστάμενοι', en: 'only heads write' },
  nobody: { el: 'κανείς δεν γράφει σε χώρο', en: 'nobody writes in a space' },
}

const ONLY_HEADS: Worded = {
  el: 'το μπορούν όσοι προΐστανται εκεί',
  en: 'those who are in charge there may',
}

export const roomRights: RecordRights = {
  type: 'room',
  words: ['δωμάτιο', 'χώρος', 'room', 'space'],
  whoSees: null,
  fits: () => true,

  async find(text, asking, marked) {
    const room = await roomMeant(text, asking, marked)
    if (!room) return null
    const id = await matrixRoomIdOf(room.key, asking.client)
    return asked(room, id, asking)
  },
}

function asked(room: DesiredRoom, matrixRoomId: string | null, { asker }: Asking): AskedRecord {
  const member = room.members.has(asker.person.matrixId)
  const ofOrg = isRoomOfOrg(room.key)
  return {
    kind: { el: 'Δωμάτιο', en: 'Room' },
    ref: `#${room.alias}`,
    title: { el: room.name, en: room.name },
    url: member && matrixRoomId ? roomUrl(matrixRoomId) : null,
    // Who is in a room of the org chart follows from what everybody knows.
    open: ofOrg || member || mayByRole('approve_room_plans', asker.roles),
    visibleTo: () => ofOrg,
    explain: (holder) => rightsInRoom(holder, room),
  }
}

function rightsInRoom({ person }: Holder, room: DesiredRoom): RightLine[] {
  const member = room.members.get(person.matrixId)
  const head = room.heads.get(person.matrixId)
  const url = `/people/${person.username}`
  const from = (reason: typeof member) =>
    reason?.unit ? [{ words: reasonSentence(reason), url }] : []
  const writes = room.writers === 'everybody' ? member : room.writers === 'heads' ? head : undefined
  return [
    {
      act: ACTS.be,
      decision: { allowed: Boolean(member), why: member ? reasonSentence(member) : OUTSIDE },
      sources: from(member),
    },
    {
      act: ACTS.write,
      decision: { allowed: Boolean(writes), why: member || head ? WRITERS[room.writers] : OUTSIDE },
      sources: [],
    },
    {
      act: ACTS.lead,
      decision: { allowed: Boolean(head), why: head ? reasonSentence(head) : ONLY_HEADS },
      sources: from(head),
    },
  ]
}

/** By its Matrix id, key, alias or name; marked as a room, also by the unit that speaks in it. */
async function roomMeant(
  text: string,
  asking: Asking,
  marked: boolean
): Promise<DesiredRoom | null> {
  const { chart, client } = asking
  const rooms = await roomsOf(asking)
  if (text.startsWith('!')) return byMatrixId(rooms, text, client)
  const alias = text.replace(/^#/, '').replace(/:.*$/, '').toLowerCase()
  const known = rooms.find((room) => room.key === text || room.alias === alias)
  if (known) return known
  if (marked) {
    const units = chart.findUnits(text)
    const key = units.length === 1 ? announcementKeyOf(chart, units[0].id) : null
    if (key) return rooms.find((room) => room.key === key) ?? null
  }
  const typed = fold(text)
  const named = rooms.filter(({ name }) => fold(name) === typed)
  const begun = named.length ? named : rooms.filter(({ name }) => fold(name).startsWith(typed))
  return begun.length === 1 ? begun[0] : null
}

async function byMatrixId(
  rooms: readonly DesiredRoom[],
  matrixRoomId: string,
  client: QueryClientContract
): Promise<DesiredRoom | null> {
  const key = await keyOfRoom(matrixRoomId, client)
  return rooms.find((room) => room.key === key) ?? null
}

const known = new WeakMap<object, { of: string; rooms: DesiredRoom[] }>()

/** Made anew where the org chart has changed, or what is set beside it. */
async function roomsOf({ client, chart }: Asking): Promise<DesiredRoom[]> {
  const input = await desiredInput(client, chart.on)
  const { templates = [], projects, exceptions } = input
  const of = JSON.stringify([[...templates], projects, exceptions])
  const before = known.get(input.chart)
  if (before?.of === of) return before.rooms
  const rooms = desiredRooms(input)
  known.set(input.chart, { of, rooms })
  return rooms
}
