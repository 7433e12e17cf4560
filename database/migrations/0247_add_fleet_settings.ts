import { BaseSchema } from '@adonisjs/lucid/schema'

/** What holds until a municipality decides otherwise. */
const MORE: readonly (readonly [key: string, value: string])[] = [
  ['fuel.trip_minutes', '30'],
  ['speed.tolerance_kmh', '5'],
  ['speed.merge_minutes', '10'],
  ['speed.explanation_days', '5'],
  ['speed.repeated', '3'],
  ['speed.repeated_months', '6'],
]

export default class extends BaseSchema {
  async up() {
    this.defer(async (client) => {
      for (const [key, value] of MORE) {
        const row = { key, valid_from: '2010-01-01' }
        if (await client.from('fleet_settings').where(row).first()) continue
        const at = '2026-11-23 00:00:00.000'
        await client.table('fleet_settings').insert({ ...row, value, created_at: at })
      }
    })
  }

  async down() {
    this.defer(async (client) => {
      await client
        .from('fleet_settings')
        .whereIn(
          'key',
          MORE.map(([key]) => key)
        )
        .delete()
    })
  }
}
