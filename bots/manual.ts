/*
 * The manual's page of the commands, made of their data: as lists for the web, as text for docs/.
 */
import type { ManualCommand, ManualGroup } from '#app/shared/command_catalogue'
import type { Locale } from '#app/shared/locale'
import type { Bot } from '#bots/bot'
import type { Command } from '#bots/command'
import { commandName, nameIn, type CommandTable } from '#bots/command_table'
import { usageLine } from '#bots/usage'
import { valueText } from '#bots/value_words'

/** All commands in the order of the table, those that share a first word together. */
export function manualOf(
  table: CommandTable,
  bots: readonly Bot[],
  locale: Locale
): readonly ManualGroup[] {
  return table.groups.map(({ name, commands }) => ({
    anchor: name,
    name: nameIn(commands[0].names[0], locale),
    commands: commands.map((command) => entry(command, bots, locale)),
  }))
}

/** The same as one text in Markdown. */
export function manualMarkdown(groups: readonly ManualGroup[], locale: Locale): string {
  const words = WORDS[locale]
  const sections = groups.map(({ name, commands }) =>
    [`## ${name}`, ...commands.map((command) => markdownOf(command, words))].join('\n\n')
  )
  return `${[`# ${words.title}`, words.intro, ...sections].join('\n\n')}\n`
}

/** The name of a command's place on the manual's page. */
export function anchorOf({ path }: Pick<Command, 'path'>): string {
  return path.join('-')
}

function entry(command: Command, bots: readonly Bot[], locale: Locale): ManualCommand {
  const bot = bots.find(({ name }) => name === command.bot)
  return {
    anchor: anchorOf(command),
    name: commandName(command, locale),
    usage: usageLine(command, locale),
    summary: command.summary[locale],
    example: command.example[locale],
    values: command.parameters.map((parameter) => ({
      label: parameter.label[locale],
      text: valueText(parameter, locale),
    })),
    names: command.names.map((words) => words.join(' | ')).join(' – '),
    bot: bot?.displayName ?? null,
    confirms: command.writes === true && command.confirms !== undefined,
  }
}

type ManualWords = (typeof WORDS)[Locale]

function markdownOf(command: ManualCommand, words: ManualWords): string {
  const { anchor, name, usage, summary, example, values, names, bot, confirms } = command
  const facts = [
    ...values.map(({ label, text }) => `- ${code(label)}: ${plain(text)}`),
    `- ${words.names} ${code(names)}`,
    ...(bot ? [`- ${words.bot} ${plain(bot)}`] : []),
    ...(confirms ? [`- ${words.confirms}`] : []),
  ]
  return [
    `### <a id="${anchor}"></a>${name}`,
    `${plain(summary)}.`,
    ['```', usage, example, '```'].join('\n'),
    facts.join('\n'),
  ].join('\n\n')
}

function code(text: string): string {
  return `\`${text}\``
}

/** What Markdown would take for marks stands as it is. */
function plain(text: string): string {
  return text.replace(/[\\`*_<>[\]|]/g, '\\$&')
}

const WORDS = {
  el: {
    title: 'Εντολές',
    intro:
      'Γράφονται σε δωμάτιο ή σε ιδιωτική συνομιλία με έναν από τους βοηθούς, με ή χωρίς τόνους και κεφαλαία, στα ελληνικά, στα αγγλικά ή σε greeklish. Ό,τι είναι σε αγκύλες παραλείπεται. Η σελίδα γράφεται από τις ίδιες τις εντολές, με `./ace manual`.',
    names: 'Γράφεται και:',
    bot: 'Βοηθός:',
    confirms: 'Ζητά επιβεβαίωση.',
  },
  en: {
    title: 'Commands',
    intro:
      'They are written in a room, or in a direct chat with one of the bots; case and accents don’t matter, nor whether in Greek, English or Greeklish. What stands in brackets may be left out. This page is made from the commands themselves, by `./ace manual`.',
    names: 'Also written:',
    bot: 'Bot:',
    confirms: 'Asks for confirmation.',
  },
}
