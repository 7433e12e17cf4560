/* `./ace bench rooms` */
import type { BenchRun, Report } from '#bench/report'
import { record } from '#bench/rooms/record'
import { benchRooms } from '#bench/rooms/rooms_bench'
import { roomsNotes, roomsTable } from '#bench/rooms/rooms_table'

/** @returns null where it only recorded */
export async function run({ folder, screen, options }: BenchRun): Promise<Report | null> {
  if (options.record) {
    await record()
    return null
  }
  const figures = await benchRooms({ folder, step: (title) => screen.step(title) })
  return { figures, table: roomsTable(figures), notes: roomsNotes(figures) }
}
