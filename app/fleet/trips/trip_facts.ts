import { vehicleKindWords } from '#app/fleet/registry/registry_words'
import type { HttpContext } from '@adonisjs/core/http'
import { shownPlate } from '#app/fleet/registry/plates'
import type Vehicle from '#app/fleet/registry/vehicle'
import { MOST_DISTANCE } from '#app/fleet/trips/trip_rules'
import type TripSheet from '#app/fleet/trips/trip_sheet'
import { vehicleWords } from '#app/fleet/trips/trip_view'
import { kmOrHours } from '#app/fleet/trips/trip_words'
import type { OrgChart } from '#app/org/chart/org_chart'
import { personView, type PersonView } from '#app/org/chart/person_view'
import { unitLabel } from '#app/org/chart/unit_view'
import { formatInstant } from '#app/shared/time'

interface Fact {
  label: string
  value: string
  url?: string
  person?: PersonView
}

/** What a sheet's page says of it; what is not known yet is left out. */
export function tripFacts(of: {
  ctx: HttpContext
  trip: TripSheet
  vehicle: Vehicle | null
  chart: OrgChart
  crew: readonly number[]
}): Fact[] {
  const { ctx, trip, vehicle, chart, crew } = of
  const { i18n, locale } = ctx
  const t = (key: string, data?: Record<string, unknown>) => i18n.t(`fleet_trips.${key}`, data)
  const name = (id: number) => chart.person(id)?.displayName ?? i18n.t('common.nobody_known')
  const person = (id: number) => ({ value: name(id), person: personView(chart, id) })
  const at = (when: TripSheet['outAt']) => (when ? formatInstant(when, locale) : '')
  const kind = vehicle?.meterKind ?? 'km'
  const reading = (value: number) => `${kmOrHours(value, locale)} ${t(`meter_units.${kind}`)}`
  const facts: (Fact | null)[] = [
    vehicle
      ? {
          label: t('vehicle'),
          value: `${shownPlate(vehicle.plate)} · ${vehicleKindWords[vehicle.kind][locale]}`,
          url: `/fleet/vehicles/${encodeURIComponent(vehicle.plate)}`,
        }
      : { label: t('vehicle'), value: vehicleWords(trip, i18n) },
    trip.driverId === null
      ? { label: t('driver'), value: t('not_yet') }
      : { label: t('driver'), ...person(trip.driverId) },
    crew.length ? { label: t('crew'), value: crew.map(name).join(', ') } : null,
    { label: t('requester'), ...person(trip.requesterId) },
    { label: t('unit'), value: unitLabel(chart, chart.unit(trip.requestingUnitId), locale) },
    { label: t('planned'), value: `${at(trip.plannedFrom)} – ${at(trip.plannedUntil)}` },
    trip.route ? { label: t('route'), value: trip.route } : null,
    trip.outOfArea ? { label: t('out_of_area'), value: trip.approval ?? '' } : null,
    trip.orderedById === null
      ? null
      : { label: t('ordered_by'), value: `${name(trip.orderedById)}, ${at(trip.orderedAt)}` },
    trip.meterOut === null
      ? null
      : { label: t('departure'), value: `${at(trip.outAt)} · ${reading(trip.meterOut)}` },
    trip.outNote ? { label: t('out_note'), value: trip.outNote } : null,
    trip.meterIn === null
      ? null
      : { label: t('return'), value: `${at(trip.inAt)} · ${reading(trip.meterIn)}` },
    trip.distance === null
      ? null
      : {
          label: t('distance'),
          value:
            trip.distance > MOST_DISTANCE[kind]
              ? `${reading(trip.distance)} · ${t('unusual')}`
              : reading(trip.distance),
        },
    trip.inNote ? { label: t('in_note'), value: trip.inNote } : null,
    workOf(trip, t, locale),
    trip.checkedById === null
      ? null
      : { label: t('checked_by'), value: `${name(trip.checkedById)}, ${at(trip.checkedAt)}` },
    trip.closedById === null
      ? null
      : { label: t('closed_by'), value: `${name(trip.closedById)}, ${at(trip.closedAt)}` },
  ]
  return facts.filter((fact) => fact !== null)
}

function workOf(
  { sector, bins, tonnes, workHours }: TripSheet,
  t: (key: string, data?: Record<string, unknown>) => string,
  locale: 'el' | 'en'
): Fact | null {
  const parts = [
    sector && t('work.sector', { sector }),
    bins === null ? null : t('work.bins', { count: bins }),
    tonnes === null ? null : t('work.tonnes', { tonnes: kmOrHours(tonnes, locale) }),
    workHours === null ? null : t('work.hours', { hours: kmOrHours(workHours, locale) }),
  ].filter(Boolean)
  return parts.length ? { label: t('work.title'), value: parts.join(' · ') } : null
}
