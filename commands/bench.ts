import { join, resolve } from 'node:path'
import { rmSync } from 'node:fs'
import { BaseCommand, args, flags } from '@adonisjs/core/ace'
import { Console } from '#runtime/console'
import type { Table } from '#bench/table'

interface Report {
  figures: object & { void: string[]; reached: Record<string, boolean> }
  table: Table
  notes: string[]
}

export default class Bench extends BaseCommand {
  static commandName = 'bench'
  static description =
    'Measure `chat` (commands), `pages` (web), `rooms` (their keeper) or `faults` as docs/performance.md says'
  static help = [
    'Each runs a Dimos of its own in DATA/bench, on free ports, and keeps it for the next run.',
    'It ends with 1 where a goal is missed or the run is void.',
  ]

  @args.string({ description: 'chat | pages | rooms | faults' })
  declare what: string

  @flags.number({ description: 'chat: pairs of samples (1000)' })
  declare pairs: number

  @flags.number({ description: 'pages: seconds of load on each arm (60)' })
  declare seconds: number

  @flags.number({
    description: 'chat: tasks in the records (100000); pages: of the large one (1000000)',
  })
  declare tasks: number

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

  @flags.boolean({ description: 'faults: so little that it takes some minutes' })
  declare quick: boolean

  @flags.string({ description: 'faults: the rows wanted, such as R1,R2' })
  declare only: string

  async run() {
    if (!['chat', 'pages', 'rooms', 'faults'].includes(this.what)) {
      this.logger.error(`There is no bench "${this.what}". There are: chat, pages, rooms, faults.`)
      this.exitCode = 1
      return
    }
    if (this.what === 'rooms' && this.record) {
      const { record } = await import('#bench/rooms/record')
      return record()
    }
    const folder = join(resolve(process.env.DIMOS_DATA ?? this.app.makePath('var')), 'bench')
    if (this.fresh) rmSync(join(folder, this.what), { recursive: true, force: true })
    // What is measured must be all that the standard output has.
    const screen = new Console(process.stderr)
    try {
      const report = await this[this.what as 'chat' | 'pages' | 'rooms' | 'faults'](
        join(folder, this.what),
        screen
      )
      screen.close()
      await this.print(report)
      const { figures } = report
      const missed = Object.values(figures.reached).includes(false)
      this.exitCode = missed || figures.void.length ? 1 : 0
    } finally {
      screen.close()
    }
  }

  private async chat(folder: string, screen: Console): Promise<Report> {
    const { openTownHall } = await import('#bench/chat/town_hall')
    const { benchChat, chatNotes, chatTable } = await import('#bench/chat/chat_bench')
    const hall = await openTownHall({
      folder,
      tasks: this.tasks ?? 100_000,
      say: (line) => screen.line(line),
    })
    try {
      const step = screen.step('Measuring')
      const plan = { rounds: this.pairs ?? 1000, warmUps: 30 }
      const figures = await benchChat(hall, plan, step.progress)
      step.done()
      return { figures, table: chatTable(figures), notes: chatNotes(figures) }
    } finally {
      await hall.stop()
    }
  }

  private async pages(folder: string, screen: Console): Promise<Report> {
    const { openHall } = await import('#bench/pages/hall')
    const { benchPages, pagesNotes, pagesTable } = await import('#bench/pages/pages_bench')
    const seeding = screen.step('The records')
    const small = await openHall(folder, 10_000)
    const large = await openHall(folder, this.tasks ?? 1_000_000)
    seeding.done()
    const step = screen.step('Measuring')
    const seconds = this.seconds ?? 60
    const figures = await benchPages({ small, large, seconds, progress: step.progress })
    step.done()
    return { figures, table: pagesTable(figures), notes: pagesNotes(figures) }
  }

  private async rooms(folder: string, screen: Console): Promise<Report> {
    const { benchRooms } = await import('#bench/rooms/rooms_bench')
    const { roomsNotes, roomsTable } = await import('#bench/rooms/rooms_table')
    const figures = await benchRooms({ folder, step: (title) => screen.step(title) })
    return { figures, table: roomsTable(figures), notes: roomsNotes(figures) }
  }

  private async faults(folder: string, screen: Console): Promise<Report> {
    const { benchFaults, faultsTable } = await import('#bench/faults/faults_bench')
    const figures = await benchFaults({
      folder,
      quick: this.quick,
      minutes: this.minutes ?? 10,
      only: this.only?.split(',') ?? [],
      say: (line) => screen.line(line),
      step: (title) => screen.step(title),
    })
    return { figures, table: faultsTable(figures), notes: [] }
  }

  private async print({ figures, table, notes }: Report) {
    const { markdownTable, textTable } = await import('#bench/table')
    if (this.json) return console.log(JSON.stringify(figures))
    if (!this.markdown) return console.log([textTable(table), ...notes].join('\n'))
    console.log([markdownTable(table), '', ...notes.map((note) => `- ${note}`)].join('\n'))
  }
}
