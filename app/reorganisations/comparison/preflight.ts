/*
 * What would happen if a reorganisation were applied: worked out on the organisation in memory,
 * writing nothing.
 */
import { createHash } from 'node:crypto'
import db from '@adonisjs/lucid/services/db'
import { orgChart } from '#app/org/chart/org_chart_queries'
import { orgRevision } from '#app/org/org_revision'
import orgService from '#app/org/changes/org_service'
import { compare, isSame, type Comparison } from '#app/reorganisations/comparison/comparison'
import { resolvedEdits, type DraftedEdit } from '#app/reorganisations/edits/drafted_edit'
import type Reorganisation from '#app/reorganisations/reorganisation'
import { roomsForecast, type RoomsForecast } from '#app/reorganisations/comparison/rooms_forecast'
import { desiredInput } from '#app/rooms/desired/desired_input'
import type { Worded } from '#app/shared/locale'
import { dayBefore, today, type IsoDate } from '#app/shared/time'

export interface PreflightProblem {
  /** The edit that it is about, from 1; null where it is about the whole. */
  position: number | null
  worded: Worded
}

export interface Preflight {
  /** The days that are compared. */
  from: IsoDate
  on: IsoDate
  problems: readonly PreflightProblem[]
  comparison: Comparison
  /** Other changes come until that day: the comparison shows them as well. */
  othersPlanned: boolean
  rooms: RoomsForecast
}

type Facts = Pick<Reorganisation, 'effectiveOn' | 'act' | 'state'>

/** The latest last: a page is often opened again before anything has changed. */
const known = new Map<string, Promise<Preflight>>()
const MOST_KNOWN = 8

/**
 * Works it out, or gives what is known where neither the organisation nor the edits have changed
 * since. What has no date yet is tried for today; what is applied is compared as it was.
 */
export async function preflightOf(
  { effectiveOn, act, state }: Facts,
  edits: readonly DraftedEdit[]
): Promise<Preflight> {
  const applied = state === 'applied'
  const on = effectiveOn ?? today()
  const content = JSON.stringify([on, act, applied, edits])
  const digest = createHash('sha256').update(content).digest('base64')
  const key = `${await orgRevision(db.connection())} ${today()} ${digest}`
  const before = known.get(key)
  if (before) return before
  const work = applied ? asItWas(on) : tried(edits, { effectiveOn: on, act })
  known.set(key, work)
  work.catch(() => known.delete(key))
  for (const old of known.keys()) {
    if (known.size <= MOST_KNOWN) break
    known.delete(old)
  }
  return work
}

async function tried(
  edits: readonly DraftedEdit[],
  dates: { effectiveOn: IsoDate; act: string | null }
): Promise<Preflight> {
  const { before, after, problems } = await orgService.preview(resolvedEdits(edits, dates))
  const now = await orgChart()
  const settings = await desiredInput()
  return {
    from: now.on,
    on: after.on,
    problems: problems.map(({ line, worded }) => ({ position: line, worded })),
    comparison: compare(now, after),
    othersPlanned: !isSame(compare(now, before)),
    rooms: roomsForecast(before, after, settings),
  }
}

async function asItWas(on: IsoDate): Promise<Preflight> {
  const before = await orgChart(db.connection(), dayBefore(on))
  const after = await orgChart(db.connection(), on)
  const settings = await desiredInput()
  return {
    from: before.on,
    on,
    problems: [],
    comparison: compare(before, after),
    othersPlanned: false,
    rooms: roomsForecast(before, after, settings),
  }
}
