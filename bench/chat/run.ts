/*
 * `./ace bench chat`: the parts P1–P6, P9 and P12, each by itself or all of them.
 */
import { join } from 'node:path'
import { measureBacklog } from '#bench/chat/backlog'
import { measureCatchUp } from '#bench/chat/catch_up'
import { measureClientsCost } from '#bench/chat/clients_cost'
import { measureDrain } from '#bench/chat/drain'
import { measureLoad } from '#bench/chat/load'
import { measurePairs } from '#bench/chat/pairs'
import { makeTownHall, openTownHall } from '#bench/chat/town_hall'
import { PathBench } from '#bench/path/path_bench'
import { forget, joined, type BenchRun, type PartReport, type Report } from '#bench/report'

export const CHAT_PARTS = ['P1', 'P2', 'P3', 'P4', 'P5', 'P6', 'P9', 'P12'] as const

type Measure = (progress: (part: number) => void) => Promise<PartReport>

export async function run({ folder, screen, options }: BenchRun): Promise<Report> {
  const { only, long, pairs = 1000, tasks = 1_000_000 } = options
  const wants = (...names: string[]) => !only.length || names.some((name) => only.includes(name))
  const parts: Record<string, PartReport & { seconds: number }> = {}
  const measure = async (name: string, title: string, how: Measure) => {
    const step = screen.step(`${name}: ${title}`)
    const began = performance.now()
    const part = await how(step.progress)
    parts[name] = { ...part, seconds: (performance.now() - began) / 1000 }
    step.done()
  }
  const say = (line: string) => screen.line(line)
  const data = await makeTownHall({ folder, tasks, say })

  if (wants('P3', 'P4', 'P9', 'P12')) {
    const copies = join(folder, 'alone')
    forget(copies)
    const path = await PathBench.of(data, copies)
    try {
      if (wants('P3')) await measure('P3', 'the bots’ own time', (p) => path.ownTime(p))
      if (wants('P4')) await measure('P4', 'acknowledging', (p) => path.acknowledging(p))
      if (wants('P9')) await measure('P9 backlog', 'a backlog', (p) => path.backlog(p))
      if (wants('P12')) await measure('P12 memory', 'memory', (p) => path.memory(long, p))
    } finally {
      path.close()
      forget(copies)
    }
  }
  if (!wants('P1', 'P2', 'P5', 'P6', 'P9', 'P12')) return joined('chat', parts)

  const hall = await openTownHall(data, say)
  try {
    const both = { read: wants('P1'), write: wants('P2') }
    if (both.read || both.write) {
      const plan = { rounds: pairs, warmUps: 30 }
      const name = [both.read && 'P1', both.write && 'P2'].filter(Boolean).join(' ')
      await measure(name, 'commands in pairs', (p) => measurePairs(hall, plan, both, p))
    }
    if (wants('P12')) await measure('P12 rooms', 'clients', (p) => measureClientsCost(hall, p))
    if (wants('P6')) await measure('P6', 'announcements drain', (p) => measureDrain(hall, p))
    if (wants('P5')) await measure('P5', 'fifty people', (p) => measureLoad(hall, p))
    if (wants('P9')) await measure('P9 outage', 'an outage', (p) => measureBacklog(hall, p))
    if (wants('P9')) await measure('P9', 'after a kill', (p) => measureCatchUp(hall, p))
  } finally {
    await hall.stop()
  }
  return joined('chat', parts)
}
