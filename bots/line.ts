/*
 * Whether a message speaks to the bot, and the one line in which it does.
 */
import { fold, stripInvisible } from '#app/shared/fold'

/** A line that is meant for the bot, without what addresses it. */
export interface OpenedLine {
  text: string
  /** It began with `!`; else the bot was called by name, or is alone with the person. */
  marked: boolean
}

export interface Addressing {
  /** The bot and one person alone: no `!` is needed. */
  direct: boolean
  /** By which names the bot is called, `@` aside. */
  botNames: readonly string[]
}

/** Longer words after a `!` are no command: the homeserver's room ids look like that. */
const LONGEST_NAME = 40
/** Whatever is meant stands within that many characters. */
const LONGEST_LINE = 4000

/** The line of a message that is meant for the bot; null where none is. */
export function openLine(body: string, addressing: Addressing): OpenedLine | null {
  const line = firstLine(body)
  if (!/[\p{L}\p{N}]/u.test(line) || line.startsWith('```')) return null
  if (COMMAND.test(line)) return { text: line.slice(1), marked: true }
  const called = afterName(line, addressing.botNames)
  if (called === null && !addressing.direct) return null
  return { text: (called ?? line).replace(/^[!！/]\s*/u, ''), marked: false }
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
function firstLine(body: string): string {
  let start = 0
  while (start < body.length) {
    LINE_END.lastIndex = start
    const end = LINE_END.exec(body)?.index ?? body.length
    const line = readable(body.slice(start, Math.min(end, start + 4 * LONGEST_LINE)))
    if (line !== '' && !line.startsWith('>')) return line.slice(0, LONGEST_LINE)
    start = end + 1
  }
  return ''
}

const LINE_END = /[\n\r\v\f\u0085\u2028\u2029]/g

function readable(line: string): string {
  return stripInvisible(line.toWellFormed())
    .normalize('NFC')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
}

/** What follows the bot's name at the beginning of a line; null where it isn't called. */
function afterName(line: string, names: readonly string[]): string | null {
  const match = CALLED.exec(line)
  if (!match) return null
  const name = fold(match[1] ?? match[2])
  return names.some((each) => fold(each) === name) ? line.slice(match[0].length) : null
}

/** `@dimos: …`, `Δήμος, …`, `@dimos:server …`, or the same as a link to matrix.to. */
const CALLED =
  /^(?:\[[^\][]{1,200}\]\(https:\/\/matrix\.to\/#\/(?:@|%40)([^:%)\s]{1,100})(?::|%3A)[^)\s]{1,200}\)|@?([\p{L}\p{M}\p{N}._-]{1,100})(?::[a-z0-9][^\s,]{0,200}?)?)[:,]?(?:\s+|$)/iu
