/*
 * Whatever fails between typing and the answer, in turn: what came of it, and what was promised.
 */
import { join } from 'node:path'
import { killedAtButtons, killedAtCards } from '#bench/faults/button_kills'
import { killedAtTheDiary } from '#bench/faults/diary_kills'
import { FaultsHall } from '#bench/faults/hall'
import { homeserverKilled, unmarked } from '#bench/faults/homeserver_deaths'
import { killedEverywhere } from '#bench/faults/kills'
import { badNetwork, comesAgain } from '#bench/faults/network'
import { botsAway, homeserverAway } from '#bench/faults/outage'
import { killedAtQuestions } from '#bench/faults/question_kills'
import type { Table } from '#bench/table'

export interface FaultRow {
  id: string
  name: string
  measured: string
  goal: string
  reached: boolean
}

export interface FaultsFigures {
  bench: 'faults'
  rows: readonly FaultRow[]
  /** Why the run says nothing; empty where it does. */
  void: string[]
  /** Which promises were kept. */
  reached: Record<string, boolean>
}

export interface FaultsOptions {
  folder: string
  /** So little that it takes some minutes. */
  quick: boolean
  /** How long the homeserver is away, in minutes. */
  minutes: number
  /** At each place of R1 and its like. */
  kills: number
  /** The rows that are wanted, by their id; all where it is empty. */
  only: readonly string[]
  say(line: string): void
  step(title: string): { progress(part: number): void; done(): void }
}

type Row = (hall: FaultsHall, progress: (part: number) => void) => Promise<FaultRow>

function rowsOf({ quick, minutes, kills: times }: FaultsOptions): Record<string, Row> {
  return {
    R1: (hall, progress) => killedEverywhere(hall, times, progress),
    buttons: (hall, progress) => killedAtButtons(hall, times, progress),
    cards: (hall, progress) => killedAtCards(hall, times, progress),
    questions: (hall, progress) => killedAtQuestions(hall, times, progress),
    diary: (hall, progress) => killedAtTheDiary(hall, times, progress),
    R2: (hall, progress) =>
      homeserverKilled(
        hall,
        quick ? { messages: 200, kills: 1 } : { messages: 3000, kills: 5 },
        progress
      ),
    R3: (hall, progress) => unmarked(hall, quick ? 50 : 500, progress),
    outage: (hall, progress) =>
      homeserverAway(hall, quick ? { minutes: 0.5, kills: 3 } : { minutes, kills: 20 }, progress),
    R4: (hall, progress) => botsAway(hall, quick ? 200 : 10_000, progress),
    R5: (hall, progress) => comesAgain(hall, quick ? 100 : 1000, progress),
    R9: (hall, progress) =>
      badNetwork(
        hall,
        quick ? { seconds: 9, slowMs: 5000 } : { seconds: 90, slowMs: 30_000 },
        progress
      ),
  }
}

export async function benchFaults(options: FaultsOptions): Promise<FaultsFigures> {
  const rows = Object.entries(rowsOf(options)).filter(
    ([id]) => options.only.length === 0 || options.only.includes(id)
  )
  const hall = await FaultsHall.open(join(options.folder), options.say)
  const measured: FaultRow[] = []
  try {
    for (const [id, row] of rows) {
      const step = options.step(id)
      const result = await row(hall, step.progress)
      step.done()
      options.say(`${result.name}: ${result.measured}`)
      measured.push(result)
    }
  } finally {
    await hall.close()
  }
  return {
    bench: 'faults',
    rows: measured,
    void: [],
    reached: Object.fromEntries(measured.map(({ id, reached }) => [id, reached])),
  }
}

export function faultsTable({ rows }: FaultsFigures): Table {
  return {
    columns: ['fault', '', 'measured', 'promised', 'kept'],
    rows: rows.map(({ id, name, measured, goal, reached }) => [
      id,
      name,
      measured,
      goal,
      reached ? 'yes' : 'NO',
    ]),
  }
}
