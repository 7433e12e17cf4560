import type { Locale } from '#app/shared/locale'
import type { Bot } from '#bots/bot'
import type { Command } from '#bots/command'
import { namesOf, type BotNames } from '#bots/line'
import { isGreek, WordTable } from '#bots/values/word_table'

/** The commands that share their first word, such as all of `!task`. */
export interface CommandGroup {
  /** Its English name. */
  name: string
  commands: readonly Command[]
  /** The one that has no second word. */
  single: Command | null
  verbs: WordTable<Command>
  /** The first word itself, all its names. */
  ownName: WordTable<string>
}

/** All commands, found by their names however these are typed. */
export class CommandTable {
  readonly all: readonly Command[]
  readonly groups: readonly CommandGroup[]
  /** How those are called whose commands these are. */
  readonly botNames: BotNames | undefined
  readonly #words: WordTable<CommandGroup>

  /**
   * @param bots those that speak them; the main one where there are none
   * @throws Error where two commands have one name, accents, case and alphabet aside, or where a
   *   command's bot is none of them
   */
  constructor(commands: readonly Command[], bots: readonly Bot[] = []) {
    this.all = commands
    this.botNames = bots.length > 0 ? namesOf(bots) : undefined
    const nobodys = commands.find(({ bot }) => bot && !bots.some(({ name }) => name === bot))
    if (nobodys) throw new Error(`!${nobodys.path.join(' ')} is a command of no bot`)
    const names = new Set(commands.map(({ path }) => path[0]))
    this.groups = [...names].map((name) =>
      toGroup(
        name,
        commands.filter(({ path }) => path[0] === name)
      )
    )
    this.#words = new WordTable(
      this.groups.map((group) => [group, group.commands.flatMap((command) => command.names[0])])
    )
  }

  /** The commands whose first word this is, or null. */
  find(word: string): CommandGroup | null {
    return this.#words.find(word)
  }

  /** The first word that was probably meant, or null. With `strict` only where it is very near. */
  suggest(word: string, strict = false): string | null {
    return this.#words.nearest(word, strict)?.word ?? null
  }

  /** The command with exactly this path, in English. */
  byPath(...path: string[]): Command | null {
    return this.all.find((command) => command.path.join(' ') === path.join(' ')) ?? null
  }
}

/** A command as its reader types it: `!εργασία πρόσθεσε`. */
export function commandName(command: Command, locale: Locale): string {
  return `!${command.names.map((words) => nameIn(words, locale)).join(' ')}`
}

/** Of several words for one thing the reader's: the first in that language's alphabet. */
export function nameIn(words: readonly string[], locale: Locale): string {
  return words.find((word) => isGreek(word) === (locale === 'el')) ?? words[0]
}

function toGroup(name: string, commands: readonly Command[]): CommandGroup {
  const singles = commands.filter(({ path }) => path.length === 1)
  if (singles.length > 1) throw new Error(`Two commands are called !${name}`)
  const verbs = new WordTable(
    commands.flatMap((command) => {
      const [, words] = command.names
      return words ? [[command, words] as const] : []
    })
  )
  const names = commands.flatMap((command) => command.names[0])
  return {
    name,
    commands,
    single: singles[0] ?? null,
    verbs,
    ownName: new WordTable([[name, names]]),
  }
}
