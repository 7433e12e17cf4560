import db from '@adonisjs/lucid/services/db'
import type { OrgChart } from '#app/org/chart/org_chart'
import { unitLabel } from '#app/org/chart/unit_view'
import type { Locale } from '#app/shared/locale'

/** Where messages go, as people call it. */
export type Target =
  | { kind: 'room' | 'heads' | 'direct'; name: string }
  /** A room that isn't one of ours, by its id. */
  | { kind: 'other'; name: string }

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
    const [sort, code] = key.split(/:(.*)/s)
    const unit = chart.unitsOfAllTimes.find((each) => each.code === code)
    const name = unit ? unitLabel(chart, unit, locale) : key
    return { kind: sort === 'heads' ? 'heads' : 'room', name }
  }
}
