import type { Command } from '#bots/command'
import type { CommandTable } from '#bots/command_table'
import { helpText } from '#bots/help'
import { say } from '#bots/reply'

/** `!help`, over the table in which it stands itself. */
export function helpCommand(table: () => CommandTable): Command {
  return {
    path: ['help'],
    names: [['help', 'βοήθεια', 'voithia']],
    summary: { el: 'δείχνει τις εντολές', en: 'shows the commands' },
    example: { el: '!βοήθεια εργασία', en: '!help task' },
    parameters: [
      {
        name: 'topic',
        kind: 'text',
        label: { el: 'ΕΝΤΟΛΗ', en: 'COMMAND' },
        optional: true,
      },
    ],
    run: async ({ locale }, args) =>
      say(helpText(table(), locale, args.topic as string | undefined)),
  }
}
