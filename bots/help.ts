/*
 * The answers to `!help`: generated from the commands' data.
 */
import type { Locale, Worded } from '#app/shared/locale'
import type { Command } from '#bots/command'
import { commandName, nameIn, type CommandTable } from '#bots/command_table'
import { refusals } from '#bots/refusals'
import { tokenise } from '#bots/tokens'
import { usageLine } from '#bots/usage'

/**
 * All commands with an example each; with a topic (`task`, `!εργασία πρόσθεσε`) how these are
 * typed, in full.
 */
export function helpText(table: CommandTable, locale: Locale, topic?: string): string {
  const words = tokenise((topic ?? '').slice(0, 100).replace(/^\s*!/, '')).map(({ text }) => text)
  const [first, second] = words
  if (first === undefined) return overview(table, locale)
  const group = table.find(first)
  if (!group) {
    const unknown = refusals.unknownCommand(first, table.suggest(first))[locale]
    return `${unknown}\n\n${overview(table, locale)}`
  }
  const one = second === undefined ? null : group.verbs.find(second)
  const commands = one ? [one] : group.commands
  return commands.map((command) => details(command, locale)).join('\n\n')
}

function overview(table: CommandTable, locale: Locale): string {
  const groups = table.groups.map(({ commands }) =>
    commands
      .map((command) => `• ${command.summary[locale]}\n  ${command.example[locale]}`)
      .join('\n')
  )
  const help = table.byPath('help')
  const [largest] = table.groups.toSorted((a, b) => b.commands.length - a.commands.length)
  const topic = largest && nameIn(largest.commands[0].names[0], locale)
  const ending = help ? [`${TEXTS.more[locale]} ${commandName(help, locale)} ${topic}`] : []
  return [TEXTS.title[locale], ...groups, ...ending].join('\n\n')
}

function details(command: Command, locale: Locale): string {
  const lines = [
    `${usageLine(command, locale)}: ${command.summary[locale]}`,
    `${TEXTS.example[locale]} ${command.example[locale]}`,
  ]
  const kinds = new Set(command.parameters.map(({ kind }) => kind))
  if (kinds.has('text') && kinds.size > 1) lines.push(TEXTS.text[locale])
  if (kinds.has('date')) lines.push(TEXTS.dates[locale])
  if (kinds.has('person') || kinds.has('personOrUnit')) lines.push(TEXTS.people[locale])
  if (kinds.has('unit') || kinds.has('personOrUnit')) lines.push(TEXTS.units[locale])
  const names = command.names.map((words) => words.join(' | ')).join(' – ')
  lines.push(`${TEXTS.names[locale]} ${names}`)
  return lines.join('\n')
}

const TEXTS: Readonly<Record<string, Worded>> = {
  title: {
    el: 'Γράψτε μία από αυτές τις εντολές, εδώ ή στο δωμάτιο της μονάδας σας:',
    en: 'Write one of these commands, here or in your unit’s room:',
  },
  more: { el: 'Αναλυτικά για μία εντολή:', en: 'All about one command:' },
  example: { el: 'Παράδειγμα:', en: 'Example:' },
  text: {
    el: 'Κείμενο: καλύτερα σε εισαγωγικά, "…" ή «…».',
    en: 'Text: best in quotes, "…" or «…».',
  },
  dates: {
    el: 'Ημερομηνία: 5/3, 5/3/2026, σήμερα, αύριο, μεθαύριο, Παρασκευή, σε 3 μέρες, σε 2 εβδομάδες. Χωρίς εισαγωγικά στο κείμενο χρειάζεται πριν το «έως».',
    en: 'Date: 5/3, 5/3/2026, today, tomorrow, Friday, in 3 days, in 2 weeks. Where the text has no quotes it needs “due” before it.',
  },
  people: {
    el: 'Πρόσωπο: @όνομα_χρήστη, @Επώνυμο ή @"Όνομα Επώνυμο".',
    en: 'Person: @username, @Surname or @"Given-name Surname".',
  },
  units: {
    el: 'Μονάδα: ο κωδικός της, όπως D6.1 ή Δ6.1.',
    en: 'Unit: its code, such as D6.1.',
  },
  names: { el: 'Γράφεται και:', en: 'Also written:' },
}
