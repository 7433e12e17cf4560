/*
 * Readings of the vehicles' meters, from wherever they come: trips, fuel slips, work orders, the
 * office. None is refused: what doesn't fit is flagged, and somebody looks at it. The statements
 * are few and our own, because each fuel slip from the phone waits for them.
 */
import type { DateTime } from 'luxon'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { Act } from '#app/shared/act'
import { changeRows, insertNewRow, selectRows } from '#app/shared/rows'
import { fromStored, toStored } from '#app/shared/time'
import type { Transaction } from '#app/shared/transaction'

export const readingSources = [
  'trip_out',
  'trip_in',
  'fuel',
  'work',
  'manual',
  'replacement',
] as const

export type ReadingSource = (typeof readingSources)[number]

/** `behind`: below an earlier reading · `ahead`: above a later one. */
export type ReadingFlag = 'behind' | 'ahead'

export interface NewReading {
  /** What the meter shows: kilometres or hours, with at most one decimal. */
  value: number
  at: DateTime
  source: ReadingSource
  /** The record that it belongs to: noted again, its reading is corrected. */
  sourceId?: number | null
  reason?: string | null
}

/** A reading as it stands. */
export interface Reading {
  at: DateTime
  value: number
  /** As if the first meter had never been replaced: differences are taken of this. */
  total: number
}

export interface NotedReading {
  total: number
  flags: ReadingFlag[]
  /** The one before it in time. */
  previous: Reading | null
  /** Since the one before; null where there is none. */
  since: number | null
}

/** Writes down a reading, and keeps the vehicle's latest one. Never refuses. */
export async function noteReading(
  act: Act,
  vehicle: { id: number },
  reading: NewReading
): Promise<NotedReading> {
  const { trx } = act
  const at = toStored(reading.at)
  const value = Math.round(reading.value * 10) / 10
  const source = { source: reading.source, sourceId: reading.sourceId ?? null }
  const { before, after } = await neighbours(trx, vehicle.id, at, source)
  const offset = offsetBetween(before, after)
  const total = rounded(value + offset)
  const row = { vehicle_id: vehicle.id, read_at: at, value, total }
  const inserted = await insertNewRow(trx, 'meter_readings', {
    ...row,
    source: reading.source,
    source_id: source.sourceId,
    noted_by_id: act.actor?.id ?? null,
    reason: reading.reason ?? null,
  })
  if (inserted === null) {
    await changeRows(
      trx,
      'update meter_readings set vehicle_id = ?, read_at = ?, value = ?, total = ? where source = ? and source_id = ?',
      [...Object.values(row), reading.source, source.sourceId]
    )
    await keepLatest(trx, vehicle.id)
  } else {
    await changeRows(
      trx,
      'update vehicles set meter = ?, meter_at = ? where id = ? and (meter_at is null or meter_at <= ?)',
      [value, at, vehicle.id, at]
    )
  }
  return {
    total,
    flags: flagsOf(total, before, after),
    previous: before,
    since: before && rounded(total - before.total),
  }
}

/** Takes away the reading of a record that was voided, or of which it is no longer known. */
export async function forgetReading(
  trx: Transaction,
  vehicle: { id: number },
  source: ReadingSource,
  sourceId: number
): Promise<void> {
  await changeRows(trx, 'delete from meter_readings where source = ? and source_id = ?', [
    source,
    sourceId,
  ])
  await keepLatest(trx, vehicle.id)
}

/**
 * Another meter is built in: what it shows from now on goes on where the old one ended. Readings
 * that were written down already, of later instants, are the new meter's.
 */
export async function noteReplacement(
  act: Act,
  vehicle: { id: number },
  { at, last, first, reason }: { at: DateTime; last: number; first: number; reason: string }
): Promise<void> {
  const { trx } = act
  const stored = toStored(at)
  const { before, after } = await neighbours(trx, vehicle.id, stored)
  const offset = offsetBetween(before, after)
  const total = rounded(last + offset)
  const moved = rounded(total - first - offset)
  await changeRows(
    trx,
    'update meter_readings set total = total + ? where vehicle_id = ? and read_at > ?',
    [moved, vehicle.id, stored]
  )
  await insertNewRow(trx, 'meter_readings', {
    vehicle_id: vehicle.id,
    read_at: stored,
    value: first,
    total,
    source: 'replacement',
    source_id: null,
    noted_by_id: act.actor?.id ?? null,
    reason,
  })
  await keepLatest(trx, vehicle.id)
}

