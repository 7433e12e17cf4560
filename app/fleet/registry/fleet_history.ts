import type { I18n } from '@adonisjs/i18n'
import type DomainEvent from '#app/activity/domain_event'
import { fileEvents } from '#app/files/file_events'
import { driverEvents, vehicleEvents, type FieldChanges } from '#app/fleet/registry/fleet_events'
import { shownPlate } from '#app/fleet/registry/plates'
import {
  acquisitionWords,
  figure,
  fuelWords,
  meterKindWords,
  statusWords,
  tachographWords,
  vehicleKindWords,
} from '#app/fleet/registry/registry_words'
import { unitOf } from '#app/fleet/registry/vehicle_view'
import type { OrgChart } from '#app/org/chart/org_chart'
import { personView } from '#app/org/chart/person_view'
import type { Icon } from '#app/shared/assets'
import type { Locale, Worded } from '#app/shared/locale'
import { formatDate } from '#app/shared/time'

/** Which words tell of which event. */
const WORDS = new Map<string, string>([
  ...[...Object.values(vehicleEvents), ...Object.values(driverEvents)].map(
    (name) => [name, `fleet.happened.${name.replace('.', '_')}`] as const
  ),
  ...Object.entries(fileEvents).map(([what, name]) => [name, `files.happened.${what}`] as const),
])

const ORIGINS: Record<DomainEvent['origin'], Icon> = {
  web: 'monitor',
  chat: 'hash',
  scheduler: 'clock',
  console: 'terminal',
}

const TABLES: Readonly<Record<string, Readonly<Record<string, Worded>>>> = {
  kind: vehicleKindWords,
  fuel: fuelWords,
  status: statusWords,
  meterKind: meterKindWords,
  acquisition: acquisitionWords,
  tachograph: tachographWords,
}

/** What happened to a vehicle or a driver, the latest first; other events are not told here. */
export function fleetHistory(
  events: readonly DomainEvent[],
  chart: OrgChart,
  i18n: I18n,
  locale: Locale
) {
  const unknown = i18n.t('common.nobody_known')
  return events
    .filter((event) => WORDS.has(event.name))
    .map((event) => {
      const payload = event.payload as Record<string, any>
      const who = event.actorId === null ? null : personView(chart, event.actorId)
      const person = payload.personId ? chart.person(payload.personId)?.displayName : null
      const changes = (payload.changes ?? {}) as FieldChanges
      return {
        who,
        text: i18n.t(WORDS.get(event.name)!, {
          who: who ? (who.name ?? unknown) : i18n.t('common.the_system'),
          person: person ?? (payload.personId ? unknown : i18n.t('fleet.nobody')),
          from: payload.from ? formatDate(payload.from, locale) : '',
          until: payload.until ? formatDate(payload.until, locale) : 'none',
          last: figure(payload.last ?? 0, locale),
          first: figure(payload.first ?? 0, locale),
          reason: payload.reason ?? 'none',
          file: payload.file ?? '',
        }),
        changes: Object.entries(changes).map(([field, change]) => ({
          label: i18n.t(`fleet.fields.${field}`),
          before: wordedValue(field, change!.before, chart, i18n, locale),
          after: wordedValue(field, change!.after, chart, i18n, locale),
        })),
        via: i18n.t(`common.origins.${event.origin}`),
        viaIcon: ORIGINS[event.origin],
        at: event.occurredAt,
      }
    })
}

/** A field's value as people read it. */
export function wordedValue(
  field: string,
  value: unknown,
  chart: OrgChart,
  i18n: I18n,
  locale: Locale
): string {
  if (value === null || value === undefined || value === '') return i18n.t('fleet.none_of')
  const word = TABLES[field]?.[String(value)]
  if (word) return word[locale]
  if (field === 'plate') return shownPlate(String(value))
  if (field === 'unitId') {
    const { unitCode, unitName } = unitOf(chart, Number(value), locale)
    return `${unitCode} ${unitName}`
  }
  if (field === 'adblue') return i18n.t(value ? 'fleet.yes' : 'fleet.no')
  if (field === 'basis') return i18n.t(`fleet.bases.${value}`)
  if (typeof value === 'number') return figure(value, locale)
  const text = String(value)
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return formatDate(text, locale)
  return text.length > 300 ? `${text.slice(0, 300)}…` : text
}
