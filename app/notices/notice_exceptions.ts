import { MORNING } from '#app/notices/times'
import { Refusal } from '#app/shared/refusal'

/** `25:00`, or one of two times left out. */
export class TimeNotRead extends Refusal {
  constructor() {
    super('E_TIME_NOT_READ', {
      el: 'Αυτό δεν είναι ώρα. Γράψτε ώρα και λεπτά, όπως 07:30.',
      en: 'This is not a time. Write hours and minutes, such as 07:30.',
    })
  }
}

export class NoMorningHour extends Refusal {
  constructor() {
    super('E_NO_MORNING_HOUR', {
      el: `Η πρωινή σύνοψη έρχεται από τις ${MORNING.from} έως τις ${MORNING.to}. Διαλέξτε ώρα μέσα σε αυτές, ή αφήστε κενό για καμία σύνοψη.`,
      en: `The morning digest comes from ${MORNING.from} to ${MORNING.to}. Choose a time between them, or leave it empty for no digest.`,
    })
  }
}

export class QuietHoursIncomplete extends Refusal {
  constructor() {
    super('E_QUIET_HOURS_INCOMPLETE', {
      el: 'Οι ώρες ησυχίας χρειάζονται αρχή και τέλος που διαφέρουν. Συμπληρώστε και τα δύο, ή αφήστε και τα δύο κενά.',
      en: 'Quiet hours need a beginning and an end that differ. Fill in both, or leave both empty.',
    })
  }
}

/** A bot or a kind of notice that isn't there. */
export class NothingToMute extends Refusal {
  constructor(text: string, choices: { el: readonly string[]; en: readonly string[] }) {
    const short = text.length > 60 ? `${text.slice(0, 60)}…` : text
    super('E_NOTHING_TO_MUTE', {
      el: `Δεν υπάρχει είδος ειδοποίησης ή βοηθός «${short}». Διαλέξτε ένα από αυτά:\n${bullets(choices.el)}`,
      en: `There is no kind of notice and no bot “${short}”. Choose one of these:\n${bullets(choices.en)}`,
    })
  }
}

function bullets(lines: readonly string[]): string {
  return lines.map((line) => `• ${line}`).join('\n')
}
