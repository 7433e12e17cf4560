import { rolesOf, type Role } from '#app/identity/roles'
import { asHead } from '#app/org/away/on_behalf'
import type { OrgChart } from '#app/org/chart/org_chart'
import { orgChart } from '#app/org/chart/org_chart_queries'
import { ProjectMembership, isOver } from '#app/rooms/projects/project_room'
import {
  projectRoomEvents,
  projectRoomFields,
  type ProjectRoomChanges,
  type ProjectRoomPayload,
} from '#app/rooms/projects/project_room_events'
import {
  ProjectRoomClosed,
  ProjectRoomNotFound,
  ProjectRoomNotYours,
  ProjectRoomOpen,
  ProjectRoomsNotAllowed,
} from '#app/rooms/projects/project_room_exceptions'
import {
  checkEnd,
  checkedRoom,
  type CheckedProjectRoom,
  type ProjectRoomInput,
} from '#app/rooms/projects/project_room_input'
import { projectRoomPolicy } from '#app/rooms/projects/project_room_policy'
import {
  endedRooms,
  projectRoom,
  type ProjectRoomRecord,
} from '#app/rooms/projects/project_room_queries'
import { touchRooms } from '#app/rooms/rooms_revision'
import type { Act } from '#app/shared/act'
import { checkRevision } from '#app/shared/record_version'
import { recordEvents, type EventToRecord } from '#app/shared/recording'
import { insertRow, insertRows } from '#app/shared/rows'
import { today, toStored, type IsoDate } from '#app/shared/time'

/** Rooms of projects and temporary committees: who is in them follows from what is kept here. */
export class ProjectRoomService {
  /** @returns the room's id; the homeserver's room is made by the rooms worker */
  async open(act: Act, input: ProjectRoomInput): Promise<number> {
    const { actor, chart, roles } = await asking(act)
    if (!projectRoomPolicy.mayOpen(chart, actor.id, roles)) throw new ProjectRoomsNotAllowed()
    const room = checkedRoom(act, input, { chart, personId: actor.id, roles, before: null })
    const id = await insertRow(act.trx, 'project_rooms', {
      ...columnsOf(room),
      created_by_id: actor.id,
      created_at: toStored(act.now),
      closed_at: null,
      revision: 0,
    })
    await writePeople(act, id, room.people)
    const kept = { ...room, id, createdById: actor.id }
    await this.#record(act, chart, roles, [
      { ...told('opened', kept), notify: peopleIn(chart, room) },
    ])
    return id
  }

  /**
   * Changes what is different. Those who come to the room by it are told.
   *
   * @param seen the revision that the person saw
   */
  async edit(
    act: Act,
    id: number,
    input: ProjectRoomInput,
    seen: number | null = null
  ): Promise<void> {
    const { actor, chart, roles, room } = await this.#roomFor(act, id)
    checkSeen(room, seen)
    if (isOver(room, today(act.now))) throw new ProjectRoomClosed()
    const wanted = checkedRoom(act, input, { chart, personId: actor.id, roles, before: room })
    const changes = differences(room, wanted)
    if (Object.keys(changes).length === 0) return
    await this.#save(act, room, columnsOf(wanted))
    if (changes.people) await writePeople(act, id, wanted.people)
    const after = { ...wanted, id, createdById: room.createdById }
    const before = new Set(peopleIn(chart, room))
    const joined = peopleIn(chart, wanted).filter((personId) => !before.has(personId))
    await this.#record(act, chart, roles, [
      told('edited', after, changes),
      ...(joined.length ? [{ ...told('joined', after), notify: joined }] : []),
    ])
  }

  /** Takes everybody out; what was said is kept, and the room can be opened again. */
  async close(act: Act, id: number, seen: number | null = null): Promise<void> {
    const { chart, roles, room } = await this.#roomFor(act, id)
    if (room.closed) throw new ProjectRoomClosed()
    checkSeen(room, seen)
    await this.#save(act, room, { closed_at: toStored(act.now) })
    await this.#record(act, chart, roles, [
      { ...told('closed', room), notify: peopleIn(chart, room) },
    ])
  }

  /** @param endsOn the last day from now on; null for none */
  async reopen(
    act: Act,
    id: number,
    endsOn: IsoDate | null,
    seen: number | null = null
  ): Promise<void> {
    const { chart, roles, room } = await this.#roomFor(act, id)
    if (!isOver(room, today(act.now))) throw new ProjectRoomOpen()
    checkSeen(room, seen)
    checkEnd(act, endsOn)
    await this.#save(act, room, { closed_at: null, ends_on: endsOn })
    await this.#record(act, chart, roles, [
      { ...told('reopened', { ...room, endsOn }), notify: peopleIn(chart, room) },
    ])
  }

  /** Marks those as closed whose last day has passed. The rooms worker calls it on a new day. */
  async closeEnded(act: Act): Promise<number> {
    const rooms = await endedRooms(act.trx, today(act.now))
    const chart = rooms.length ? await orgChart(act.trx, today(act.now)) : null
    for (const room of rooms) {
      await this.#save(act, room, { closed_at: toStored(act.now) })
      const leads = room.people.filter(({ role }) => role === 'lead')
      const notify = leads.map(({ personId }) => personId)
      await this.#record(act, chart!, null, [{ ...told('ended', room), notify }])
    }
    return rooms.length
  }

  async #roomFor(act: Act, id: number) {
    const asked = await asking(act)
    const { actor, chart, roles } = asked
    const room = await projectRoom(id, act.trx, { locked: true })
    if (!room || !projectRoomPolicy.maySee(chart, actor.id, roles, room)) {
      throw new ProjectRoomNotFound()
    }
    if (!projectRoomPolicy.mayKeep(chart, actor.id, roles, room)) throw new ProjectRoomNotYours()
    return { ...asked, room }
  }

  async #save(act: Act, room: ProjectRoomRecord, columns: Record<string, unknown>): Promise<void> {
    const revision = room.revision + 1
    await act.trx
      .from('project_rooms')
      .where({ id: room.id })
      .update({ ...columns, revision })
  }

  /** As whose powers it is done, where it is not by role. */
  async #record(
    act: Act,
    chart: OrgChart,
    roles: ReadonlySet<Role> | null,
    events: readonly EventToRecord[]
  ): Promise<void> {
    const [unit] = act.actor ? chart.unitsInChargeOf(act.actor.id) : []
    const byPost = roles !== null && !projectRoomPolicy.mayAll(roles) && unit
    await touchRooms(act.trx)
    await recordEvents(byPost ? asHead(act, chart, unit.id) : act, events)
  }
}

