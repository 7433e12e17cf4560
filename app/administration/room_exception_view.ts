import { nameOf } from '#app/administration/room_change_view'
import type { OrgChart, PersonNode } from '#app/org/chart/org_chart'
import type { ExceptionInForce } from '#app/rooms/plans/plan_queries'
import type { Locale } from '#app/shared/locale'

/** An exception as the page lists it. */
export interface ExceptionView extends ExceptionInForce {
  who: { name: string; username: string | null } | null
  /** What the room is called by its unit, else its key. */
  room: string
}

export function exceptionView(
  exception: ExceptionInForce,
  people: ReadonlyMap<string, PersonNode>,
  chart: OrgChart,
  locale: Locale
): ExceptionView {
  const { subject, roomKey } = exception
  const unit = chart.unitByCode(roomKey.slice(roomKey.indexOf(':') + 1))
  return {
    ...exception,
    who: subject.startsWith('@') ? nameOf(subject, people) : null,
    room: unit ? `${chart.nameOf(unit, locale)} (${roomKey})` : roomKey,
  }
}
