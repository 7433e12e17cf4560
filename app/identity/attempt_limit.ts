/** Counts attempts by key in the memory of this process, in windows that start at the first one. */
export class AttemptLimit {
  readonly #windows = new Map<string, { count: number; until: number }>()

  /** @param seconds length of a window */
  constructor(
    private readonly most: number,
    private readonly seconds: number
  ) {}

  /**
   * Counts one attempt. Attempts that run at the same time count each other.
   *
   * @returns 0 where it is allowed, else the seconds to wait
   */
  take(key: string, now = Date.now()): number {
    this.#forgetOld(now)
    const window = this.#windows.get(key) ?? { count: 0, until: now + this.seconds * 1000 }
    if (window.count >= this.most) return Math.ceil((window.until - now) / 1000)
    window.count++
    this.#windows.set(key, window)
    return 0
  }

  /** Takes an attempt back: it was a good one. */
  giveBack(key: string): void {
    const window = this.#windows.get(key)
    if (window) window.count--
  }

  /** Starts anew for a key, or for all. */
  clear(key?: string): void {
    if (key === undefined) this.#windows.clear()
    else this.#windows.delete(key)
  }

  /** Windows are in the order of their starts, so the old ones come first. */
  #forgetOld(now: number): void {
    for (const [key, window] of this.#windows) {
      if (window.until > now) break
      this.#windows.delete(key)
    }
  }
}
