/*
 * A line cut into words, quoted texts and people.
 */

/** Somebody whom a message mentions. */
export interface Mention {
  matrixId: string
  displayName: string
  username: string
}

export interface Token {
  /** `person` is what stands after an @, and a pill. */
  kind: 'word' | 'quoted' | 'person'
  /** Without quotes, without @. */
  text: string
  /** As it was typed. */
  raw: string
  /** The account, where the line names one. */
  matrixId?: string
  /** A quoted text that nobody closed. */
  open?: true
  /** `title=` directly before a quoted text. */
  glued?: true
}

const MOST_MENTIONS = 50
/** What follows stays one token. */
const MOST_TOKENS = 1000

/**
 * Cuts a line into tokens.
 *
 * @param mentions people whose display names stand in the line where clients showed a pill
 */
export function tokenise(line: string, mentions: readonly Mention[] = []): Token[] {
  const pills = mentions
    .slice(0, MOST_MENTIONS)
    .map((mention) => ({ ...mention, displayName: tidy(mention.displayName.normalize('NFC')) }))
    .filter(({ displayName }) => displayName !== '')
    .sort((one, other) => other.displayName.length - one.displayName.length)
  const tokens: Token[] = []
  let at = 0
  while (at < line.length) {
    if (/\s/.test(line[at])) {
      at++
      continue
    }
    if (tokens.length === MOST_TOKENS) {
      tokens.push({ kind: 'word', text: line.slice(at), raw: line.slice(at) })
      break
    }
    const token =
      pillAt(line, at, pills) ?? linkAt(line, at) ?? quotedAt(line, at) ?? namingAt(line, at)
    const next = token ?? wordAt(line, at)
    tokens.push(next)
    at += next.raw.length
  }
  return tokens
}

/** A word without the punctuation that ends it. */
export function bare(word: string): string {
  return word.replace(/(?<=[^.,;:!?·…])[.,;:!?·…\u037E]+$/u, '')
}

/** A display name at this place, with or without an @, as a pill leaves it in the plain text. */
function pillAt(line: string, at: number, pills: readonly Mention[]): Token | null {
  const start = line[at] === '@' ? at + 1 : at
  for (const { displayName, matrixId } of pills) {
    if (!line.startsWith(displayName, start)) continue
    const rest = line.slice(start + displayName.length)
    const [ending] = /^[.,;:!?]*(?=\s|$)/u.exec(rest) ?? [null]
    if (ending === null) continue
    const raw = line.slice(at, start + displayName.length) + ending
    return { kind: 'person', text: displayName, raw, matrixId }
  }
  return null
}

/** A pill as some clients write it: a link to matrix.to, alone or in Markdown. */
function linkAt(line: string, at: number): Token | null {
  LINK.lastIndex = at
  const match = LINK.exec(line)
  if (!match) return null
  const matrixId = decoded(match[2] ?? match[3])
  if (!/^@[^:\s]+:\S+$/.test(matrixId)) return null
  return { kind: 'person', text: match[1] ?? matrixId, raw: match[0], matrixId }
}

const LINK =
  /(?:\[([^\][]{1,200})\]\(https:\/\/matrix\.to\/#\/([^)\s]{1,300})\)|https:\/\/matrix\.to\/#\/(\S{1,300}))[.,;:!?]*(?=\s|$)/uy

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** What may close each opening quote, the likeliest first. */
const CLOSING: Readonly<Record<string, readonly string[]>> = {
  '"': ['"', '”', '“'],
  '“': ['”', '"', '“'],
  '”': ['”', '"'],
  '„': ['“', '”', '"'],
  '«': ['»'],
}

/** A quoted text, or a quoted name after an @; a quote that nobody closed lasts to the end. */
function quotedAt(line: string, at: number): Token | null {
  const isPerson = line[at] === '@'
  const start = isPerson ? at + 1 : at
  const opening = line[start]
  const close = opening in SINGLE ? singleClose(line, start) : doubleClose(line, start)
  if (close === null) return null
  const [ending] = /^[.,;:!?]*(?=\s|$)/u.exec(line.slice(close + 1)) ?? ['']
  const raw = line.slice(at, close + 1) + ending
  const text = tidy(line.slice(start + 1, close))
  const open = close === line.length && !isPerson ? { open: true as const } : {}
  return { kind: isPerson ? 'person' : 'quoted', text, raw, ...open }
}

/** `title="Φως"` is a word and a quoted text. */
function namingAt(line: string, at: number): Token | null {
  NAMING.lastIndex = at
  const match = NAMING.exec(line)
  return match && { kind: 'word', text: match[1], raw: match[0], glued: true }
}

const NAMING = /(\p{L}[\p{L}\p{M}]{0,39})[:=](?=["“„«'])/uy

function doubleClose(line: string, start: number): number | null {
  const closings = CLOSING[line[start]]
  if (!closings) return null
  if (line[start] === '«') return guillemetClose(line, start)
  const found = closings.map((closing) => line.indexOf(closing, start + 1))
  return found.find((place) => place >= 0) ?? line.length
}

/** «…» may stand within «…». */
function guillemetClose(line: string, start: number): number {
  let depth = 0
  for (let at = start; at < line.length; at++) {
    if (line[at] === '«') depth++
    if (line[at] === '»' && --depth === 0) return at
  }
  const last = line.lastIndexOf('»')
  return last > start ? last : line.length
}

const SINGLE: Readonly<Record<string, string>> = { "'": "'’", '‘': '’‘' }

const LONGEST_SINGLE = 500

/** A single quote is an apostrophe unless one closes it at the end of a word. */
function singleClose(line: string, start: number): number | null {
  const end = Math.min(line.length, start + LONGEST_SINGLE)
  for (let at = start + 2; at < end; at++) {
    const closes = SINGLE[line[start]].includes(line[at]) && !/\s/.test(line[at - 1])
    if (closes && /^[.,;:!?]*(?:\s|$)/.test(line.slice(at + 1, at + 10))) return at
  }
  return null
}

function wordAt(line: string, at: number): Token {
  WORD.lastIndex = at
  const [raw] = WORD.exec(line)!
  const text = bare(raw)
  // @room calls everybody: it is nobody's name.
  if (raw[0] !== '@' || text.length < 2 || /^@room$/i.test(text)) return { kind: 'word', text, raw }
  const matrixId = /^@[^:]+:[^:]/.test(text) ? text : undefined
  return { kind: 'person', text: text.slice(1), raw, matrixId }
}

const WORD = /\S+/y

/** Single spaces, none at the ends. */
export function tidy(text: string): string {
  return text.replace(/\s+/gu, ' ').trim()
}
