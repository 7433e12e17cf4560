/*
 * Answers that are typed where a reaction would do: a number, yes or no.
 */
import { NO, NUMBERS, YES, buttonKey, type ButtonKey } from '#bots/button'
import { firstLine } from '#bots/line'
import { WordTable } from '#bots/values/word_table'

export interface TypedAnswer {
  key: ButtonKey
  /** It began with `!`: it is meant for the bot. */
  marked: boolean
}

/** The button that a message names and nothing else; null for any other message. */
export function typedAnswer(body: string): TypedAnswer | null {
  if (body.length > LONGEST_MESSAGE) return null
  const { line } = firstLine(body)
  if (line.length > LONGEST_ANSWER || !body.trimEnd().endsWith(line.trimEnd())) return null
  const marked = /^[!！]/.test(line)
  const word = line.replace(/^[!！]\s*/, '').replace(/[.,;:!)·]+$/, '')
  const key = numberKey(word) ?? WORDS.find(word) ?? buttonKey(word)
  return key && { key, marked }
}

/** What is longer, quotation and all, is a conversation. */
const LONGEST_MESSAGE = 4000
const LONGEST_ANSWER = 20

const WORDS = new WordTable<ButtonKey>([
  [YES, ['ναι', 'yes', 'ok', 'okay', 'οκ', 'εντάξει', 'nai', 'entaxei']],
  [NO, ['όχι', 'no', 'oxi', 'ochi', 'άκυρο']],
])

function numberKey(word: string): ButtonKey | null {
  return /^[1-9]$/.test(word) ? NUMBERS[Number(word) - 1] : null
}
