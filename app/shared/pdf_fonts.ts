/*
 * The fonts of papers: Noto Sans, whose files hold one script each.
 */
import { createRequire } from 'node:module'
import { readFileSync } from 'node:fs'

const WEIGHTS = [400, 700] as const
const SCRIPTS = ['greek', 'greek-ext', 'latin', 'latin-ext'] as const
type Weight = (typeof WEIGHTS)[number]
type Script = (typeof SCRIPTS)[number]

/** Letters of one script, in one font. */
export interface Run {
  text: string
  font: string
}

const require = createRequire(import.meta.url)
const fontFiles = new Map<string, Buffer>()

/** Makes all of them known to a document. */
export function registerFonts(doc: PDFKit.PDFDocument): void {
  for (const weight of WEIGHTS) {
    for (const script of SCRIPTS) {
      doc.registerFont(fontName(script, weight), fontFile(script, weight))
    }
  }
}

/** The weight of bold text, or of the rest. */
export function weightOf(bold?: boolean): Weight {
  return bold ? 700 : 400
}

/** A text by scripts, since the font’s files hold one each. */
export function runsOf(text: string, weight: Weight): Run[] {
  const runs: Run[] = []
  for (const letter of text) {
    const font = fontName(scriptOf(letter.codePointAt(0)!), weight)
    const last = runs.at(-1)
    if (last?.font === font) last.text += letter
    else runs.push({ text: letter, font })
  }
  return runs
}

function scriptOf(code: number): Script {
  if (code >= 0x370 && code <= 0x3ff) return 'greek'
  if (code >= 0x1f00 && code <= 0x1fff) return 'greek-ext'
  return code >= 0x100 && code <= 0x2bf && code !== 0x131 && code !== 0x152 && code !== 0x153
    ? 'latin-ext'
    : 'latin'
}

function fontName(script: Script, weight: Weight): string {
  return `${script}-${weight}`
}

/** Not WOFF2: fontkit can't take composed glyphs, such as letters with accents, out of one. */
function fontFile(script: Script, weight: Weight): Buffer {
  const name = fontName(script, weight)
  const known = fontFiles.get(name)
  if (known) return known
  const path = require.resolve(`@fontsource/noto-sans/files/noto-sans-${name}-normal.woff`)
  const file = readFileSync(path)
  fontFiles.set(name, file)
  return file
}
