/*
 * A reaction that acts as a button: who taps it says the command, and the command's service decides
 * whether they may.
 */
import type { Worded } from '#app/shared/locale'
import type { Arguments } from '#bots/command'

export interface Button {
  /** The reaction: `✅`. */
  key: ButtonKey
  /** What it does, in a few words. */
  label: Worded
  /** The command's English name: `task done`. */
  command: string
  /** Its values, as plain data. */
  args: Arguments
}

export const YES = '✅'
export const NO = '❌'

/** For the choices of a question, in their order. */
export const NUMBERS = ['1️⃣', '2️⃣', '3️⃣', '4️⃣', '5️⃣', '6️⃣', '7️⃣', '8️⃣', '9️⃣'] as const

/** What can be a button. Any other reaction is not even stored. */
export const BUTTON_KEYS = [YES, NO, '🙋', '↩️', ...NUMBERS] as const

export type ButtonKey = (typeof BUTTON_KEYS)[number]

/** The button that a reaction is, whatever its colour of skin or its variant; null for any other. */
export function buttonKey(reaction: unknown): ButtonKey | null {
  if (typeof reaction !== 'string' || reaction.length > LONGEST_KEY) return null
  return BY_PLAIN_KEY.get(plain(reaction)) ?? null
}

const LONGEST_KEY = 40

const BY_PLAIN_KEY: ReadonlyMap<string, ButtonKey> = new Map(
  BUTTON_KEYS.map((key) => [plain(key), key])
)

/** Without the selectors of variants and the colours of skin. */
function plain(key: string): string {
  return key.replace(/[\uFE0E\uFE0F\u{1F3FB}-\u{1F3FF}]/gu, '')
}
