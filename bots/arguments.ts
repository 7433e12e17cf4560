/*
 * The words after a command's name, given to its parameters.
 *
 * What is marked goes first, wherever it stands: values after their keyword (`έως 5/3`), people
 * and units after an @. A quoted text makes the rest of the line values too; without quotes the
 * text is all that is left over, and a bare date counts only right after a person or unit.
 */
import type { Locale, Worded } from '#app/shared/locale'
import type { Arguments, Command, Parameter } from '#bots/command'
import { refusals } from '#bots/refusals'
import { tidy, type Token } from '#bots/tokens'
import { filledLine, NO_TEXT } from '#bots/usage'
import { isCode, isPreposition, nobodyNamed, readBareName } from '#bots/values/names'
import { nearestValue, readValue, type Reading, type ReadingContext } from '#bots/values/reading'
import { WordTable } from '#bots/values/word_table'

/** The values, or what is wrong with the line and how it may be meant. */
export type ArgumentsRead =
  { ok: true; args: Arguments } | { ok: false; problem: Worded; corrected: string }

const LONGEST_TEXT = 200
const NAMES = ['person', 'unit', 'personOrUnit'] as const

/** @param words the command's own words as typed, for the corrected line */
export function readArguments(
  command: Command,
  words: readonly string[],
  tokens: readonly Token[],
  locale: Locale,
  context: ReadingContext
): ArgumentsRead {
  return new ArgumentReader(command, words, tokens, locale, context).read()
}

class ArgumentReader {
  readonly #parameters: readonly Parameter[]
  readonly #text: Parameter | undefined
  readonly #keywords: WordTable<Parameter>
  readonly #tokens: readonly Token[]
  #used: boolean[]
  #readings = new Map<string, Reading>()
  #problems: Worded[] = []

