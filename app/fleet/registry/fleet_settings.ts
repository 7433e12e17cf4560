/*
 * What law and the municipality's decisions say in numbers, each from a day on. Asked for a day,
 * they answer what held then: an old slip is not judged by today's limits.
 */
import db from '@adonisjs/lucid/services/db'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { selectRows } from '#app/shared/rows'
import type { IsoDate } from '#app/shared/time'

/** One value, from a day on. */
export interface FleetSetting {
  id: number
  key: string
  value: string
  validFrom: IsoDate
  /** Law or decision by which it holds. */
  act: string | null
}

/** The settings of one day. */
export class FleetSettings {
  readonly #values: ReadonlyMap<string, string>

  constructor(values: ReadonlyMap<string, string>) {
    this.#values = values
  }

  /** @throws where the key has no value on that day */
  text(key: string): string {
    const value = this.#values.get(key)
    if (value === undefined) throw new Error(`The fleet has no setting ${key}`)
    return value
  }

  number(key: string): number {
    return Number(this.text(key))
  }
}

/** The settings that hold on a day. */
export async function settingsOn(
  client: QueryClientContract,
  day: IsoDate
): Promise<FleetSettings> {
  const settings = await allSettings(client)
  return settingsAmong(settings, day)
}

/** Of many days at once: one question, then `settingsAmong` for each. */
export async function allSettings(
  client: QueryClientContract = db.connection()
): Promise<FleetSetting[]> {
  const rows = await selectRows(
    client,
    'select id, `key`, value, valid_from, act from fleet_settings order by `key`, valid_from'
  )
  return rows.map((row) => ({
    id: row.id,
    key: row.key,
    value: row.value,
    validFrom: String(row.valid_from),
    act: row.act,
  }))
}

/** @param settings by day, as `allSettings` gives them */
export function settingsAmong(settings: readonly FleetSetting[], day: IsoDate): FleetSettings {
  const values = new Map<string, string>()
  for (const { key, value, validFrom } of settings) {
    if (validFrom <= day) values.set(key, value)
  }
  return new FleetSettings(values)
}
