import type { Bot } from '#bots/bot'
import type { Command, OfferContext } from '#bots/command'
import type { CommandTable } from '#bots/command_table'
import { helpText } from '#bots/help'
import { say } from '#bots/reply'

/** People and units for examples that this person can paste. */
export type ExampleValues = (context: OfferContext) => Promise<{ username: string; unit: string }>

export interface HelpOptions {
  /** The table in which the command stands itself. */
  table: () => CommandTable
  bots: readonly Bot[]
  examples: ExampleValues
}

/** `!help`, by what the person may do in the room. */
export function helpCommand({ table, bots, examples }: HelpOptions): Command {
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
    async run(context, args) {
      const { locale, record, room } = context
      const values = await examples(context)
      return say(
        helpText(table(), {
          locale,
          topic: args.topic as string | undefined,
          bots,
          bot: room.bot,
          recordType: record?.type ?? null,
          offered: await offeredOf(table().all, context),
          personal: (example) =>
            example
              .replace(/(?<=\s)@m\.pavlidou(?=\s|$)/, () => `@${values.username}`)
              .replace(/(?<=\s)D6\.1(?=\s|$)/, () => values.unit),
        })
      )
    },
  }
}

async function offeredOf(
  commands: readonly Command[],
  context: OfferContext
): Promise<ReadonlySet<Command>> {
  const offers = await Promise.all(
    commands.map(async (command) => ((await command.offered?.(context)) ?? true) && command)
  )
  return new Set(offers.filter((command) => command !== false))
}
