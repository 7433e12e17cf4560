/*
 * Papers of the municipality as PDF: its letterhead and page numbers, Greek and Latin letters, text
 * that flows in columns, and tags, so that a screen reader finds headings and paragraphs.
 */
import PDFDocument from 'pdfkit'
import { registerFonts, runsOf, weightOf, type Run } from '#app/shared/pdf_fonts'

export interface PaperSettings {
  title: string
  language: string
  size: 'A3' | 'A4'
  layout: 'portrait' | 'landscape'
  columns: number
  /** What stands at the top of each page: the municipality's name, then what the paper is. */
  letterhead: readonly [name: string, what: string]
  /** At the bottom of each page: a line, and which page it is. */
  foot: (page: number, pages: number) => readonly [string, string]
}

export interface TextStyle {
  size?: number
  bold?: boolean
  color?: string
  /** From the column's left edge, in points. */
  indent?: number
  /** Space above, in points. */
  above?: number
  /** What stands at the right end of the first line. */
  right?: string
  rightColor?: string
  tag?: 'H1' | 'H2' | 'H3' | 'P'
}

/** Text that stays together in one column where that is possible. */
export interface Line extends TextStyle {
  text: string
}

const MARGIN = 40
const HEAD = 52
const FOOT = 28
const GAP = 22
const INK = '#1d1d1b'
const QUIET = '#4f4f4f'
const NAVY = '#00307a'
const SIZE = 8.5
const LEADING = 1.38

/** Lays lines out and gives the file. A long paper lets others have their turn meanwhile. */
export class PdfPaper {
  readonly #doc: PDFKit.PDFDocument
  readonly #root: PDFKit.PDFStructureElement
  readonly #chunks: Buffer[] = []
  readonly #columnWidth: number
  readonly #widths = new Map<string, number>()
  #column = 0
  #y = MARGIN + HEAD

