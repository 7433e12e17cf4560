/*
 * `./ace bench peers`: bots of others in the same homeserver, each beside the bare service and
 * Dimos' read command. Each peer has a block of its own, because every one that syncs wakes at
 * every event and takes time from the others.
 */
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { makeTownHall, openTownHall, type ChatTownHall } from '#bench/chat/town_hall'
import { peerPackages } from '#bench/peers/packages'
import { PEERS, startPeer, type Peer } from '#bench/peers/peers'
import { interleave, ratioText, voidedBy } from '#bench/protocol'
import { joined, ms, type BenchRun, type PartReport, type Report } from '#bench/report'
import { compare, spread } from '#bench/statistics'

const REST = 40
/** What the control must be able to tell apart. */
const GOAL = { p50: 1.05 }
/** Longest that a peer may take until it answers, in ms. */
const PATIENCE = 60_000

export async function run({ folder, screen, options }: BenchRun): Promise<Report> {
  const { only, pairs = 400, tasks = 1_000_000 } = options
  const peers = PEERS.filter((name) => !only.length || only.includes(name))
  const own = join(folder, '..', 'peers')
  const installing = screen.step('The peers’ packages')
  const python = await peerPackages(join(own, 'venv'))
  installing.done()
  const say = (line: string) => screen.line(line)
  const hall = await openTownHall(await makeTownHall({ folder, tasks, say }), say)
  const parts: Record<string, PartReport & { seconds: number }> = {}
  try {
    for (const name of peers) {
      const step = screen.step(name)
      const began = performance.now()
      const peer = await startPeer(name, { hall, folder: own, python })
      try {
        await firstAnswer(hall, peer.roomId)
        const part = await measure(hall, name, peer.roomId, pairs, step.progress)
        parts[name] = { ...part, seconds: (performance.now() - began) / 1000 }
      } finally {
        await peer.stop()
      }
      step.done()
    }
  } finally {
    await hall.stop()
  }
  return joined('peers', parts)
}

async function firstAnswer(hall: ChatTownHall, roomId: string): Promise<void> {
  const late = Date.now() + PATIENCE
  for (;;) {
    const answered = await hall.typist.sendAndSee(roomId, '!echo', 3000).catch(() => null)
    if (answered) return
    if (Date.now() > late) throw new Error('The peer does not answer: see its output.log')
  }
}

async function measure(
  hall: ChatTownHall,
  name: Peer,
  roomId: string,
  rounds: number,
  progress: (part: number) => void
): Promise<PartReport> {
  const ask = (room: string, line: string) => async () => {
    const { answered } = await hall.typist.sendAndSee(room, line)
    await sleep(REST)
    return answered
  }
  const arms = {
    bare: ask(hall.rooms.bare, '!echo'),
    peer: ask(roomId, '!echo'),
    dimos: ask(hall.dimos, '!task list'),
    aa: ask(hall.rooms.bare, '!echo'),
  }
  const samples = await interleave(arms, { rounds, warmUps: 30 }, progress)
  const ratio = {
    peer: compare(samples.bare, samples.peer),
    dimos: compare(samples.bare, samples.dimos),
    aa: compare(samples.bare, samples.aa),
  }
  const row = (what: string, arm: keyof typeof arms, goal = '') => {
    const { p50, p95 } = spread(samples[arm])
    const times = arm === 'bare' ? null : ratio[arm]
    const texts = times ? [ratioText(times.p50), ratioText(times.p95)] : ['1', '1']
    return [what, ms(p50), ms(p95), ...texts, goal]
  }
  return {
    figures: { rounds, peer: spread(samples.peer), dimos: spread(samples.dimos), ratio },
    rows: [
      row('bare service', 'bare'),
      row('the same again (A/A)', 'aa', '0.97–1.03'),
      row(`${name}, echo`, 'peer'),
      row('Dimos, `!task list`', 'dimos', `≤ ${name}`),
    ],
    notes: [`${rounds} pairs, rooms of ${hall.members}`],
    void: voidedBy(ratio.aa, [GOAL]),
    reached: { [`notSlowerThan_${name}`]: ratio.dimos.p50.ratio <= ratio.peer.p50.ratio },
  }
}
