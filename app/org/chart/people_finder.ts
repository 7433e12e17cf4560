import { editDistance } from '#app/shared/edit_distance'
import { fold, soundKey } from '#app/shared/fold'
import { spokenName } from '#app/shared/spoken_name'
import type { PersonNode } from '#app/org/chart/org_chart'

interface Entry {
  person: PersonNode
  words: Words
}

/** A name's surname and given name, each split where people leave a part out. */
interface Words {
  surname: string
  givenName: string
  parts: string[]
}

/** Finds people by what somebody typed. */
export class PeopleFinder {
  private readonly byUsername: Map<string, PersonNode>
  private readonly folded: Entry[]
  private sounded?: Entry[]

  constructor(private readonly people: readonly PersonNode[]) {
    this.byUsername = new Map(people.map((person) => [person.username, person]))
    this.folded = people.map((person) => ({ person, words: wordsOf(person, fold) }))
  }

  find(text: string): PersonNode[] {
    const typed = fold(spokenName(text)).replace(/^@/, '').replace(/:.*$/, '')
    if (!typed) return []
    const person = this.byUsername.get(typed)
    if (person) return [person]

    const names = wordsIn(typed)
    if (!names.join('')) return []
    const exact = matching(this.folded, names, isWhole)
    if (exact.length) return exact
    // Only what was not found as it is written is compared by its sound.
    this.sounded ??= this.people.map((each) => ({ person: each, words: wordsOf(each, sound) }))
    const sounds = names.map(sound)
    const alike = matching(this.sounded, sounds, isWhole)
    if (alike.length) return alike
    const begun = matching(this.folded, names, isBeginning)
    if (begun.length) return begun
    const begunAlike = matching(this.sounded, sounds, isBeginning)
    if (begunAlike.length) return begunAlike
    const named = matching(this.folded, names.map(nominative), isBeginning)
    if (named.length) return named
    return typed.length < 3 ? [] : this.people.filter((each) => each.username.startsWith(typed))
  }

  /**
   * The people whose names are fewest slips of the keyboard away: one in a word of four letters or
   * more, two in a long one. A surname must be among the words.
   */
  near(text: string): PersonNode[] {
    const typed = wordsIn(fold(spokenName(text)).replace(/^@/, '').replace(/:.*$/, '')).map(sound)
    if (typed.length === 0 || typed.length > MOST_WORDS) return []
    this.sounded ??= this.people.map((each) => ({ person: each, words: wordsOf(each, sound) }))
    let least = Infinity
    let nearest: PersonNode[] = []
    for (const { person, words } of this.sounded) {
      const slips = slipsIn(typed, words)
      if (slips > least || slips === Infinity) continue
      if (slips < least) nearest = []
      least = slips
      nearest.push(person)
    }
    return nearest
  }
}

const MOST_WORDS = 4

/** How many slips make the typed words of a name; infinite where they can't. */
function slipsIn(typed: readonly string[], { surname, parts }: Words): number {
  let slips = 0
  let hasSurname = false
  for (const word of typed) {
    let least = Infinity
    let isSurname = false
    for (const part of parts) {
      const distance = slipsBetween(word, part)
      if (distance >= least) continue
      least = distance
      isSurname = surname.includes(part)
    }
    if (least === Infinity) return Infinity
    slips += least
    hasSurname ||= isSurname
  }
  return hasSurname ? slips : Infinity
}

function slipsBetween(typed: string, name: string): number {
  if (typed.length === 1) return name.startsWith(typed) ? 0 : Infinity
  const most = Math.min(typed.length, name.length) < 4 ? 0 : name.length < 7 ? 1 : 2
  if (Math.abs(typed.length - name.length) > most) return Infinity
  const distance = editDistance(typed, name)
  return distance <= most ? distance : Infinity
}

function matching(
  entries: readonly Entry[],
  typed: string[],
  matches: (words: Words, typed: string[]) => boolean
): PersonNode[] {
  return entries.filter(({ words }) => matches(words, typed)).map(({ person }) => person)
}

/** The surname, or both names in either order. */
function isWhole({ surname, givenName }: Words, typed: string[]): boolean {
  const text = typed.join(' ')
  return (
    text === surname || text === `${givenName} ${surname}` || text === `${surname} ${givenName}`
  )
}

/** Each typed word begins another word of the name: `Μαρ Παυλ`, `Γ. Παυλίδη`. */
function isBeginning({ parts }: Words, typed: string[]): boolean {
  if (typed.join('').length < 2) return false
  const left = [...parts]
  return typed.every((word) => {
    const at = left.findIndex((part) => part.startsWith(word))
    if (at >= 0) left.splice(at, 1)
    return at >= 0
  })
}

/** `Γεωργίου` → `Γεωργιο`, the beginning of Γεώργιος; short words stay as they are. */
function nominative(word: string): string {
  return word.length < 5 ? word : word.replace(/ου$/, 'ο').replace(/([αη])σ$/, '$1')
}

function wordsOf(person: PersonNode, form: (word: string) => string): Words {
  const surname = wordsIn(fold(person.surname)).map(form)
  const givenName = wordsIn(fold(person.givenName)).map(form)
  return {
    surname: surname.join(' '),
    givenName: givenName.join(' '),
    parts: [...surname, ...givenName],
  }
}

function wordsIn(text: string): string[] {
  return text.split(/[\s.\-–_,]+/u).filter(Boolean)
}

/** Names repeat: one word's sound is worked out once per process. */
const sounds = new Map<string, string>()
const MOST_SOUNDS = 50_000

function sound(word: string): string {
  let key = sounds.get(word)
  if (key === undefined) {
    if (sounds.size >= MOST_SOUNDS) sounds.clear()
    key = soundKey(word)
    sounds.set(word, key)
  }
  return key
}
