/*
 * A command's parameters being filled from a line's tokens.
 */
import type { Worded } from '#app/shared/locale'
import type { Arguments, Parameter, ParameterKind } from '#bots/command'
import { refusals } from '#bots/refusals'
import { tidy, type Token } from '#bots/tokens'
import { NO_TEXT } from '#bots/usage'
import { readValue, type Reading, type ReadingContext } from '#bots/values/reading'

const LONGEST_TEXT = 200
const LONGEST_LINES = 10_000

/** What a person has to choose before a line can be carried out. */
export interface Asking {
  questions: readonly Worded[]
  /** Each way of meaning the line, with all of its values. */
  choices: readonly { label: string; args: Arguments }[]
}

/** As many as there are numbered reactions. */
const MOST_CHOICES = 9

/** Which tokens are used up, and what each parameter has got. */
export class Slots {
  #used: boolean[]
  #readings = new Map<string, Reading>()
  #problems: Worded[] = []

  constructor(
    readonly parameters: readonly Parameter[],
    readonly tokens: readonly Token[],
    readonly context: ReadingContext
  ) {
    this.#used = tokens.map(() => false)
  }

  /** The first thing that is wrong. */
  get problem(): Worded | undefined {
    return this.#problems[0]
  }

  get values(): Arguments {
    return Object.fromEntries([...this.#readings].map(([name, { value }]) => [name, value]))
  }

  /** Each parameter as it stands in a corrected line. */
  get typed(): Map<string, string | null> {
    return new Map([...this.#readings].map(([name, { typed }]) => [name, typed]))
  }

  /** What can be asked; null where something else is wrong as well, or there is too much to ask. */
  asking(): Asking | null {
    const open = [...this.#readings].filter(([, { choice }]) => choice)
    if (open.length === 0 || this.#problems.length > open.length) return null
    let choices: { labels: string[]; args: Arguments }[] = [{ labels: [], args: this.values }]
    for (const [name, { choice }] of open) {
      choices = choices.flatMap(({ labels, args }) =>
        choice!.among.map(({ label, value }) => ({
          labels: [...labels, label],
          args: { ...args, [name]: value },
        }))
      )
      if (choices.length > MOST_CHOICES) return null
    }
    return {
      questions: open.map(([, { choice }]) => choice!.question),
      choices: choices.map(({ labels, args }) => ({ label: labels.join(' · '), args })),
    }
  }

  /** The parameters, or those of some kinds, that have no value yet. */
  free(...kinds: ParameterKind[]): Parameter[] {
    return this.parameters.filter(
      ({ name, kind }) => !this.#readings.has(name) && (kinds.length === 0 || kinds.includes(kind))
    )
  }

  /** Where the tokens stand that nothing has used, from some place on. */
  unused(from = 0): number[] {
    return this.#used.flatMap((used, at) => (used || at < from ? [] : [at]))
  }

  isUsed(at: number): boolean {
    return this.#used[at] ?? false
  }

  use(...places: number[]): void {
    for (const at of places) this.#used[at] = true
  }

  refuse(problem: Worded): void {
    this.#problems.push(problem)
  }

  /** Notes how a parameter may have been meant. */
  propose(parameter: Parameter, typed: string): void {
    this.#readings.set(parameter.name, { used: 0, typed })
  }

  readAt(parameter: Parameter, at: number): Reading | null {
    return readValue(parameter, this.tokens, at, this.context)
  }

  /**
   * Gives a parameter the first value of its kind; with `sound` the first that has no fault and is
   * nothing else.
   */
  takeFirst(parameter: Parameter, sound = false): void {
    let from = 0
    for (const at of this.free().includes(parameter) ? this.unused() : []) {
      const reading = at < from ? null : this.readAt(parameter, at)
      if (!reading) continue
      const isUnsure = reading.problem || reading.weak || this.#isDecimal(parameter, at)
      if (!(sound && isUnsure)) return this.take(parameter, at, reading)
      // A part of what is at fault is no value by itself.
      if (reading.problem) from = at + reading.used
    }
  }

  /** `12.5` is a day only where nothing takes it for a number. */
  #isDecimal({ kind }: Parameter, at: number): boolean {
    if (kind !== 'date' && kind !== 'period' && kind !== 'moment') return false
    const isDotted = /^\d+\.\d+$/.test(this.tokens[at].text)
    return isDotted && this.free('litres', 'odometer', 'amount').length > 0
  }

  take(parameter: Parameter, at: number, reading: Reading): void {
    const places = Array.from({ length: reading.used }, (_, i) => at + i)
    this.takeAll(parameter, places, reading)
  }

  /** A second value for one parameter stays where it is, and is refused. */
  takeAll(parameter: Parameter, places: readonly number[], reading: Reading): void {
    if (this.#readings.has(parameter.name)) {
      const words = places.map((at) => this.tokens[at].raw).join(' ')
      this.refuse(refusals.twice(parameter, words))
      return
    }
    this.use(...places)
    this.#readings.set(parameter.name, reading)
    if (reading.problem) this.refuse(reading.problem)
  }

  /** Gives a text, unless it is empty; one that is too long is not repeated. */
  takeText(parameter: Parameter, words: string): void {
    const text = parameter.kind === 'lines' ? words.trim() : tidy(words)
    if (text === '' || text === NO_TEXT || text === '...') return
    if (this.fits(parameter, text)) {
      this.#readings.set(parameter.name, { used: 0, value: text, typed: text })
      return
    }
    const problem = refusals.tooLong(parameter, maxLengthOf(parameter))
    this.#readings.set(parameter.name, { used: 0, problem, typed: null })
    this.refuse(problem)
  }

  /** True where a text is short enough; a letter outside the basic plane counts as one. */
  fits(parameter: Parameter, text: string): boolean {
    const max = maxLengthOf(parameter)
    return text.length <= max || [...text].length <= max
  }

  /** Undoes what `attempt` did where it returns false. */
  attempt(attempt: () => boolean): boolean {
    const used = [...this.#used]
    const readings = new Map(this.#readings)
    const problems = [...this.#problems]
    const succeeded = attempt()
    if (!succeeded) {
      this.#used = used
      this.#readings = readings
      this.#problems = problems
    }
    return succeeded
  }
}

function maxLengthOf(parameter: Parameter): number {
  return parameter.maxLength ?? (parameter.kind === 'lines' ? LONGEST_LINES : LONGEST_TEXT)
}
