/*
 * People and units as the values of a line: how they are found, and what stands for them.
 */
import { fold, latinise, lookAlike } from '#app/shared/fold'
import type { Worded } from '#app/shared/locale'
import type { NameFinder, Parameter, PersonRef, UnitRef } from '#bots/command'
import { labelOf } from '#bots/values/name_problems'
import type { ChoiceOfValue } from '#bots/values/reading'

export type NameKind = 'person' | 'unit' | 'personOrUnit'
export type NamedParameter = Parameter & { kind: NameKind }
export type Named = { person: PersonRef } | { unit: UnitRef }

/** True for the kinds of values that are people and units. */
export function isNameKind(kind: Parameter['kind']): kind is NameKind {
  return kind === 'person' || kind === 'unit' || kind === 'personOrUnit'
}

export function isNamed(parameter: Parameter): parameter is NamedParameter {
  return isNameKind(parameter.kind)
}

/** Longer names are nobody's. */
export const LONGEST_NAME = 100

/** Those who may be meant: by code or username one alone. */
export function findNamed(kind: NameKind, text: string, finder: NameFinder): Named[] {
  const units = kind === 'person' ? [] : finder.units(text)
  const coded = units.filter(({ code }) => sameShape(code, text))
  if (coded.length > 0) return [{ unit: coded[0] }]
  const people = kind === 'unit' ? [] : finder.people(text)
  const exact = people.find((person) => person.username === fold(text))
  if (exact) return [{ person: exact }]
  return [...people.map((person) => ({ person })), ...units.map((unit) => ({ unit }))]
}

export function valueOf(kind: NameKind, named: Named): unknown {
  if (kind === 'personOrUnit') return named
  return 'person' in named ? named.person : named.unit
}

/** As many as there are numbered reactions. */
const MOST_CHOICES = 9

export function choiceAmong(
  kind: NameKind,
  question: Worded,
  found: readonly Named[]
): ChoiceOfValue | undefined {
  if (found.length > MOST_CHOICES) return undefined
  const among = found.map((named) => ({ label: labelOf(named), value: valueOf(kind, named) }))
  return { question, among }
}

export function typedName(named: Named): string {
  return 'person' in named ? `@${named.person.username}` : named.unit.code
}

export function wordsOf(text: string): string[] {
  return text.split(/[\s,./–-]+/u).filter(Boolean)
}

/** True where what was typed is that code and not the beginning of some unit's name. */
export function sameShape(code: string, typed: string): boolean {
  if (code.length !== typed.length) return false
  if (latinise(code) === latinise(typed) || lookAlike(code) === lookAlike(typed)) return true
  const shape = (text: string) => fold(text).replace(/\p{L}/gu, 'x')
  return /\d/.test(code) && shape(code) === shape(typed)
}
