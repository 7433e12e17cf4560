/*
 * The text of a PDF as pdfkit writes it: glyphs in hexadecimal, and for each font a table that says
 * which letters they are.
 */
import { inflateSync } from 'node:zlib'

/** The letters of all pages, in the order in which they were drawn. */
export function textOfPdf(file: Buffer): string {
  const objects = objectsOf(file)
  const fonts = new Map<string, ReadonlyMap<string, string>>()
  for (const { head } of objects.values()) {
    for (const [, name, id] of head.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const table = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id)?.head ?? '')?.[1]
      if (table) fonts.set(name, lettersOf(objects.get(table)!.body))
    }
  }
  return [...objects.values()].map(({ body }) => drawnIn(body, fonts)).join('\n')
}

interface PdfObject {
  head: string
  body: string
}

function objectsOf(file: Buffer): Map<string, PdfObject> {
  const text = file.toString('latin1')
  const objects = new Map<string, PdfObject>()
  for (const match of text.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) {
    const [, id, whole] = match
    const start = whole.indexOf('stream\n')
    const head = start < 0 ? whole : whole.slice(0, start)
    const raw =
      start < 0 ? '' : whole.slice(start + 'stream\n'.length, whole.lastIndexOf('\nendstream'))
    const isPacked = /\/FlateDecode/.test(head) && !/\/(FontFile\d|Subtype \/Image)/.test(head)
    objects.set(id, { head, body: isPacked ? unpacked(raw) : raw })
  }
  return objects
}

function unpacked(raw: string): string {
  return inflateSync(Buffer.from(raw, 'latin1')).toString('latin1')
}

/** The glyphs of a font and what they mean; pdfkit writes them as ranges of arrays. */
function lettersOf(table: string): ReadonlyMap<string, string> {
  const letters = new Map<string, string>()
  const range = /<([\da-f]{4})> <[\da-f]{4}> \[([^\]]*)\]/gi
  for (const [, first, list] of table.matchAll(range)) {
    ;[...list.matchAll(/<([\da-f ]+)>/gi)].forEach(([, hex], at) => {
      const glyph = (Number.parseInt(first, 16) + at).toString(16).padStart(4, '0')
      const codes = hex.replaceAll(' ', '').match(/.{4}/g) ?? []
      letters.set(glyph, String.fromCharCode(...codes.map((code) => Number.parseInt(code, 16))))
    })
  }
  return letters
}

function drawnIn(content: string, fonts: ReadonlyMap<string, ReadonlyMap<string, string>>): string {
  let letters: ReadonlyMap<string, string> = new Map()
  let text = ''
  for (const [, font, drawn] of content.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
    if (font) letters = fonts.get(font) ?? new Map()
    for (const [, hex] of (drawn ?? '').matchAll(/<([\da-f]+)>/gi)) {
      for (const glyph of hex.match(/.{4}/g) ?? []) text += letters.get(glyph.toLowerCase()) ?? ''
    }
  }
  return text
}
