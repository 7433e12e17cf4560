/*
 * Numbers of papers: of the register (`4512/2026`) and of acts on the Internet
 * (`ΨΘ82ΩΡΦ-7ΑΙ`).
 */
import type { DateTime } from 'luxon'
import { greekCapitals, stripInvisible } from '#app/shared/fold'
import type { Worded } from '#app/shared/locale'
import type { WordsReading } from '#bots/values/reading'
import { WordTable } from '#bots/values/word_table'

type Series = 'general' | 'confidential'

/** What stands before the number. */
const leads = new WordTable<Series>([
  ['general', ['αρ', 'αριθ', 'αριθμός', 'αριθμό', 'αριθμού', 'πρωτ', 'πρωτόκολλο']],
  ['general', ['πρωτοκόλλου', 'αρ.πρωτ', 'αριθ.πρωτ', 'α.π', 'ap', 'prot', 'protocol']],
  ['general', ['number', 'no', 'nr', 'num', '#', '№']],
  ['confidential', ['ε.π', 'εμπ', 'εμπ.πρωτ', 'εμπιστευτικό', 'confidential']],
])
const MOST_LEADS = 3

const NUMBER =
  /^(?:(?<lead>\p{L}[\p{L}.]{0,19}):?|#)?(?<number>\d{1,7})(?:\/(?:\d{1,2}([-./])\d{1,2}\3)?(?<year>\d{4}|\d{2}))?$/u

/**
 * Reads `4512/2026`, `4512`, `αρ. πρωτ. 4512/26`, `4512/12-05-2026`; without its year that of the
 * line.
 *
 * @param before the word before, which may say that the number is another register's
 */
export function readProtocol(
  words: readonly string[],
  now: DateTime,
  before?: string
): WordsReading | null {
  let led = 0
  let series = before === undefined ? null : leads.find(plain(before))
  if (series === 'confidential') return null
  while (led < MOST_LEADS && led < words.length - 1) {
    const found = leads.find(plain(words[led]))
    if (found === null) break
    series = series === 'confidential' ? series : found
    led++
  }
  const groups = NUMBER.exec(stripInvisible(words[led].normalize('NFKC')))?.groups
  if (!groups) return null
  const attached = groups.lead === undefined ? null : leads.find(plain(groups.lead))
  if (groups.lead !== undefined && attached === null) return null
  const used = led + 1
  if (series === 'confidential' || attached === 'confidential') {
    return { used, problem: problems.confidential }
  }
  const number = Number(groups.number)
  if (number === 0) return null
  const isLed = led > 0 || attached !== null || words[led].startsWith('#')
  const year = groups.year === undefined ? now.year : yearOf(groups.year)
  // `12/5` is rather a day, and a bare number anything.
  const isDay = groups.year?.length === 2 && number <= 31 && Number(groups.year) <= 12
  const weak = !isLed && (groups.year === undefined || isDay)
  if (year > now.year || year < FIRST_YEAR) {
    const problem = year > now.year ? problems.future(year) : problems.early(year)
    return { used, problem, suggestion: `${number}/${now.year}`, weak }
  }
  return { used, value: `${number}/${year}`, weak }
}

const FIRST_YEAR = 1950

function yearOf(text: string): number {
  return Number(text) + (text.length === 2 ? 2000 : 0)
}

const ADA = /^(?:ΑΔΑ:)?([0-9Α-Ω]{4,10})[-‐‑‒–—−]([0-9Α-Ω]{1,3})$/u
const UNDASHED = /^(?:ΑΔΑ:)?([0-9Α-Ω]{7})([0-9Α-Ω]{3})$/u
const FOREIGN = /^(?:ΑΔΑ:)?([0-9A-ZΑ-Ω]{4,10})[-‐‑‒–—−]([0-9A-ZΑ-Ω]{1,3})$/u
const adaLead = new WordTable<true>([[true, ['ΑΔΑ', 'ada']]])

/** Reads `ΨΘ82ΩΡΦ-7ΑΙ`, in any case and with Latin letters that look Greek. */
export function readAda(words: readonly string[]): WordsReading | null {
  const led = words.length > 1 && adaLead.find(plain(words[0])) !== null ? 1 : 0
  const typed = greekCapitals(words[led]).replace(/^ΑDΑ:/, 'ΑΔΑ:')
  const used = led + 1
  const isLed = led > 0 || typed.startsWith('ΑΔΑ:')
  const match = ADA.exec(typed)
  if (match) {
    const [, body, end] = match
    if (!isMixed(body + end)) return null
    const weak = !isLed && (body.length < 6 || end.length !== 3)
    return { used, value: `${body}-${end}`, weak }
  }
  const undashed = UNDASHED.exec(typed)
  if (undashed && isMixed(undashed[1] + undashed[2])) {
    const suggestion = `${undashed[1]}-${undashed[2]}`
    return { used, problem: problems.noDash(suggestion), suggestion, weak: !isLed }
  }
  const foreign = FOREIGN.exec(typed)
  if (!foreign || !isMixed(foreign[1] + foreign[2])) return null
  const [letter] = /[A-Z]/.exec(foreign[1] + foreign[2])!
  return { used, problem: problems.latin(letter), weak: !isLed }
}

/** Every such number has figures and letters. */
function isMixed(text: string): boolean {
  return /\d/.test(text) && /\D/.test(text)
}

function plain(word: string): string {
  return word.replace(/[.:]+$/, '')
}

const problems = {
  confidential: {
    el: 'Το εμπιστευτικό πρωτόκολλο δεν ζητείται από τη συνομιλία. Ανοίξτε το στη διαχείριση.',
    en: 'The confidential register is not asked from chat. Open it on the web.',
  } as Worded,
  future: (year: number): Worded => ({
    el: `Το έτος ${year} δεν έχει έρθει ακόμη. Γράψτε αριθμό και έτος, όπως 4512/2026.`,
    en: `The year ${year} has not come yet. Write number and year, as in 4512/2026.`,
  }),
  early: (year: number): Worded => ({
    el: `Δεν υπάρχει πρωτόκολλο του ${year}. Γράψτε αριθμό και έτος, όπως 4512/2026.`,
    en: `There is no register of ${year}. Write number and year, as in 4512/2026.`,
  }),
  noDash: (meant: string): Worded => ({
    el: `Ο ΑΔΑ γράφεται με παύλα: ${meant}.`,
    en: `An ADA is written with a dash: ${meant}.`,
  }),
  latin: (letter: string): Worded => ({
    el: `Ο ΑΔΑ έχει μόνο ελληνικά κεφαλαία και ψηφία: το λατινικό ${letter} δεν υπάρχει σε κανέναν. Αντιγράψτε τον από την πράξη, όπως ΨΘ82ΩΡΦ-7ΑΙ.`,
    en: `An ADA has only Greek capitals and figures: none has the Latin ${letter}. Copy it from the act, as in ΨΘ82ΩΡΦ-7ΑΙ.`,
  }),
}
