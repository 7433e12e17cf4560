import type { HttpContext } from '@adonisjs/core/http'
import db from '@adonisjs/lucid/services/db'
import { fleetPolicy } from '#app/fleet/registry/fleet_policy'
import { speedStates, type SpeedState } from '#app/fleet/speed/speed_event'
import { measuredLine, speedStateWords } from '#app/fleet/speed/speed_wording'
import { personOf } from '#app/identity/person_middleware'
import type { OrgChart } from '#app/org/chart/org_chart'
import { chartOf } from '#app/org/chart/org_chart_queries'
import { personView } from '#app/org/chart/person_view'
import { defineList, oneOf } from '#app/shared/lists'
import { shownPlate } from '#app/shared/plate'
import { fromStored } from '#app/shared/time'

/** The list of speed events: `/fleet/speed?state=explained`. */
export const speedList = defineList({
  path: '/fleet/speed',
  filters: { state: oneOf(['open', ...speedStates, 'all'] as const, 'open') },
  sorts: {
    time: {
      by: [
        ['occurred_at', 'instant'],
        ['id', 'number'],
      ],
      direction: 'descending',
    },
  },
  sort: 'time',
})

const tones: Readonly<Record<SpeedState, string>> = {
  detected: 'warn',
  assigned: 'info',
  explained: 'warn',
  justified: 'ok',
  warning: 'none',
  fine_charged: 'bad',
  disciplinary: 'bad',
}

/** A state as its badge. */
export function speedBadge(state: SpeedState, locale: HttpContext['locale']) {
  const icon = state === 'justified' ? 'circle-check' : 'triangle-alert'
  return { tone: tones[state], icon, label: speedStateWords[state][locale] }
}

/** The page of the list that an address names. */
export async function speedListPage(ctx: HttpContext): Promise<string> {
  const { locale } = ctx
  const chart = await chartOf(ctx)
  const { id: actorId } = personOf(ctx)
  const mayManage = fleetPolicy.mayManage(ctx.roles)
  const list = speedList.read(ctx.request.qs())
  const { state } = list.filters
  const query = db.from('speed_events').select('*')
  if (state === 'open') query.whereIn('state', ['detected', 'assigned', 'explained'])
  else if (state !== 'all') query.where('state', state)
  if (!mayManage) {
    const { units, people } = inChargeOf(chart, actorId)
    query.where((which) =>
      which.whereIn('driver_id', [actorId, ...people]).orWhereIn('unit_id', units)
    )
  }
  const { rows, next } = await speedList.page(query, list)
  const vehicles = await db
    .from('vehicles')
    .whereIn('id', [...new Set(rows.map((row) => row.vehicle_id)), 0])
    .select('id', 'plate')
  const plates = new Map(vehicles.map(({ id, plate }) => [id, plate]))
  const t = (key: string) => ctx.i18n.t(`fleet_speed.${key}`)
  return ctx.view.render('pages/fleet/speed/index', {
    list: list.filters,
    mayManage,
    events: rows.map((row) => ({
      number: row.id,
      plate: shownPlate(plates.get(row.vehicle_id) ?? ''),
      measured: measuredLine(
        {
          measuredKmh: row.measured_kmh,
          limitKmh: row.limit_kmh,
          occurredAt: fromStored(row.occurred_at).toMillis(),
        },
        locale
      ),
      place: row.place ?? '',
      driver: row.driver_id === null ? null : personView(chart, row.driver_id),
      badge: speedBadge(row.state, locale),
    })),
    columns: ['number', 'vehicle', 'measured', 'place', 'state', 'driver'].map((key) => ({
      key,
      label: t(key),
    })),
    states: speedList.definition.filters.state && [
      { value: 'open', label: t('open') },
      ...speedStates.map((value) => ({ value, label: speedStateWords[value][locale] })),
      { value: 'all', label: t('all') },
    ],
    isNarrowed: speedList.isNarrowed(list),
    next: next ? speedList.url(list, { after: next }) : null,
    first: list.after ? speedList.url(list, { after: null }) : null,
  })
}

/** Units that somebody is in charge of, those below them, and their people. */
function inChargeOf(chart: OrgChart, personId: number): { units: number[]; people: number[] } {
  const headed = chart.unitsInChargeOf(personId)
  const units = chart.unitsOfAllTimes
    .filter(({ id }) => headed.some((top) => chart.isWithin(id, top.id)))
    .map(({ id }) => id)
  const people = headed.length ? units.flatMap((id) => chart.membersOf(id)).map(({ id }) => id) : []
  return { units: headed.length ? units : [0], people }
}
