import { vehicleKindWords } from '#app/fleet/registry/registry_words'
import type { I18n } from '@adonisjs/i18n'
import { shownPlate } from '#app/fleet/registry/plates'
import { hoursOf, type TripRow } from '#app/fleet/trips/trip_queries'
import type { TripState } from '#app/fleet/trips/trip_states'
import { tripNumber, tripPageOf } from '#app/fleet/trips/trip_words'
import type { OrgChart } from '#app/org/chart/org_chart'
import { personView, type PersonView } from '#app/org/chart/person_view'
import type { Icon } from '#app/shared/assets'
import type { Locale } from '#app/shared/locale'
import { formatInstant, local } from '#app/shared/time'

/** How each state looks. */
const LOOKS: Readonly<Record<TripState, { tone: string; icon: Icon }>> = {
  requested: { tone: 'warn', icon: 'clock' },
  ordered: { tone: 'info', icon: 'stamp' },
  out: { tone: 'purple', icon: 'truck' },
  returned: { tone: 'info', icon: 'rotate-ccw' },
  checked: { tone: 'ok', icon: 'check' },
  closed: { tone: 'ok', icon: 'circle-check' },
  cancelled: { tone: 'none', icon: 'x' },
  rejected: { tone: 'bad', icon: 'x' },
}

export interface StateView {
  tone: string
  icon: Icon
  label: string
}

export function stateView(state: TripState, i18n: I18n): StateView {
  return { ...LOOKS[state], label: i18n.t(`fleet_trips.states.${state}`) }
}

/** A sheet as lists and the day's programme show it. */
export interface TripView {
  name: string
  url: string
  state: StateView
  purpose: string
  /** A plate, or what kind is asked for. */
  plate: string | null
  vehicle: string
  driver: PersonView | null
  unitCode: string
  unitName: string
  from: string
  /** `08:00–14:00`. */
  hours: string
}

export function tripView(row: TripRow, chart: OrgChart, i18n: I18n, locale: Locale): TripView {
  const unit = chart.unit(row.requestingUnitId)
  const { begins, ends } = hoursOf(row)
  return {
    name: tripNumber(row),
    url: tripPageOf(row),
    state: stateView(row.state, i18n),
    purpose: row.purpose,
    plate: row.plate && shownPlate(row.plate),
    vehicle: vehicleWords(row, i18n),
    driver: row.driverId === null ? null : personView(chart, row.driverId),
    unitCode: unit.code,
    unitName: chart.nameOf(unit, locale),
    from: formatInstant(row.plannedFrom, locale),
    hours: `${local(begins).toFormat('HH:mm')}–${local(ends).toFormat('HH:mm')}`,
  }
}

/** `Απορριμματοφόρο`, or that any vehicle will do. */
export function vehicleWords({ vehicleKind }: Pick<TripRow, 'vehicleKind'>, i18n: I18n): string {
  if (!vehicleKind) return i18n.t('fleet_trips.any_vehicle')
  return vehicleKindWords[vehicleKind][i18n.locale as Locale]
}
