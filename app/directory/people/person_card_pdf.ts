import type { I18n } from '@adonisjs/i18n'
import dimos from '#config/dimos'
import type { PersonCard } from '#app/directory/people/person_card'
import type { Locale } from '#app/shared/locale'
import { bytesOf, newPdf, write, type Pdf } from '#app/shared/pdf'
import { formatDate, type IsoDate } from '#app/shared/time'

interface Printing {
  card: PersonCard
  facts: readonly { label: string; value: string }[]
  /** JPEG; null without one. */
  photo: Buffer | null
  i18n: I18n
  locale: Locale
  on: IsoDate
  by: string
}

const MUTED = '#555'
const LABEL_WIDTH = 170
const PHOTO = 84

/** The personnel card on A4. It bears neither tax nor social security number. */
export function personCardPdf(printing: Printing): Promise<Buffer> {
  const { card, facts, photo, i18n, locale, on, by } = printing
  const t = (key: string, data = {}) => i18n.t(`people.${key}`, data)
  const name = `${card.person.surname} ${card.person.givenName}`
  const doc = newPdf(`${t('pdf.title')}: ${name}`, locale)
  const { left, right, top } = doc.page.margins
  write(doc, dimos.municipality, { size: 10, color: MUTED })
  write(doc, t('pdf.title'), { size: 16, bold: true })
  write(doc, name, { size: 13 })
  if (photo) {
    doc.image(photo, doc.page.width - right - PHOTO, top, { width: PHOTO, height: PHOTO })
    doc.x = left
    doc.y = Math.max(doc.y, top + PHOTO + 8)
  }
  heading(doc, t('personal.title'))
  for (const { label, value } of facts) fact(doc, label, value)
  fact(doc, t('username'), card.person.username)
  fact(doc, t('matrix'), card.person.matrixId)
  fact(doc, t('phone'), card.phone ?? t('none'))
  fact(doc, t('email'), card.email ?? t('none'))
  heading(doc, t('placements'))
  for (const line of card.placements) {
    const period = [
      t('since', { date: formatDate(line.from, locale) }),
      line.to ? t('until', { date: formatDate(line.to, locale) }) : '',
    ]
    const acts = line.acts.length ? `${t('personal.act')} ${line.acts.join(', ')}` : ''
    const about = [period.filter(Boolean).join(' '), t(`states.${line.state}`)]
    write(doc, `${line.title}, ${line.unitCode} ${line.unitName}`, { bold: true })
    write(doc, [t(`kinds.${line.kind}`), ...about, acts].filter(Boolean).join(' · '), {
      color: MUTED,
      paragraphGap: 6,
    })
  }
  if (card.absences.length) heading(doc, t('absences.title'))
  for (const { kind, from, to, act } of card.absences) {
    const days = `${formatDate(from, locale)} – ${formatDate(to, locale)}`
    const what = t(kind ? `absences.kinds.${kind}` : 'absences.one')
    write(doc, [what, days, act ?? ''].filter(Boolean).join(' · '), { paragraphGap: 2 })
  }
  doc.moveDown(1.5)
  write(doc, t('pdf.printed', { date: formatDate(on, locale), who: by }), {
    size: 8,
    color: MUTED,
  })
  return bytesOf(doc)
}

function heading(doc: Pdf, text: string): void {
  doc.moveDown(1)
  write(doc, text, { size: 12, bold: true, paragraphGap: 4 })
}

function fact(doc: Pdf, label: string, value: string): void {
  const { x, y } = doc
  const width = doc.page.width - doc.page.margins.left - doc.page.margins.right
  write(doc, label, { color: MUTED, width: LABEL_WIDTH - 10 }, { x, y })
  const below = doc.y
  write(doc, value, { width: width - LABEL_WIDTH }, { x: x + LABEL_WIDTH, y })
  doc.x = x
  doc.y = Math.max(below, doc.y) + 2
}
