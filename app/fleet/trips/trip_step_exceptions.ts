import type { TripState, TripStep } from '#app/fleet/trips/trip_states'
import { tripNumber, type NumberedTrip } from '#app/fleet/trips/trip_words'
import type { Worded } from '#app/shared/locale'
import { NotAllowed, Refusal } from '#app/shared/refusal'

const MUST_BE: Readonly<Record<TripStep, Worded>> = {
  order: {
    el: 'Εγκρίνεται μόνο ό,τι ζητήθηκε και δεν έφυγε ακόμη.',
    en: 'Only what is requested and has not left yet can be approved.',
  },
  reject: {
    el: 'Απορρίπτεται μόνο αίτημα που περιμένει· ακυρώστε το δελτίο αν δεν έφυγε.',
    en: 'Only a waiting request is rejected; cancel the sheet if it has not left.',
  },
  cancel: {
    el: 'Ακυρώνεται μόνο ό,τι δεν έφυγε ακόμη. Καταχωρίστε την επιστροφή.',
    en: 'Only what has not left yet is cancelled. Enter the return.',
  },
  depart: {
    el: 'Η αναχώρηση γράφεται αφού δοθεί η διαταγή. Ζητήστε την έγκριση από το Γραφείο Κίνησης.',
    en: 'The departure is entered once the order is given. Ask the fleet office to approve it.',
  },
  swap: {
    el: 'Ο οδηγός αλλάζει από τη διαταγή έως την επιστροφή. Γράψτε νέο αίτημα.',
    en: 'The driver changes between order and return. Write a new request.',
  },
  return: {
    el: 'Η επιστροφή γράφεται μετά την αναχώρηση και διορθώνεται έως τον έλεγχο. Γράψτε πρώτα: !κίνηση έξοδος ΕΝΔΕΙΞΗ.',
    en: 'The return is entered after the departure and mended until the check. Write first: !trip out READING.',
  },
  check: {
    el: 'Ελέγχεται ό,τι επέστρεψε. Καταχωρίστε πρώτα την επιστροφή.',
    en: 'What has returned is checked. Enter the return first.',
  },
  close: {
    el: 'Κλείνει ό,τι ελέγχθηκε. Ελέγξτε το πρώτα.',
    en: 'What is checked is closed. Check it first.',
  },
}

const STATES: Readonly<Record<TripState, Worded>> = {
  requested: { el: 'περιμένει έγκριση', en: 'waits for approval' },
  ordered: { el: 'έχει διαταχθεί', en: 'is ordered' },
  out: { el: 'είναι σε κίνηση', en: 'is under way' },
  returned: { el: 'έχει επιστρέψει', en: 'has returned' },
  checked: { el: 'έχει ελεγχθεί', en: 'is checked' },
  closed: { el: 'έχει κλείσει', en: 'is closed' },
  cancelled: { el: 'έχει ακυρωθεί', en: 'is cancelled' },
  rejected: { el: 'έχει απορριφθεί', en: 'is rejected' },
}

export class TripStepNotNow extends Refusal {
  constructor(trip: NumberedTrip & { state: TripState }, step: TripStep) {
    super('E_TRIP_STEP_NOT_NOW', {
      el: `Το ${tripNumber(trip)} ${STATES[trip.state].el}. ${MUST_BE[step].el}`,
      en: `${tripNumber(trip)} ${STATES[trip.state].en}. ${MUST_BE[step].en}`,
    })
  }
}

const WHO_MAY: Readonly<Record<TripStep, Worded>> = {
  order: {
    el: 'Εγκρίνει το Γραφείο Κίνησης· παρά κώλυμα, ο προϊστάμενος με αιτία.',
    en: 'The fleet office approves; against a conflict, the head with a reason.',
  },
  reject: { el: 'Απορρίπτει το Γραφείο Κίνησης.', en: 'The fleet office rejects.' },
  cancel: {
    el: 'Ακυρώνει όποιος το ζήτησε ή το Γραφείο Κίνησης.',
    en: 'Who requested it or the fleet office cancels.',
  },
  depart: {
    el: 'Την αναχώρηση γράφει ο οδηγός του δελτίου ή το Γραφείο Κίνησης.',
    en: 'The departure is entered by the sheet’s driver or the fleet office.',
  },
  swap: {
    el: 'Τον οδηγό αλλάζει το Γραφείο Κίνησης, ή ο ίδιος όσο είναι σε κίνηση.',
    en: 'The driver is changed by the fleet office, or by the driver while under way.',
  },
  return: {
    el: 'Την επιστροφή γράφει ο οδηγός του δελτίου ή το Γραφείο Κίνησης.',
    en: 'The return is entered by the sheet’s driver or the fleet office.',
  },
  check: {
    el: 'Ελέγχει το Γραφείο Κίνησης ή ο προϊστάμενος του οχήματος, και όχι ο ίδιος ο οδηγός. Ζητήστε το από εκείνους.',
    en: 'The fleet office or the head of the vehicle’s unit checks, and never the driver. Ask them.',
  },
  close: { el: 'Κλείνει το Γραφείο Κίνησης.', en: 'The fleet office closes it.' },
}

export class TripStepNotAllowed extends NotAllowed {
  constructor(trip: NumberedTrip, step: TripStep) {
    super(
      {
        el: `${tripNumber(trip)}: ${WHO_MAY[step].el}`,
        en: `${tripNumber(trip)}: ${WHO_MAY[step].en}`,
      },
      'E_TRIP_STEP_NOT_ALLOWED'
    )
  }
}
