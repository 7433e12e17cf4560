/*
 * The answers to `!help`: generated from the commands' data, for one person in one place.
 */
import { fold, latinise } from '#app/shared/fold'
import type { Locale, Worded } from '#app/shared/locale'
import { MAIN_BOT, type Bot } from '#bots/bot'
import type { Command } from '#bots/command'
import { commandName, nameIn, type CommandTable } from '#bots/command_table'
import { refusals } from '#bots/refusals'
import { tokenise } from '#bots/tokens'
import { usageLine } from '#bots/usage'
import { valueText } from '#bots/value_words'

/** Who asks what, and where. */
export interface HelpQuestion {
  locale: Locale
  /** `task`, `!εργασία πρόσθεσε`; without one all that there is. */
  topic?: string
  bots: readonly Bot[]
  /** The bot that is asked. */
  bot: string
  /** The type of the record in whose thread it is asked, or null. */
  recordType: string | null
  /** The commands that this person may use here. */
  offered: ReadonlySet<Command>
  /** An example with people and units that there are. */
  personal(example: string): string
}

/**
 * All commands that are offered, with an example each; with a topic how these are typed, in full.
 */
export function helpText(table: CommandTable, question: HelpQuestion): string {
  const { locale, topic = '', bots } = question
  const words = tokenise(topic.slice(0, 100).replace(/^\s*!/, '')).map(({ text }) => text)
  if (words.length === 0) return overview(table, question)
  const commands = meantBy(words, table, bots)
  if (commands.length === 0) {
    const unknown = refusals.unknownCommand(words[0], table.suggest(words[0]))[locale]
    return `${unknown}\n\n${overview(table, question)}`
  }
  // Those of a whole area are too many to be told in full.
  if (commands.length > MOST_IN_FULL) {
    const help = table.byPath('help')
    const one = help && `${commandName(help, locale)} ${commandName(commands[0], locale).slice(1)}`
    return [
      TEXTS.found[locale],
      ...commands.map((each) => inShort(each, question)),
      ...(one ? ['', `${TEXTS.more[locale]} ${one}`] : []),
    ].join('\n')
  }
  return commands.map((command) => details(command, question)).join('\n\n')
}

const MOST_IN_FULL = 6
/** Shorter words begin too many others. */
const SHORTEST_BEGINNING = 3

/** By a first word, a second one, a bot's name, or any word that tells what a command does. */
function meantBy(
  [first, second]: readonly string[],
  table: CommandTable,
  bots: readonly Bot[]
): readonly Command[] {
  const group = table.find(first)
  if (group) {
    const one = second === undefined ? null : group.verbs.find(second)
    return one ? [one] : group.commands
  }
  const byVerb = table.groups.flatMap(({ verbs }) => verbs.find(first) ?? [])
  if (byVerb.length > 0) return byVerb
  const bot = bots.find((each) => namesOf(each).includes(fold(first)))
  if (bot) return table.all.filter((command) => botOf(command) === bot.name)
  const typed = latinise(first)
  if (typed.length < SHORTEST_BEGINNING) return []
  return table.all.filter((command) => tellingWords(command).some((word) => word.startsWith(typed)))
}

function namesOf({ name, displayName, calledBy }: Bot): string[] {
  return [name, displayName, ...calledBy].map((each) => fold(each))
}

function tellingWords({ summary, parameters }: Command): string[] {
  const texts = [summary, ...parameters.map(({ label }) => label)]
  return texts
    .flatMap(({ el, en }) => `${el} ${en}`.split(/[^\p{L}\p{M}\p{N}]+/u))
    .filter(Boolean)
    .map((word) => latinise(word))
}

