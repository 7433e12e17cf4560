/*
 * What people see of a long command: a line per step, a bar on the long ones. Where nobody
 * watches (no terminal), plain lines.
 */
import type { Locale } from '#app/shared/locale'

const FRAME = 150
const BAR = 20

/** The language of the console: Greek where the system's is, else English. */
export function consoleLocale(env: NodeJS.ProcessEnv = process.env): Locale {
  return /^el/i.test(env.LC_ALL || env.LC_MESSAGES || env.LANG || '') ? 'el' : 'en'
}

/** A step under way. */
export interface Step {
  /** @param part what is done of it, 0 to 1 */
  progress(part: number): void
  done(note?: string): void
}

interface Running {
  title: string
  since: number
  part: number | null
  told: number
}

export interface Screen {
  isTTY?: boolean
  columns?: number
  write(text: string): unknown
}

export class Console {
  readonly #screen: Screen
  readonly #live: boolean
  readonly #running = new Set<Running>()
  #drawn = 0
  #timer: NodeJS.Timeout | null = null

  constructor(screen: Screen = process.stdout) {
    this.#screen = screen
    this.#live = Boolean(screen.isTTY)
  }

  /** A line that stays. */
  line(text = ''): void {
    this.#erase()
    this.#screen.write(`${text}\n`)
    this.#draw()
  }

  /** Begins a step; several may be under way at once. */
  step(title: string): Step {
    const running: Running = { title, since: Date.now(), part: null, told: 0 }
    this.#running.add(running)
    if (this.#live) this.#timer ??= setInterval(() => this.#redraw(), FRAME).unref()
    return {
      progress: (part) => this.#progress(running, part),
      done: (note) => {
        if (!this.#running.delete(running)) return
        this.line(`✔ ${title}${note ? `: ${note}` : ''} (${seconds(running.since)})`)
      },
    }
  }

  /** Takes the steps under way off the screen. */
  close(): void {
    if (this.#timer) clearInterval(this.#timer)
    this.#timer = null
    this.#erase()
    this.#running.clear()
  }

  #progress(running: Running, part: number): void {
    running.part = Math.max(running.part ?? 0, Math.min(part, 1))
    if (this.#live) return
    const quarter = Math.floor(running.part * 4)
    if (quarter <= running.told || quarter >= 4) return
    running.told = quarter
    this.line(`  ${running.title} … ${quarter * 25} %`)
  }

  #redraw(): void {
    this.#erase()
    this.#draw()
  }

  #erase(): void {
    if (this.#drawn > 0) this.#screen.write(`\u001B[${this.#drawn}A\u001B[J`)
    this.#drawn = 0
  }

  #draw(): void {
    if (!this.#live) return
    for (const running of this.#running) {
      const bar = running.part === null ? '' : ` ${drawBar(running.part)}`
      const text = `… ${running.title}${bar} ${seconds(running.since)}`
      this.#screen.write(`${text.slice(0, Math.max((this.#screen.columns || 80) - 1, 10))}\n`)
      this.#drawn++
    }
  }
}

function drawBar(part: number): string {
  const full = Math.round(part * BAR)
  return `${'█'.repeat(full)}${'░'.repeat(BAR - full)} ${Math.floor(part * 100)} %`
}

function seconds(since: number): string {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`
}
