/*
 * Printed forms: A4 by default, in Noto Sans, whose Greek and Latin letters come as two fonts.
 */
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import PDFDocument from 'pdfkit'
import type { Locale } from '#app/shared/locale'

export type Pdf = PDFKit.PDFDocument

const FILES = join(
  dirname(createRequire(import.meta.url).resolve('@fontsource/noto-sans/package.json')),
  'files'
)

/** Greek letters with and without accents; all else, digits too, is in the Latin font. */
const GREEK = /[\u0370-\u03ff\u1f00-\u1fff]/u

interface Look {
  bold?: boolean
  /** In points. */
  size?: number
  color?: string
}

/** A document that screen readers can read; `bytesOf` ends it. */
export function newPdf(
  title: string,
  locale: Locale,
  options: PDFKit.PDFDocumentOptions = {}
): Pdf {
  const doc = new PDFDocument({
    size: 'A4',
    margin: 56,
    lang: locale,
    tagged: true,
    displayTitle: true,
    bufferPages: true,
    info: { Title: title, Author: 'Dimos' },
    ...options,
  })
  for (const script of ['greek', 'latin']) {
    for (const weight of [400, 700]) {
      // Of woff2 the glyphs can't be taken one by one.
      const file = `noto-sans-${script}-${weight}-normal.woff`
      doc.registerFont(`${script}-${weight}`, join(FILES, file))
    }
  }
  return doc
}

/** Writes a text whose words may be of both scripts, at a place or where the last one ended. */
export function write(
  doc: Pdf,
  text: string,
  { bold = false, size = 10, color = '#000', ...options }: Look & PDFKit.Mixins.TextOptions = {},
  at?: { x: number; y: number }
): void {
  const runs = scriptRuns(text || ' ')
  doc.fontSize(size).fillColor(color)
  runs.forEach(({ script, part }, index) => {
    doc.font(`${script}-${bold ? 700 : 400}`)
    const more = { ...options, continued: index < runs.length - 1 }
    if (index === 0 && at) doc.text(part, at.x, at.y, more)
    else doc.text(part, more)
  })
}

/** How wide a text is, in points. */
export function widthOf(doc: Pdf, text: string, { bold = false, size = 10 }: Look = {}): number {
  doc.fontSize(size)
  return scriptRuns(text).reduce((sum, { script, part }) => {
    doc.font(`${script}-${bold ? 700 : 400}`)
    return sum + doc.widthOfString(part)
  }, 0)
}

/** The whole document. */
export function bytesOf(doc: Pdf): Promise<Buffer> {
  const pieces: Buffer[] = []
  return new Promise((resolve, reject) => {
    doc.on('data', (piece: Buffer) => pieces.push(piece))
    doc.on('end', () => resolve(Buffer.concat(pieces)))
    doc.on('error', reject)
    doc.end()
  })
}

/** Pieces of one script each, in their order; what both fonts lack is left out by the reader. */
export function scriptRuns(text: string): { script: 'greek' | 'latin'; part: string }[] {
  const runs: { script: 'greek' | 'latin'; part: string }[] = []
  for (const letter of text.normalize('NFC')) {
    const script = GREEK.test(letter) ? 'greek' : 'latin'
    const last = runs.at(-1)
    if (last?.script === script) last.part += letter
    else runs.push({ script, part: letter })
  }
  return runs
}
