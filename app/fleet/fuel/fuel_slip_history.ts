import type { HttpContext } from '@adonisjs/core/http'
import type DomainEvent from '#app/activity/domain_event'
import { fileEvents } from '#app/files/file_events'
import { figure } from '#app/fleet/fuel/fuel_reply'
import {
  correctedFields,
  fuelSlipEvents,
  type CorrectedField,
  type FuelSlipPayload,
} from '#app/fleet/fuel/fuel_slip_events'
import type { OrgChart } from '#app/org/chart/org_chart'
import { personView } from '#app/org/chart/person_view'
import type { Icon } from '#app/shared/assets'
import { formatInstant, fromStored } from '#app/shared/time'

const WORDS = new Map<string, string>([
  ...Object.entries(fuelSlipEvents).map(
    ([what, name]) => [name, `fleet_fuel.happened.${what}`] as const
  ),
  ...Object.entries(fileEvents).map(([what, name]) => [name, `files.happened.${what}`] as const),
])

const ORIGINS: Record<DomainEvent['origin'], Icon> = {
  web: 'monitor',
  chat: 'hash',
  scheduler: 'clock',
  console: 'terminal',
}

/** What happened to a slip, the latest first. */
export function slipHistory(
  ctx: HttpContext,
  events: DomainEvent[],
  chart: OrgChart,
  fuel: string
) {
  const { i18n } = ctx
  const unknown = i18n.t('common.nobody_known')
  return events
    .filter(({ name }) => WORDS.has(name))
    .map((event) => {
      const payload = event.payload as unknown as FuelSlipPayload & { file?: string }
      const { changes = {}, reason = '', file = '' } = payload
      const who = event.actorId === null ? null : personView(chart, event.actorId)
      const name = who ? (who.name ?? unknown) : i18n.t('common.the_system')
      return {
        who,
        text: i18n.t(WORDS.get(event.name)!, { who: name, reason, file, assignee: '' }),
        onBehalfOf: null,
        changes: correctedFields
          .filter((field) => changes[field])
          .map((field) => ({
            label: i18n.t(`fleet_fuel.fields.${field}`),
            before: worded(ctx, chart, field, changes[field]!.before),
            after: worded(ctx, chart, field, changes[field]!.after),
          })),
        via: i18n.t(`common.origins.${event.origin}`),
        viaIcon: ORIGINS[event.origin],
        at: event.occurredAt,
        fuel,
      }
    })
}

function worded(
  { i18n, locale }: HttpContext,
  chart: OrgChart,
  field: CorrectedField,
  value: string | number | null
): string {
  if (value === null || value === '') return '–'
  switch (field) {
    case 'driverId':
      return chart.person(Number(value))?.displayName ?? i18n.t('common.nobody_known')
    case 'fuelledAt':
      return formatInstant(fromStored(String(value)), locale)
    case 'fuel':
      return i18n.t(`fleet_fuel.fuels.${value}`)
    case 'source':
      return i18n.t(`fleet_fuel.sources.${value}`)
    case 'fullTank':
      return i18n.t(`fleet_fuel.${value ? 'yes' : 'no'}`)
    case 'vehicleId':
    case 'tankId':
      return `#${value}`
    default:
      return typeof value === 'number' ? figure(value, locale, 3) : value
  }
}
