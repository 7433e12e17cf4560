/*
 * What follows for the rooms, by the rules alone: nothing is asked of the homeserver.
 */
import type { OrgChart } from '#app/org/chart/org_chart'
import { desiredRooms, type DesiredInput, type DesiredRoom } from '#app/rooms/desired/desired_rooms'

export interface ForecastRoom {
  key: string
  name: string
  kind: DesiredRoom['kind']
  /** What it was called, where it is renamed. */
  before?: string
}

/** A membership that begins or ends. */
export interface ForecastMembership {
  room: string
  matrixId: string
}

export interface RoomsForecast {
  made: readonly ForecastRoom[]
  closed: readonly ForecastRoom[]
  renamed: readonly ForecastRoom[]
  /** Rooms that hang in another space. */
  moved: readonly ForecastRoom[]
  begun: readonly ForecastMembership[]
  ended: readonly ForecastMembership[]
}

/** @param settings what the rooms follow from; its chart is of no matter */
export function roomsForecast(
  before: OrgChart,
  after: OrgChart,
  settings: DesiredInput
): RoomsForecast {
  const old = byKey(desiredRooms({ ...settings, chart: before }))
  const wanted = byKey(desiredRooms({ ...settings, chart: after }))
  const forecast = {
    made: [] as ForecastRoom[],
    closed: [] as ForecastRoom[],
    renamed: [] as ForecastRoom[],
    moved: [] as ForecastRoom[],
    begun: [] as ForecastMembership[],
    ended: [] as ForecastMembership[],
  }
  for (const room of wanted.values()) {
    const was = old.get(room.key)
    if (!was) forecast.made.push(shown(room))
    else if (was.name !== room.name) forecast.renamed.push({ ...shown(room), before: was.name })
    if (was && was.parent !== room.parent) forecast.moved.push(shown(room))
    forecast.begun.push(...missing(room, was))
  }
  for (const room of old.values()) {
    const stays = wanted.get(room.key)
    if (!stays) forecast.closed.push(shown(room))
    forecast.ended.push(...missing(room, stays))
  }
  return forecast
}

/** Who is in one room and not in the other. */
function missing(room: DesiredRoom, other: DesiredRoom | undefined): ForecastMembership[] {
  return [...room.members.keys()]
    .filter((matrixId) => !other?.members.has(matrixId))
    .map((matrixId) => ({ room: room.name, matrixId }))
}

function byKey(rooms: readonly DesiredRoom[]): Map<string, DesiredRoom> {
  return new Map(rooms.map((room) => [room.key, room]))
}

function shown({ key, name, kind }: DesiredRoom): ForecastRoom {
  return { key, name, kind }
}
