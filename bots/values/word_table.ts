import { editDistance } from '#app/shared/edit_distance'
import { fold, latinise, lookAlike, soundKey, soundKeys } from '#app/shared/fold'

/** Shorter words are not matched by their sound: too many sound alike, as do `the` and `Tue`. */
const SHORTEST_BY_SOUND = 4
/** Nothing that is matched by a table is longer; guessing stops there. */
const LONGEST_WORD = 40

/**
 * A short list of words and what they mean, found however they are typed: any case, with or
 * without accents, in Greek, Greeklish or a mixture of alphabets.
 */
export class WordTable<T> {
  readonly #folded = new Map<string, T>()
  readonly #latin = new Map<string, T | null>()
  readonly #alike = new Map<string, T | null>()
  readonly #sounds = new Map<string, T | null>()
  readonly #words: { word: string; latin: string; value: T }[] = []

  /** @throws Error where one word means two things */
  constructor(entries: Iterable<readonly [T, readonly string[]]>) {
    for (const [value, words] of entries) for (const word of words) this.#add(word, value)
  }

  /** What a word means, or null. A word whose sound or look fits two entries means neither. */
  find(word: string): T | null {
    if (word.length > LONGEST_WORD) return null
    const forms = formsOf(word)
    const exact = this.#folded.get(forms.folded)
    if (exact !== undefined) return exact
    const candidates = [
      this.#latin.get(forms.latin),
      ...forms.alike.map((form) => this.#alike.get(form)),
      ...forms.sounds.map((form) => this.#sounds.get(form)),
    ]
    return candidates.find((value) => value !== undefined && value !== null) ?? null
  }

  /**
   * The word that was probably meant by a mistyped one, or null.
   *
   * @param strict of short words nothing is guessed, of longer ones one or two wrong letters
   */
  nearest(word: string, strict = false): { word: string; value: T } | null {
    const typed = latinise(word)
    if (word.length > LONGEST_WORD || typed.length < (strict ? 5 : 2)) return null
    const limit = allowance(typed.length, strict)
    let best: { word: string; value: T } | null = null
    let bestScore = Infinity
    for (const { latin, ...entry } of this.#words) {
      if (strict && latin.length < 5) continue
      const distance = editDistance(typed, latin)
      // Of two equally near words the one in the typed alphabet is meant.
      const score = distance * 2 + (isGreek(entry.word) === isGreek(word) ? 0 : 1)
      if (distance > limit || score >= bestScore) continue
      best = entry
      bestScore = score
    }
    return best
  }

  #add(word: string, value: T): void {
    const { folded, latin, alike } = formsOf(word)
    const known = this.#folded.get(folded)
    if (known !== undefined && known !== value) {
      throw new Error(`"${word}" is the name of two different things`)
    }
    this.#folded.set(folded, value)
    note(this.#latin, latin, value)
    for (const form of alike) note(this.#alike, form, value)
    if (word.length >= SHORTEST_BY_SOUND) note(this.#sounds, soundKey(word), value)
    this.#words.push({ word, latin, value })
  }
}

/** True where a text has a Greek letter. */
export function isGreek(text: string): boolean {
  return /\p{Script=Greek}/u.test(text)
}

interface Forms {
  folded: string
  latin: string
  alike: string[]
  sounds: string[]
}

/** One word is looked up in many tables. */
const knownForms = new Map<string, Forms>()
const MOST_KNOWN = 5000

function formsOf(word: string): Forms {
  const known = knownForms.get(word)
  if (known) return known
  if (knownForms.size >= MOST_KNOWN) knownForms.clear()
  const forms = {
    folded: fold(word),
    latin: latinise(word),
    alike: [lookAlike(word), lookAlike(word.toUpperCase())],
    sounds: word.length < SHORTEST_BY_SOUND ? [] : soundKeys(word),
  }
  knownForms.set(word, forms)
  return forms
}

/** Enters a key; one that already means something else means nothing from then on. */
function note<T>(map: Map<string, T | null>, key: string, value: T): void {
  const known = map.get(key)
  map.set(key, known === undefined || known === value ? value : null)
}

function allowance(length: number, strict: boolean): number {
  if (strict) return length < 7 ? 1 : 2
  if (length < 3) return 0
  if (length < 5) return 1
  return length < 8 ? 2 : 3
}
