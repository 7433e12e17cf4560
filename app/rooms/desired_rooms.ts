/*
 * The rooms that the org chart asks for: which there are, what they are called, who is in them
 * and who may write. Pure: the reconciler compares this with the homeserver.
 */
import {
  ANNOUNCEMENTS,
  MAYOR,
  MUNICIPALITY,
  codeInAlias,
  hasHeadsRoom,
  hostOf,
  isBody,
  isOfMayor,
  roomKey,
} from '#app/rooms/room_keys'
import { Membership, type ChartOfRooms } from '#app/rooms/room_members'
import type { UnitNode } from '#app/org/org_chart'

/** A head's power: redact, pin, notify the room. The bot's is 100, staff's 0. */
export const HEAD_POWER = 50

export interface DesiredRoom {
  key: string
  kind: 'space' | 'room'
  unitId: number | null
  /** Localpart of its alias. */
  alias: string
  name: string
  topic: string
  /** Key of the space that it hangs in; null for the municipality's own. */
  parent: string | null
  /** Where it stands among its neighbours in the space. */
  order: string
  history: 'shared' | 'joined'
  writers: 'everybody' | 'heads' | 'nobody'
  /** Matrix ids of the people, without bots. */
  members: ReadonlySet<string>
  /** Matrix ids of those with a head's power. */
  heads: ReadonlySet<string>
}

/**
 * Spaces and rooms, every space before what hangs in it.
 *
 * @param municipality the municipality's name, which its space bears
 */
export function desiredRooms(chart: ChartOfRooms, municipality: string): DesiredRoom[] {
  const people = new Membership(chart)
  const rooms = new RoomList()
  addMunicipality(rooms, chart, people, municipality)
  const spaces = chart.units.filter((unit) => unit.type === 'directorate')
  for (const unit of spaces) rooms.add(spaceOf(chart, unit, people))
  for (const unit of chart.units) {
    if (hasHeadsRoom(unit.type)) rooms.add(headsRoomOf(chart, unit, people))
    const room = roomOf(chart, unit, people, municipality)
    if (room) rooms.add(room)
  }
  return rooms.list
}

function addMunicipality(
  rooms: RoomList,
  chart: ChartOfRooms,
  people: Membership,
  municipality: string
): void {
  rooms.add({
    ...blank(MUNICIPALITY, 'space', null, '00'),
    alias: 'municipality',
    name: municipality,
    topic: 'Οι χώροι και τα δωμάτια του Δήμου',
    parent: null,
    writers: 'nobody',
    members: people.everybody,
  })
  rooms.add({
    ...blank(ANNOUNCEMENTS, 'room', null, '01'),
    alias: 'announcements',
    name: 'Ανακοινώσεις',
    topic: 'Ανακοινώσεις προς όλους. Γράφουν οι προϊστάμενοι.',
    writers: 'heads',
    members: people.everybody,
    heads: people.allHeads,
  })
  const top = chart.units.filter((unit) => isOfMayor(unit.type))
  if (top.length === 0) return
  rooms.add({
    ...blank(MAYOR, 'room', top[0].id, '02'),
    alias: 'mayor',
    name: 'Δήμαρχος και Αντιδήμαρχοι',
    topic: 'Ο Δήμαρχος, ο Γενικός Γραμματέας και οι Αντιδήμαρχοι',
    history: 'joined',
    members: union([people.deputyMayors, ...top.map((unit) => people.leadersOf(unit.id))]),
    heads: union(
      top.filter((unit) => unit.type === 'mayor').map((unit) => people.headsOf(unit.id))
    ),
  })
}

function spaceOf(chart: ChartOfRooms, unit: UnitNode, people: Membership): DesiredRoom {
  return {
    ...blank(roomKey.space(unit.code), 'space', unit.id, orderOf('20', unit)),
    alias: `space-${codeInAlias(unit.code)}`,
    name: unit.nameEl,
    topic: unit.code,
    parent: spaceAbove(chart.ancestors(unit.id)),
    writers: 'nobody',
    members: people.within(unit.id),
  }
}

