/*
 * The trip sheet on paper, as it lies in the vehicle during the trip: A5, what was ordered on the
 * front with stamp and signatures, the stops on the back. In Greek: it is shown to the police.
 */
import dimos from '#config/dimos'
import { shownPlate } from '#app/fleet/registry/plates'
import type Vehicle from '#app/fleet/registry/vehicle'
import type TripSheet from '#app/fleet/trips/trip_sheet'
import { kmOrHours, tripNumber } from '#app/fleet/trips/trip_words'
import { bytesOf, newPdf, widthOf, write, type Pdf } from '#app/shared/pdf'
import { formatDate, formatInstant, today, type IsoDate } from '#app/shared/time'

/** What stands on the paper, in words. */
export interface TripPaper {
  trip: TripSheet
  vehicle: Vehicle
  vehicleKind: string
  driver: string
  crew: readonly string[]
  unit: string
  orderedBy: string
  checkedBy: string
}

const MARGIN = 28
const MUTED = '#444'
const LINE = '#222'
const STOPS = 13

/** The file, of two pages. */
export function tripPaper(paper: TripPaper): Promise<Buffer> {
  const { trip } = paper
  const title = `Δελτίο κίνησης ${tripNumber(trip)}`
  const doc = newPdf(title, 'el', { size: 'A5', margin: MARGIN })
  letterhead(doc, trip)
  front(doc, paper)
  signatures(doc, paper)
  doc.addPage()
  back(doc, paper)
  return bytesOf(doc)
}

function letterhead(doc: Pdf, trip: TripSheet): void {
  const right = doc.page.width - MARGIN
  const half = (right - MARGIN) / 2
  text(doc, 'ΕΛΛΗΝΙΚΗ ΔΗΜΟΚΡΑΤΙΑ', MARGIN, MARGIN, { bold: true, width: half })
  text(doc, inCapitals(dimos.municipality), MARGIN, MARGIN + 12, { bold: true, width: half })
  text(doc, 'ΓΡΑΦΕΙΟ ΚΙΝΗΣΗΣ', MARGIN, MARGIN + 24, { width: half })
  const at = MARGIN + half
  text(doc, `Αριθ. ${tripNumber(trip)}`, at, MARGIN, {
    bold: true,
    size: 11,
    width: half,
    align: 'right',
  })
  text(doc, `Ημερομηνία: ${formatDate(dayOf(trip), 'el')}`, at, MARGIN + 15, {
    width: half,
    align: 'right',
  })
  text(doc, 'ΔΕΛΤΙΟ ΚΙΝΗΣΗΣ', MARGIN, MARGIN + 44, {
    bold: true,
    size: 14,
    width: right - MARGIN,
    align: 'center',
  })
}

function front(doc: Pdf, paper: TripPaper): void {
  const { trip, vehicle } = paper
  const width = doc.page.width - 2 * MARGIN
  const [left, middle] = [MARGIN, MARGIN + width / 2]
  const half = width / 2
  let y = MARGIN + 68
  const row = (height: number, ...boxes: [string, string, number, number][]) => {
    for (const [label, value, x, wide] of boxes) box(doc, label, value, x, y, wide, height)
    y += height
  }
  const reading = (value: number | null) => (value === null ? '' : kmOrHours(value, 'el'))
  const at = (when: TripSheet['outAt']) => (when ? formatInstant(when, 'el') : '')
  const plate = `${shownPlate(vehicle.plate)} · ${paper.vehicleKind}`
  row(30, ['Όχημα', plate, left, half], ['Οδηγός', paper.driver, middle, half])
  row(30, ['Πλήρωμα / συνοδοί', paper.crew.join(', '), left, width])
  row(30, ['Αιτούσα υπηρεσία', paper.unit, left, width])
  row(42, ['Σκοπός', trip.purpose, left, width])
  row(36, ['Δρομολόγιο (από – μέσω – προς)', trip.route ?? '', left, width])
  const area = trip.outOfArea ? `Εκτός ορίων. Έγκριση: ${trip.approval ?? ''}` : 'Εντός ορίων'
  const planned = `${at(trip.plannedFrom)} – ${at(trip.plannedUntil)}`
  row(30, ['Όρια Δήμου', area, left, half], ['Προγραμματισμός', planned, middle, half])
  row(
    30,
    ['Διαταγή πορείας από', paper.orderedBy, left, half],
    ['Ώρα διαταγής', at(trip.orderedAt), middle, half]
  )
  row(
    34,
    ['Ώρα αναχώρησης', at(trip.outAt), left, half],
    ['Ένδειξη αναχώρησης', reading(trip.meterOut), middle, half]
  )
  row(
    34,
    ['Ώρα επιστροφής', at(trip.inAt), left, half],
    ['Ένδειξη επιστροφής', reading(trip.meterIn), middle, half]
  )
  const third = width / 3
  row(
    30,
    ['Διαφορά (χλμ ή ώρες)', reading(trip.distance), left, third],
    ['Τομέας / κάδοι', pair(trip.sector, trip.bins), left + third, third],
    ['Τόνοι / ώρες λειτουργίας', pair(trip.tonnes, trip.workHours), left + 2 * third, third]
  )
  if (trip.overrideReason) row(30, ['Έγκριση παρά κώλυμα', trip.overrideReason, left, width])
}

