/*
 * P5: fifty people who ask again as soon as they are answered. The homeserver is busy all the
 * time, so what counts is how many are answered in a second.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { DIMOS } from '#bench/chat/pairs'
import type { ChatTownHall, Member } from '#bench/chat/town_hall'
import { ratioText } from '#bench/protocol'
import { ms, type PartReport } from '#bench/report'
import { compare, quantile, spread } from '#bench/statistics'

const PEOPLE = 50
/** Seconds of one block, and blocks of each arm; the first ones don't count. */
const BLOCK = 12
const BLOCKS = 8
const WARM_UPS = 1
const GOAL = 0.95

interface Block {
  /** Answers a second. */
  rate: number
  /** How long each took, in ms. */
  took: number[]
}

export async function measureLoad(
  hall: ChatTownHall,
  progress: (part: number) => void
): Promise<PartReport> {
  const crowd = await hall.crowd(PEOPLE)
  let asked = 0
  const arms = {
    bare: (person: Member) => person.typist.sendAndSee(person.bare, '!echo'),
    dimos: (person: Member) => {
      const line = asked++ % 2 ? '!task list mine' : `!task add "Street light ${asked}"`
      return person.typist.sendAndSee(person.dimos, line)
    },
  }
  const blocks: Record<'bare' | 'dimos', Block[]> = { bare: [], dimos: [] }
  hall.eventsOf(DIMOS)
  for (const person of crowd) person.typist.seen.length = 0
  for (let round = 0; round < BLOCKS + WARM_UPS; round++) {
    const order = round % 2 ? (['dimos', 'bare'] as const) : (['bare', 'dimos'] as const)
    for (const name of order) {
      const block = await oneBlock(crowd, arms[name])
      if (round >= WARM_UPS) blocks[name].push(block)
    }
    progress((round + 1) / (BLOCKS + WARM_UPS))
  }
  await sleep(3000)
  const sent = hall.eventsOf(DIMOS)
  const count = (is: (event: { type: string; relation: string | null }) => boolean) =>
    sent.filter(is).reduce((sum, event) => sum + event.count, 0)
  const replies = count(
    ({ type, relation }) => type === 'm.room.message' && relation !== 'm.replace'
  )
  const edits = count(({ relation }) => relation === 'm.replace')
  const reactions = count(({ type }) => type === 'm.reaction')
  const ephemeral = crowd
    .flatMap(({ typist }) => typist.seen)
    .filter(({ type }) => type === 'm.typing' || type === 'm.receipt').length

  const rates = (name: 'bare' | 'dimos') => blocks[name].map(({ rate }) => rate)
  const ratio = compare(rates('bare'), rates('dimos')).p50
  const perCommand = replies / asked
  const row = (what: string, name: 'bare' | 'dimos', times: string, goal: string) => {
    const took = spread(blocks[name].flatMap((block) => block.took))
    const rate = quantile(rates(name), 0.5)
    return [`${what}: ${rate.toFixed(1)} a second`, ms(took.p50), ms(took.p95), times, '', goal]
  }
  return {
    figures: {
      people: PEOPLE,
      blocks: BLOCKS,
      rates: { bare: rates('bare'), dimos: rates('dimos') },
      ratio,
      commands: asked,
      replies,
      edits,
      reactions,
      ephemeral,
    },
    rows: [
      row(`${PEOPLE} people, bare service`, 'bare', '1', ''),
      row(
        `${PEOPLE} people, half reads, half writes`,
        'dimos',
        ratioText(ratio),
        `≥ ${GOAL} (rate)`
      ),
    ],
    notes: [
      `${asked} commands, ${replies} answers (${perCommand.toFixed(4)} each), ${edits} edits, ` +
        `${reactions} reactions, ${ephemeral} typing or receipts`,
    ],
    reached: {
      loadRate: ratio.ratio >= GOAL,
      loadOneAnswer: replies === asked && edits + reactions + ephemeral === 0,
    },
  }
}

/** Everybody asks until the time is over; the rate is that of what was answered within it. */
async function oneBlock(
  crowd: readonly Member[],
  ask: (person: Member) => Promise<{ answered: number }>
): Promise<Block> {
  const end = performance.now() + BLOCK * 1000
  const took: number[] = []
  let within = 0
  await Promise.all(
    crowd.map(async (person) => {
      while (performance.now() < end) {
        const { answered } = await ask(person)
        took.push(answered)
        if (performance.now() <= end) within++
      }
    })
  )
  return { rate: within / BLOCK, took }
}
