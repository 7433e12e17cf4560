import { createInterface } from 'node:readline'
import { BaseCommand, flags } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'
import { consoleLocale } from '#runtime/console'

export default class BotsParse extends BaseCommand {
  static commandName = 'bots:parse'
  static description = 'Print what the bots would do with lines, and say to them, doing nothing'
  static help = [
    'Reads lines from the standard input, and prints one JSON object for each. A line break inside',
    'a line is written as the two characters \\n:',
    '  echo \'!task add "Φως" αύριο\' | ./ace bots:parse --as m.pavlidou --unit D6.1',
  ]
  static options: CommandOptions = { startApp: true }

  @flags.string({ description: 'Username of who writes: what they may do is tried out' })
  declare as: string | undefined

  @flags.string({ description: 'Code of the unit in whose room it is (default: a direct chat)' })
  declare unit: string | undefined

  @flags.string({ description: 'When it is written: 2026-11-23T09:30 (default: now)' })
  declare now: string | undefined

  async run() {
    const { DryParser } = await import('#app/rooms/dry_parse')
    const { migrate } = await import('#app/shared/migrations')
    const { Refusal } = await import('#app/shared/refusal')
    const { commandTable, directory } = await import('#start/bots')
    await migrate()
    try {
      const { as, unit, now } = this
      const parser = await DryParser.open({ table: commandTable, directory, as, unit, now })
      for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
        console.log(JSON.stringify(await parser.read(line)))
      }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      console.error(error.worded[consoleLocale()])
      this.exitCode = 1
    }
  }
}
