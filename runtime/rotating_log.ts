import { closeSync, fstatSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'

/**
 * A log file that never grows past its size: the full one becomes `.1`, the one before it `.2`,
 * and the oldest goes.
 */
export class RotatingLog {
  readonly file: string
  readonly #limit: number
  readonly #kept: number
  #descriptor: number | null = null
  #size = 0

  /**
   * @param limit bytes of one file
   * @param kept how many full ones are kept
   */
  constructor(file: string, limit = 10_000_000, kept = 5) {
    this.file = file
    this.#limit = limit
    this.#kept = kept
  }

  /** Adds to the log. A full disk loses the lines, never the process. */
  write(chunk: string | Buffer): void {
    try {
      const bytes = Buffer.byteLength(chunk)
      this.#open()
      if (this.#size > 0 && this.#size + bytes > this.#limit) this.#rotate()
      this.#size += writeSync(this.#descriptor!, chunk as string)
    } catch {
      this.close()
    }
  }

  close(): void {
    if (this.#descriptor !== null) closeSync(this.#descriptor)
    this.#descriptor = null
  }

  #open(): void {
    if (this.#descriptor !== null) return
    this.#descriptor = openSync(this.file, 'a', 0o600)
    this.#size = fstatSync(this.#descriptor).size
  }

  #rotate(): void {
    this.close()
    rmSync(`${this.file}.${this.#kept}`, { force: true })
    for (let age = this.#kept - 1; age >= 0; age--) {
      try {
        renameSync(age === 0 ? this.file : `${this.file}.${age}`, `${this.file}.${age + 1}`)
      } catch {
        // There is none of that age yet.
      }
    }
    this.#open()
  }
}
