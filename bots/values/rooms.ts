/*
 * Managed rooms that a line names: by alias, by key or by name.
 */
import { fold } from '#app/shared/fold'
import type { Worded } from '#app/shared/locale'
import type { NameFinder, RoomRef } from '#bots/command'
import { clip, MOST_CHOICES, nameProblems } from '#bots/values/name_problems'
import type { ChoiceOfValue, WordsReading } from '#bots/values/reading'

/** `unit:D6.1`, `project:12`. */
const KEY = /^[a-z_]{1,20}:[\p{L}\d._-]{1,60}$/iu
const MOST_LISTED = 6

/** Reads `#d6.1`, `#alias:server`, `unit:D6.1` or a room's name; null where no room is named. */
export function readRoom(words: readonly string[], finder: NameFinder): WordsReading | null {
  const [first] = words
  if (/^#[^\d\s]/u.test(first) || KEY.test(first)) {
    const [found] = finder.rooms(first)
    return found ? { used: 1, value: found } : marked(first)
  }
  for (let used = words.length; used > 0; used--) {
    const text = words.slice(0, used).join(' ')
    const found = fold(text).length < 2 ? [] : finder.rooms(text)
    const exact = found.filter(({ name }) => fold(name) === fold(text))
    if (exact.length === 1) return { used, value: exact[0], weak: used === 1 }
    if (found.length === 1) return { used, value: found[0], weak: true }
    if (found.length > 1) {
      return { used, problem: several(text, found), choice: choiceAmong(text, found), weak: true }
    }
  }
  return null
}

/** `#12` may be a record, a `κλειδί:τιμή` anything. */
function marked(typed: string): WordsReading | null {
  return typed.startsWith('#') ? { used: 1, problem: nowhere(typed) } : null
}

function nowhere(typed: string): Worded {
  return {
    el: `Δεν βρέθηκε δωμάτιο «${clip(typed)}». Γράψτε το όνομά του όπως φαίνεται στη λίστα σας.`,
    en: `No room “${clip(typed)}” was found. Write its name as your list shows it.`,
  }
}

function choiceAmong(typed: string, found: readonly RoomRef[]): ChoiceOfValue {
  const question = nameProblems.which(typed, found.length)
  const among = found.slice(0, MOST_CHOICES).map((room) => ({ label: room.name, value: room }))
  return { question, among }
}

function several(typed: string, found: readonly RoomRef[]): Worded {
  const names = found.slice(0, MOST_LISTED).map(({ name }) => name)
  if (found.length > MOST_LISTED) names.push('…')
  const listed = names.join(', ')
  return {
    el: `Το «${clip(typed)}» ταιριάζει σε ${found.length} δωμάτια: ${listed}. Γράψτε ολόκληρο το όνομα.`,
    en: `“${clip(typed)}” fits ${found.length} rooms: ${listed}. Write the whole name.`,
  }
}
