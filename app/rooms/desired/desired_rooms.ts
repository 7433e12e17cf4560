/*
 * The rooms that the org chart asks for: which there are, what they are called, who is in them,
 * who may write, and why. Pure: the reconciler compares this with the homeserver.
 */
import {
  ADMINISTRATORS,
  ANNOUNCEMENTS,
  MAYOR,
  MUNICIPALITY,
  codeInAlias,
  hasHeadsRoom,
  hostOf,
  isOfMayor,
  roomKey,
} from '#app/rooms/desired/room_keys'
import { aliasOf, isDirectorate, orderOf, spaceAbove } from '#app/rooms/desired/room_places'
import { ProjectMembership, isOver, type ProjectRoomFacts } from '#app/rooms/projects/project_room'
import { withExceptions, type RoomException } from '#app/rooms/desired/room_exception'
import type { AreaFacts } from '#app/rooms/desired/area_rooms'
import type { MemberReason } from '#app/rooms/desired/member_reason'
import { Membership, type ChartOfRooms, type Members } from '#app/rooms/desired/room_members'
import {
  LONGEST_NAME,
  LONGEST_TOPIC,
  fillPattern,
  isSpaceKind,
  kindOfUnitRoom,
  templateOf,
  type PatternValues,
  type RoomHistory,
  type RoomKind,
  type RoomTemplates,
  type RoomWriters,
} from '#app/rooms/templates/room_templates'
import type { UnitNode } from '#app/org/chart/org_chart'
import type { Worded } from '#app/shared/locale'

/** A head's power: redact, pin, notify the room. The bot's is 100, staff's 0. */
export const HEAD_POWER = 50

export interface DesiredRoom {
  key: string
  kind: 'space' | 'room'
  /** Whose template gives name, topic, picture, writers, history and retention. */
  templateKind: RoomKind
  unitId: number | null
  /** Localpart of its alias. */
  alias: string
  name: string
  topic: string
  /** `mxc:` address of its picture; null for none. */
  avatar: string | null
  /** Key of the space that it hangs in; null for the municipality's own. */
  parent: string | null
  /** Where it stands among its neighbours in the space. */
  order: string
  history: RoomHistory
  writers: RoomWriters
  /** Days after which messages are removed; null keeps them. */
  retentionDays: number | null
  /** The people by Matrix id, without bots, and why each belongs there. */
  members: Members
  /** Those with a head's power. */
  heads: Members
  /** Levels that were accepted as they are, by Matrix id. */
  powers: ReadonlyMap<string, number>
  /** Why there is such a room. */
  because: Worded
}

/** What the rooms follow from. */
export interface DesiredInput {
  chart: ChartOfRooms
  /** The municipality's name, which its space bears. */
  municipality: string
  /** What was overridden of the kinds' templates. */
  templates?: RoomTemplates
  /** Rooms of projects and temporary committees. */
  projects?: readonly ProjectRoomFacts[]
  /** Ids of the people who look after the system. */
  administrators?: readonly number[]
  /** Rooms of areas of work, such as the fleet's. */
  areas?: readonly AreaFacts[]
  /** Those in force. */
  exceptions?: readonly RoomException[]
}

/** Spaces and rooms, every space before what hangs in it. */
export function desiredRooms(input: DesiredInput): DesiredRoom[] {
  const rooms = new Draft(input).rooms()
  const { exceptions = [], chart } = input
  if (exceptions.length === 0) return rooms
  const ended = new Set(chart.people.filter(({ active }) => !active).map((each) => each.matrixId))
  return withExceptions(rooms, exceptions, (matrixId) => !ended.has(matrixId))
}

type Shape = Pick<DesiredRoom, 'key' | 'alias' | 'unitId' | 'parent' | 'order' | 'because'> &
  Partial<Pick<DesiredRoom, 'members' | 'heads'>>

const NOBODY: Members = new Map()
const NO_POWERS: DesiredRoom['powers'] = new Map()

class Draft {
  readonly #chart: ChartOfRooms
  readonly #municipality: string
  readonly #templates: RoomTemplates | undefined
  readonly #projects: readonly ProjectRoomFacts[]
  readonly #administrators: readonly number[]
  readonly #areas: readonly AreaFacts[]
  readonly #people: Membership
  readonly #list: DesiredRoom[] = []
  readonly #aliases = new Set<string>()

