/*
 * People and units that a line names.
 */
import { fold, latinise, soundKey } from '#app/shared/fold'
import { spokenName } from '#app/shared/spoken_name'
import { bare, type Token } from '#bots/tokens'
import { nameProblems } from '#bots/values/name_problems'
import {
  choiceAmong,
  findNamed,
  LONGEST_NAME,
  sameShape,
  typedName,
  valueOf,
  wordsOf,
  type Named,
  type NameKind,
} from '#bots/values/named'
import { mistyped, nobody } from '#bots/values/near_names'
import type { Reading, ReadingContext } from '#bots/values/reading'

/** A name with an @ may go on over that many words: `@Μαρία Παυλίδου`. */
const MOST_WORDS = 4

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
    const found = findNamed(kind, text, context.finder, isMansArticle(tokens[at - 1]))
    if (found.length > 0 && found.every((each) => covers(each, text))) {
      return toReading(kind, found, used, text)
    }
  }
  const slip = words.length > 1 ? mistypedPair(kind, words.slice(0, 2).join(' '), context) : null
  if (slip) return slip
  const found = findNamed(kind, token.text, context.finder, isMansArticle(tokens[at - 1]))
  return found.length > 0
    ? toReading(kind, found, 1, token.text)
    : nobody(kind, token.text, 1, context.finder)
}

/** `@Μαρία Παυλίδιου`: both names, one of them with a slip. */
function mistypedPair(kind: NameKind, text: string, { finder }: ReadingContext): Reading | null {
  if (kind === 'unit' || text.length > LONGEST_NAME) return null
  const people = finder.near?.(text) ?? []
  if (people.length === 0) return null
  return mistyped(
    kind,
    text,
    2,
    people.map((person) => ({ person }))
  )
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
  const found = text === '' ? [] : findNamed(kind, text, finder, tokens.some(isMansArticle))
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

/** True for the articles of a man's name in the accusative or genitive. */
function isMansArticle(token: Token | undefined): boolean {
  return token?.kind === 'word' && MANS.has(fold(token.text))
}

const MANS = new Set(['τον', 'στον', 'του', 'ton', 'ston', 'tou'])

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

function toReading(kind: NameKind, found: Named[], used: number, text: string): Reading {
  if (found.length > 1) {
    const problem = nameProblems.several(text, found)
    const choice = choiceAmong(kind, nameProblems.which(text, found.length), found)
    return { used, problem, typed: null, choice }
  }
  return { used, value: valueOf(kind, found[0]), typed: typedName(found[0]) }
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

function forms(word: string): string[] {
  return [latinise(word), soundKey(word)]
}
