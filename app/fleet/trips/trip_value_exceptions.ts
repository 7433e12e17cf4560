import type { DateTime } from 'luxon'
import type { MeterKind } from '#app/fleet/registry/vehicle_kinds'
import type { TripReason } from '#app/fleet/trips/trip_rules'
import { kmOrHours } from '#app/fleet/trips/trip_words'
import { Refusal } from '#app/shared/refusal'
import { formatInstant } from '#app/shared/time'

export class PurposeTooShort extends Refusal {
  constructor() {
    super('E_TRIP_PURPOSE_TOO_SHORT', {
      el: 'Ο σκοπός θέλει από 10 έως 300 χαρακτήρες. Γράψτε τι θα γίνει και πού, π.χ. «αποκομιδή τομέας 3».',
      en: 'The purpose takes 10 to 300 characters. Write what will be done and where, such as “collection, sector 3”.',
    })
  }
}

export class PurposeTooGeneral extends Refusal {
  constructor() {
    super('E_TRIP_PURPOSE_TOO_GENERAL', {
      el: 'Ο σκοπός είναι πολύ γενικός: «υπηρεσιακή» είναι κάθε κίνηση. Γράψτε τι θα γίνει και πού, π.χ. «αποκομιδή τομέας 3».',
      en: 'The purpose is too general: each trip is official. Write what will be done and where, such as “collection, sector 3”.',
    })
  }
}

export class TripApprovalMissing extends Refusal {
  constructor() {
    super('E_TRIP_APPROVAL_MISSING', {
      el: 'Για κίνηση εκτός ορίων του Δήμου χρειάζεται ο αριθμός της έγκρισης. Γράψτε τον, π.χ. «Απόφαση Δημάρχου 84/2026».',
      en: 'A trip out of the municipality takes the number of its approval. Write it, such as “Mayor’s decision 84/2026”.',
    })
  }
}

export class TripPeriodInvalid extends Refusal {
  constructor(hours: number) {
    super('E_TRIP_PERIOD_INVALID', {
      el: `Η επιστροφή είναι μετά την αναχώρηση και το πολύ ${hours} ώρες αργότερα. Διορθώστε τις ώρες, ή βγάλτε δεύτερο δελτίο για τη συνέχεια.`,
      en: `The return is later than the departure, by ${hours} hours at most. Mend the times, or make a second sheet for the rest.`,
    })
  }
}

export class TripTooLong extends Refusal {
  constructor(latest: DateTime) {
    super('E_TRIP_TOO_LONG', {
      el: `Ένα δελτίο κίνησης ισχύει 24 ώρες. Γράψτε στη σελίδα του την ώρα επιστροφής (έως ${formatInstant(latest, 'el')}) και επιλέξτε «συνεχίζεται σε νέο δελτίο» αν το όχημα είναι ακόμη έξω.`,
      en: `A trip sheet is good for 24 hours. On its page, write the time of return (until ${formatInstant(latest, 'en')}) and choose “goes on with a new sheet” if the vehicle is still out.`,
    })
  }
}

export class TimeInFuture extends Refusal {
  constructor() {
    super('E_TRIP_TIME_IN_FUTURE', {
      el: 'Η ώρα δεν έχει έρθει ακόμη. Γράψτε πότε έγινε η αναχώρηση ή η επιστροφή.',
      en: 'That time has not come yet. Write when the vehicle left or came back.',
    })
  }
}

export class TripPlannedInPast extends Refusal {
  constructor() {
    super('E_TRIP_PLANNED_IN_PAST', {
      el: 'Η ώρα της κίνησης έχει περάσει. Η διαταγή προηγείται της αναχώρησης: δώστε μια ώρα από τώρα και μετά.',
      en: 'That time has passed. The order comes before the departure: give a time from now on.',
    })
  }
}

export class DepartsBeforeOrder extends Refusal {
  constructor(orderedAt: DateTime) {
    super('E_TRIP_DEPARTS_BEFORE_ORDER', {
      el: `Η διαταγή δόθηκε στις ${formatInstant(orderedAt, 'el')}: η αναχώρηση δεν μπορεί να είναι νωρίτερα. Διορθώστε την ώρα αναχώρησης.`,
      en: `The order was given at ${formatInstant(orderedAt, 'en')}: the departure can’t be earlier. Mend the time of departure.`,
    })
  }
}