  constructor(input: DesiredInput) {
    const { chart, municipality, templates, projects = [], administrators = [] } = input
    this.#chart = chart
    this.#municipality = municipality
    this.#templates = templates
    this.#projects = projects
    this.#administrators = administrators
    this.#areas = input.areas ?? []
    this.#people = new Membership(chart)
  }

  rooms(): DesiredRoom[] {
    this.#addMunicipality()
    for (const unit of this.#chart.units) {
      if (isDirectorate(unit)) this.#addSpaceOf(unit)
    }
    for (const unit of this.#chart.units) {
      if (hasHeadsRoom(unit.type)) this.#addHeadsRoomOf(unit)
      this.#addRoomOf(unit)
    }
    this.#addProjects()
    for (const area of this.#areas) this.#addArea(area)
    this.#addAdministrators()
    return this.#list
  }

  #addMunicipality(): void {
    const everybody = this.#people.everybody
    const ofAll = { unitId: null, members: everybody }
    this.#add('municipality', {
      ...ofAll,
      key: MUNICIPALITY,
      alias: 'municipality',
      parent: null,
      order: '00',
      because: { el: 'ο χώρος του Δήμου', en: "the municipality's space" },
    })
    this.#add('announcements', {
      ...ofAll,
      key: ANNOUNCEMENTS,
      alias: 'announcements',
      parent: MUNICIPALITY,
      order: '01',
      heads: this.#people.allHeads,
      because: { el: 'ανακοινώσεις προς όλους', en: 'announcements to everybody' },
    })
    const top = this.#chart.units.filter((unit) => isOfMayor(unit.type))
    if (top.length === 0) return
    const mayors = top.filter((unit) => unit.type === 'mayor')
    this.#add('mayor', {
      key: MAYOR,
      alias: 'mayor',
      unitId: top[0].id,
      parent: MUNICIPALITY,
      order: '02',
      members: union([
        this.#people.deputyMayors,
        ...top.map((unit) => this.#people.leadersOf(unit.id)),
      ]),
      heads: union(mayors.map((unit) => this.#people.headsOf(unit.id))),
      because: { el: `ο Δήμαρχος (${top[0].code})`, en: `the Mayor (${top[0].code})` },
    })
  }

  #addSpaceOf(unit: UnitNode): void {
    this.#add(
      'directorate_space',
      {
        key: roomKey.space(unit.code),
        alias: `space-${codeInAlias(unit.code)}`,
        unitId: unit.id,
        parent: spaceAbove(this.#chart.ancestors(unit.id)),
        order: orderOf('20', unit),
        members: this.#people.within(unit.id),
        because: { el: `ο χώρος του ${unit.code}`, en: `the space of ${unit.code}` },
      },
      this.#valuesOf(unit)
    )
  }

  /** The director and the heads of the units that answer to nobody else in between. */
  #addHeadsRoomOf(unit: UnitNode): void {
    this.#add(
      'heads',
      {
        key: roomKey.heads(unit.code),
        alias: `heads-${codeInAlias(unit.code)}`,
        unitId: unit.id,
        parent: spaceAbove([unit, ...this.#chart.ancestors(unit.id)]),
        order: orderOf('10', unit),
        members: this.#people.headsUnder(unit.id),
        heads: this.#people.headsOf(unit.id),
        because: { el: `οι προϊστάμενοι του ${unit.code}`, en: `the heads of ${unit.code}` },
      },
      this.#valuesOf(unit)
    )
  }

  /** A unit's own room; none for an office that lives in its department's, and for the Mayor. */
  #addRoomOf(unit: UnitNode): void {
    if (isOfMayor(unit.type) || hostOf(this.#chart, unit.id).id !== unit.id) return
    // A Directorate speaks in its departments' rooms and its heads' room; it has one of its own
    // only where somebody else than its head is placed in it directly.
    if (hasHeadsRoom(unit.type) && !this.#people.hasStaff(unit.id)) return
    this.#add(
      kindOfUnitRoom(unit.type),
      {
        key: roomKey.unit(unit.code),
        alias: aliasOf(unit),
        unitId: unit.id,
        parent: spaceAbove([unit, ...this.#chart.ancestors(unit.id)]),
        order: orderOf('20', unit),
        members: this.#people.hostedIn(unit.id),
        heads: this.#people.headsOf(unit.id),
        because: { el: `το δωμάτιο του ${unit.code}`, en: `the room of ${unit.code}` },
      },
      this.#valuesOf(unit)
    )
  }

  /** A room that is over is no longer wanted: people are taken out, what was said is kept. */
  #addProjects(): void {
    const membership = new ProjectMembership(this.#chart)
    for (const project of this.#projects) {
      if (isOver(project, this.#chart.on)) continue
      const { id, name, topic } = project
      const shape: Shape = {
        key: roomKey.project(id),
        alias: `project-${id}`,
        unitId: null,
        parent: MUNICIPALITY,
        order: `30-${String(id).padStart(6, '0')}`,
        members: membership.membersOf(project),
        heads: membership.leadsOf(project),
        because: { el: `το δωμάτιο έργου ${id}`, en: `project room ${id}` },
      }
      const kind = project.kind === 'project' ? 'project' : 'committee_room'
      this.#add(kind, shape, { name, topic, municipality: this.#municipality })
    }
  }

  /** Nobody who belongs there, no room. */
  #addArea({ key, kind, because, people }: AreaFacts): void {
    const members = new Map<string, MemberReason>()
    const heads = new Map<string, MemberReason>()
    for (const { personId, reason, leads } of people) {
      const person = this.#chart.person(personId)
      if (!person?.active) continue
      if (!members.has(person.matrixId)) members.set(person.matrixId, reason)
      if (leads) heads.set(person.matrixId, reason)
    }
    if (members.size === 0) return
    const order = `35-${key}`
    this.#add(kind, {
      ...{ key, alias: key, unitId: null, parent: MUNICIPALITY, order },
      ...{ members, heads, because },
    })
  }

  /** They are told of what does not work; without any, there is nobody to tell. */
  #addAdministrators(): void {
    const reason: MemberReason = { rule: 'administrator' }
    const people = this.#administrators
      .map((id) => this.#chart.person(id))
      .filter((person) => person?.active)
    if (people.length === 0) return
    this.#add('administrators', {
      key: ADMINISTRATORS,
      alias: 'administrators',
      unitId: null,
      parent: MUNICIPALITY,
      order: '40',
      members: new Map(people.map((person) => [person!.matrixId, reason])),
      because: { el: 'όσοι διαχειρίζονται το σύστημα', en: 'those who look after the system' },
    })
  }

  #add(kind: RoomKind, shape: Shape, values: PatternValues = this.#valuesOf(null)): void {
    const template = templateOf(this.#templates, kind)
    // Two codes may be written alike in Latin letters.
    const alias = this.#aliases.has(shape.alias) ? `${shape.alias}-${shape.unitId}` : shape.alias
    this.#aliases.add(alias)
    this.#list.push({
      ...shape,
      alias,
      kind: isSpaceKind(kind) ? 'space' : 'room',
      templateKind: kind,
      name: fillPattern(template.name, values, LONGEST_NAME),
      topic: fillPattern(template.topic, values, LONGEST_TOPIC),
      avatar: template.avatar,
      writers: template.writers,
      history: template.history,
      retentionDays: template.retentionDays,
      members: shape.members ?? NOBODY,
      heads: shape.heads ?? NOBODY,
      powers: NO_POWERS,
    })
  }

  #valuesOf(unit: UnitNode | null): PatternValues {
    const municipality = this.#municipality
    if (!unit) return { municipality }
    const above = hasHeadsRoom(unit.type)
      ? unit
      : this.#chart.ancestors(unit.id).find(isDirectorate)
    return {
      name: unit.nameEl,
      code: unit.code,
      above: above?.nameEl ?? municipality,
      municipality,
    }
  }
}

/** The first reason of each person stays. */
function union(groups: readonly Members[]): Members {
  const all = new Map(groups[0] ?? [])
  for (const group of groups.slice(1)) {
    for (const [matrixId, reason] of group) if (!all.has(matrixId)) all.set(matrixId, reason)
  }
  return all
}