/** Stamp and signatures at the foot of the front. */
function signatures(doc: Pdf, { driver, orderedBy, checkedBy }: TripPaper): void {
  const width = (doc.page.width - 2 * MARGIN) / 3
  const y = doc.page.height - MARGIN - 92
  const places: [string, string][] = [
    ['Ο/Η οδηγός', driver],
    ['Γραφείο Κίνησης (σφραγίδα και υπογραφή)', orderedBy],
    ['Έλεγχος: Ο/Η προϊστάμενος/-η', checkedBy],
  ]
  places.forEach(([label, name], at) => {
    const x = MARGIN + at * width
    box(doc, label, '', x, y, width, 92)
    text(doc, name, x + 4, y + 76, { size: 8, width: width - 8, align: 'center' })
  })
}

function back(doc: Pdf, { trip, vehicle }: TripPaper): void {
  const width = doc.page.width - 2 * MARGIN
  text(doc, 'ΣΤΑΣΕΙΣ ΚΑΙ ΔΡΟΜΟΛΟΓΙΑ', MARGIN, MARGIN, { bold: true, size: 12, width })
  text(doc, `${tripNumber(trip)} · ${shownPlate(vehicle.plate)}`, MARGIN, MARGIN + 16, {
    color: MUTED,
    width,
  })
  const columns: [string, number][] = [
    ['Α/Α', 0.07],
    ['Από', 0.22],
    ['Προς', 0.22],
    ['Άφιξη', 0.11],
    ['Αναχώρηση', 0.17],
    ['Ένδειξη', 0.21],
  ]
  const height = 28
  let y = MARGIN + 36
  for (let line = 0; line <= STOPS; line++) {
    let x = MARGIN
    for (const [label, share] of columns) {
      const wide = share * width
      doc
        .rect(x, y, wide, line ? height : 18)
        .lineWidth(0.6)
        .stroke(LINE)
      if (!line) text(doc, label, x + 3, y + 4, { bold: true, size: 8, width: wide - 4 })
      else if (label === 'Α/Α') text(doc, String(line), x + 3, y + 9, { size: 8, width: wide - 4 })
      x += wide
    }
    y += line ? height : 18
  }
  y += 10
  const rest = doc.page.height - MARGIN - y
  box(doc, 'Βλάβες, συμβάντα, παρατηρήσεις', trip.inNote ?? '', MARGIN, y, width, rest)
}

/** A field of the form: its name small above what is filled in. */
function box(
  doc: Pdf,
  label: string,
  value: string,
  x: number,
  y: number,
  width: number,
  height: number
): void {
  doc.rect(x, y, width, height).lineWidth(0.6).stroke(LINE)
  text(doc, label, x + 4, y + 3, { size: 6.5, color: MUTED, width: width - 8 })
  text(doc, value, x + 4, y + 12, {
    size: 9,
    width: width - 8,
    height: height - 13,
    ellipsis: true,
  })
}

interface TextOptions extends PDFKit.Mixins.TextOptions {
  bold?: boolean
  size?: number
  color?: string
}

/** Words of two scripts are drawn in pieces, so where they begin is reckoned here. */
function text(doc: Pdf, words: string, x: number, y: number, options: TextOptions): void {
  if (!words) return
  const { align, ...look } = { size: 9, ...options }
  const room = (options.width ?? 0) - widthOf(doc, words, look)
  if (!align || room <= 0) return write(doc, words, look, { x, y })
  const before = align === 'right' ? room : room / 2
  write(doc, words, { ...look, width: undefined, lineBreak: false }, { x: x + before, y })
}

function pair(one: string | number | null, other: string | number | null): string {
  return [one, other].map((value) => value ?? '–').join(' / ')
}

function dayOf(trip: TripSheet): IsoDate {
  return today(trip.plannedFrom)
}

/** Official capitals carry no accents. */
function inCapitals(words: string): string {
  return words
    .toUpperCase()
    .normalize('NFD')
    .replace(/[\u0300\u0301]/g, '')
    .normalize('NFC')
}
