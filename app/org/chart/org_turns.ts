/*
 * What a change of the org chart, or a new day, means for units and people is recorded with it, by
 * comparing the chart before with the chart after.
 */
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { OrgChart } from '#app/org/chart/org_chart'
import { orgChart } from '#app/org/chart/org_chart_queries'
import { turnsBetween } from '#app/org/chart/org_differences'
import { touchOrg } from '#app/org/org_revision'
import type { Act } from '#app/shared/act'
import { lockedNumber } from '#app/shared/numbering'
import { recordEvents } from '#app/shared/recording'
import { changeRows, selectRows } from '#app/shared/rows'
import { today, type IsoDate } from '#app/shared/time'

/** The counter that keeps the day up to which everything has been told, as days since 1970. */
const SERIES = 'org_day'

/**
 * Does a change of units, people, places, absences or substitutions, and records what it means
 * today. Every such change is made in here.
 */
export async function turning<T>(act: Act, change: () => Promise<T>): Promise<T> {
  const day = today(act.now)
  await tellUntil(act, day)
  const before = await orgChart(act.trx, day)
  await touchOrg(act.trx)
  const result = await change()
  await recordTurns(act, before, await orgChart(act.trx, day))
  return result
}

/** Nothing for the first organisation that is loaded. */
async function recordTurns(act: Act, before: OrgChart, after: OrgChart): Promise<void> {
  if (before.units.length === 0) return
  await recordEvents(act, turnsBetween(before, after))
}

/** True where what the days up to this one brought has been told. */
export async function isToldUntil(client: QueryClientContract, day: IsoDate): Promise<boolean> {
  const [row] = await selectRows(
    client,
    'select value from counters where series = ? and year = ?',
    [SERIES, 0]
  )
  return Number(row?.value ?? 0) >= numberOf(day)
}

/**
 * Tells what the days up to this one brought by themselves. A change of today is made after that,
 * so that it is not told twice.
 */
export async function tellUntil(act: Act, day: IsoDate): Promise<void> {
  const told = await lockedNumber(act.trx, SERIES, 0)
  if (told >= numberOf(day)) return
  if (told > 0) {
    const before = await orgChart(act.trx, dayOf(told))
    await recordTurns(act, before, await orgChart(act.trx, day))
  }
  await changeRows(act.trx, 'update counters set value = ? where series = ? and year = ?', [
    numberOf(day),
    SERIES,
    0,
  ])
}

function numberOf(day: IsoDate): number {
  return Date.parse(day) / 86_400_000
}

function dayOf(number: number): IsoDate {
  return new Date(number * 86_400_000).toISOString().slice(0, 10)
}