function overview(table: CommandTable, question: HelpQuestion): string {
  const { locale, bots, bot, recordType, offered } = question
  const shown = table.all.filter((command) => offered.has(command))
  const here = shown.filter((command) => isAbout(command, recordType))
  const parts: string[] = []
  if (here.length > 0) {
    parts.push([TEXTS.thread[locale], ...here.map((each) => inThread(each, question))].join('\n'))
  }
  // The bot that is asked comes first.
  const inOrder = bots.toSorted((a, b) => Number(b.name === bot) - Number(a.name === bot))
  for (const each of inOrder) {
    const own = shown.filter((command) => botOf(command) === each.name)
    if (own.length > 0) parts.push(ofBot(each, own, question))
  }
  const help = table.byPath('help')
  const [largest] = table.groups.toSorted((a, b) => b.commands.length - a.commands.length)
  if (help && largest) {
    const topic = nameIn(largest.commands[0].names[0], locale)
    parts.push(`${TEXTS.more[locale]} ${commandName(help, locale)} ${topic}`)
  }
  return [TEXTS.title[locale], ...parts].join('\n\n')
}

/** Its commands by their first word; whose they are is said where it isn't the main bot. */
function ofBot(bot: Bot, commands: readonly Command[], question: HelpQuestion): string {
  const { locale } = question
  const groups = Map.groupBy(commands, ({ path }) => path[0])
  const parts = [...groups.values()].map((group) =>
    group.map((command) => inShort(command, question)).join('\n')
  )
  if (bot.name !== MAIN_BOT) parts[0] = `${bot.displayName}: ${bot.about[locale]}\n${parts[0]}`
  return parts.join('\n\n')
}

function inShort(command: Command, { locale, personal }: HelpQuestion): string {
  return `• ${command.summary[locale]}\n  ${personal(command.example[locale])}`
}

/** In a record's thread its number may be left out. */
function inThread(command: Command, { locale, personal }: HelpQuestion): string {
  const example = personal(command.example[locale].replace(/ #?\d+\b/, ''))
  return `• ${command.summary[locale]}\n  ${example}`
}

function isAbout({ parameters }: Command, recordType: string | null): boolean {
  return recordType !== null && parameters.some(({ record }) => record === recordType)
}

function botOf({ bot = MAIN_BOT }: Command): string {
  return bot
}

function details(command: Command, question: HelpQuestion): string {
  const { locale, bots, offered, personal } = question
  const lines = [
    `${usageLine(command, locale)}: ${command.summary[locale]}`,
    `${TEXTS.example[locale]} ${personal(command.example[locale])}`,
    ...command.parameters.map(
      (parameter) => `  ${parameter.label[locale]}: ${valueText(parameter, locale)}`
    ),
    `${TEXTS.names[locale]} ${command.names.map((words) => words.join(' | ')).join(' – ')}`,
  ]
  const bot = bots.find(({ name }) => name === command.bot)
  if (bot) lines.push(`${TEXTS.bot[locale]} ${bot.displayName}`)
  if (!offered.has(command)) lines.push(TEXTS.notOffered[locale])
  return lines.join('\n')
}

const TEXTS = {
  title: {
    el: 'Γράψτε μία από αυτές τις εντολές, εδώ ή στο δωμάτιο της μονάδας σας:',
    en: 'Write one of these commands, here or in your unit’s room:',
  },
  thread: {
    el: 'Για αυτό το νήμα, χωρίς αριθμό:',
    en: 'For this thread, without a number:',
  },
  found: { el: 'Βρέθηκαν αυτές οι εντολές:', en: 'These commands were found:' },
  more: { el: 'Αναλυτικά για μία εντολή:', en: 'All about one command:' },
  example: { el: 'Παράδειγμα:', en: 'Example:' },
  names: { el: 'Γράφεται και:', en: 'Also written:' },
  bot: { el: 'Βοηθός:', en: 'Bot:' },
  notOffered: {
    el: 'Εδώ δεν μπορείτε να τη χρησιμοποιήσετε· το !γιατί λέει ποιος μπορεί τι.',
    en: 'You can’t use it here; !why tells who may do what.',
  },
} satisfies Record<string, Worded>
