import type { TripKey } from '#app/fleet/trips/trip_record'
import TripSheet from '#app/fleet/trips/trip_sheet'
import type { Act } from '#app/shared/act'

export const TRIP = ['trip', 'κίνηση', 'kinisi'] as const

/** How commands take a sheet's number; in the thread of a sheet it may be left out. */
export const tripParameter = {
  name: 'number',
  kind: 'number',
  label: { el: 'δελτίο ΑΡΙΘΜΟΣ', en: 'sheet NUMBER' },
  keywords: ['δελτίο', 'sheet', 'δκ', 'αρ'],
  record: 'trip_sheet',
} as const

/**
 * The sheet that a line names: in a sheet's thread that very one, under a button the one it was made
 * for, else the newest with the number. Null where no number is given.
 */
export async function tripKey(
  { act, record }: { act: Act; record: { type: string; id: number } | null },
  args: Readonly<Record<string, unknown>>
): Promise<TripKey | null> {
  const { number, year } = args as { number?: number; year?: number }
  if (number === undefined) return null
  if (year !== undefined) return { number, year }
  if (record?.type === 'trip_sheet') {
    const trip = await TripSheet.find(record.id, { client: act.trx })
    if (trip?.number === number) return { number, year: trip.year }
  }
  return { number }
}