export const projectRoomService = new ProjectRoomService()

async function asking(act: Act) {
  const { actor } = act
  if (!actor) throw new Error('Project rooms are kept by people only')
  const chart = await orgChart(act.trx, today(act.now))
  return { actor, chart, roles: await rolesOf(actor.id, act.trx) }
}

function checkSeen(room: ProjectRoomRecord, seen: number | null): void {
  const { name, topic, kind, endsOn, rule, people } = room
  checkRevision(
    room,
    seen,
    { el: `Δωμάτιο έργου «${name}»`, en: `Project room “${name}”` },
    { name, topic, kind, endsOn, rule, people }
  )
}

function columnsOf({ kind, name, topic, endsOn, rule }: CheckedProjectRoom) {
  return { kind, name, topic, ends_on: endsOn, rule: rule && JSON.stringify(rule) }
}

async function writePeople(
  act: Act,
  id: number,
  people: CheckedProjectRoom['people']
): Promise<void> {
  await act.trx.from('project_room_members').where({ project_room_id: id }).delete()
  const rows = people.map(({ personId, role }) => ({
    project_room_id: id,
    person_id: personId,
    role,
  }))
  await insertRows(act.trx, 'project_room_members', rows)
}

function differences(before: CheckedProjectRoom, after: CheckedProjectRoom): ProjectRoomChanges {
  const changes: ProjectRoomChanges = {}
  for (const field of projectRoomFields) {
    if (JSON.stringify(before[field]) === JSON.stringify(after[field])) continue
    changes[field] = { before: before[field], after: after[field] }
  }
  return changes
}

function told(
  what: keyof typeof projectRoomEvents,
  room: CheckedProjectRoom & { id: number; createdById: number },
  changes?: ProjectRoomChanges
): EventToRecord {
  const { name, kind, endsOn, rule, people, createdById } = room
  const payload: ProjectRoomPayload = { name, kind, endsOn, rule, people, createdById }
  return {
    name: projectRoomEvents[what],
    subject: { type: 'project_room', id: room.id },
    payload: { ...payload, ...(changes && { changes }) },
  }
}

/** Ids of those who are in it by hand or by the rule. */
function peopleIn(chart: OrgChart, room: Pick<CheckedProjectRoom, 'rule' | 'people'>): number[] {
  const members = new ProjectMembership(chart).membersOf(room)
  return chart.people.filter(({ matrixId }) => members.has(matrixId)).map(({ id }) => id)
}
