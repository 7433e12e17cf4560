import { vehicleKindWords } from '#app/fleet/registry/registry_words'
import type { Locale } from '#app/shared/locale'
import type { I18n } from '@adonisjs/i18n'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { shownPlate } from '#app/fleet/registry/plates'
import { vehicleKinds, type VehicleKind } from '#app/fleet/registry/vehicle_kinds'
import type { OrgChart } from '#app/org/chart/org_chart'
import { selectRows } from '#app/shared/rows'
import { today } from '#app/shared/time'

export interface Choice {
  value: string
  label: string
}

export function isVehicleKind(text: string | undefined): text is VehicleKind {
  return vehicleKinds.some((kind) => kind === text)
}

/** Each vehicle that has not been written off; for a request, the kinds of which any will do first. */
export async function vehicleChoices(
  client: QueryClientContract,
  i18n: I18n,
  withKinds: boolean
): Promise<Choice[]> {
  const rows = await selectRows(
    client,
    `select id, plate, kind, description from vehicles where status <> 'written_off' order by plate`
  )
  const kinds = vehicleKinds
    .filter((kind) => rows.some((row) => row.kind === kind))
    .map((kind) => ({
      value: `kind:${kind}`,
      label: i18n.t('fleet_trips.any_of_kind', {
        kind: vehicleKindWords[kind][i18n.locale as Locale],
      }),
    }))
  const vehicles = rows.map((row) => ({
    value: String(row.id),
    label: [
      shownPlate(row.plate),
      vehicleKindWords[row.kind as VehicleKind][i18n.locale as Locale],
      row.description,
    ]
      .filter(Boolean)
      .join(' · '),
  }))
  return withKinds ? [...kinds, ...vehicles] : vehicles
}

/** Who may drive today, by name. */
export async function driverChoices(
  client: QueryClientContract,
  chart: OrgChart
): Promise<Choice[]> {
  const rows = await selectRows(
    client,
    `select person_id, licence_categories from drivers
      where ended_at is null and (authorised_until is null or authorised_until >= ?)`,
    [today()]
  )
  return rows
    .flatMap((row) => {
      const person = chart.person(row.person_id)
      if (!person?.active) return []
      const label = [person.displayName, row.licence_categories].filter(Boolean).join(' · ')
      return [{ value: String(person.id), label }]
    })
    .sort((a, b) => (a.label < b.label ? -1 : 1))
}
