import { tripNumber, type NumberedTrip } from '#app/fleet/trips/trip_words'
import type { Worded } from '#app/shared/locale'
import { NotAllowed, NotFound, Refusal } from '#app/shared/refusal'

export class TripNotFound extends NotFound {
  constructor(number: number | string) {
    super(
      {
        el: `Δεν υπάρχει δελτίο κίνησης ${number}. Δείτε τους αριθμούς στη σελίδα «Δελτία κίνησης» ή με !κίνηση λίστα.`,
        en: `There is no trip sheet ${number}. See the numbers on the page “Trip sheets” or by !trip list.`,
      },
      'E_TRIP_NOT_FOUND'
    )
  }
}

export class VehicleNotChosen extends Refusal {
  constructor(trip: NumberedTrip) {
    super('E_TRIP_VEHICLE_NOT_CHOSEN', {
      el: `Το ${tripNumber(trip)} δεν έχει ακόμη όχημα. Γράψτε το: !κίνηση έγκριση ${trip.number} ΚΗΙ4521 @οδηγός, ή επιλέξτε το στη σελίδα του.`,
      en: `${tripNumber(trip)} has no vehicle yet. Write it: !trip approve ${trip.number} ΚΗΙ4521 @driver, or choose it on its page.`,
    })
  }
}

export class DriverNotChosen extends Refusal {
  constructor(trip: NumberedTrip) {
    super('E_TRIP_DRIVER_NOT_CHOSEN', {
      el: `Το ${tripNumber(trip)} δεν έχει ακόμη οδηγό. Γράψτε τον: !κίνηση έγκριση ${trip.number} @οδηγός, ή επιλέξτε τον στη σελίδα του.`,
      en: `${tripNumber(trip)} has no driver yet. Write it: !trip approve ${trip.number} @driver, or choose one on its page.`,
    })
  }
}

export class NotADriver extends Refusal {
  constructor(name: string) {
    super('E_TRIP_NOT_A_DRIVER', {
      el: `${name}: δεν είναι στο μητρώο οδηγών, ή η εξουσιοδότηση έληξε. Επιλέξτε άλλον οδηγό, ή καταχωρίστε πρώτα την εξουσιοδότηση στη σελίδα «Οδηγοί».`,
      en: `${name} is not among the registered drivers, or the authorisation has ended. Choose another driver, or enter the authorisation on the page “Drivers” first.`,
    })
  }
}

/** Something stands against an order; the head may give it all the same. */
export class TripConflicts extends Refusal {
  constructor(
    readonly conflicts: readonly Worded[],
    trip: NumberedTrip
  ) {
    const list = (locale: 'el' | 'en') =>
      conflicts.map((each) => `${conflicts.length > 1 ? '• ' : ''}${each[locale]}`).join('\n')
    super('E_TRIP_CONFLICTS', {
      el: `${list('el')}\nΕπιλέξτε άλλο όχημα, οδηγό ή ώρα. Αν δεν γίνεται αλλιώς, εγκρίνει ο προϊστάμενος με αιτία: !κίνηση έγκριση ${trip.number} "αιτία".`,
      en: `${list('en')}\nChoose another vehicle, driver or time. If there is no other way, the head approves it with a reason: !trip approve ${trip.number} "reason".`,
    })
  }
}

export class OverrideNotAllowed extends NotAllowed {
  constructor(conflicts: readonly Worded[]) {
    super(
      {
        el: `${conflicts.map((each) => each.el).join(' ')} Παρά το κώλυμα εγκρίνει μόνο ο προϊστάμενος της υπηρεσίας του οχήματος. Ζητήστε το από εκείνον, ή επιλέξτε άλλο όχημα, οδηγό ή ώρα.`,
        en: `${conflicts.map((each) => each.en).join(' ')} Against that, only the head of the vehicle’s unit approves. Ask them, or choose another vehicle, driver or time.`,
      },
      'E_TRIP_OVERRIDE_NOT_ALLOWED'
    )
  }
}

/** What is under way already, or is not. */
export class VehicleIsOut extends Refusal {
  constructor(trip: NumberedTrip) {
    super('E_TRIP_VEHICLE_IS_OUT', {
      el: `Το όχημα είναι ήδη έξω με το ${tripNumber(trip)}. Καταχωρίστε πρώτα την επιστροφή εκείνου του δελτίου.`,
      en: `The vehicle is out already with ${tripNumber(trip)}. Enter the return of that sheet first.`,
    })
  }
}

export class DriverIsOut extends Refusal {
  constructor(trip: NumberedTrip) {
    super('E_TRIP_DRIVER_IS_OUT', {
      el: `Ο οδηγός είναι ήδη έξω με το ${tripNumber(trip)}. Καταχωρίστε πρώτα την επιστροφή εκείνου του δελτίου, ή αλλάξτε οδηγό.`,
      en: `The driver is out already with ${tripNumber(trip)}. Enter the return of that sheet first, or change the driver.`,
    })
  }
}

/** `!trip out` without a number, where there is none or more than one that is meant. */
export class WhichTrip extends Refusal {
  constructor(trips: readonly NumberedTrip[], step: 'depart' | 'return') {
    const numbers = trips.map(({ number }) => number).join(', ')
    const [el, en] = step === 'depart' ? ['έξοδος', 'out'] : ['επιστροφή', 'in']
    super(
      'E_TRIP_WHICH',
      trips.length
        ? {
            el: `Έχετε περισσότερα δελτία: ${numbers}. Γράψτε και τον αριθμό: !κίνηση ${el} ΕΝΔΕΙΞΗ δελτίο ${trips[0].number}.`,
            en: `You have several sheets: ${numbers}. Write the number too: !trip ${en} READING sheet ${trips[0].number}.`,
          }
        : step === 'depart'
          ? {
              el: 'Δεν έχετε δελτίο με διαταγή που να μην έφυγε. Ζητήστε κίνηση: !κίνηση ΚΗΙ4521 "σκοπός", και περιμένετε την έγκριση.',
              en: 'You have no ordered sheet that has not left. Request a trip: !trip ΚΗΙ4521 "purpose", and wait for the approval.',
            }
          : {
              el: 'Δεν έχετε δελτίο σε κίνηση. Γράψτε πρώτα την αναχώρηση: !κίνηση έξοδος ΕΝΔΕΙΞΗ.',
              en: 'You have no sheet under way. Enter the departure first: !trip out READING.',
            }
    )
  }
}

export class NoUnitForTrip extends Refusal {
  constructor() {
    super('E_TRIP_NO_UNIT', {
      el: 'Δεν έχετε τοποθέτηση σε μονάδα. Γράψτε ποια υπηρεσία ζητάει την κίνηση.',
      en: 'You are placed in no unit. Say which unit requests the trip.',
    })
  }
}

export class TripNotOrdered extends Refusal {
  constructor(trip: NumberedTrip) {
    super('E_TRIP_NOT_ORDERED', {
      el: `Το ${tripNumber(trip)} δεν έχει ακόμη διαταγή: δεν τυπώνεται. Ζητήστε πρώτα την έγκριση από το Γραφείο Κίνησης.`,
      en: `${tripNumber(trip)} has no order yet: it can’t be printed. Ask the fleet office to approve it first.`,
    })
  }
}
