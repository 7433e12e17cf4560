/*
 * People and units that a line names.
 */
import type { Worded } from '#app/shared/locale'
import { fold, latinise, lookAlike, soundKey } from '#app/shared/fold'
import { spokenName } from '#app/shared/spoken_name'
import type { NameFinder, Parameter, PersonRef, UnitRef } from '#bots/command'
import { bare, type Token } from '#bots/tokens'
import { labelOf, nameProblems } from '#bots/values/name_problems'
import type { Reading, ReadingContext } from '#bots/values/reading'
import { editDistance } from '#bots/values/word_table'

export type NameKind = 'person' | 'unit' | 'personOrUnit'
export type NamedParameter = Parameter & { kind: NameKind }
export type Named = { person: PersonRef } | { unit: UnitRef }

/** A name with an @ may go on over that many words: `@Μαρία Παυλίδου`. */
const MOST_WORDS = 4

/** True for the kinds of values that are people and units. */
export function isNameKind(kind: Parameter['kind']): kind is NameKind {
  return kind === 'person' || kind === 'unit' || kind === 'personOrUnit'
}

export function isNamed(parameter: Parameter): parameter is NamedParameter {
  return isNameKind(parameter.kind)
}

/** Reads what stands after an @, or a pill. */
export function readMarked(
  kind: NameKind,
  tokens: readonly Token[],
  at: number,
  context: ReadingContext
): Reading {
  const token = tokens[at]
  if (token.matrixId !== undefined) return readAccount(kind, token, context)
  const words = [token.text]
  while (words.length < MOST_WORDS && tokens[at + words.length]?.kind === 'word') {
    words.push(tokens[at + words.length].text)
  }
  for (let used = words.length; used > 1; used--) {
    const text = spokenName(words.slice(0, used).join(' '))
    const found = findNamed(kind, text, context.finder)
    if (found.length > 0 && found.every((each) => covers(each, text))) {
      return toReading(kind, found, used, text)
    }
  }
  const found = findNamed(kind, token.text, context.finder)
  return found.length > 0
    ? toReading(kind, found, 1, token.text)
    : nobody(kind, token.text, 1, context.finder)
}

/** True for what has the shape of a unit's code, in either alphabet: `D6.1`, `Δ12`, `Μ.2`. */
export function isCode({ kind, text }: Token): boolean {
  return kind === 'word' && CODE.test(text)
}

const CODE = /^\p{L}{1,4}\.?\d{1,3}(?:\.\d{1,3}){0,3}$/u

/** Reads a unit's code that stands without an @; null where no unit has it. */
export function readCode(kind: NameKind, token: Token, context: ReadingContext): Reading | null {
  const units = context.finder.units(token.text).filter((unit) => sameShape(unit.code, token.text))
  return units.length > 0 ? toReading(kind, [{ unit: units[0] }], 1, token.text) : null
}

/** Reads a name that stands without an @ and fills all of these tokens; null where none is found. */
export function readBareName(
  kind: NameKind,
  tokens: readonly Token[],
  { finder }: ReadingContext
): Reading | null {
  const text = bareName(tokens)
  const found = text === '' ? [] : findNamed(kind, text, finder)
  return found.length > 0 ? toReading(kind, found, tokens.length, text) : null
}

/** The refusal of a name that nobody has, with those who may be meant. */
export function nobodyNamed(
  kind: NameKind,
  tokens: readonly Token[],
  { finder }: ReadingContext
): Reading & { isNear: boolean } {
  return nobody(kind, bareName(tokens), tokens.length, finder)
}

/** True for the little words before a name: `για`, `στον`, `to`. */
export function isPreposition(token: Token | undefined): boolean {
  return token?.kind === 'word' && PREPOSITIONS.has(fold(token.text))
}

const PREPOSITIONS = new Set(
  'για σε στο στη στην στον στουσ στισ προσ απο to for at in of from gia se sto sti stin ston pros'.split(
    ' '
  )
)
const LONGEST_NAME = 100

function bareName(tokens: readonly Token[]): string {
  let from = 0
  while (isPreposition(tokens[from])) from++
  const text = tokens.slice(from).map((token) => token.text)
  return bare(spokenName(text.join(' '))).slice(0, LONGEST_NAME)
}

function readAccount(
  kind: NameKind,
  token: Token,
  { finder, serverName }: ReadingContext
): Reading {
  const [, username, server] = /^@([^:]+):(.+)$/.exec(token.matrixId!) ?? []
  const people = kind !== 'unit' && server === serverName ? finder.people(username) : []
  const person = people.find((each) => each.username === username)
  if (person) return toReading(kind, [{ person }], 1, token.text)
  return { used: 1, problem: nameProblems.nobody(kind, token.text), typed: null }
}

