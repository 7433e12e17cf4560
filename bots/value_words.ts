/*
 * What is said of values: in help, in the manual, and where a line has something else.
 */
import type { Locale, Worded } from '#app/shared/locale'
import type { Parameter, ParameterKind } from '#bots/command'
import { nameIn } from '#bots/command_table'
import { valueKinds } from '#bots/value_kinds'

/** `5/3, αύριο, σε 3 μέρες`: samples of a parameter's values, and what else is to be known. */
export function valueText(parameter: Parameter, locale: Locale): string {
  const { samples, note } = valueKinds[parameter.kind]
  const own = parameter.choices
    ? Object.values(parameter.choices).map((words) => wordIn(words, locale))
    : samples[locale]
  const parts = [own.join(', ')]
  if (note) parts.push(note[locale])
  if (parameter.keywords?.length) parts.push(keywordText(parameter, locale))
  return parts.filter(Boolean).join(' · ')
}

/** Samples of values of a kind, in one language. */
export function samplesOf(kind: ParameterKind, locale: Locale): readonly string[] {
  return valueKinds[kind].samples[locale]
}

/** `μία ημερομηνία`, `date`: after «only one». */
export function oneOf(kind: ParameterKind): Worded {
  return valueKinds[kind].one
}

/** `μία ημερομηνία, όπως 5/3 ή αύριο · …`: what may stand where something else does. */
export function expectedIn(parameters: readonly Parameter[], locale: Locale): string {
  const phrases = parameters.map(({ kind, choices }) => {
    if (kind !== 'choice') return expectedOf(kind, locale)
    return Object.values(choices ?? {})
      .map((words) => nameIn(words, locale))
      .join(', ')
  })
  return phrases.join(' · ')
}

function expectedOf(kind: ParameterKind, locale: Locale): string {
  const { one, place, samples } = valueKinds[kind]
  const word = one[locale]
  const named = locale === 'el' ? word : `${/^[aeio]/i.test(word) ? 'an' : 'a'} ${word}`
  const where = place ? ` ${place[locale]}` : ''
  const [such, or] = locale === 'el' ? ['όπως', 'ή'] : ['such as', 'or']
  const some = samples[locale].slice(0, 2).join(` ${or} `)
  return `${named}${where}${some ? `, ${such} ${some}` : ''}`
}

function keywordText({ keywords = [] }: Parameter, locale: Locale): string {
  const fitting = keywords.filter((word) => isGreekWord(word) === (locale === 'el'))
  const words = (fitting.length > 0 ? fitting : keywords).slice(0, 3).map((word) => `«${word}»`)
  return locale === 'el'
    ? `μετά από ${words.join(' ή ')}`
    : `after ${words.join(' or ').replaceAll('«', '“').replaceAll('»', '”')}`
}

function wordIn(words: readonly string[], locale: Locale): string {
  return words.find((word) => isGreekWord(word) === (locale === 'el')) ?? words[0]
}

function isGreekWord(word: string): boolean {
  return /\p{Script=Greek}/u.test(word)
}