/** The reading before an instant, or at it; null where there is none. */
export async function readingBefore(
  client: QueryClientContract,
  vehicleId: number,
  at: DateTime
): Promise<Reading | null> {
  const { before } = await neighbours(client, vehicleId, toStored(at))
  return before
}

/** Those of a vehicle, the latest first. */
export async function latestReadings(
  client: QueryClientContract,
  vehicleId: number,
  limit: number
): Promise<ReadingLine[]> {
  const rows = await selectRows(
    client,
    `select read_at, value, total, source, noted_by_id, reason from meter_readings
      where vehicle_id = ? order by read_at desc, id desc limit ?`,
    [vehicleId, limit]
  )
  return rows.map((row) => ({
    at: fromStored(row.read_at as string | Date),
    value: Number(row.value),
    total: Number(row.total),
    source: row.source as ReadingSource,
    notedById: row.noted_by_id === null ? null : Number(row.noted_by_id),
    reason: row.reason as string | null,
  }))
}

/** A reading in a list. */
export interface ReadingLine extends Reading {
  source: ReadingSource
  notedById: number | null
  reason: string | null
}

interface Neighbour extends Reading {
  source: ReadingSource
}

/** One statement: the reading before (or at) an instant, and the one after it. */
async function neighbours(
  client: QueryClientContract,
  vehicleId: number,
  at: string,
  except: { source: ReadingSource; sourceId: number | null } | null = null
): Promise<{ before: Neighbour | null; after: Neighbour | null }> {
  const passed = except?.sourceId ? ' and not (source = ? and coalesce(source_id, 0) = ?)' : ''
  const columns = 'select read_at, value, total, source'
  const bindings = except?.sourceId ? [except.source, except.sourceId] : []
  const side = (comparison: string, order: string) =>
    `select * from (${columns} from meter_readings where vehicle_id = ? and read_at ${comparison} ?${passed} order by read_at ${order}, id ${order} limit 1) as the_${order}`
  const rows = await selectRows(client, `${side('<=', 'desc')} union all ${side('>', 'asc')}`, [
    vehicleId,
    at,
    ...bindings,
    vehicleId,
    at,
    ...bindings,
  ])
  const found = rows.map((row) => ({
    at: fromStored(row.read_at as string | Date),
    value: Number(row.value),
    total: Number(row.total),
    source: row.source as ReadingSource,
  }))
  const isBefore = (reading: Neighbour) => toStored(reading.at) <= at
  return { before: found.find(isBefore) ?? null, after: found.find((r) => !isBefore(r)) ?? null }
}

/** What is added to what the meter shows between two readings. */
function offsetBetween(before: Neighbour | null, after: Neighbour | null): number {
  if (before) return rounded(before.total - before.value)
  if (after && after.source !== 'replacement') return rounded(after.total - after.value)
  return 0
}

function flagsOf(total: number, before: Reading | null, after: Reading | null): ReadingFlag[] {
  const flags: ReadingFlag[] = []
  if (before && total < before.total) flags.push('behind')
  if (after && total > after.total) flags.push('ahead')
  return flags
}

async function keepLatest(trx: Transaction, vehicleId: number): Promise<void> {
  const [latest] = await selectRows(
    trx,
    'select value, read_at from meter_readings where vehicle_id = ? order by read_at desc, id desc limit 1',
    [vehicleId]
  )
  const at = latest ? toStored(fromStored(latest.read_at as string | Date)) : null
  await changeRows(trx, 'update vehicles set meter = ?, meter_at = ? where id = ?', [
    latest ? Number(latest.value) : null,
    at,
    vehicleId,
  ])
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10
}
