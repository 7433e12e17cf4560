/*
 * Plates of vehicles among the words of a command; app/shared/plate.ts knows what they look like.
 */
import { greekCapitals } from '#app/shared/fold'
import type { Worded } from '#app/shared/locale'
import { MACHINE_LETTERS, PLATE_DASHES, PLATE_LETTERS, plateFault } from '#app/shared/plate'
import { articles, days, months, numberWords, weekdays, within } from '#bots/values/date_words'
import { unitWord } from '#bots/values/quantities'
import type { WordsReading } from '#bots/values/reading'

const WHOLE = new RegExp(`^(\\p{L}{2,3})([${PLATE_DASHES}]?)(\\d{1,6})$`, 'u')
const ONLY_LETTERS = new RegExp(`^(\\p{L}{2,3})[${PLATE_DASHES}]?$`, 'u')
const ONLY_FIGURES = new RegExp(`^[${PLATE_DASHES}]?(\\d{1,6})$`)
const DASH = new RegExp(`^[${PLATE_DASHES}]$`)

/** Little words that have letters of plates and stand before numbers. */
const PLAIN = new Set(['ΚΑΙ', 'ΜΕ', 'ΤΗΕ', 'ΑΝΥ', 'ΟΝΕ', 'ΜΑΧ', 'ΜΙΝ', 'ΚΑΤ', 'ΑΝΑ', 'ΟΧΙ'])

/** Reads `ΚΗΗ-1234`, `khh 1234`, `ΜΕ 123456`: Greek capitals and figures, without a dash. */
export function readPlate(words: readonly string[]): WordsReading | null {
  const [first, second, third, fourth] = words.map(greekCapitals)
  const whole = WHOLE.exec(first)
  if (whole) {
    const [, letters, dash, figures] = whole
    const isCertain = dash !== '' || figures.length >= 4
    return judge(1, letters, figures, !isCertain)
  }
  const letters = ONLY_LETTERS.exec(first)?.[1]
  if (letters === undefined || second === undefined) return null
  const dashed = DASH.test(second) && third !== undefined
  const figures = ONLY_FIGURES.exec(dashed ? third : second)?.[1]
  const after = dashed ? fourth : third
  if (figures === undefined || (after !== undefined && unitWord(after) !== null)) return null
  return apart(words[0], letters, figures, dashed)
}

/** Letters and figures as two words: words that are no plate's are left alone. */
function apart(
  typed: string,
  letters: string,
  figures: string,
  dashed: boolean
): WordsReading | null {
  const inCapitals = typed === typed.toUpperCase()
  const isPlain = !dashed && isPlainWord(typed, letters)
  if (isPlain && !inCapitals && !(letters === MACHINE_LETTERS && figures.length > 4)) return null
  const isCertain = !isPlain || (letters === MACHINE_LETTERS && inCapitals)
  const reading = judge(dashed ? 3 : 2, letters, figures, !isCertain || figures.length < 4)
  return reading && 'problem' in reading && !inCapitals ? null : reading
}

function isPlainWord(typed: string, letters: string): boolean {
  const tables = [articles, days, months, numberWords, weekdays, within]
  return PLAIN.has(letters) || tables.some((table) => table.find(typed) !== null)
}

function judge(used: number, letters: string, figures: string, weak: boolean): WordsReading | null {
  const value = letters + figures
  const fault = plateFault(letters, figures)
  if (!fault) return { used, value, weak }
  if ('shape' in fault) return null
  const meant = letters.replaceAll('R', 'Ρ')
  const suggestion = plateFault(meant, figures) === null ? `${meant}${figures}` : undefined
  return { used, problem: noSuchLetter(fault.letter), suggestion, weak }
}

function noSuchLetter(letter: string): Worded {
  const letters = [...PLATE_LETTERS].join(' ')
  return {
    el: `Καμία ελληνική πινακίδα δεν έχει το γράμμα ${letter}. Υπάρχουν μόνο τα ${letters}.`,
    en: `No Greek plate has the letter ${letter}. There are only ${letters}.`,
  }
}
