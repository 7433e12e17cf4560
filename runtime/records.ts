/*
 * The records' side of a start: the application inside this process, for as long as it takes.
 */
import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { consoleLocale, type Console } from '#runtime/console'
import type { DataFolder } from '#runtime/data_folder'
import type { Records } from '#runtime/platform'
import { nameMunicipality } from '#runtime/settings'
import type { Words } from '#runtime/words'

export interface OwnRecordsOptions {
  /** Starts the application, now that its settings are known. */
  boot(): Promise<void>
  data: DataFolder
  console: Console
  words: Words
  /** Whether an empty database gets the demo municipality. */
  demo: boolean
}

export class OwnRecords implements Records {
  /** People with an account, once the records are filled. */
  people = 0
  readonly #options: OwnRecordsOptions

  constructor(options: OwnRecordsOptions) {
    this.#options = options
  }

  async migrate(): Promise<void> {
    const { console, words, boot } = this.#options
    const start = console.step(words.start)
    await boot()
    start.done()
    const step = console.step(words.migrations)
    const { migrate } = await import('#app/shared/migrations')
    step.done(words.migrationsDone(await migrate()))
    const { databaseWeakness } = await import('#app/shared/database_check')
    const weakness = databaseWeakness()
    if (weakness) console.line(weakness.worded[consoleLocale()])
  }

  async fill(): Promise<void> {
    const { default: db } = await import('@adonisjs/lucid/services/db')
    const count = async (table: string) => {
      const [row] = await db.from(table).count('* as n')
      return Number(row.n)
    }
    await this.#seed(async () => (await count('people')) === 0)
    const [row] = await db.from('accounts').whereNull('disabled_at').count('* as n')
    this.people = Number(row.n)
    await db.manager.closeAll()
  }

  /** The mark lets a filling that was cut off be done again. */
  async #seed(isEmpty: () => Promise<boolean>): Promise<void> {
    const { console, words, data, demo } = this.#options
    const mark = data.path('demo-wanted')
    if (!existsSync(mark)) {
      if (!demo || !(await isEmpty())) return
      writeFileSync(mark, '')
    }
    const step = console.step(words.demo)
    const { DEMO_NAME, seedDemo } = await import('#app/org/demo_municipality')
    nameMunicipality(DEMO_NAME, data)
    await seedDemo((done, total) => step.progress(done / total))
    const { seedFeatures } = await import('#start/demo')
    await seedFeatures()
    rmSync(mark)
    step.done()
  }
}
