/*
 * P1 and P2: how long a command takes, from typing to the visible reply, against a service that
 * does nothing but answer.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { OURS } from '#bench/chat/bare_service'
import type { ChatTownHall } from '#bench/chat/town_hall'
import type { Typed } from '#bench/chat/typist'
import {
  interleave,
  ratioText,
  reaches,
  voidedBy,
  type Arm,
  type Goal,
  type Plan,
} from '#bench/protocol'
import { ms, type PartReport } from '#bench/report'
import { compare, spread, type Comparison, type Spread } from '#bench/statistics'

export const DIMOS = '@dimos:localhost'
const GOALS = { read: { p50: 1.05, p95: 1.15 }, write: { p50: 1.1, p95: 1.2 } } as const
/** A bare echo takes so many times as long as a mere send; outside of that it isn't bare. */
const BASE = { least: 2.2, most: 2.8 }
/** Between two samples, so that what one leaves behind doesn't fall on the next, in ms. */
const REST = 40

/** @param only which of the two is measured */
export async function measurePairs(
  hall: ChatTownHall,
  plan: Plan,
  only: { read: boolean; write: boolean },
  progress: (part: number) => void
): Promise<PartReport> {
  const { typist, rooms, dimos } = hall
  const ask = (roomId: string, line: (sample: number) => string) => async (sample: number) => {
    const typed = await typist.sendAndSee(roomId, line(sample))
    await sleep(REST)
    return typed
  }
  const arms: Record<string, Arm<Typed>> = {
    send: async () => {
      const accepted = await typist.send(rooms.quiet, 'echo')
      await sleep(REST)
      return { accepted, answered: accepted }
    },
    bare: ask(rooms.bare, () => '!echo'),
    ...(only.write && { write: ask(dimos, (sample) => `!task add "Street light ${sample}"`) }),
    ours: ask(rooms.bare, () => OURS),
    ...(only.read && { read: ask(dimos, () => '!task list') }),
    aa: ask(rooms.bare, () => '!echo'),
  }
  hall.eventsOf(DIMOS)
  const samples = await interleave(arms, plan, progress)
  // What came late would be counted to nobody.
  await sleep(3000)
  const sent = hall.eventsOf(DIMOS)
  const here = sent.filter(({ room }) => room === dimos).reduce((sum, { count }) => sum + count, 0)
  const all = sent.reduce((sum, { count }) => sum + count, 0)
  const commands = (Number(only.read) + Number(only.write)) * (plan.rounds + plan.warmUps)

  const times = (name: string) => samples[name].map(({ answered }) => answered)
  const base = times('bare')
  const spreads = Object.fromEntries(
    Object.keys(samples).map((name): [string, Spread] => [name, spread(times(name))])
  )
  const ratios = Object.fromEntries(
    Object.keys(samples)
      .filter((name) => name !== 'send' && name !== 'bare')
      .map((name): [string, Comparison] => [name, compare(base, times(name))])
  )
  const bareToSend = spreads.bare.p50 / spreads.send.p50
  const isBare = bareToSend >= BASE.least && bareToSend <= BASE.most
  const goals: [string, Goal][] = Object.entries(GOALS).filter(([name]) => samples[name])
  const eventsPerCommand = here / commands
  const row = (what: string, name: string, goal = '') =>
    samples[name]
      ? [
          [
            what,
            ms(spreads[name].p50),
            ms(spreads[name].p95),
            ratios[name] ? ratioText(ratios[name].p50) : name === 'bare' ? '1' : '',
            ratios[name] ? ratioText(ratios[name].p95) : name === 'bare' ? '1' : '',
            goal,
          ],
        ]
      : []
  return {
    figures: {
      pairs: plan.rounds,
      tasks: hall.tasks,
      members: hall.members,
      arms: spreads,
      ratios,
      bareToSend,
      eventsPerCommand,
      eventsElsewhere: all - here,
    },
    rows: [
      ...row('accepted, nobody answers', 'send'),
      ...row('bare service', 'bare'),
      ...row('the same again (A/A)', 'aa', '0.97–1.03'),
      ...row('bare service, our content', 'ours'),
      ...row('`!task list`', 'read', '≤ 1.05, ≤ 1.15'),
      ...row('`!task add`', 'write', '≤ 1.10, ≤ 1.20'),
    ],
    notes: [
      `${plan.rounds} pairs, ${hall.tasks} tasks, rooms of ${hall.members}`,
      `bare / send ${bareToSend.toFixed(2)}`,
      `events of Dimos per command ${eventsPerCommand.toFixed(2)}, into other rooms ${all - here}`,
    ],
    void: [
      ...voidedBy(
        ratios.aa,
        goals.map(([, goal]) => goal)
      ),
      ...(isBare
        ? []
        : [`bare / send is ${bareToSend.toFixed(2)}, not ${BASE.least}–${BASE.most}: not bare`]),
    ],
    reached: {
      ...Object.fromEntries(goals.map(([name, goal]) => [name, reaches(ratios[name], goal)])),
      oneEvent: eventsPerCommand === 1,
    },
  }
}
