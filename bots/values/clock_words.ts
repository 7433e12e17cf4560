/*
 * The words of times of day in both languages.
 */
import { WordTable } from '#bots/values/word_table'

/** A part of the day, with the hour that it means by itself. */
export type DayPart = 'dawn' | 'morning' | 'noon' | 'afternoon' | 'evening' | 'midnight'

export const hourOfPart: Readonly<Record<DayPart, number>> = {
  dawn: 6,
  morning: 9,
  noon: 12,
  afternoon: 17,
  evening: 20,
  midnight: 24,
}

export const dayParts = new WordTable<DayPart>([
  ['dawn', ['ξημερώματα', 'χαράματα', 'dawn']],
  ['morning', ['πρωί', 'πρωινό', 'proi', 'morning']],
  ['noon', ['μεσημέρι', 'noon', 'midday']],
  ['afternoon', ['απόγευμα', 'apogevma', 'afternoon']],
  ['evening', ['βράδυ', 'vradi', 'vrady', 'νύχτα', 'evening', 'night']],
  ['midnight', ['μεσάνυχτα', 'midnight']],
])

/** `απόψε`: this day's evening. */
export const tonight = new WordTable<true>([[true, ['απόψε', 'tonight']]])

/** What stands before a part of the day: `το πρωί`, `in the morning`. */
export const beforePart = new WordTable<true>([
  [true, ['το', 'τα', 'τη', 'την', 'in', 'at', 'the', 'this', 'to', 'ta', 'ti', 'tin']],
])

/** What stands before an hour: `στις 9`, `at 9`. */
export const beforeHour = new WordTable<true>([
  [true, ['στις', 'στη', 'στην', 'στα', 'stis', 'sti', 'stin', 'at', 'ώρα', 'ora']],
])

export const halves = new WordTable<'am' | 'pm'>([
  ['am', ['πμ', 'π.μ', 'am', 'a.m']],
  ['pm', ['μμ', 'μ.μ', 'pm', 'p.m']],
])

export const hourWords = new WordTable<number>([
  [1, ['μία', 'μια', 'one']],
  [2, ['δύο', 'δυο', 'two']],
  [3, ['τρεις', 'three']],
  [4, ['τέσσερις', 'four']],
  [5, ['πέντε', 'five']],
  [6, ['έξι', 'six']],
  [7, ['επτά', 'εφτά', 'seven']],
  [8, ['οκτώ', 'οχτώ', 'eight']],
  [9, ['εννέα', 'εννιά', 'nine']],
  [10, ['δέκα', 'ten']],
  [11, ['έντεκα', 'ένδεκα', 'eleven']],
  [12, ['δώδεκα', 'twelve']],
])

/** `εννέα και μισή`, `nine thirty` is not among them. */
export const plusMinutes = new WordTable<true>([[true, ['και', 'κι', 'kai', 'ke']]])
export const minusMinutes = new WordTable<true>([[true, ['παρά', 'para']]])
export const fractions = new WordTable<number>([
  [30, ['μισή', 'μισι', 'misi', 'half']],
  [15, ['τέταρτο', 'tetarto', 'quarter']],
])

export type ShortSpan = 'minutes' | 'hours'

export const shortSpans = new WordTable<ShortSpan>([
  ['minutes', ['λεπτά', 'λεπτό', 'λεπτών', "'", '′', 'min', 'mins', 'minute', 'minutes', 'lepta']],
  ['hours', ['ώρα', 'ώρες', 'ωρών', 'ώρας', 'hour', 'hours', 'hr', 'hrs', 'ora', 'ores']],
])

/** Those that stick to a number only. */
export const stuckSpans = new WordTable<ShortSpan>([
  ['minutes', ['λ', 'm']],
  ['hours', ['ω', 'h']],
])