/** Those who may be meant: by code or username one alone. */
function findNamed(kind: NameKind, text: string, finder: NameFinder): Named[] {
  const units = kind === 'person' ? [] : finder.units(text)
  const coded = units.filter(({ code }) => sameShape(code, text))
  if (coded.length > 0) return [{ unit: coded[0] }]
  const people = kind === 'unit' ? [] : finder.people(text)
  const exact = people.find((person) => person.username === fold(text))
  if (exact) return [{ person: exact }]
  return [...people.map((person) => ({ person })), ...units.map((unit) => ({ unit }))]
}

function toReading(kind: NameKind, found: Named[], used: number, text: string): Reading {
  if (found.length > 1) {
    const problem = nameProblems.several(text, found)
    const choice = choiceAmong(kind, nameProblems.which(text, found.length), found)
    return { used, problem, typed: null, choice }
  }
  return { used, value: valueOf(kind, found[0]), typed: typedName(found[0]) }
}

function valueOf(kind: NameKind, named: Named): unknown {
  if (kind === 'personOrUnit') return named
  return 'person' in named ? named.person : named.unit
}

/** As many as there are numbered reactions. */
const MOST_CHOICES = 9

function choiceAmong(kind: NameKind, question: Worded, found: readonly Named[]) {
  if (found.length > MOST_CHOICES) return undefined
  const among = found.map((named) => ({ label: labelOf(named), value: valueOf(kind, named) }))
  return { question, among }
}

/** Units aren't guessed by less than that: too many names begin alike. */
const SHORTEST_OF_UNIT = 5

/**
 * Lists those whose names begin like the one that wasn't found. One of them is proposed only where
 * a slip of the keyboard alone stands between the two.
 */
function nobody(
  kind: NameKind,
  text: string,
  used: number,
  finder: NameFinder
): Reading & { isNear: boolean } {
  const least = Math.max(3, Math.ceil(text.length * 0.6))
  for (let length = Math.min(text.length, LONGEST_NAME) - 1; length >= least; length--) {
    const near = findNamed(kind, text.slice(0, length), finder).filter(
      (named) => 'person' in named || length >= SHORTEST_OF_UNIT
    )
    if (near.length > 0 && near.length < 6) {
      const meant = near.filter((named) => isSlip(text, named))
      const typed = meant.length === 1 ? typedName(meant[0]) : null
      const problem = nameProblems.nobody(kind, text, near)
      const choice = choiceAmong(kind, nameProblems.meant(kind, text), near)
      return { used, problem, typed, choice, isNear: true }
    }
  }
  return { used, problem: nameProblems.nobody(kind, text), typed: null, isNear: false }
}

/** Two wrong letters count only within a long name: at its end they make another person's. */
function isSlip(text: string, named: Named): boolean {
  const typed = latinise(text)
  if (typed.length < 5 || text.length > LONGEST_NAME) return false
  return namesOf(named)
    .map(latinise)
    .some((name) => {
      const distance = editDistance(typed, name)
      return distance <= 1 || (distance === 2 && name.length > 7 && typed.endsWith(name.slice(-2)))
    })
}

/** In full, word by word, and what stands for it in a line. */
function namesOf(named: Named): string[] {
  if ('unit' in named) return [named.unit.name, ...wordsOf(named.unit.name)]
  const { displayName, username } = named.person
  const words = wordsOf(displayName)
  return [displayName, [...words].reverse().join(' '), username, ...words]
}

function typedName(named: Named): string {
  return 'person' in named ? `@${named.person.username}` : named.unit.code
}

/** True where each of the words stands in the name, so that no word of a title is swallowed. */
function covers(named: Named, text: string): boolean {
  const name = 'person' in named ? named.person.displayName : named.unit.name
  const words = new Set(wordsOf(name).flatMap(forms))
  return wordsOf(text).every((word) => {
    const isInitial = word.length === 1 && wordsOf(name).some((each) => isInitialOf(word, each))
    return isInitial || forms(word).some((form) => words.has(form))
  })
}

/** `Ν.` before a surname. */
function isInitialOf(letter: string, word: string): boolean {
  return fold(word).startsWith(fold(letter)) || latinise(word).startsWith(latinise(letter))
}

function wordsOf(text: string): string[] {
  return text.split(/[\s,./–-]+/u).filter(Boolean)
}

function forms(word: string): string[] {
  return [latinise(word), soundKey(word)]
}

/** True where what was typed is that code and not the beginning of some unit's name. */
function sameShape(code: string, typed: string): boolean {
  if (code.length !== typed.length) return false
  if (latinise(code) === latinise(typed) || lookAlike(code) === lookAlike(typed)) return true
  const shape = (text: string) => fold(text).replace(/\p{L}/gu, 'x')
  return /\d/.test(code) && shape(code) === shape(typed)
}
