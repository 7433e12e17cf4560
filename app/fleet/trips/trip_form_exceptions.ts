import { Refusal } from '#app/shared/refusal'

export class TimeUnreadable extends Refusal {
  constructor() {
    super('E_TRIP_TIME_UNREADABLE', {
      el: 'Η ώρα δεν διαβάζεται. Γράψτε ημερομηνία και ώρα, όπως 23/11/2026 08:00.',
      en: 'That time can’t be read. Write date and time, such as 23/11/2026 08:00.',
    })
  }
}

export class FigureUnreadable extends Refusal {
  constructor() {
    super('E_TRIP_FIGURE_UNREADABLE', {
      el: 'Γράψτε την ένδειξη με ψηφία, όπως 84512 ή 1250,5.',
      en: 'Write the reading in figures, such as 84512 or 1250.5.',
    })
  }
}

export class CrewNameUnknown extends Refusal {
  constructor(name: string) {
    const shown = name.slice(0, 60)
    super('E_TRIP_CREW_NAME_UNKNOWN', {
      el: `Πλήρωμα: το «${shown}» δεν δείχνει έναν υπάλληλο. Γράψτε ονοματεπώνυμα ή ονόματα χρήστη με κόμματα, όπως m.pavlidou, k.theodorou.`,
      en: `Crew: “${shown}” names no single employee. Write full names or usernames with commas, such as m.pavlidou, k.theodorou.`,
    })
  }
}
