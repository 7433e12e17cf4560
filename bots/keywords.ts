/*
 * The words that name a parameter before its value: `έως 5/3`, `title="Φως"`, `πρόσωπο: Παυλίδου`.
 */
import { fold } from '#app/shared/fold'
import type { Parameter } from '#bots/command'
import { refusals } from '#bots/refusals'
import type { Slots } from '#bots/slots'
import { bare, type Token } from '#bots/tokens'
import { isNameKind } from '#bots/values/named'
import { readBareName } from '#bots/values/names'
import { nearestValue, type Reading } from '#bots/values/reading'
import { WordTable } from '#bots/values/word_table'

/** A command's keywords. */
export class Keywords {
  /** Those that need no sign after them; texts have none. */
  readonly #plain: WordTable<Parameter>
  /** Those before a `:` or `=`, every parameter's own name among them. */
  readonly #named: WordTable<Parameter>

  private constructor(parameters: readonly Parameter[]) {
    this.#plain = new WordTable(
      parameters
        .filter(({ kind }) => !isText(kind))
        .map((parameter) => [parameter, parameter.keywords ?? []] as const)
    )
    this.#named = new WordTable(namesOf(parameters))
  }

  static of(parameters: readonly Parameter[]): Keywords {
    const known = tables.get(parameters)
    if (known) return known
    const made = new Keywords(parameters)
    tables.set(parameters, made)
    return made
  }

  /** The parameter that a token names, or null. */
  find({ kind, text, raw }: Token): Parameter | null {
    if (kind !== 'word') return null
    if (!SIGN.test(raw)) return this.#plain.find(text)
    return this.#named.find(bare(text.replace(SIGN, '')))
  }

  /** True for `title:` and not for `έως`. */
  isNaming(token: Token): boolean {
    return SIGN.test(token.raw) && this.find(token) !== null
  }
}

const SIGN = /[:=]$/

const tables = new WeakMap<readonly Parameter[], Keywords>()

function isText(kind: Parameter['kind']): boolean {
  return kind === 'text' || kind === 'lines'
}

/** What people call a parameter beside its keywords, by its kind. */
const BY_KIND: Partial<Record<Parameter['kind'], readonly string[]>> = {
  person: ['πρόσωπο', 'person', 'to', 'προς', 'σε', 'υπεύθυνος', 'assignee'],
  personOrUnit: [
    'πρόσωπο',
    'person',
    'to',
    'προς',
    'σε',
    'υπεύθυνος',
    'assignee',
    'μονάδα',
    'unit',
  ],
  unit: ['μονάδα', 'unit', 'τμήμα'],
  date: ['ημερομηνία', 'date', 'προθεσμία', 'deadline'],
  number: ['αριθμός', 'number', 'αρ', 'no'],
  moment: ['ώρα', 'time', 'πότε', 'when'],
}

/** A word that several parameters share names the first of them. */
function namesOf(parameters: readonly Parameter[]): [Parameter, string[]][] {
  const taken = new Set<string>()
  const free = (words: readonly string[]) =>
    words.filter((word) => {
      const isFree = !taken.has(fold(word))
      taken.add(fold(word))
      return isFree
    })
  const sure = parameters.map(
    (parameter) =>
      [
        parameter,
        free([...(parameter.keywords ?? []), parameter.name, ...labels(parameter)]),
      ] as const
  )
  return sure.map(([parameter, words]) => [
    parameter,
    [...words, ...free(BY_KIND[parameter.kind] ?? [])],
  ])
}

/** `"ΤΙΤΛΟΣ"`, `@πρόσωπο`: labels of one word are names too. */
function labels({ label }: Parameter): string[] {
  return [label.el, label.en].map((each) => each.replace(/^[@"]|"$/g, '')).filter(isWord)
}

function isWord(text: string): boolean {
  return /^\p{L}+$/u.test(text)
}

/** `due:5/3` is two words; `x="y"` whose x names nothing is one. */
export function partedAtKeywords(tokens: readonly Token[], keywords: Keywords): Token[] {
  const parted: Token[] = []
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]
    if (token.glued && keywords.find(token) === null) {
      const raw = token.raw + tokens[at + 1].raw
      parted.push({ kind: 'word', text: raw, raw })
      at++
      continue
    }
    parted.push(...partedAtKeyword(token, keywords))
  }
  return parted
}

function partedAtKeyword(token: Token, keywords: Keywords): Token[] {
  const match = token.kind === 'word' ? /^(\p{L}+[:=])(\S+)$/u.exec(token.text) : null
  if (!match) return [token]
  const [, raw, value] = match
  const keyword: Token = { kind: 'word', text: raw.slice(0, -1), raw }
  if (!keywords.find(keyword)) return [token]
  const person = /^@./.test(value)
  return [
    keyword,
    person
      ? { kind: 'person', text: value.slice(1), raw: value }
      : { kind: 'word', text: value, raw: value },
  ]
}

/** Gives the values that stand after a keyword to their parameters. */
export function readAfterKeywords(slots: Slots, keywords: Keywords): void {
  for (let at = 0; at < slots.tokens.length - 1; at++) {
    const token = slots.tokens[at]
    const parameter = slots.isUsed(at) ? null : keywords.find(token)
    if (!parameter) continue
    if (isText(parameter.kind)) {
      takeNamedText(slots, parameter, at, keywords)
      continue
    }
    const reading = readNamed(slots, parameter, at, keywords)
    if (!reading) continue
    const typed = reading.typed === null ? null : `${token.raw} ${reading.typed}`
    slots.take(parameter, at, { ...reading, typed, used: reading.used + 1 })
  }
}

/** Without quotes a title is what is left over, and a longer text goes on to the next name. */
function takeNamedText(slots: Slots, parameter: Parameter, at: number, keywords: Keywords): void {
  const value = slots.tokens[at + 1]
  if (!slots.free().includes(parameter)) return
  slots.use(at)
  if (value.kind === 'quoted') {
    slots.use(at + 1)
    slots.takeText(parameter, value.text)
  } else if (parameter.kind === 'lines') {
    let end = at + 1
    while (end < slots.tokens.length && !keywords.isNaming(slots.tokens[end])) end++
    const places = Array.from({ length: end - at - 1 }, (_, place) => at + 1 + place)
    slots.use(...places)
    slots.takeText(parameter, places.map((place) => slots.tokens[place].raw).join(' '))
  }
}

function readNamed(
  slots: Slots,
  parameter: Parameter,
  at: number,
  keywords: Keywords
): Reading | null {
  const value = slots.tokens[at + 1]
  const reading = slots.readAt(parameter, at + 1)
  if (reading) return reading
  if (keywords.isNaming(slots.tokens[at]) && isNameKind(parameter.kind)) {
    for (let used = MOST_WORDS_OF_NAME; used > 0; used--) {
      const tokens = slots.tokens.slice(at + 1, at + 1 + used)
      if (tokens.length < used || tokens.some((token) => keywords.isNaming(token))) continue
      const name = readBareName(parameter.kind, tokens, slots.context)
      if (name) return name
    }
  }
  return guess(parameter, value)
}

const MOST_WORDS_OF_NAME = 4

/** After its keyword a mistyped word is taken for what it is near to. */
function guess(parameter: Parameter, { kind, text }: Token): Reading | null {
  const typed = kind === 'word' ? nearestValue(parameter, text) : null
  if (typed === null) return null
  return { used: 1, problem: refusals.notUnderstood(text, [parameter]), typed }
}
