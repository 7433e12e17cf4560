/*
 * A reaction that acts as a button: who taps it says the command, and the command's service decides
 * whether they may.
 */
import type { Worded } from '#app/shared/locale'
import type { Arguments } from '#bots/command'

export interface Button {
  /** The reaction: `✅`. */
  key: string
  /** What it does, in a few words. */
  label: Worded
  /** The command's English name: `task done`. */
  command: string
  /** Its values, as plain data. */
  args: Arguments
}
