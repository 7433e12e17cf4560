import { NotAllowed, NotFound, Refusal } from '#app/shared/refusal'

export class FuelSlipNotFound extends NotFound {
  constructor(label: string) {
    super(
      {
        el: `Δεν υπάρχει δελτίο καυσίμων ${label} που να μπορείτε να δείτε. Ελέγξτε τον αριθμό και το έτος, π.χ. 811/2026.`,
        en: `There is no fuel slip ${label} that you may see. Check number and year, such as 811/2026.`,
      },
      'E_FUEL_SLIP_NOT_FOUND'
    )
  }
}

export class FuellingNotAllowed extends NotAllowed {
  constructor() {
    super(
      {
        el: 'Δελτίο καυσίμων εκδίδουν οι εγγεγραμμένοι οδηγοί για τον εαυτό τους και το Γραφείο Κίνησης για όλους. Ζητήστε από το Γραφείο Κίνησης να το εκδώσει ή να σας εγγράψει στους οδηγούς.',
        en: 'Fuel slips are issued by registered drivers for themselves, and by the fleet office for all. Ask the fleet office to issue it, or to register you as a driver.',
      },
      'E_FUELLING_NOT_ALLOWED'
    )
  }
}

export class FuelDriverMissing extends Refusal {
  constructor() {
    super('E_FUEL_DRIVER_MISSING', {
      el: 'Δεν είστε στους οδηγούς και το όχημα δεν είναι χρεωμένο σε κανέναν. Δηλώστε ποιος έβαλε τα καύσιμα.',
      en: 'You are no registered driver and nobody is charged with the vehicle. Say who has fuelled.',
    })
  }
}

export class FuelDriverUnknown extends Refusal {
  constructor() {
    super('E_FUEL_DRIVER_UNKNOWN', {
      el: 'Αυτό το πρόσωπο δεν είναι εγγεγραμμένος οδηγός. Επιλέξτε οδηγό από το μητρώο ή εγγράψτε τον πρώτα.',
      en: 'This person is no registered driver. Choose one of the register, or register them first.',
    })
  }
}

export class FuelVehicleUnknown extends Refusal {
  constructor() {
    super('E_FUEL_VEHICLE_UNKNOWN', {
      el: 'Δεν υπάρχει τέτοιο όχημα. Επιλέξτε ένα από το μητρώο οχημάτων.',
      en: 'There is no such vehicle. Choose one of the registry.',
    })
  }
}

export class FuelQuantityInvalid extends Refusal {
  constructor() {
    super('E_FUEL_QUANTITY_INVALID', {
      el: 'Η ποσότητα είναι από 0,01 έως 9.999,99. Γράψτε την όπως τη δείχνει η αντλία, π.χ. 35,5.',
      en: 'A quantity is from 0.01 to 9,999.99. Write it as the pump shows it, such as 35.5.',
    })
  }
}

export class FuelMeterInvalid extends Refusal {
  constructor() {
    super('E_FUEL_METER_INVALID', {
      el: 'Η ένδειξη του μετρητή είναι από 0 έως 9.999.999. Γράψτε χιλιόμετρα ή ώρες, π.χ. 82340.',
      en: 'A meter reading is from 0 to 9,999,999. Write kilometres or hours, such as 82340.',
    })
  }
}

export class FuelAmountInvalid extends Refusal {
  constructor() {
    super('E_FUEL_AMOUNT_INVALID', {
      el: 'Η αξία είναι από 0 έως 99.999,99 € και η τιμή έως 99,999 €. Γράψτε, για παράδειγμα, 60,35.',
      en: 'A cost is from 0 to €99,999.99, a price up to €99.999. Write 60.35, for example.',
    })
  }
}

export class FuelTextTooLong extends Refusal {
  constructor() {
    super('E_FUEL_TEXT_TOO_LONG', {
      el: 'Το πρατήριο έχει έως 120 χαρακτήρες, η κάρτα έως 40 και το δελτίο αποστολής έως 60. Γράψτε το πιο σύντομα.',
      en: 'A station has up to 120 characters, a card up to 40, a delivery note up to 60. Write it shorter.',
    })
  }
}

export class FuelledInFuture extends Refusal {
  constructor() {
    super('E_FUELLED_IN_FUTURE', {
      el: 'Η ημερομηνία του ανεφοδιασμού δεν έχει έρθει ακόμη. Δώστε τη σημερινή ή προηγούμενη.',
      en: 'The day of fuelling is still to come. Give today or an earlier day.',
    })
  }
}

export class FuelledTooLongAgo extends Refusal {
  constructor(years: number) {
    super('E_FUELLED_TOO_LONG_AGO', {
      el: `Η ημερομηνία του ανεφοδιασμού απέχει πάνω από ${years} χρόνια. Ελέγξτε το έτος.`,
      en: `The day of fuelling is more than ${years} years back. Check the year.`,
    })
  }
}

export class FuelTankUnknown extends Refusal {
  constructor(names: readonly string[]) {
    const el = names.length ? `Υπάρχουν: ${names.join(', ')}.` : 'Ορίστε πρώτα μία στις δεξαμενές.'
    const en = names.length ? `There are: ${names.join(', ')}.` : 'Add one under Tanks first.'
    super('E_FUEL_TANK_UNKNOWN', {
      el: `Δεν είναι σαφές ποια δεξαμενή εννοείτε. ${el}`,
      en: `It isn’t clear which tank you mean. ${en}`,
    })
  }
}

