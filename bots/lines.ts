/*
 * The lines of a message that is one command.
 */
import { furtherLines, isCommandLine, type OpenedLine } from '#bots/line'
import { tokenise, type Mention, type Token } from '#bots/tokens'

/** A message cut up: the command's line, and what stands in the lines after it. */
export interface Message {
  /** Of the first line, with what later lines belong to a text that it quotes. */
  tokens: readonly Token[]
  /** The lines after that. */
  further: readonly string[]
  /** All lines after the first. */
  after: readonly string[]
  mentions: readonly Mention[]
}

/** Cuts a message up; a quote of the first line may close in a later one. */
export function cutUp(opened: OpenedLine, body: string, mentions: readonly Mention[]): Message {
  const tokens = tokenise(opened.text, mentions)
  const further = opened.end < body.length ? furtherLines(body, opened) : []
  const whole = { tokens, further, after: further, mentions }
  if (further.length === 0 || !tokens.at(-1)?.open) return whole
  for (let at = 0; at < Math.min(further.length, MOST_QUOTED); at++) {
    if (!/["”“»]/.test(further[at])) continue
    const joined = tokenise([opened.text, ...further.slice(0, at + 1)].join(' '), mentions)
    if (!joined.some(({ open }) => open)) {
      return { ...whole, tokens: joined, further: further.slice(at + 1) }
    }
  }
  return whole
}

/** A quoted text is a title: it doesn't go on for pages. */
const MOST_QUOTED = 20

/** The tokens of further lines, read as values. */
export function tokensOf({ mentions }: Message, lines: readonly string[]): Token[] {
  const text = withoutCode(lines).join(' ').slice(0, LONGEST_VALUES)
  return tokenise(text, mentions)
}

const LONGEST_VALUES = 4000

/**
 * A line after the first that would be a command by itself, or null. What stands in a block of code
 * is shown, and not said.
 *
 * @param marked whether the first line began with `!`; else the others need none either
 * @param isMeant whether these words begin a command
 */
export function commandAfter(
  further: readonly string[],
  marked: boolean,
  isMeant: (words: readonly Token[], marked: boolean) => boolean
): string | null {
  const isCommand = (line: string) =>
    isCommandLine(line)
      ? isMeant(tokenise(line.slice(1, LONGEST_NAMES)), true)
      : !marked && isMeant(tokenise(line.slice(0, LONGEST_NAMES)), false)
  return withoutCode(further).find(isCommand) ?? null
}

/** A command's words stand within that. */
const LONGEST_NAMES = 100

function withoutCode(lines: readonly string[]): string[] {
  let inCode = false
  return lines.filter((line) => {
    const isFence = line.startsWith('```')
    if (isFence) inCode = !inCode
    return !inCode && !isFence
  })
}
