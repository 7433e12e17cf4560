/*
 * The words of dates in both languages.
 */
import { WordTable } from '#bots/values/word_table'

/** Days from today. */
export const days = new WordTable<number>([
  [-1, ['χθες', 'χτες', 'yesterday']],
  [0, ['σήμερα', 'today']],
  [1, ['αύριο', 'tomorrow']],
  [2, ['μεθαύριο']],
])

/** As luxon counts them: Monday is 1. */
export const weekdays = new WordTable<number>([
  [1, ['Δευτέρα', 'Δευτέρας', 'Δευ', 'Monday', 'Mon']],
  [2, ['Τρίτη', 'Τρίτης', 'Τρι', 'Tuesday', 'Tue', 'Tues']],
  [3, ['Τετάρτη', 'Τετάρτης', 'Τετ', 'Wednesday', 'Wed']],
  [4, ['Πέμπτη', 'Πέμπτης', 'Πεμ', 'Thursday', 'Thu', 'Thur', 'Thurs']],
  [5, ['Παρασκευή', 'Παρασκευής', 'Παρ', 'Friday', 'Fri']],
  [6, ['Σάββατο', 'Σαββάτου', 'Σαβ', 'Saturday', 'Sat']],
  [7, ['Κυριακή', 'Κυριακής', 'Κυρ', 'Sunday', 'Sun']],
])

export const months = new WordTable<number>([
  [1, ['Ιανουάριος', 'Ιανουαρίου', 'Γενάρη', 'Ιαν', 'January', 'Jan']],
  [2, ['Φεβρουάριος', 'Φεβρουαρίου', 'Φλεβάρη', 'Φεβ', 'February', 'Feb']],
  [3, ['Μάρτιος', 'Μαρτίου', 'Μάρτη', 'Μαρ', 'March', 'Mar']],
  [4, ['Απρίλιος', 'Απριλίου', 'Απρίλη', 'Απρ', 'April', 'Apr']],
  [5, ['Μάιος', 'Μαΐου', 'Μάη', 'Μάι', 'May']],
  [6, ['Ιούνιος', 'Ιουνίου', 'Ιούνη', 'Ιουν', 'June', 'Jun']],
  [7, ['Ιούλιος', 'Ιουλίου', 'Ιούλη', 'Ιουλ', 'July', 'Jul']],
  [8, ['Αύγουστος', 'Αυγούστου', 'Αύγουστο', 'Αυγ', 'August', 'Aug']],
  [9, ['Σεπτέμβριος', 'Σεπτεμβρίου', 'Σεπτέμβρη', 'Σεπ', 'September', 'Sep', 'Sept']],
  [10, ['Οκτώβριος', 'Οκτωβρίου', 'Οκτώβρη', 'Οκτ', 'October', 'Oct']],
  [11, ['Νοέμβριος', 'Νοεμβρίου', 'Νοέμβρη', 'Νοε', 'November', 'Nov']],
  [12, ['Δεκέμβριος', 'Δεκεμβρίου', 'Δεκέμβρη', 'Δεκ', 'December', 'Dec']],
])

export const numberWords = new WordTable<number>([
  [1, ['ένα', 'μία', 'μια', 'έναν', 'one', 'a', 'an']],
  [2, ['δύο', 'δυο', 'two']],
  [3, ['τρεις', 'τρία', 'three']],
  [4, ['τέσσερις', 'τέσσερα', 'four']],
  [5, ['πέντε', 'five']],
  [6, ['έξι', 'six']],
  [7, ['επτά', 'εφτά', 'seven']],
  [8, ['οκτώ', 'οχτώ', 'eight']],
  [9, ['εννέα', 'εννιά', 'nine']],
  [10, ['δέκα', 'ten']],
  [15, ['δεκαπέντε', 'fifteen']],
  [20, ['είκοσι', 'twenty']],
  [30, ['τριάντα', 'thirty']],
])

export type Span = 'days' | 'weeks' | 'months' | 'years'

export const spans = new WordTable<Span>([
  ['days', ['μέρα', 'μέρες', 'ημέρα', 'ημέρες', 'μερών', 'ημερών', 'day', 'days']],
  ['weeks', ['εβδομάδα', 'εβδομάδες', 'βδομάδα', 'βδομάδες', 'εβδομάδων', 'week', 'weeks']],
  ['months', ['μήνα', 'μήνας', 'μήνες', 'μηνών', 'month', 'months']],
  ['years', ['χρόνο', 'χρόνια', 'έτος', 'έτη', 'year', 'years']],
])

/** What stands before a number of days: `σε 3 μέρες`, `in 3 days`. */
export const within = new WordTable<true>([[true, ['σε', 'se', 'εντός', 'in', 'within']]])

/** Little words before a date, which mean nothing by themselves. */
export const articles = new WordTable<true>([
  [true, ['τη', 'την', 'τις', 'το', 'τον', 'στις', 'στη', 'στην', 'στο', 'ti', 'tin', 'tis', 'to']],
  [true, ['και', 'της', 'του', 'on', 'the', 'stis', 'stin']],
])

/** `επόμενη Δευτέρα` is the next such day, like `Δευτέρα` alone. */
export const next = new WordTable<true>([
  [true, ['επόμενη', 'επόμενο', 'επομένη', 'ερχόμενη', 'ερχόμενο', 'next', 'coming', 'this']],
])
