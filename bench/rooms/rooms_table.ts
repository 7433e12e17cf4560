/* The figures of `bench rooms` as people read them. */
import { ratioText } from '#bench/protocol'
import { GOALS, PLANS, type Compared, type RoomsFigures, type Work } from '#bench/rooms/rooms_bench'
import type { Table } from '#bench/table'

export function roomsTable({ large, town }: RoomsFigures): Table {
  const { plan } = large
  const least = `= ${town.reorganised.least.writes}, = ${town.reorganised.least.events}`
  return {
    columns: ['what', 'p50 ms', 'p95 ms', 'p50 ×', 'writes', 'events', 'goal'],
    rows: [
      [
        `plan from the mirror, ${large.rooms} rooms, ${large.memberships} memberships`,
        ms(plan.p50),
        ms(plan.p95),
        '',
        String(plan.asked.writes),
        '0',
        `< ${GOALS.planMs} ms, 0 requests`,
      ],
      [
        'the same again, in the same process',
        ms(plan.again.p50),
        ms(plan.again.p95),
        '',
        '0',
        '0',
        '',
      ],
      ...sweepRows(`${large.rooms} rooms, simulated`, large.sweep, ''),
      workRow(
        `${town.rooms} rooms, ${town.memberships} memberships from nothing`,
        town.made.ms,
        town.made
      ),
      ...sweepRows(`${town.rooms} rooms, real`, town.sweep, `≤ ${GOALS.sweep.p50}`),
      [
        'the same joins and kicks, bare',
        ms(town.move.bare.p50),
        ms(town.move.bare.p95),
        '1',
        '',
        '',
        '',
      ],
      [
        `${town.move.people} people move`,
        ms(town.move.ours.p50),
        ms(town.move.ours.p95),
        ratioText(town.move.ratio.p50),
        '',
        String(town.move.done.events),
        `≤ ${GOALS.move.p50}, = ${town.move.least.events}`,
      ],
      ['reorganisation: plan', ms(town.reorganised.planMs), '', '', '', '', `< ${GOALS.planMs} ms`],
      workRow('reorganisation: carried out', town.reorganised.ms, town.reorganised, least),
    ],
  }
}

/** What the table doesn't say. */
export function roomsNotes({ large, town, reached, ...figures }: RoomsFigures): string[] {
  const { plan } = large
  const missed = Object.keys(reached).filter((goal) => !reached[goal])
  return [
    `most memory of the planning process: ${plan.peakMb.toFixed(0)} MB (goal < ${GOALS.planMb}), after ${PLANS} more plans ${plan.peakMbAgain.toFixed(0)} MB; it read ${plan.asked.reads} times, and planned ${plan.changes} changes`,
    `reorganisation: ${town.reorganised.changes} changes, and ${town.reorganised.changesAfter} in the plan after it`,
    ...figures.void.map((reason) => `VOID: ${reason}`),
    ...(missed.length ? [`missed: ${missed.join(', ')}`] : []),
  ]
}

function sweepRows(where: string, { bare, ours, ratio, aa }: Compared, goal: string): string[][] {
  const control = aa ? `A/A ${ratioText(aa.p50)}` : ''
  return [
    [`reading ${where}, bare`, ms(bare.p50), ms(bare.p95), '1', '', '', control],
    [`verifying ${where}`, ms(ours.p50), ms(ours.p95), ratioText(ratio.p50), '0', '0', goal],
  ]
}

function workRow(
  what: string,
  took: number,
  { done, least }: Work,
  goal = `= ${least.writes}, = ${least.events}`
): string[] {
  return [what, ms(took), '', '', String(done.writes), String(done.events), goal]
}

function ms(value: number): string {
  return value.toFixed(value < 100 ? 1 : 0)
}
