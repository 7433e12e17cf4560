/*
 * P9, in the real homeserver: the bots' process is killed while people write; how soon the first
 * of them is answered once the next process is there, and how long that takes to start.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { answers } from '#runtime/health'
import type { ChatTownHall } from '#bench/chat/town_hall'
import { ms, type PartReport } from '#bench/report'
import { spread } from '#bench/statistics'

const KILLS = 7
const GOALS = { first: 2000, start: 3000 }
/** Longest that a process is waited for, in ms. */
const PATIENCE = 60_000

export async function measureCatchUp(
  hall: ChatTownHall,
  progress: (part: number) => void
): Promise<PartReport> {
  const started: number[] = []
  const first: number[] = []
  for (let kill = 0; kill < KILLS; kill++) {
    const { stack, typist, dimos } = hall
    const before = stack.pid('bots')
    stack.kill('bots', 'SIGKILL')
    await until(async () => !(await answers(`${stack.bots}/health`)))
    // Nobody is there to take it in: the homeserver keeps it and waits.
    const asked = performance.now()
    const answered = typist.sendAndSee(dimos, '!task list')
    await until(() => stack.pid('bots') !== null && stack.pid('bots') !== before)
    const began = performance.now()
    await until(() => answers(`${stack.bots}/health`))
    const ready = performance.now()
    started.push(ready - began)
    const { answered: took } = await answered
    first.push(Math.max(0, asked + took - ready))
    // The supervisor waits longer after each of several ends in a row.
    await sleep(15_000)
    progress((kill + 1) / KILLS)
  }
  const [starting, waiting] = [spread(started), spread(first)]
  return {
    figures: { kills: KILLS, start: starting, first: waiting },
    rows: [
      ['bots’ process: start', ms(starting.p50), ms(starting.p95), '', '', `≤ ${GOALS.start} ms`],
      ['first answer after that', ms(waiting.p50), ms(waiting.p95), '', '', `≤ ${GOALS.first} ms`],
    ],
    reached: {
      startTime: starting.p95 <= GOALS.start,
      firstAnswer: waiting.p95 <= GOALS.first,
    },
  }
}

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  const late = performance.now() + PATIENCE
  while (!(await isSo())) {
    if (performance.now() > late) throw new Error('The bots’ process did not come back')
    await sleep(5)
  }
}
