/* `./ace bench pages` */
import { openHall } from '#bench/pages/hall'
import { benchPages, pagesNotes, pagesTable } from '#bench/pages/pages_bench'
import type { BenchRun, Report } from '#bench/report'

export async function run({ folder, screen, options }: BenchRun): Promise<Report> {
  const seeding = screen.step('The records')
  const small = await openHall(folder, 10_000)
  const large = await openHall(folder, options.tasks ?? 1_000_000)
  seeding.done()
  const step = screen.step('Measuring')
  const seconds = options.seconds ?? 60
  const figures = await benchPages({ small, large, seconds, progress: step.progress })
  step.done()
  return { figures, table: pagesTable(figures), notes: pagesNotes(figures) }
}
