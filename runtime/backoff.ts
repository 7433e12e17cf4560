/** How long to wait before a process that ended is started again. */
export class Backoff {
  readonly #first: number
  readonly #longest: number
  readonly #healthy: number
  #next: number

  /**
   * @param first the first wait, in ms; it doubles from time to time
   * @param longest the longest wait, in ms
   * @param healthy a process that ran so long, in ms, starts from the first wait again
   */
  constructor(first = 300, longest = 30_000, healthy = 5_000) {
    this.#first = first
    this.#longest = longest
    this.#healthy = healthy
    this.#next = first
  }

  /** The wait before the next start, in ms, for a process that ran `ranFor` ms. */
  wait(ranFor: number): number {
    if (ranFor >= this.#healthy) this.#next = this.#first
    const wait = this.#next
    this.#next = Math.min(this.#next * 2, this.#longest)
    return wait
  }
}
