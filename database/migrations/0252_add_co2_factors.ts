import { BaseSchema } from '@adonisjs/lucid/schema'

const SOURCE = 'IPCC 2006, vol. 2, tables 1.2 and 1.4'

/** Kilograms of CO₂ that leave the vehicle for each litre, kg of gas or kWh: see docs/fleet-reports.md. */
const FACTORS: readonly (readonly [key: string, value: string])[] = [
  ['co2.diesel', '2.68'],
  ['co2.petrol', '2.29'],
  ['co2.lpg', '1.61'],
  ['co2.cng', '2.69'],
  ['co2.electric', '0'],
]

export default class extends BaseSchema {
  async up() {
    this.defer(async (client) => {
      for (const [key, value] of FACTORS) {
        const row = { key, valid_from: '2010-01-01' }
        if (await client.from('fleet_settings').where(row).first()) continue
        const at = '2026-11-24 00:00:00.000'
        await client.table('fleet_settings').insert({ ...row, value, act: SOURCE, created_at: at })
      }
    })
  }

  async down() {
    this.defer(async (client) => {
      const keys = FACTORS.map(([key]) => key)
      await client.from('fleet_settings').whereIn('key', keys).delete()
    })
  }
}