  constructor(private readonly settings: PaperSettings) {
    const { size, layout, title, language: lang, columns } = settings
    this.#doc = new PDFDocument({
      size,
      layout,
      margin: 0,
      bufferPages: true,
      tagged: true,
      pdfVersion: '1.7',
      lang,
      displayTitle: true,
      info: { Title: title, Author: settings.letterhead[0], Creator: 'Dimos' },
    })
    this.#doc.on('data', (chunk: Buffer) => this.#chunks.push(chunk))
    registerFonts(this.#doc)
    this.#root = this.#doc.struct('Document')
    this.#doc.addStructure(this.#root)
    const width = this.#doc.page.width - 2 * MARGIN
    this.#columnWidth = (width - GAP * (columns - 1)) / columns
  }

  /** Begins a page of its own. */
  async newPage(): Promise<void> {
    this.#doc.addPage()
    this.#column = 0
    this.#y = MARGIN + HEAD
  }

  /** A block that isn't split where a column has room for it. */
  async block(lines: readonly Line[]): Promise<void> {
    const height = lines.reduce((sum, line) => sum + this.#heightOf(line), 0)
    const room = this.#bottom - (MARGIN + HEAD)
    if (this.#y + height > this.#bottom && height <= room) this.#nextColumn()
    for (const line of lines) this.#line(line)
    await new Promise((resolve) => setImmediate(resolve))
  }

  async finish(): Promise<Buffer> {
    this.#root.end()
    const { start, count } = this.#doc.bufferedPageRange()
    for (let at = 0; at < count; at++) {
      this.#doc.switchToPage(start + at)
      this.#frame(at + 1, count)
    }
    const ended = new Promise<void>((resolve) => this.#doc.on('end', () => resolve()))
    this.#doc.end()
    await ended
    return Buffer.concat(this.#chunks)
  }

  get #bottom(): number {
    return this.#doc.page.height - MARGIN - FOOT
  }

  #nextColumn(): void {
    this.#column++
    if (this.#column >= this.settings.columns) {
      this.#doc.addPage()
      this.#column = 0
    }
    this.#y = MARGIN + HEAD
  }

  #line(line: Line): void {
    const { tag = 'P', above = 0, size = SIZE, color = INK, indent = 0 } = line
    const height = this.#heightOf(line)
    if (this.#y + height > this.#bottom) this.#nextColumn()
    const atTop = this.#y === MARGIN + HEAD
    const x = MARGIN + this.#column * (this.#columnWidth + GAP)
    let y = this.#y + (atTop ? 0 : above)
    const rows = this.#rowsOf(line)
    this.#root.add(
      this.#doc.struct(tag, {}, () => {
        rows.forEach((row, at) => {
          this.#draw(row, x + indent, y, size, color)
          if (at === 0 && line.right) this.#drawRight(line, x + this.#columnWidth, y)
          y += size * LEADING
        })
      })
    )
    this.#y = y
  }

  #drawRight({ right = '', size = SIZE, bold, rightColor = QUIET }: Line, end: number, y: number) {
    const runs = runsOf(right, weightOf(bold))
    this.#draw(runs, end - this.#widthOf(runs, size), y, size, rightColor)
  }

  #draw(runs: readonly Run[], x: number, y: number, size: number, color: string): void {
    for (const run of runs) {
      const width = this.#widthOfRun(run) * size
      this.#doc.font(run.font).fontSize(size).fillColor(color)
      this.#doc.text(run.text, x, y, { lineBreak: false })
      x += width
    }
  }

  #heightOf(line: Line): number {
    return this.#rowsOf(line).length * (line.size ?? SIZE) * LEADING + (line.above ?? 0)
  }

  /** A line's text, broken between words where the column ends. */
  #rowsOf({ text, size = SIZE, bold, indent = 0, right }: Line): Run[][] {
    const weight = weightOf(bold)
    const beside = right ? this.#widthOf(runsOf(right, weight), size) + 6 : 0
    const space = this.#widthOf(runsOf(' ', weight), size)
    const rows: { text: string; width: number }[] = []
    for (const word of text.split(/\s+/)) {
      const width = this.#widthOf(runsOf(word, weight), size)
      const room = this.#columnWidth - indent - (rows.length <= 1 ? beside : 0)
      const last = rows.at(-1)
      if (!last || last.width + space + width > room) rows.push({ text: word, width })
      else {
        last.text += ` ${word}`
        last.width += space + width
      }
    }
    return rows.map((row) => runsOf(row.text, weight))
  }

  #widthOf(runs: readonly Run[], size: number): number {
    return runs.reduce((sum, run) => sum + this.#widthOfRun(run) * size, 0)
  }

  /** At a size of one point: shaping takes a while, and the same words come again and again. */
  #widthOfRun({ text, font }: Run): number {
    const key = `${font} ${text}`
    const known = this.#widths.get(key)
    if (known !== undefined) return known
    const width = this.#doc.font(font).fontSize(100).widthOfString(text) / 100
    this.#widths.set(key, width)
    return width
  }

  /** What is the same on every page is no content. */
  #frame(page: number, pages: number): void {
    const { letterhead, foot } = this.settings
    const doc = this.#doc
    const right = doc.page.width - MARGIN
    doc.markContent('Artifact', { type: 'Pagination' })
    this.#draw(runsOf(letterhead[0], 700), MARGIN, MARGIN - 4, 15, NAVY)
    const what = runsOf(letterhead[1], 400)
    this.#draw(what, right - this.#widthOf(what, 11), MARGIN, 11, INK)
    doc
      .moveTo(MARGIN, MARGIN + 24)
      .lineTo(right, MARGIN + 24)
      .lineWidth(1.5)
      .strokeColor(NAVY)
      .stroke()
    const y = doc.page.height - MARGIN
    const [line, number] = foot(page, pages)
    this.#draw(runsOf(line, 400), MARGIN, y, 8, QUIET)
    const runs = runsOf(number, 400)
    this.#draw(runs, right - this.#widthOf(runs, 8), y, 8, QUIET)
    doc.endMarkedContent()
  }
}