export class SlipVoidedAlready extends Refusal {
  constructor(label: string) {
    super('E_FUEL_SLIP_VOIDED', {
      el: `Το δελτίο ${label} έχει ακυρωθεί και δεν αλλάζει. Εκδώστε νέο δελτίο.`,
      en: `Slip ${label} was voided and stays as it is. Issue another one.`,
    })
  }
}

export class SlipNothingToAdd extends Refusal {
  constructor(label: string) {
    super('E_FUEL_SLIP_NOTHING_TO_ADD', {
      el: `Δεν δόθηκε τίποτα για το δελτίο ${label}. Γράψτε ένδειξη, αξία ή αριθμό δελτίου αποστολής, π.χ. !καύσιμο 811 82340.`,
      en: `Nothing was given for slip ${label}. Write a reading, a cost or a delivery note, such as !fuel 811 82340.`,
    })
  }
}

export class SlipHasThatAlready extends Refusal {
  constructor(label: string) {
    super('E_FUEL_SLIP_HAS_THAT', {
      el: `Το δελτίο ${label} έχει ήδη άλλη τιμή σε αυτό το πεδίο. Για να αλλάξει, διορθώστε το στη σελίδα του, με αιτιολογία.`,
      en: `Slip ${label} has another value there already. To change it, correct it on its page, with a reason.`,
    })
  }
}

export class SlipChangeNotAllowed extends NotAllowed {
  constructor(label: string) {
    super(
      {
        el: `Το δελτίο ${label} το διορθώνει ή το ακυρώνει το Γραφείο Κίνησης, και ο οδηγός του μόνο την ημέρα που εκδόθηκε. Απευθυνθείτε στο Γραφείο Κίνησης.`,
        en: `Slip ${label} is corrected or voided by the fleet office, and by its driver on the day of issue only. Turn to the fleet office.`,
      },
      'E_FUEL_SLIP_CHANGE_NOT_ALLOWED'
    )
  }
}

export class SlipCompletionNotAllowed extends NotAllowed {
  constructor(label: string) {
    super(
      {
        el: `Το δελτίο ${label} το συμπληρώνει ο οδηγός του, όποιος το εξέδωσε ή το Γραφείο Κίνησης. Ζητήστε το από αυτούς.`,
        en: `Slip ${label} is completed by its driver, whoever issued it, or the fleet office. Ask one of them.`,
      },
      'E_FUEL_SLIP_COMPLETION_NOT_ALLOWED'
    )
  }
}

export class FuelReasonMissing extends Refusal {
  constructor() {
    super('E_FUEL_REASON_MISSING', {
      el: 'Γράψτε την αιτία, από 3 έως 500 χαρακτήρες: μένει στο ιστορικό.',
      en: 'Write the reason, 3 to 500 characters: it stays in the history.',
    })
  }
}

export class TankNotFound extends NotFound {
  constructor() {
    super(
      {
        el: 'Δεν υπάρχει τέτοια δεξαμενή. Ανοίξτε τις δεξαμενές και επιλέξτε μία.',
        en: 'There is no such tank. Open the tanks and choose one.',
      },
      'E_FUEL_TANK_NOT_FOUND'
    )
  }
}

export class TankWorkNotAllowed extends NotAllowed {
  constructor() {
    super(
      {
        el: 'Τις δεξαμενές τις χειρίζεται το Γραφείο Κίνησης. Δώστε του τα στοιχεία για να τα καταχωρίσει.',
        en: 'The fleet office keeps the tanks. Give it the figures to record.',
      },
      'E_FUEL_TANK_NOT_ALLOWED'
    )
  }
}

export class TankValuesInvalid extends Refusal {
  constructor() {
    super('E_FUEL_TANK_VALUES_INVALID', {
      el: 'Μια δεξαμενή έχει όνομα έως 100 χαρακτήρες και χωρητικότητα από 1 έως 999.999. Συμπληρώστε τα.',
      en: 'A tank has a name of up to 100 characters and a capacity from 1 to 999,999. Fill them in.',
    })
  }
}

export class TankQuantityInvalid extends Refusal {
  constructor() {
    super('E_FUEL_TANK_QUANTITY_INVALID', {
      el: 'Η ποσότητα της δεξαμενής είναι αριθμός έως 999.999,99 και, εκτός από διόρθωση, όχι αρνητικός. Γράψτε, για παράδειγμα, 5000.',
      en: 'A quantity of a tank is a number up to 999,999.99 and, but for an adjustment, not negative. Write 5000, for example.',
    })
  }
}

export class TankMovementGone extends Refusal {
  constructor() {
    super('E_FUEL_TANK_MOVEMENT_GONE', {
      el: 'Αυτή η κίνηση δεν υπάρχει ή έχει ήδη ακυρωθεί. Ανοίξτε ξανά τη σελίδα της δεξαμενής.',
      en: 'This movement does not exist or was voided already. Open the tank’s page again.',
    })
  }
}
