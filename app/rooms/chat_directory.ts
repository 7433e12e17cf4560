/*
 * What the bots ask of the municipality, answered from the org chart and the rooms.
 */
import db from '@adonisjs/lucid/services/db'
import dimos from '#config/dimos'
import { actorByMatrixId } from '#app/identity/people_queries'
import type { OrgChart, PersonNode } from '#app/org/chart/org_chart'
import { orgChart } from '#app/org/chart/org_chart_queries'
import { roomFinder } from '#app/rooms/room_finder'
import { keyOfRoom, matrixRoomIdOf, unitIdOfRoom } from '#app/rooms/room_directory'
import { localpartOf } from '#app/shared/matrix_id'
import { selectRows } from '#app/shared/rows'
import type { PersonRef, UnitRef } from '#bots/command'
import type { Directory } from '#bots/directory'

/** Whom a notice reaches, a feature knows: start/bots.ts adds it. */
export const chatDirectory: Omit<Directory, 'reach'> = {
  actor: (matrixId) => actorByMatrixId(matrixId),

  async personIds(matrixIds) {
    const byMatrixId = peopleByMatrixId(await orgChart())
    return matrixIds.map((id) => byMatrixId.get(id)?.id ?? null)
  },

  async mentioned(matrixIds) {
    if (matrixIds.length === 0) return []
    const byMatrixId = peopleByMatrixId(await orgChart())
    return matrixIds.flatMap((id) => {
      const person = byMatrixId.get(id)
      return person
        ? [{ matrixId: id, displayName: person.displayName, username: person.username }]
        : []
    })
  },

  async nameOf(personId) {
    const chart = await orgChart()
    return chart.person(personId)?.displayName ?? null
  },

  async finder(personId) {
    const chart = await orgChart()
    const rooms = await roomFinder(chart)
    return {
      people: (text) => colleaguesFirst(chart, personId, chart.findPeople(text)),
      near: (text) => chart.peopleNear(text).map((person) => personRef(chart, person)),
      units: (text) => chart.findUnits(text).map((unit) => refOf(chart, unit.id)),
      rooms,
    }
  },

  async unitOfRoom(roomId, locale) {
    const unitId = await unitIdOfRoom(roomId)
    const chart = await orgChart()
    if (unitId === null || !chart.units.some((unit) => unit.id === unitId)) return null
    return refOf(chart, unitId, locale)
  },

  resolveRoom: (key) => matrixRoomIdOf(key),

  async readersOf(target) {
    const ids = target.startsWith('direct:')
      ? [target.slice('direct:'.length)]
      : await mirroredMembersOf(target)
    return chatDirectory.personIds(ids.filter((id) => !isBot(id)))
  },

  async targetOfRoom(roomId) {
    const key = await keyOfRoom(roomId)
    return key === null ? null : `room:${key}`
  },
}

/** Of several who may be meant, those of the asker's units, then the others, by name. */
function colleaguesFirst(
  chart: OrgChart,
  personId: number | undefined,
  people: readonly PersonNode[]
): PersonRef[] {
  const refs = people.map((person) => personRef(chart, person))
  if (refs.length < 2) return refs
  const own = new Set(personId ? chart.unitsOf(personId).map(({ code }) => code) : [])
  const isColleague = ({ unit }: PersonRef) => unit !== undefined && own.has(unit)
  return refs.sort(
    (one, other) =>
      Number(isColleague(other)) - Number(isColleague(one)) ||
      byName.compare(one.displayName, other.displayName)
  )
}

const byName = new Intl.Collator('el')

function personRef(chart: OrgChart, { id, username, displayName }: PersonNode): PersonRef {
  return { id, username, displayName, unit: chart.homeUnitOf(id)?.code }
}

function refOf(chart: OrgChart, unitId: number, locale: 'el' | 'en' = 'el'): UnitRef {
  const unit = chart.unit(unitId)
  return { id: unit.id, code: unit.code, name: chart.nameOf(unit, locale) }
}

/** Those in a room or invited to it, as our copy of the homeserver has it. */
async function mirroredMembersOf(target: string): Promise<string[]> {
  const byKey = target.startsWith('room:')
  const rows = await selectRows(
    db.connection(),
    `select matrix_id from mirrored_members where membership in ('join', 'invite') and room_id
      ${byKey ? 'in (select matrix_room_id from managed_rooms where `key` = ?)' : '= ?'}`,
    [byKey ? target.slice('room:'.length) : target]
  )
  return rows.map((row) => row.matrix_id)
}

/** The bots are in the rooms as well. */
function isBot(matrixId: string): boolean {
  const name = localpartOf(matrixId)
  const main = dimos.matrix.botLocalpart
  return name === main || name.startsWith(`${main}_`)
}

/** Counted once for each chart: every command asks. */
const people = new WeakMap<OrgChart, ReadonlyMap<string, PersonNode>>()

function peopleByMatrixId(chart: OrgChart): ReadonlyMap<string, PersonNode> {
  const known = people.get(chart)
  if (known) return known
  const counted = new Map(chart.people.map((person) => [person.matrixId, person]))
  people.set(chart, counted)
  return counted
}
