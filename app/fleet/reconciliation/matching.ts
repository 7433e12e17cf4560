/*
 * Finds for each line of an invoice the fuel slip that it bills, each slip once. What is surest is
 * matched first: the slip's number, then the delivery note, then vehicle, quantity and time. What
 * could be two things stays open, for a person to decide.
 */
import type { Fuel } from '#app/fleet/registry/vehicle_kinds'
import type { InvoiceLine } from '#app/fleet/reconciliation/invoice_line'
import type { IsoDate } from '#app/shared/time'

/** What matching needs to know of a slip. */
export interface SlipToMatch {
  id: number
  year: number
  number: number
  plate: string
  day: IsoDate
  /** Minutes since midnight in the municipality's zone. */
  minute: number
  fuel: Fuel
  quantity: number
  unitPrice: number | null
  amount: number | null
  deliveryNote: string | null
}

export const matchKinds = ['number', 'delivery_note', 'likely'] as const
export type MatchKind = (typeof matchKinds)[number]

export const differences = ['vehicle', 'day', 'fuel', 'quantity', 'unit_price', 'amount'] as const
export type Difference = (typeof differences)[number]

export interface Match {
  line: number
  slipId: number
  kind: MatchKind
  /** In what the two differ, beyond what rounding explains. */
  differs: Difference[]
}

export interface Matching {
  matches: Match[]
  /** Lines that bill nothing we know. */
  unbilled: number[]
  /** Slips that no line bills. */
  missing: number[]
}

/** Pumps round to the hundredth, drivers to the tenth. */
const QUANTITY_TOLERANCE = 0.06
const PRICE_TOLERANCE = 0.0005
const AMOUNT_TOLERANCE = 0.011
const DAY = 24 * 60
/** How far apart a line and a slip without a common number may be, in minutes. */
const FARTHEST = DAY

/** Matches the lines of one supplier with the slips of the time that they bill. */
export function matchLines(lines: readonly InvoiceLine[], slips: readonly SlipToMatch[]): Matching {
  const work = new Work(lines, slips)
  work.byNumber()
  work.byDeliveryNote()
  work.byLikelihood()
  return work.result()
}

class Work {
  readonly #lines: readonly InvoiceLine[]
  readonly #slips: readonly SlipToMatch[]
  readonly #matches = new Map<number, Match>()
  readonly #taken = new Set<number>()

  constructor(lines: readonly InvoiceLine[], slips: readonly SlipToMatch[]) {
    this.#lines = lines
    this.#slips = slips
  }

  /** A number that two lines bill is one line's at most: the one that fits better. */
  byNumber(): void {
    const slips = Map.groupBy(this.#slips, ({ number }) => number)
    this.#take('number', (line) => {
      const { slip } = line
      if (!slip) return []
      const year = slip.year ?? Number(line.day.slice(0, 4))
      return (slips.get(slip.number) ?? []).filter((each) => each.year === year)
    })
  }

  byDeliveryNote(): void {
    const noted = this.#slips.filter(({ deliveryNote }) => deliveryNote)
    const slips = Map.groupBy(noted, ({ deliveryNote }) => noteKey(deliveryNote!))
    this.#take('delivery_note', (line) => {
      const found = line.deliveryNote ? (slips.get(noteKey(line.deliveryNote)) ?? []) : []
      // Suppliers begin their numbers anew each year, and have several series.
      return found.filter(
        ({ day, plate, quantity }) =>
          day.slice(0, 4) === line.day.slice(0, 4) &&
          (plate === line.plate || sameQuantity(quantity, line.quantity))
      )
    })
  }

  /** The same vehicle within a day, and the same quantity. */
  byLikelihood(): void {
    const slips = Map.groupBy(this.#slips, ({ plate, day }) => `${plate} ${dayNumber(day)}`)
    this.#take('likely', (line) => {
      const { plate, quantity } = line
      const at = dayNumber(line.day)
      const near = [at - 1, at, at + 1].flatMap((day) => slips.get(`${plate} ${day}`) ?? [])
      return near.filter(
        (slip) => sameQuantity(slip.quantity, quantity) && apart(line, slip) <= FARTHEST
      )
    })
  }

  result(): Matching {
    const matches = [...this.#matches.values()].sort((a, b) => a.line - b.line)
    const unbilled = this.#lines.filter(({ line }) => !this.#matches.has(line))
    const missing = this.#slips.filter(({ id }) => !this.#taken.has(id))
    return {
      matches,
      unbilled: unbilled.map(({ line }) => line),
      missing: missing.map(({ id }) => id),
    }
  }

  /** The nearest pairs first; a tie goes by the order of the file. */
  #take(kind: MatchKind, candidates: (line: InvoiceLine) => readonly SlipToMatch[]): void {
    const pairs = this.#lines
      .filter(({ line }) => !this.#matches.has(line))
      .flatMap((line) =>
        candidates(line)
          .filter(({ id }) => !this.#taken.has(id))
          .map((slip) => ({ line, slip, distance: distance(line, slip) }))
      )
      .sort((a, b) => a.distance - b.distance || a.line.line - b.line.line || a.slip.id - b.slip.id)
    for (const { line, slip } of pairs) {
      if (this.#matches.has(line.line) || this.#taken.has(slip.id)) continue
      this.#taken.add(slip.id)
      this.#matches.set(line.line, {
        line: line.line,
        slipId: slip.id,
        kind,
        differs: differencesOf(line, slip),
      })
    }
  }
}

/** In what a line differs from the slip that it bills. */
export function differencesOf(line: InvoiceLine, slip: SlipToMatch): Difference[] {
  const found: Difference[] = []
  if (line.plate !== slip.plate) found.push('vehicle')
  if (apart(line, slip) > FARTHEST) found.push('day')
  if (line.fuel !== null && line.fuel !== slip.fuel) found.push('fuel')
  if (!sameQuantity(line.quantity, slip.quantity)) found.push('quantity')
  if (differ(line.unitPrice, slip.unitPrice, PRICE_TOLERANCE)) found.push('unit_price')
  if (differ(line.amount, slip.amount, AMOUNT_TOLERANCE)) found.push('amount')
  return found
}

function differ(a: number | null, b: number | null, tolerance: number): boolean {
  return a !== null && b !== null && Math.abs(a - b) > tolerance
}

function sameQuantity(a: number, b: number): boolean {
  return Math.abs(a - b) <= QUANTITY_TOLERANCE
}

/** Smaller is surer: the vehicle weighs most, then the quantity, then the time. */
function distance(line: InvoiceLine, slip: SlipToMatch): number {
  const vehicle = line.plate === slip.plate ? 0 : 1e9
  const quantity = Math.round(Math.abs(line.quantity - slip.quantity) * 100) * 1e5
  return vehicle + quantity + Math.min(apart(line, slip), 99_999)
}

/** Minutes; without an hour a line may be of any hour of its day. */
function apart(line: InvoiceLine, slip: SlipToMatch): number {
  const days = dayNumber(line.day) - dayNumber(slip.day)
  if (line.minute === null) return Math.abs(days) * DAY
  return Math.abs(days * DAY + line.minute - slip.minute)
}

function dayNumber(day: IsoDate): number {
  return Date.parse(day) / 86_400_000
}

/** The figures alone: letters, dashes and leading noughts are written now so, now so. */
function noteKey(note: string): string {
  return note.replace(/\D/g, '').replace(/^0+/, '')
}