  constructor(
    command: Command,
    readonly words: readonly string[],
    tokens: readonly Token[],
    readonly locale: Locale,
    readonly context: ReadingContext
  ) {
    this.#parameters = command.parameters
    this.#text = command.parameters.find(({ kind }) => kind === 'text')
    this.#keywords = new WordTable(
      command.parameters.map((parameter) => [parameter, parameter.keywords ?? []] as const)
    )
    this.#tokens = tokens.flatMap((token) => this.#parted(token))
    this.#used = this.#tokens.map(() => false)
  }

  read(): ArgumentsRead {
    this.#readAfterKeywords()
    this.#readMarked()
    if (!this.#text) this.#readRest(null)
    else if (!this.#readAroundQuoted(this.#text)) this.#readAroundText(this.#text)
    const missing = this.#free().filter(({ optional }) => !optional)
    if (missing.length > 0) this.#problems.push(refusals.missing(missing))
    if (this.#problems.length > 0) return this.#refused(this.#problems[0])
    const values = [...this.#readings].map(([name, reading]) => [name, reading.value])
    return { ok: true, args: Object.fromEntries(values) }
  }

  #refused(problem: Worded): ArgumentsRead {
    const typed = new Map([...this.#readings].map(([name, reading]) => [name, reading.typed]))
    const corrected = filledLine(this.words, this.#parameters, typed, this.locale)
    return { ok: false, problem, corrected }
  }

  /** `due:5/3` is two words. */
  #parted(token: Token): Token[] {
    const match = token.kind === 'word' ? /^(\p{L}+)[:=](\S+)$/u.exec(token.raw) : null
    if (!match || !this.#keywords.find(match[1])) return [token]
    return [match[1], match[2]].map((text) => ({ kind: 'word', text, raw: text }))
  }

  #readAfterKeywords(): void {
    for (let at = 0; at < this.#tokens.length - 1; at++) {
      const token = this.#tokens[at]
      const parameter = token.kind === 'word' && !this.#used[at] && this.#keywords.find(token.text)
      if (!parameter) continue
      const reading = this.#readAt(parameter, at + 1) ?? this.#guessAt(parameter, at + 1)
      if (!reading) continue
      const typed = reading.typed === null ? null : `${token.text} ${reading.typed}`
      this.#take(parameter, at, { ...reading, typed, used: reading.used + 1 })
    }
  }

  #readMarked(): void {
    const parameters = this.#parameters.filter(({ kind }) => isName(kind))
    if (parameters.length === 0) return
    let taken = 0
    for (let at = 0; at < this.#tokens.length; at++) {
      if (this.#tokens[at].kind !== 'person' || this.#used[at]) continue
      if (++taken > parameters.length) {
        this.#problems.push(refusals.twice(parameters[0], this.#tokens[at].raw))
        return
      }
      const parameter = this.#free().find(({ kind }) => isName(kind)) ?? parameters[0]
      this.#take(parameter, at, this.#readAt(parameter, at)!)
      if (isPreposition(this.#tokens[at - 1])) this.#used[at - 1] = true
    }
  }

  /** The line's text is its quoted part; false where words before it show that it is not. */
  #readAroundQuoted(text: Parameter): boolean {
    const isAlone = this.#parameters.length === 1
    if (isAlone && this.#tokens.length > 1) return false
    const at = this.#tokens.findIndex(({ kind }, i) =>
      isAlone ? kind !== 'word' : kind === 'quoted' && !this.#used[i]
    )
    if (at < 0) return false
    const before = { used: [...this.#used], readings: new Map(this.#readings) }
    const problems = [...this.#problems]
    this.#used[at] = true
    this.#takeText(text, this.#tokens[at].text)
    if (this.#readRest(at)) return true
    this.#used = before.used
    this.#readings = before.readings
    this.#problems = problems
    return false
  }

  /**
   * Gives all words to parameters; none of them is text.
   *
   * @param quoted where the quoted text stands
   * @returns false where words before the quoted text are left over
   */
  #readRest(quoted: number | null): boolean {
    const dates = this.#free('date')
    for (const parameter of dates) this.#takeFirst(parameter, (reading) => !reading.problem)
    for (const parameter of dates) this.#takeFirst(parameter)
    for (const parameter of this.#free('number', 'choice', 'unit', 'personOrUnit')) {
      this.#takeFirst(parameter)
    }
    const rest = this.#unused()
    const tokens = rest.map((at) => this.#tokens[at])
    if (tokens.every(isPreposition)) return true
    const [named] = this.#free(...NAMES)
    const reading =
      named && readBareName(named.kind as (typeof NAMES)[number], tokens, this.context)
    if (reading) {
      this.#takeAll(named, rest, reading)
      return true
    }
    if (quoted !== null && rest[0] < quoted) return false
    this.#refuseRest(rest)
    return true
  }

  #refuseRest(rest: readonly number[]): void {
    const tokens = rest.map((at) => this.#tokens[at])
    const words = tokens.map(({ raw }) => raw).join(' ')
    const free = this.#free()
    const kinds = free.map(({ kind }) => kind)
    const [only] = free
    if (free.length === 1 && isName(only.kind)) {
      this.#takeAll(only, rest, nobodyNamed(only.kind, tokens, this.context))
      return
    }
    this.#problems.push(
      kinds.length > 0 ? refusals.notUnderstood(words, free) : refusals.tooMuch(words)
    )
    for (const parameter of free) {
      const nearest = nearestValue(parameter, tokens[0].text)
      if (nearest === null) continue
      this.#readings.set(parameter.name, { used: 1, typed: nearest })
      return
    }
    const text = this.#text && this.#readings.get(this.#text.name)
    if (text?.typed) text.typed = tidy(`${text.typed} ${words}`)
  }

  /** The text is what the other parameters leave over. */
  #readAroundText(text: Parameter): void {
    const leading = this.#parameters.slice(0, this.#parameters.indexOf(text))
    for (const parameter of leading) {
      const [first] = this.#unused()
      const reading = this.#readings.has(parameter.name) ? null : this.#readAt(parameter, first)
      if (reading) this.#take(parameter, first, reading)
    }
    this.#readCodeAtEdge()
    this.#readDateAfterName()
    const rest = this.#unused().map((at) => this.#tokens[at].raw)
    if (rest.length > 0) this.#takeText(text, rest.join(' '))
  }

  /** A unit's code counts at the beginning or the end; elsewhere, or after `στο`, it is text. */
  #readCodeAtEdge(): void {
    const [parameter] = this.#free('unit', 'personOrUnit')
    if (!parameter) return
    const [dated] = this.#free('date')
    for (const at of this.#unused()) {
      if (!isCode(this.#tokens[at]) || isPreposition(this.#tokens[at - 1])) continue
      const after = this.#unused().filter((other) => other > at)
      const date = dated && after.length > 0 ? this.#readAt(dated, after[0]) : null
      const isEdge = at === this.#unused()[0] || after.length === (date?.used ?? 0)
      const reading = isEdge ? this.#readAt(parameter, at) : null
      if (reading) return this.#take(parameter, at, reading)
    }
  }

  /** `… @person αύριο`: to the end of the line, or in figures. */
  #readDateAfterName(): void {
    const [parameter] = this.#free('date')
    if (!parameter) return
    for (const at of this.#unused()) {
      if (at === 0 || !this.#used[at - 1] || !this.#endsName(at - 1)) continue
      const reading = this.#readAt(parameter, at)
      const after = this.#unused().filter((other) => other > at)
      const inFigures = /^\d/.test(this.#tokens[at].text) && reading?.used === 1
      if (reading && (inFigures || after.length === reading.used - 1)) {
        return this.#take(parameter, at, reading)
      }
    }
  }

  /** True where a token belongs to a person or unit that was taken. */
  #endsName(at: number): boolean {
    for (let start = at; start >= 0 && this.#used[start]; start--) {
      const token = this.#tokens[start]
      if (token.kind === 'person' || isCode(token)) return true
      if (this.#keywords.find(token.text)) return false
    }
    return false
  }

  #readAt(parameter: Parameter, at: number): Reading | null {
    return readValue(parameter, this.#tokens, at, this.context)
  }

  /** After its keyword a mistyped word is taken for what it is near to. */
  #guessAt(parameter: Parameter, at: number): Reading | null {
    const { kind, text } = this.#tokens[at]
    const typed = kind === 'word' ? nearestValue(parameter, text) : null
    if (typed === null) return null
    return { used: 1, problem: refusals.notUnderstood(text, [parameter]), typed }
  }

  #takeFirst(parameter: Parameter, fits: (reading: Reading) => boolean = () => true): void {
    if (this.#readings.has(parameter.name)) return
    for (const at of this.#unused()) {
      const reading = this.#readAt(parameter, at)
      if (reading && fits(reading)) return this.#take(parameter, at, reading)
    }
  }

  #take(parameter: Parameter, at: number, reading: Reading): void {
    const places = Array.from({ length: reading.used }, (_, i) => at + i)
    this.#takeAll(parameter, places, reading)
  }

  /** A second value for one parameter stays where it is, and is refused. */
  #takeAll(parameter: Parameter, places: readonly number[], reading: Reading): void {
    if (this.#readings.has(parameter.name)) {
      const words = places.map((at) => this.#tokens[at].raw).join(' ')
      this.#problems.push(refusals.twice(parameter, words))
      return
    }
    for (const at of places) this.#used[at] = true
    this.#readings.set(parameter.name, reading)
    if (reading.problem) this.#problems.push(reading.problem)
  }

  #takeText(parameter: Parameter, words: string): void {
    const text = tidy(words)
    const max = parameter.maxLength ?? LONGEST_TEXT
    if (text === '' || text === NO_TEXT || text === '...') return
    if (text.length <= max || [...text].length <= max) {
      this.#readings.set(parameter.name, { used: 0, value: text, typed: text })
      return
    }
    const problem = refusals.tooLong(parameter, max)
    this.#readings.set(parameter.name, { used: 0, problem, typed: null })
    this.#problems.push(problem)
  }

  /** The parameters, or those of some kinds, that have no value yet. */
  #free(...kinds: Parameter['kind'][]): Parameter[] {
    return this.#parameters.filter(
      ({ name, kind }) => !this.#readings.has(name) && (kinds.length === 0 || kinds.includes(kind))
    )
  }

  #unused(): number[] {
    return this.#used.flatMap((used, at) => (used ? [] : [at]))
  }
}

function isName(kind: Parameter['kind']): kind is (typeof NAMES)[number] {
  return (NAMES as readonly string[]).includes(kind)
}
