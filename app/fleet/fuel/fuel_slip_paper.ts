import { DateTime } from 'luxon'
import dimos from '#config/dimos'
import type { SlipView } from '#app/fleet/fuel/fuel_slip_view'
import { bytesOf, newPdf, widthOf, write, type Pdf } from '#app/shared/pdf'
import { formatInstant } from '#app/shared/time'

const MUTED = '#444'
const LINE = '#222'
/** Height of a box with a label and its value. */
const ROW = 38

/** What the slip says beside what its page shows. */
export interface PrintedSlip {
  slip: SlipView
  /** The directorate and department of the vehicle. */
  places: readonly string[]
  vehicle: string
  tank: string | null
}

/** The printed slip, in Greek: one A5 sheet, signed by driver, fleet office and head. */
export function fuelSlipPaper({ slip, places, vehicle, tank }: PrintedSlip): Promise<Buffer> {
  const doc = newPdf(`Δελτίο καυσίμων ${slip.label}`, 'el', { size: 'A5', margin: 34 })
  const { left } = doc.page.margins
  const width = doc.page.width - 2 * left
  const top = ['ΕΛΛΗΝΙΚΗ ΔΗΜΟΚΡΑΤΙΑ', capitals(dimos.municipality), ...places.map(capitals)]
  for (const line of top) write(doc, line, { size: 8.5, bold: true })
  doc.moveDown(0.6)
  write(doc, 'ΔΕΛΤΙΟ ΧΟΡΗΓΗΣΗΣ ΚΑΥΣΙΜΩΝ', { size: 14, bold: true, align: 'center' })
  centred(doc, `${slip.label} · ${slip.issuedAt}`, 11)
  if (slip.state === 'voided') centred(doc, `ΑΚΥΡΩΘΗΚΕ: ${slip.voidReason ?? ''}`, 10)
  doc.moveDown(0.5)

  const half = width / 2
  const rows: [string, string][][] = [
    [
      ['Όχημα', `${slip.plate} ${vehicle}`],
      ['Οδηγός', slip.driver.name ?? ''],
    ],
    [
      ['Ημερομηνία και ώρα ανεφοδιασμού', slip.fuelledAt],
      ['Πηγή', sourceOf(slip, tank)],
    ],
    [
      ['Είδος καυσίμου', slip.fuel],
      ['Ποσότητα', slip.quantity + (slip.fullTank ? ' (γέμισμα)' : '')],
    ],
    [
      ['Ένδειξη μετρητή', slip.meter ?? ''],
      ['Δελτίο αποστολής', slip.deliveryNote ?? ''],
    ],
    [
      ['Τιμή μονάδας', slip.unitPrice ?? ''],
      ['Αξία', slip.amount ?? ''],
    ],
  ]
  let y = doc.y
  for (const row of rows) {
    row.forEach(([label, value], at) => box(doc, label, value, left + at * half, y, half))
    y += ROW
  }
  signatures(doc, y + 26, left, width)
  const printed = `Εκτυπώθηκε ${formatInstant(DateTime.utc(), 'el')}`
  const foot = { x: left, y: doc.page.height - 34 - 10 }
  write(doc, printed, { size: 7.5, color: MUTED, lineBreak: false }, foot)
  return bytesOf(doc)
}

function box(doc: Pdf, label: string, value: string, x: number, y: number, width: number): void {
  doc.rect(x, y, width, ROW).lineWidth(0.6).strokeColor(LINE).stroke()
  const inside = { width: width - 12, lineBreak: false }
  write(doc, label, { size: 7.5, color: MUTED, ...inside }, { x: x + 6, y: y + 4 })
  write(doc, fitting(doc, value, width - 12), { size: 10, ...inside }, { x: x + 6, y: y + 17 })
}

function signatures(doc: Pdf, y: number, left: number, width: number): void {
  const titles = ['Ο οδηγός', 'Για το Γραφείο Κίνησης', 'Ο Προϊστάμενος']
  const each = width / titles.length
  titles.forEach((title, at) => {
    const x = left + at * each
    const start = x + (each - widthOf(doc, title, { size: 9, bold: true })) / 2
    write(doc, title, { size: 9, bold: true, lineBreak: false }, { x: start, y })
    doc
      .moveTo(x + 10, y + 66)
      .lineTo(x + each - 10, y + 66)
      .lineWidth(0.6)
      .stroke()
  })
  const text = '(υπογραφή)'
  titles.forEach((_, at) => {
    const x = left + at * each + (each - widthOf(doc, text, { size: 7.5 })) / 2
    write(doc, text, { size: 7.5, color: MUTED, lineBreak: false }, { x, y: y + 69 })
  })
}

function centred(doc: Pdf, text: string, size: number): void {
  const x = (doc.page.width - widthOf(doc, text, { size })) / 2
  write(doc, text, { size, lineBreak: false }, { x, y: doc.y + 2 })
  doc.x = doc.page.margins.left
  doc.y += size * 1.4
}

/** A value as much of it as its box holds. */
function fitting(doc: Pdf, text: string, width: number): string {
  if (widthOf(doc, text, { size: 10 }) <= width) return text
  let cut = [...text]
  while (cut.length > 1 && widthOf(doc, `${cut.join('')}…`, { size: 10 }) > width) {
    cut = cut.slice(0, -1)
  }
  return `${cut.join('')}…`
}

function sourceOf(slip: SlipView, tank: string | null): string {
  return [slip.source, tank ?? slip.station ?? slip.card].filter(Boolean).join(': ')
}

/** Greek capitals bear no accents. */
function capitals(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\u0301/g, '')
    .normalize('NFC')
    .toUpperCase()
}
