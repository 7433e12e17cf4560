import type { DateTime } from 'luxon'
import type { Worded } from '#app/shared/locale'

/** What can be wrong with a date, for people. */
export const dateProblems = {
  noMonth: (month: number): Worded => ({
    el: `Δεν υπάρχει μήνας ${month}. Γράψτε πρώτα την ημέρα και μετά τον μήνα, όπως 25/3.`,
    en: `There is no month ${month}. Write the day first, then the month, as in 25/3.`,
  }),
  noDay: (date: string): Worded => ({
    el: `Η ημερομηνία ${date} δεν υπάρχει.`,
    en: `There is no such date as ${date}.`,
  }),
  noLeapDay: (year: number, leap: number): Worded => ({
    el: `Το ${year} δεν έχει 29 Φεβρουαρίου. Η επόμενη είναι το ${leap}.`,
    en: `There is no 29 February in ${year}. The next one is in ${leap}.`,
  }),
  tooFar: {
    el: 'Η ημερομηνία είναι πολύ μακριά. Ελέγξτε το έτος.',
    en: 'This date is too far away. Check the year.',
  } as Worded,
  otherWeekday: (typed: string, date: DateTime): Worded => ({
    el: `Η ημέρα δεν ταιριάζει με την ημερομηνία: ${typed} είναι ${date.setLocale('el').weekdayLong}.`,
    en: `The weekday does not fit the date: ${typed} is a ${date.setLocale('en').weekdayLong}.`,
  }),
  past: (date: string): Worded => ({
    el: `Η ημερομηνία ${date} έχει περάσει.`,
    en: `The date ${date} is in the past.`,
  }),
}
