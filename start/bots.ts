/*
 * Which commands and announcements the bot speaks. Each module brings its own.
 */
import { accessCommands } from '#app/access/access_commands'
import { staffAnnouncements } from '#app/directory/staff_announcements'
import { deputyCommands } from '#app/org/away/deputy_commands'
import { orgCommands } from '#app/org/org_commands'
import { taskAnnouncements } from '#app/tasks/task_announcements'
import { taskCommands } from '#app/tasks/task_commands'
import type { Locale } from '#app/shared/locale'
import type { Announcement } from '#bots/announcement'
import { CommandTable } from '#bots/command_table'
import { helpCommand } from '#bots/help_command'

export const commandTable: CommandTable = new CommandTable([
  helpCommand(() => commandTable),
  ...orgCommands,
  ...deputyCommands,
  ...taskCommands,
  ...accessCommands,
])

export const announcements: readonly Announcement[] = [...taskAnnouncements, ...staffAnnouncements]

/** What the bot says to somebody who opens a direct chat: commands that work as they stand. */
export function greeting(locale: Locale): string {
  return locale === 'el'
    ? [
        'Γεια σας! Είμαι ο Δήμος και απαντώ σε εντολές. Δοκιμάστε:',
        '!εργασία πρόσθεσε "Έλεγχος φωτισμού" αύριο',
        '!εργασία λίστα',
        '!ποιος D1',
        'Με !βοήθεια βλέπετε όλες τις εντολές.',
      ].join('\n')
    : [
        'Hello! I am Dimos and I answer commands. Try:',
        '!task add "Check the street lights" tomorrow',
        '!task list',
        '!who D1',
        '!help shows all commands.',
      ].join('\n')
}