export class MeterOutNeedsReason extends Refusal {
  constructor(value: number, last: number) {
    super('E_TRIP_METER_OUT_NEEDS_REASON', {
      el: `Ο μετρητής έγραφε ήδη ${kmOrHours(last, 'el')} και δώσατε ${kmOrHours(value, 'el')}. Διορθώστε την ένδειξη, ή γράψτε και την αιτία: !κίνηση έξοδος ${value} "αιτία".`,
      en: `The meter stood at ${kmOrHours(last, 'en')} already and you gave ${kmOrHours(value, 'en')}. Mend the reading, or write the reason too: !trip out ${value} "reason".`,
    })
  }
}

export class MeterRunsBack extends Refusal {
  constructor(value: number, out: number) {
    super('E_TRIP_METER_RUNS_BACK', {
      el: `Η ένδειξη επιστροφής ${kmOrHours(value, 'el')} είναι μικρότερη από της αναχώρησης, ${kmOrHours(out, 'el')}. Ελέγξτε τον μετρητή και γράψτε την ξανά· αν άλλαξε μετρητής, ζητήστε από το Γραφείο Κίνησης να το καταχωρίσει πρώτα στο όχημα.`,
      en: `The reading at the return, ${kmOrHours(value, 'en')}, is lower than at the departure, ${kmOrHours(out, 'en')}. Look at the meter and write it again; if the meter was replaced, ask the fleet office to enter that at the vehicle first.`,
    })
  }
}

export class MeterNeedsReason extends Refusal {
  constructor(distance: number, kind: MeterKind) {
    const [km, hours] = [`${kmOrHours(distance, 'el')} χλμ`, `${kmOrHours(distance, 'el')} ώρες`]
    super('E_TRIP_METER_NEEDS_REASON', {
      el: `Από την αναχώρηση προκύπτουν ${kind === 'km' ? km : hours}, πάρα πολλά για μία κίνηση. Διορθώστε την ένδειξη, ή γράψτε και την αιτία: !κίνηση επιστροφή ΕΝΔΕΙΞΗ "αιτία".`,
      en: `Since the departure that makes ${kmOrHours(distance, 'en')} ${kind === 'km' ? 'km' : 'hours'}, too much for one trip. Mend the reading, or write the reason too: !trip in READING "reason".`,
    })
  }
}

export class TripReasonMissing extends Refusal {
  constructor(step: TripReason) {
    const el = {
      reject: 'την απόρριψη',
      cancel: 'την ακύρωση',
      override: 'την έγκριση παρά το κώλυμα',
      swap: 'την αλλαγή οδηγού',
    }[step]
    const en = {
      reject: 'the rejection',
      cancel: 'the cancellation',
      override: 'the override',
      swap: 'the change of driver',
    }[step]
    super('E_TRIP_REASON_MISSING', {
      el: `Χρειάζεται αιτία για ${el}, από 5 έως 500 χαρακτήρες. Γράψτε την.`,
      en: `A reason for ${en} is needed, of 5 to 500 characters. Write it.`,
    })
  }
}

export class TooManyAboard extends Refusal {
  constructor(seats: number) {
    super('E_TRIP_TOO_MANY_ABOARD', {
      el: `Το όχημα έχει ${seats} θέσεις με του οδηγού: το πλήρωμα είναι έως ${Math.max(0, seats - 1)}. Αφαιρέστε άτομα ή επιλέξτε μεγαλύτερο όχημα.`,
      en: `The vehicle has ${seats} seats with the driver’s: the crew is ${Math.max(0, seats - 1)} at most. Take somebody off or choose a larger vehicle.`,
    })
  }
}

export class CrewInvalid extends Refusal {
  constructor() {
    super('E_TRIP_CREW_INVALID', {
      el: 'Το πλήρωμα είναι υπάλληλοι που υπηρετούν σήμερα, ο καθένας μία φορά και χωρίς τον οδηγό. Διορθώστε τα ονόματα.',
      en: 'The crew are employees who serve today, each once and without the driver. Mend the names.',
    })
  }
}

export class WorkInvalid extends Refusal {
  constructor() {
    super('E_TRIP_WORK_INVALID', {
      el: 'Ελέγξτε το έργο: κάδοι έως 10.000, τόνοι έως 999, ώρες έως 24.',
      en: 'Check the work done: bins up to 10,000, tonnes up to 999, hours up to 24.',
    })
  }
}
