/*
 * Names that nobody has, and whom they may mean.
 */
import { editDistance } from '#app/shared/edit_distance'
import { latinise } from '#app/shared/fold'
import type { NameFinder } from '#bots/command'
import { nameProblems } from '#bots/values/name_problems'
import {
  choiceAmong,
  findNamed,
  LONGEST_NAME,
  typedName,
  wordsOf,
  type Named,
  type NameKind,
} from '#bots/values/named'
import type { Reading } from '#bots/values/reading'

/** Units aren't guessed by less than that: too many names begin alike. */
const SHORTEST_OF_UNIT = 5

/**
 * Lists those whose names begin like the one that wasn't found. One of them is proposed only where
 * a slip of the keyboard alone stands between the two.
 */
export function nobody(
  kind: NameKind,
  text: string,
  used: number,
  finder: NameFinder
): Reading & { isNear: boolean } {
  const slips = kind === 'unit' ? [] : (finder.near?.(text.slice(0, LONGEST_NAME)) ?? [])
  if (slips.length > 0) {
    const near = slips.map((person) => ({ person }))
    return mistyped(kind, text, used, near)
  }
  const least = Math.max(3, Math.ceil(text.length * 0.6))
  for (let length = Math.min(text.length, LONGEST_NAME) - 1; length >= least; length--) {
    const near = findNamed(kind, text.slice(0, length), finder).filter(
      (named) => 'person' in named || length >= SHORTEST_OF_UNIT
    )
    if (near.length > 0 && near.length < 6) return mistyped(kind, text, used, near)
  }
  return { used, problem: nameProblems.nobody(kind, text), typed: null, isNear: false }
}

export function mistyped(
  kind: NameKind,
  text: string,
  used: number,
  near: readonly Named[]
): Reading & { isNear: boolean } {
  const meant = near.filter((named) => isSlip(text, named))
  const typed = meant.length === 1 ? typedName(meant[0]) : null
  const problem = nameProblems.nobody(kind, text, near)
  const choice = choiceAmong(kind, nameProblems.meant(kind, text), near)
  return { used, problem, typed, choice, isNear: true }
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
