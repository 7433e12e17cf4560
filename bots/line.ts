/*
 * Whether a message speaks to the bot, and the one line in which it does. The intake stores by
 * the same rule by which the parser reads: what isn't stored isn't understood either.
 */
import { fold, stripInvisible } from '#app/shared/fold'
import { MAIN_BOT, type Bot } from '#bots/bot'

/** A line that is meant for the bot, without what addresses it. */
export interface OpenedLine {
  text: string
  /** It began with `!`; else the bot was called by name, or is alone with the person. */
  marked: boolean
  /** Where in the message its line ends; what follows may belong to the command. */
  end: number
}

export interface Addressing {
  /** A bot and one person alone: no `!` is needed. */
  direct: boolean
  /** How bots are called; where it is absent, the main one alone is. */
  names?: BotNames
}

/** How bots are called at the beginning of a line, folded. */
export interface BotNames {
  /** In rooms: a word such as «Ημερολόγιο:» begins many a message that is for nobody. */
  inRooms: ReadonlySet<string>
  direct: ReadonlySet<string>
}

/** In rooms all go by their localparts, and the main one by its other names too. */
export function namesOf(bots: readonly Called[]): BotNames {
  const all = bots.flatMap(({ name, displayName, calledBy }) => [name, displayName, ...calledBy])
  const inRooms = bots.flatMap(({ name, displayName, calledBy }) =>
    name === MAIN_BOT ? [name, displayName, ...calledBy] : [name]
  )
  return { inRooms: new Set(inRooms.map(fold)), direct: new Set(all.map(fold)) }
}

type Called = Pick<Bot, 'name' | 'displayName' | 'calledBy'>

const MAIN_NAMES = namesOf([{ name: MAIN_BOT, displayName: 'Δήμος', calledBy: ['Dimos'] }])

/** Longer words after a `!` are no command: the homeserver's room ids look like that. */
const LONGEST_NAME = 40
/** Whatever is meant stands within that many characters. */
const LONGEST_LINE = 4000
/** Beside that, more than the longest text that a command takes in further lines. */
const MOST_FURTHER = 12_000

/** The line of a message that is meant for the bot; null where none is. */
export function openLine(
  body: string,
  { direct, names = MAIN_NAMES }: Addressing
): OpenedLine | null {
  const { line, end } = firstLine(body)
  if (!/[\p{L}\p{N}]/u.test(line) || line.startsWith('```')) return null
  if (COMMAND.test(line)) return { text: line.slice(1), marked: true, end }
  const called = afterName(line, direct, direct ? names.direct : names.inRooms)
  if (called === null && !direct) return null
  return { text: (called ?? line).replace(/^[!！/]\s*/u, ''), marked: false, end }
}

/** The lines after the command's, without quotations. */
export function furtherLines(body: string, { end }: OpenedLine): string[] {
  return readableLines(body.slice(end), (line) => !line.startsWith('>'))
}

/**
 * A text's lines as people see them, with at most one empty one between two; beyond 12,000
 * characters it is cut.
 */
export function readableLines(text: string, isKept = (_line: string) => true): string[] {
  const lines: string[] = []
  let left = MOST_FURTHER
  for (const raw of text.slice(0, 2 * MOST_FURTHER).split(LINE_END)) {
    const line = readable(raw).slice(0, left)
    if (!isKept(line) || (line === '' && (lines.at(-1) ?? '') === '')) continue
    lines.push(line)
    left -= line.length + 1
    if (left <= 0) break
  }
  while (lines.at(-1) === '') lines.pop()
  return lines
}

/** True for a line that would be a command, were it alone. */
export function isCommandLine(line: string): boolean {
  return COMMAND.test(line)
}

/** `!` and a word that could be a command's: not `!!!`, `! καλημέρα`, `!abc:server`. */
const COMMAND = new RegExp(
  `^[!！]\\p{L}[\\p{L}\\p{M}\\p{N}_-]{0,${LONGEST_NAME - 1}}(?=[.,;:!?·…]*(?:\\s|$))`,
  'u'
)

/**
 * The first line that the sender wrote: without the quotation before an answer, without marks
 * that nobody sees, with plain spaces. Beyond 4,000 characters it is cut.
 */
export function firstLine(body: string): { line: string; end: number } {
  let start = 0
  while (start < body.length) {
    LINE_END.lastIndex = start
    const end = LINE_END.exec(body)?.index ?? body.length
    const line = readable(body.slice(start, Math.min(end, start + 4 * LONGEST_LINE)))
    if (line !== '' && !line.startsWith('>')) return { line: line.slice(0, LONGEST_LINE), end }
    start = end + 1
  }
  return { line: '', end: body.length }
}

const LINE_END = /[\n\r\v\f\u0085\u2028\u2029]/g

function readable(line: string): string {
  return stripInvisible(line.toWellFormed())
    .normalize('NFC')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
}

/**
 * What follows the bot's name at the beginning of a line; null where it isn't called. In a room
 * the bare word is no call: «Δήμος Νέας Ακτής» begins many a sentence.
 */
function afterName(line: string, direct: boolean, names: ReadonlySet<string>): string | null {
  const { linked, at, plain, pause } = CALLED.exec(line)?.groups ?? {}
  const name = linked ?? plain
  if (name === undefined || !names.has(fold(name))) return null
  if (!direct && !linked && !at && !pause) return null
  return line.replace(CALLED, '')
}

/** `@dimos …`, `Δήμος, …`, `dimos: …`, `@dimos:server …`, or the same as a link to matrix.to. */
const CALLED =
  /^(?:\[[^\][]{1,200}\]\(https:\/\/matrix\.to\/#\/(?:@|%40)(?<linked>[^:%)\s]{1,100})(?::|%3A)[^)\s]{1,200}\)|(?<at>@?)(?<plain>[\p{L}\p{M}\p{N}._-]{1,100})(?::[a-z0-9][^\s,]{0,200}?)?)(?<pause>[:,]?)(?:\s+|$)/iu
