/* `./ace bench faults` */
import { benchFaults, faultsTable } from '#bench/faults/faults_bench'
import type { BenchRun, Report } from '#bench/report'

export async function run({ folder, screen, options }: BenchRun): Promise<Report> {
  const figures = await benchFaults({
    folder,
    quick: options.quick,
    minutes: options.minutes ?? 10,
    kills: options.kills ?? (options.quick ? 2 : 25),
    only: [...options.only],
    say: (line) => screen.line(line),
    step: (title) => screen.step(title),
  })
  return { figures, table: faultsTable(figures), notes: [] }
}
