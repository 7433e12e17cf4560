import { BaseSchema } from '@adonisjs/lucid/schema'

/** What holds until a municipality decides otherwise. */
const FIRST: readonly (readonly [key: string, value: string, act: string | null])[] = [
  ['fuel.norm_percent', '15', null],
  ['fuel.baseline_percent', '25', null],
  ['fuel.baseline_intervals', '10', null],
  ['fuel.baseline_least', '4', null],
  ['fuel.least_km', '30', null],
  ['fuel.least_hours', '3', null],
  ['fuel.tank_percent', '105', null],
  ['fuel.refill_hours', '2', null],
  ['fuel.hours_from', '05:30', null],
  ['fuel.hours_until', '22:00', null],
  ['fuel.days', '1 2 3 4 5 6', null],
  ['fuel.needs_trip', '1', 'ν.δ. 2396/1953'],
  ['fuel.trip_minutes', '30', null],
  ['speed.tolerance_kmh', '5', null],
  ['speed.merge_minutes', '10', null],
  ['speed.explanation_days', '5', null],
  ['speed.head_from', '3', null],
  ['speed.head_months', '6', null],
]

export default class extends BaseSchema {
  async up() {
    this.defer(async (client) => {
      for (const [key, value, act] of FIRST) {
        const row = { key, valid_from: '2010-01-01' }
        if (await client.from('fleet_settings').where(row).first()) continue
        const at = '2026-11-23 00:00:00.000'
        await client.table('fleet_settings').insert({ ...row, value, act, created_at: at })
      }
    })
  }

  async down() {
    this.defer(async (client) => {
      await client
        .from('fleet_settings')
        .whereIn(
          'key',
          FIRST.map(([key]) => key)
        )
        .delete()
    })
  }
}