/** The director and the heads of the units that answer to nobody else in between. */
function headsRoomOf(chart: ChartOfRooms, unit: UnitNode, people: Membership): DesiredRoom {
  return {
    ...blank(roomKey.heads(unit.code), 'room', unit.id, orderOf('10', unit)),
    alias: `heads-${codeInAlias(unit.code)}`,
    name: `Προϊστάμενοι: ${unit.nameEl}`,
    topic: `${unit.code}: ο προϊστάμενος και οι προϊστάμενοι των μονάδων του`,
    parent: spaceAbove([unit, ...chart.ancestors(unit.id)]),
    history: 'joined',
    members: people.headsUnder(unit.id),
    heads: people.headsOf(unit.id),
  }
}

/** A unit's own room; null for an office that lives in its department's, and for the Mayor. */
function roomOf(
  chart: ChartOfRooms,
  unit: UnitNode,
  people: Membership,
  municipality: string
): DesiredRoom | null {
  if (isOfMayor(unit.type) || hostOf(chart, unit.id).id !== unit.id) return null
  // A Directorate speaks in its departments' rooms and its heads' room; it has one of its own
  // only where somebody else than its head is placed in it directly.
  if (hasHeadsRoom(unit.type) && !people.hasStaff(unit.id)) return null
  const above = hasHeadsRoom(unit.type) ? unit : chart.ancestors(unit.id).find(isDirectorate)
  return {
    ...blank(roomKey.unit(unit.code), 'room', unit.id, orderOf('20', unit)),
    alias: aliasOf(unit),
    name: unit.nameEl,
    topic: `${unit.code} · ${above?.nameEl ?? municipality}`,
    parent: spaceAbove([unit, ...chart.ancestors(unit.id)]),
    history: isBody(unit.type) ? 'joined' : 'shared',
    members: people.hostedIn(unit.id),
    heads: people.headsOf(unit.id),
  }
}

function aliasOf(unit: UnitNode): string {
  const code = codeInAlias(unit.code)
  if (unit.type === 'council') return code === 'ds' ? 'council-members' : `council-${code}`
  if (unit.type === 'committee') return code === 'de' ? 'municipal-committee' : `committee-${code}`
  if (unit.type === 'community') return `community-${code}`
  return `dep-${code}`
}

function spaceAbove(line: readonly UnitNode[]): string {
  const directorate = line.find(isDirectorate)
  return directorate ? roomKey.space(directorate.code) : MUNICIPALITY
}

function isDirectorate(unit: UnitNode): boolean {
  return unit.type === 'directorate'
}

/** Text that sorts D2 before D10; spaces allow 50 characters. */
function orderOf(rank: string, unit: UnitNode): string {
  const code = codeInAlias(unit.code).replace(/\d+/g, (digits) => digits.padStart(4, '0'))
  return `${rank}-${code}`.slice(0, 50)
}

function blank(key: string, kind: DesiredRoom['kind'], unitId: number | null, order: string) {
  return {
    key,
    kind,
    unitId,
    order,
    parent: MUNICIPALITY as string | null,
    history: 'shared' as DesiredRoom['history'],
    writers: 'everybody' as DesiredRoom['writers'],
    heads: new Set<string>() as ReadonlySet<string>,
  }
}

function union(sets: readonly ReadonlySet<string>[]): Set<string> {
  return new Set(sets.flatMap((set) => [...set]))
}

/** Keeps aliases apart where two codes are written alike in Latin letters. */
class RoomList {
  readonly list: DesiredRoom[] = []
  readonly #aliases = new Set<string>()

  add(room: DesiredRoom): void {
    const alias = this.#aliases.has(room.alias) ? `${room.alias}-${room.unitId}` : room.alias
    this.#aliases.add(alias)
    this.list.push({ ...room, alias })
  }
}
