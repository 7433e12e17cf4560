/*
 * How long a command takes, from typing to the visible reply, against a service that does nothing
 * but answer.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { ChatTownHall } from '#bench/chat/town_hall'
import type { Typed } from '#bench/chat/typist'
import { interleave, ratioText, reaches, voidedBy, type Plan } from '#bench/protocol'
import { compare, spread, type Comparison, type Spread } from '#bench/statistics'
import type { Table } from '#bench/table'

const GOALS = { add: { p50: 1.15, p95: 1.3 }, list: { p50: 1.1 } } as const
/** A bare echo takes so many times as long as a mere send; outside of that it isn't bare. */
const BASE = { least: 2.2, most: 2.8 }
/** Between two samples, so that what one leaves behind doesn't fall on the next, in ms. */
const REST = 40

export interface ArmFigures extends Spread {
  ratio: Comparison
}

/** What `--json` prints, in one line. Times are milliseconds, ratios are to `bare`. */
export interface ChatFigures {
  bench: 'chat'
  pairs: number
  tasks: number
  /** People and bots in each of the rooms. */
  members: number
  /** From typing until the homeserver has accepted, where nobody answers. */
  send: Spread
  bare: Spread
  /** The bare service once more: what two identical arms differ by. */
  aa: ArmFigures
  add: ArmFigures
  list: ArmFigures
  /** The base's median by that of sending. */
  bareToSend: number
  /** Events that Dimos has sent into the room for each command, and into other rooms. */
  eventsPerCommand: number
  eventsElsewhere: number
  /** Why the run says nothing; empty where it does. */
  void: string[]
  /** Which goals were reached. */
  reached: { add: boolean; list: boolean; oneEvent: boolean }
}

export async function benchChat(
  hall: ChatTownHall,
  plan: Plan,
  progress: (part: number) => void
): Promise<ChatFigures> {
  const { typist, rooms, dimos } = hall
  const bot = '@dimos:localhost'
  const ask = (roomId: string, line: (sample: number) => string) => async (sample: number) => {
    const typed = await typist.sendAndSee(roomId, line(sample))
    await sleep(REST)
    return typed
  }
  const arms = {
    send: async () => {
      const accepted = await typist.send(rooms.quiet, 'echo')
      await sleep(REST)
      return { accepted, answered: accepted }
    },
    bare: ask(rooms.bare, () => '!echo'),
    add: ask(dimos, (sample) => `!task add "Street light ${sample}"`),
    list: ask(dimos, () => '!task list'),
    aa: ask(rooms.bare, () => '!echo'),
  }
  hall.eventsOf(bot)
  const samples = await interleave(arms, plan, progress)
  // What came late would be counted to nobody.
  await sleep(3000)
  const { [dimos]: here = 0, ...others } = hall.eventsOf(bot)
  const commands = 2 * (plan.rounds + plan.warmUps)
  const answered = (typed: readonly Typed[]) => typed.map((one) => one.answered)
  const base = answered(samples.bare)
  const against = (typed: readonly Typed[]): ArmFigures => ({
    ...spread(answered(typed)),
    ratio: compare(base, answered(typed)),
  })
  const [aa, add, list] = [against(samples.aa), against(samples.add), against(samples.list)]
  const send = spread(answered(samples.send))
  const bareToSend = spread(base).p50 / send.p50
  const eventsPerCommand = here / commands
  const bare = bareToSend >= BASE.least && bareToSend <= BASE.most
  return {
    bench: 'chat',
    pairs: plan.rounds,
    tasks: hall.tasks,
    members: hall.members,
    send,
    bare: spread(base),
    aa,
    add,
    list,
    bareToSend,
    eventsPerCommand,
    eventsElsewhere: Object.values(others).reduce((sum, count) => sum + count, 0),
    void: [
      ...voidedBy(aa.ratio, Object.values(GOALS)),
      ...(bare
        ? []
        : [`bare / send is ${bareToSend.toFixed(2)}, not ${BASE.least}–${BASE.most}: not bare`]),
    ],
    reached: {
      add: reaches(add.ratio, GOALS.add),
      list: reaches(list.ratio, GOALS.list),
      oneEvent: eventsPerCommand === 1,
    },
  }
}

export function chatTable(figures: ChatFigures): Table {
  const ms = (value: number) => value.toFixed(1)
  const row = (name: string, arm: ArmFigures, goal: string) => [
    name,
    ms(arm.p50),
    ms(arm.p95),
    ratioText(arm.ratio.p50),
    ratioText(arm.ratio.p95),
    goal,
  ]
  const { send, bare, aa, add, list } = figures
  return {
    columns: ['from typing to', 'p50 ms', 'p95 ms', 'p50 ×', 'p95 ×', 'goal'],
    rows: [
      ['accepted (no answer)', ms(send.p50), ms(send.p95), '', '', ''],
      ['reply of the bare service', ms(bare.p50), ms(bare.p95), '1', '1', ''],
      row('the same again (A/A)', aa, '0.97–1.03'),
      row('reply to `!task add`', add, '≤ 1.15, ≤ 1.30'),
      row('reply to `!task list`', list, '≤ 1.10'),
    ],
  }
}

/** What the table doesn't say. */
export function chatNotes(figures: ChatFigures): string[] {
  return [
    `${figures.pairs} pairs; ${figures.tasks} tasks; rooms of ${figures.members}`,
    `bare / send: ${figures.bareToSend.toFixed(2)}`,
    `events of Dimos per command: ${figures.eventsPerCommand.toFixed(2)}; into other rooms: ${figures.eventsElsewhere}`,
    ...figures.void.map((reason) => `VOID: ${reason}`),
  ]
}
