/*
 * Greek declines names: who is greeted stands in the vocative.
 */
import { fold } from '#app/shared/fold'

export type Gender = 'f' | 'm' | 'other'

const VOWELS = /[αεηιουω]+/g

/**
 * A given name as its bearer is addressed: `Στυλιανός` → `Στυλιανέ`, `Νίκος` → `Νίκο`, `Ιωάννης` →
 * `Ιωάννη`. Names that don't change, and names in Latin letters, stay as they are.
 */
export function vocative(name: string): string {
  if (/[ηάήαί]ς$/.test(name)) return name.slice(0, -1)
  if (/ός$/.test(name)) return `${name.slice(0, -2)}έ`
  if (!/ος$/.test(name)) return name
  // Two syllables take -ο (Νίκο, Πέτρο), longer ones and those in -ιος take -ε (Άγγελε, Φώτιε).
  const folded = fold(name)
  const isShort = folded.match(VOWELS)!.length <= 2 && !/[^αεηιουω]ιοσ$/.test(folded)
  return `${name.slice(0, -2)}${isShort ? 'ο' : 'ε'}`
}

/** The gender of a Greek given name, for titles such as Προϊσταμένη; `other` where it can't tell. */
export function genderOf(givenName: string): Gender {
  const name = fold(givenName)
  if (/σ$/.test(name)) return 'm'
  return /[αηω]$|ου$/.test(name) ? 'f' : 'other'
}
