import { join, resolve } from 'node:path'
import { BaseCommand, args, flags } from '@adonisjs/core/ace'
import { Console } from '#runtime/console'
import type { BenchRun, Report } from '#bench/report'

/** Each is a file of its own, loaded when it is asked for. */
const BENCHES: Record<string, () => Promise<{ run(bench: BenchRun): Promise<Report | null> }>> = {
  chat: () => import('#bench/chat/run'),
  faults: () => import('#bench/faults/run'),
  pages: () => import('#bench/pages/run'),
  peers: () => import('#bench/peers/run'),
  rooms: () => import('#bench/rooms/run'),
}
/** These use the town hall of another one. */
const SHARED_FOLDERS: Record<string, string> = { peers: 'chat' }

export default class Bench extends BaseCommand {
  static commandName = 'bench'
  static description = `Measure as docs/performance.md and docs/faults.md say: ${Object.keys(BENCHES).join(', ')}`
  static help = [
    'Each runs a Dimos of its own in DATA/bench, on free ports, and keeps it for the next run.',
    'It ends with 1 where a goal is missed or the run is void.',
  ]

  @args.string({ description: Object.keys(BENCHES).join(' | ') })
  declare what: string

  @flags.number({ description: 'chat: pairs of samples (1000); peers: of each peer (400)' })
  declare pairs: number

  @flags.number({ description: 'pages: seconds of load on each arm (60)' })
  declare seconds: number

  @flags.number({ description: 'Tasks in the records (1000000); pages: of the large ones' })
  declare tasks: number

  @flags.array({
    description: 'chat: parts, such as P1,P5; peers: their names; faults: rows, such as R1,R2',
  })
  declare only: string[]

  @flags.boolean({ description: 'chat: also how memory grows to command 20,000' })
  declare long: boolean

  @flags.boolean({ description: 'Print one line of JSON and nothing else' })
  declare json: boolean

  @flags.boolean({ description: 'Print the table for docs/performance.md' })
  declare markdown: boolean

  @flags.boolean({ description: 'Make the records anew' })
  declare fresh: boolean

  @flags.boolean({
    description: 'rooms: record anew what a real homeserver answers, and nothing else',
  })
  declare record: boolean

  @flags.number({ description: 'faults: how long the homeserver is away, in minutes (10)' })
  declare minutes: number

  @flags.number({ description: 'faults: kills at each place (25)' })
  declare kills: number

  @flags.boolean({ description: 'faults: so little that it takes some minutes' })
  declare quick: boolean

  async run() {
    const load = Object.hasOwn(BENCHES, this.what) ? BENCHES[this.what] : null
    if (!load) {
      const known = Object.keys(BENCHES).join(', ')
      this.logger.error(`There is no bench "${this.what}". There are: ${known}.`)
      this.exitCode = 1
      return
    }
    const data = resolve(process.env.DIMOS_DATA ?? this.app.makePath('var'))
    const folder = join(data, 'bench', SHARED_FOLDERS[this.what] ?? this.what)
    const { forget } = await import('#bench/report')
    if (this.fresh) forget(folder)
    const bench = await load()
    // What is measured must be all that the standard output has.
    const screen = new Console(process.stderr)
    try {
      const { pairs, seconds, tasks, minutes, kills } = this
      const only = (this.only ?? []).flatMap((names) => names.split(',')).filter(Boolean)
      const [long, quick, record] = [this.long, this.quick, this.record].map(Boolean)
      const options = { pairs, seconds, tasks, minutes, kills, only, long, quick, record }
      const report = await bench.run({ folder, screen, options })
      screen.close()
      if (!report) return
      await this.print(report)
      const { figures } = report
      const missed = Object.values(figures.reached).includes(false)
      this.exitCode = missed || figures.void.length ? 1 : 0
    } finally {
      screen.close()
    }
  }

  private async print({ figures, table, notes }: Report) {
    const { markdownTable, textTable } = await import('#bench/table')
    if (this.json) return console.log(JSON.stringify(figures))
    if (!this.markdown) return console.log([textTable(table), ...notes].join('\n'))
    console.log([markdownTable(table), '', ...notes.map((note) => `- ${note}`)].join('\n'))
  }
}
