import db from '@adonisjs/lucid/services/db'
import type { I18n } from '@adonisjs/i18n'
import type { OrgChart } from '#app/org/chart/org_chart'
import { unitLabel } from '#app/org/chart/unit_view'
import { roomUrl } from '#app/rooms/room_links'
import { latinise } from '#app/shared/fold'
import type { Locale } from '#app/shared/locale'

/** Where messages go, as people call it. */
export interface Target {
  /** A room that isn't one of ours goes by its id. */
  kind: 'room' | 'heads' | 'space' | 'named' | 'project' | 'direct' | 'other'
  name: string
}

/** Keys of rooms that no unit has. */
const NAMED = ['municipality', 'announcements', 'mayor', 'fleet', 'administrators']

/** Names for the targets of a page's rows, by two queries. */
export async function nameTargets(
  targets: readonly string[],
  chart: OrgChart,
  locale: Locale
): Promise<(target: string) => Target> {
  const ids = [...new Set(targets.filter((target) => target.startsWith('!')))]
  const [managed, direct] = ids.length
    ? await Promise.all([
        db.from('managed_rooms').whereIn('matrix_room_id', ids).select('key', 'matrix_room_id'),
        db.from('direct_rooms').whereIn('room_id', ids).select('room_id', 'matrix_id'),
      ])
    : [[], []]
  const keys = new Map<string, string>(managed.map((row) => [row.matrix_room_id, row.key]))
  const chats = new Map<string, string>(direct.map((row) => [row.room_id, row.matrix_id]))
  const people = new Map(chart.people.map((person) => [person.matrixId, person.displayName]))

  return (target) => {
    const matrixId = target.startsWith('direct:') ? target.slice(7) : chats.get(target)
    if (matrixId) return { kind: 'direct', name: people.get(matrixId) ?? matrixId }
    const key = target.startsWith('room:') ? target.slice(5) : keys.get(target)
    if (!key) return { kind: 'other', name: target }
    if (NAMED.includes(key)) return { kind: 'named', name: key }
    const [sort, code] = key.split(/:(.*)/s)
    if (sort === 'project') return { kind: 'project', name: code }
    const unit = chart.unitsOfAllTimes.find((each) => each.code === code)
    const name = unit ? unitLabel(chart, unit, locale) : key
    return { kind: sort === 'heads' || sort === 'space' ? sort : 'room', name }
  }
}

export function targetInWords({ kind, name }: Target, i18n: I18n): string {
  const key = kind === 'named' ? `named.${name}` : kind
  return i18n.t(`administration.deliveries.targets.${key}`, { name })
}

/** Which rooms and people somebody means who types a code or a name. */
const MOST_MEANT = 6

/** The targets that a typed code, username or name means, by three queries; null for none typed. */
export async function targetsMeant(chart: OrgChart, text: string): Promise<string[] | null> {
  if (!text) return null
  const units = chart.findUnits(text).slice(0, MOST_MEANT)
  const people = chart.findPeople(text).slice(0, MOST_MEANT)
  const named = NAMED.filter((key) => key === text.toLowerCase())
  const keys = [
    ...named,
    ...(await projectKeys(text)),
    ...units.flatMap(({ code }) => [`unit:${code}`, `heads:${code}`, `space:${code}`]),
  ]
  const matrixIds = people.map(({ matrixId }) => matrixId)
  const [rooms, chats] = await Promise.all([
    keys.length ? db.from('managed_rooms').whereIn('key', keys).select('matrix_room_id') : [],
    matrixIds.length
      ? db.from('direct_rooms').whereIn('matrix_id', matrixIds).select('room_id')
      : [],
  ])
  return [
    ...keys.map((key) => `room:${key}`),
    ...rooms.map((row) => String(row.matrix_room_id)),
    ...matrixIds.map((id) => `direct:${id}`),
    ...chats.map((row) => String(row.room_id)),
  ]
}

/** Rooms of projects by their number, `project:12`, or words of their name; the newest first. */
async function projectKeys(text: string): Promise<string[]> {
  const wanted = latinise(text)
  const rooms = await db.from('project_rooms').orderBy('id', 'desc').select('id', 'name')
  return rooms
    .map(({ id, name }) => ({ key: `project:${id}`, name: latinise(name) }))
    .filter(({ key, name }) => key === wanted || (wanted.length > 2 && name.includes(wanted)))
    .map(({ key }) => key)
    .slice(0, MOST_MEANT)
}

/** Opens the message, or its room, in the person's client; null where it is in none. */
export function messageUrl(roomId: string | null, eventId: string | null): string | null {
  if (!roomId) return null
  const url = roomUrl(roomId)
  if (!eventId) return url
  if (!url.startsWith('matrix:')) return `${url}/${eventId}`
  return url.replace('?', `/e/${encodeURIComponent(eventId.slice(1))}?`)
}
