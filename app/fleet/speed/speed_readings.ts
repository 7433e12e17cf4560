/*
 * Reports of a tracking system as tables: which column is what, and what each row says. Known are
 * the columns of traccar's reports; others are told once and remembered.
 */
import { DateTime } from 'luxon'
import { fold } from '#app/shared/fold'

export const speedFields = [
  'plate',
  'time',
  'speed',
  'limit',
  'address',
  'latitude',
  'longitude',
] as const

export const speedUnits = ['kmh', 'knots'] as const

export type SpeedField = (typeof speedFields)[number]
export type SpeedUnit = (typeof speedUnits)[number]

export interface SpeedMapping {
  /** The column's place, from 0. */
  columns: Partial<Record<SpeedField, number>>
  /** In which speeds are that don't say it themselves. */
  unit: SpeedUnit
}

/** One row, understood. */
export interface SpeedReading {
  line: number
  plate: string
  at: DateTime
  kmh: number
  limit: number | null
  address: string | null
  latitude: number | null
  longitude: number | null
}

export type RowProblem = 'plate' | 'time' | 'speed'

const KMH_OF_KNOT = 1.852

/** Heads without accents, case and blanks. */
const HEADS: Readonly<Record<SpeedField, readonly string[]>> = {
  plate: ['devicename', 'device', 'name', 'plate', 'vehicle', 'πινακιδα', 'οχημα', 'συσκευη'],
  time: [
    'fixtime',
    'devicetime',
    'eventtime',
    'servertime',
    'time',
    'date',
    'datetime',
    'ωρα',
    'χρονοσ',
    'ημερομηνια',
  ],
  speed: ['speed', 'maxspeed', 'ταχυτητα', 'μεγιστηταχυτητα'],
  limit: ['speedlimit', 'limit', 'οριο', 'οριοταχυτητασ'],
  address: ['address', 'startaddress', 'place', 'διευθυνση', 'τοποσ'],
  latitude: ['latitude', 'lat', 'startlat', 'γεωγραφικοπλατοσ'],
  longitude: ['longitude', 'lon', 'lng', 'startlon', 'γεωγραφικομηκοσ'],
}

/** Names of traccar's own interface, which gives speeds in knots. */
const IN_KNOTS = ['fixtime', 'devicetime', 'servertime', 'deviceid']

/** What the columns probably are; a field that no head names is left out. */
export function guessMapping(heads: readonly string[]): SpeedMapping {
  const plain = heads.map(plainHead)
  const columns: SpeedMapping['columns'] = {}
  for (const field of speedFields) {
    const at = HEADS[field].map((name) => plain.indexOf(name)).find((place) => place >= 0)
    if (at !== undefined) columns[field] = at
  }
  return { columns, unit: plain.some((head) => IN_KNOTS.includes(head)) ? 'knots' : 'kmh' }
}

export function plainHead(head: string): string {
  return fold(head).replace(/[^\p{L}\p{N}]/gu, '')
}

/** The fields without which no row says anything. */
export function missingFields({ columns }: SpeedMapping): SpeedField[] {
  return (['plate', 'time', 'speed'] as const).filter((field) => columns[field] === undefined)
}

/** Reads one row by a mapping. */
export function readRow(
  cells: readonly string[],
  line: number,
  mapping: SpeedMapping,
  zone: string
): SpeedReading | RowProblem {
  const cell = (field: SpeedField) => {
    const at = mapping.columns[field]
    return at === undefined ? '' : (cells[at] ?? '').trim()
  }
  const plate = cell('plate')
  if (!plate) return 'plate'
  const at = readTime(cell('time'), zone)
  if (!at) return 'time'
  const kmh = readSpeed(cell('speed'), mapping.unit)
  if (kmh === null) return 'speed'
  return {
    line,
    plate,
    at,
    kmh,
    limit: readSpeed(cell('limit'), mapping.unit),
    address: cell('address').slice(0, 300) || null,
    latitude: coordinate(cell('latitude'), 90),
    longitude: coordinate(cell('longitude'), 180),
  }
}

/** `95,2`, `95.2 km/h`, `51.4 kn`: whole kilometres per hour; null for nonsense. */
export function readSpeed(text: string, unit: SpeedUnit): number | null {
  const found = /^(\d{1,4}(?:[.,]\d+)?)\s*(km\/h|kmh|χλμ\/ω|kn|kt|knots?)?$/iu.exec(text)
  if (!found) return null
  const value = Number(found[1].replace(',', '.'))
  const own = found[2] ? (/^k(n|t)/i.test(found[2]) ? 'knots' : 'kmh') : unit
  const kmh = Math.round(own === 'knots' ? value * KMH_OF_KNOT : value)
  return kmh <= 400 ? kmh : null
}

/** ISO with an offset, or the municipality's clock. */
export function readTime(text: string, zone: string): DateTime | null {
  const iso = DateTime.fromISO(text.replace(' ', 'T'), { zone })
  if (iso.isValid) return iso.toUTC()
  for (const format of ['d/M/yyyy HH:mm:ss', 'd/M/yyyy HH:mm', 'd/M/yyyy, HH:mm:ss']) {
    const typed = DateTime.fromFormat(text, format, { zone })
    if (typed.isValid) return typed.toUTC()
  }
  return null
}

/** Readings of one vehicle that follow each other closely are one event: its fastest reading. */
export function fastestOfEach<Reading extends { at: DateTime; kmh: number; vehicleId: number }>(
  readings: readonly Reading[],
  minutes: number
): Reading[] {
  const sorted = [...readings].sort(
    (one, other) => one.vehicleId - other.vehicleId || one.at.toMillis() - other.at.toMillis()
  )
  const events: Reading[] = []
  let last: Reading | null = null
  for (const reading of sorted) {
    const goesOn =
      last !== null &&
      last.vehicleId === reading.vehicleId &&
      reading.at.toMillis() - last.at.toMillis() <= minutes * 60_000
    if (!goesOn) events.push(reading)
    else if (reading.kmh > events.at(-1)!.kmh) events[events.length - 1] = reading
    last = reading
  }
  return events
}

function coordinate(text: string, most: number): number | null {
  if (!/^-?\d{1,3}([.,]\d+)?$/.test(text)) return null
  const value = Number(text.replace(',', '.'))
  return Math.abs(value) <= most ? value : null
}
