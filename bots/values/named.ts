/*
 * People and units as the values of a line: how they are found, and what stands for them.
 */
import { fold, latinise, lookAlike } from '#app/shared/fold'
import type { Worded } from '#app/shared/locale'
import type { NameFinder, Parameter, PersonRef, UnitRef } from '#bots/command'
import { labelOf, MOST_CHOICES } from '#bots/values/name_problems'
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

/**
 * Those who may be meant: by code or username one alone.
 *
 * @param isMan `στον Καραγιάννη` is Mr Καραγιάννης, and not Mrs Καραγιάννη
 */
export function findNamed(
  kind: NameKind,
  text: string,
  finder: NameFinder,
  isMan = false
): Named[] {
  if (isMan && kind !== 'unit' && /[αηai]$/.test(fold(text))) {
    const men = finder.people(`${text}${/[ai]$/i.test(text) ? 's' : 'ς'}`)
    if (men.length > 0) return men.map((person) => ({ person }))
  }
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

export function choiceAmong(
  kind: NameKind,
  question: Worded,
  found: readonly Named[]
): ChoiceOfValue {
  const among = found
    .slice(0, MOST_CHOICES)
    .map((named) => ({ label: labelOf(named), value: valueOf(kind, named) }))
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
