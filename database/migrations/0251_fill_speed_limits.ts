import { BaseSchema } from '@adonisjs/lucid/schema'

const KOK_2021 = 'ν. 4784/2021, άρθρο 16'
const KOK_2025 = 'ν. 5209/2025'
const OLD_KOK = 'ν. 2696/1999'

/** Kilometres per hour on a motorway, an expressway, other roads out of towns. */
const OUTSIDE: readonly (readonly [category: string, kmh: readonly number[], act: string])[] = [
  ['car', [130, 110, 90], KOK_2021],
  ['bus', [100, 90, 80], KOK_2021],
  ['school_bus', [80, 80, 60], KOK_2021],
  ['articulated_bus', [70, 70, 70], KOK_2021],
  ['truck_light', [100, 90, 80], KOK_2021],
  ['truck_heavy', [85, 80, 80], KOK_2021],
  ['motorcycle', [130, 110, 90], KOK_2021],
  ['machinery', [40, 40, 40], OLD_KOK],
]
const OUTSIDE_ROADS = ['motorway', 'expressway', 'other'] as const

export default class extends BaseSchema {
  async up() {
    this.defer(async (client) => {
      for (const row of lawful()) {
        const { category, road, valid_from: from } = row
        const key = { category, road, own: 0, valid_from: from }
        if (await client.from('speed_limits').where(key).first()) continue
        const at = '2026-11-23 00:00:00.000'
        await client.table('speed_limits').insert({ ...row, own: 0, created_at: at })
      }
    })
  }

  async down() {
    this.defer(async (client) => {
      await client.from('speed_limits').where('own', 0).delete()
    })
  }
}

function lawful() {
  const rows: { category: string; road: string; kmh: number; valid_from: string; act: string }[] =
    []
  for (const [category, speeds, act] of OUTSIDE) {
    OUTSIDE_ROADS.forEach((road, at) =>
      rows.push({ category, road, kmh: speeds[at], valid_from: '2021-03-16', act })
    )
    const most = Math.min(50, speeds[0])
    const built = { category, road: 'built_up' }
    rows.push({ ...built, kmh: most, valid_from: '2021-03-16', act: OLD_KOK })
    rows.push({ ...built, kmh: 30, valid_from: '2026-01-01', act: KOK_2025 })
    const wide = { category, road: 'built_up_wide' }
    rows.push({ ...wide, kmh: most, valid_from: '2021-03-16', act: OLD_KOK })
  }
  return rows
}
