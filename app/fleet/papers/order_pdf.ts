import db from '@adonisjs/lucid/services/db'
import dimos from '#config/dimos'
import { inWords } from '#app/fleet/papers/paper_words'
import { inEuros } from '#app/fleet/papers/typed_number'
import type WorkOrder from '#app/fleet/papers/work_order'
import VehicleFault from '#app/fleet/papers/vehicle_fault'
import WorkOrderLine from '#app/fleet/papers/work_order_line'
import { numberOf } from '#app/fleet/papers/work_order_service'
import type Vehicle from '#app/fleet/registry/vehicle'
import { bytesOf, newPdf, write, type Pdf } from '#app/shared/pdf'
import { shownPlate } from '#app/shared/plate'
import { formatDate, today } from '#app/shared/time'

const MUTED = '#555'
const LABEL = 130
/** Where the columns of the lines end: description, quantity, price, amount. */
const COLUMNS = [0.52, 0.66, 0.83, 1] as const

/** The printed work order, in Greek as all forms that are signed. */
export async function orderPdf(order: WorkOrder, vehicle: Vehicle): Promise<Buffer> {
  const client = db.connection()
  const [lines, faults] = await Promise.all([
    WorkOrderLine.query({ client }).where('workOrderId', order.id).orderBy('id'),
    VehicleFault.query({ client }).where('workOrderId', order.id).orderBy('number'),
  ])
  const t = (key: string, data = {}) => inWords(`orders.${key}`, 'el', data)
  const name = numberOf(order)
  const doc = newPdf(`${t('pdf.title')} ${name}`, 'el')
  write(doc, dimos.municipality, { size: 10, color: MUTED })
  write(doc, `${t('pdf.title')} ${name}`, { size: 16, bold: true, paragraphGap: 8 })
  if (order.cancelReason) {
    write(doc, t('pdf.cancelled', { reason: order.cancelReason }), { bold: true, paragraphGap: 6 })
  }
  const about = [vehicle.brand, vehicle.model, vehicle.description].filter(Boolean).join(' ')
  fact(doc, t('pdf.vehicle'), `${shownPlate(vehicle.plate)}, ${about}`)
  fact(doc, t('pdf.date'), formatDate(order.openedOn, 'el'))
  fact(doc, t('place'), order.workshop ?? t(`places.${order.place}`))
  if (order.offer) fact(doc, t('offer'), order.offer)
  if (order.meter !== null) fact(doc, t('meter'), String(order.meter).replace('.', ','))
  fact(doc, t('subject'), order.title)
  if (order.description) fact(doc, t('description'), order.description)
  for (const fault of faults) {
    fact(doc, inWords('faults.one', 'el', { number: fault.number }), fault.text)
  }
  heading(doc, t('lines'))
  row(doc, [t('line.text'), t('line.quantity'), t('line.unit_price'), t('line.amount')], true)
  for (const line of lines) {
    const quantity = String(line.quantity).replace('.', ',')
    const amounts = [inEuros(line.unitPrice, 'el'), inEuros(line.amount, 'el')]
    row(doc, [line.text, quantity, ...amounts])
  }
  const total = inEuros(order.partsCost + order.labourCost, 'el')
  row(doc, [t('parts'), '', '', inEuros(order.partsCost, 'el')])
  row(doc, [t('labour'), '', '', inEuros(order.labourCost, 'el')])
  row(doc, [t('total'), '', '', total], true)
  if (order.testNote) {
    heading(doc, t('test.title'))
    write(doc, order.testNote)
  }
  signatures(doc, [
    t('pdf.signatures.ordered'),
    t('pdf.signatures.done'),
    t('pdf.signatures.tested'),
  ])
  write(doc, t('pdf.foot', { date: formatDate(today(), 'el') }), { size: 8, color: MUTED })
  return bytesOf(doc)
}

function heading(doc: Pdf, text: string): void {
  doc.moveDown(1)
  write(doc, text, { size: 12, bold: true, paragraphGap: 4 })
}

function widthOfPage(doc: Pdf): number {
  return doc.page.width - doc.page.margins.left - doc.page.margins.right
}

function fact(doc: Pdf, label: string, value: string): void {
  const [x, y] = [doc.page.margins.left, doc.y]
  write(doc, label, { color: MUTED, width: LABEL - 10 }, { x, y })
  const below = doc.y
  write(doc, value, { width: widthOfPage(doc) - LABEL }, { x: x + LABEL, y })
  doc.x = x
  doc.y = Math.max(below, doc.y) + 3
}

/** A line of the table; it goes to the next page whole. */
function row(doc: Pdf, cells: readonly string[], bold = false): void {
  const width = widthOfPage(doc)
  if (doc.y > doc.page.height - doc.page.margins.bottom - 40) doc.addPage()
  const [x, y] = [doc.page.margins.left, doc.y]
  let below = y
  cells.forEach((cell, at) => {
    const from = at === 0 ? 0 : COLUMNS[at - 1] * width
    const align = at === 0 ? 'left' : 'right'
    if (!cell) return
    const room = COLUMNS[at] * width - from - 6
    write(doc, cell, { bold, size: 9, width: room, align }, { x: x + from, y })
    below = Math.max(below, doc.y)
  })
  doc.x = x
  doc.y = below + 3
  doc
    .moveTo(x, doc.y - 1)
    .lineTo(x + width, doc.y - 1)
    .lineWidth(0.4)
    .strokeColor('#bbb')
    .stroke()
  doc.y += 2
}

function signatures(doc: Pdf, titles: readonly string[]): void {
  const width = widthOfPage(doc)
  if (doc.y > doc.page.height - doc.page.margins.bottom - 120) doc.addPage()
  const [x, y] = [doc.page.margins.left, doc.y + 28]
  titles.forEach((title, at) => {
    const left = x + (at * width) / titles.length
    const room = width / titles.length - 12
    write(doc, title, { size: 9, width: room, align: 'center' }, { x: left, y })
  })
  doc.x = x
  doc.y = y + 70
}
