import type { Worded } from '#app/shared/locale'

/** What can be wrong with a day and time, for people. */
export const momentProblems = {
  noTime: (typed: string): Worded => ({
    el: `Δεν υπάρχει ώρα «${typed}». Γράψτε την όπως 9:00 ή 14:30.`,
    en: `There is no time “${typed}”. Write it as in 9:00 or 14:30.`,
  }),
  noHour: (time: string, day: string): Worded => ({
    el: `Στις ${day} η ώρα ${time} δεν υπάρχει: τα ρολόγια πάνε μία ώρα μπροστά. Γράψτε άλλη ώρα.`,
    en: `On ${day} there is no ${time}: the clocks go forward by an hour. Write another time.`,
  }),
  dayOrTime: (time: string): Worded => ({
    el: `Το ${time.replace(':', '.')} είναι ημέρα ή ώρα; Γράψτε την ώρα με άνω και κάτω τελεία: ${time}.`,
    en: `Is ${time.replace(':', '.')} a day or a time? Write a time with a colon: ${time}.`,
  }),
  timeApart: (moment: string): Worded => ({
    el: `Εννοείτε ${moment}; Γράψτε την ώρα δίπλα στην ημέρα.`,
    en: `Do you mean ${moment}? Write the time beside the day.`,
  }),
  whichHalf: (early: string, late: string): Worded => ({
    el: `Ποια ώρα εννοείτε, ${early} ή ${late}; Γράψτε την έτσι.`,
    en: `Which time do you mean, ${early} or ${late}? Write it like this.`,
  }),
  past: (moment: string): Worded => ({
    el: `Η ώρα ${moment} έχει περάσει. Γράψτε μια επόμενη.`,
    en: `The time ${moment} is in the past. Write a later one.`,
  }),
  now: {
    el: 'Αυτή η ώρα είναι τώρα. Γράψτε μια επόμενη.',
    en: 'That is now. Write a later time.',
  } as Worded,
  tooFar: {
    el: 'Αυτό είναι πολύ μακριά. Γράψτε ημερομηνία και ώρα.',
    en: 'This is too far away. Write a date and a time.',
  } as Worded,
}
