import type { Worded } from '#app/shared/locale'
import { NotAllowed, NotFound, Refusal } from '#app/shared/refusal'

export class VehicleUnknown extends NotFound {
  constructor(plate: string, near: readonly string[] = []) {
    super(
      {
        el: near.length
          ? `Δεν υπάρχει όχημα με πινακίδα ${plate}. Εννοείτε ${near.join(' ή ')};`
          : `Δεν υπάρχει όχημα με πινακίδα ${plate}. Δείτε τις πινακίδες στο μητρώο οχημάτων.`,
        en: near.length
          ? `There is no vehicle with the plate ${plate}. Do you mean ${near.join(' or ')}?`
          : `There is no vehicle with the plate ${plate}. The register of vehicles has the plates.`,
      },
      'E_VEHICLE_UNKNOWN'
    )
  }
}

/** Of everything that the fleet office alone may. */
export class FleetOfficeOnly extends NotAllowed {
  constructor(
    what: Worded = {
      el: 'Το μητρώο οχημάτων και οδηγών το τηρεί',
      en: 'The register of vehicles and drivers is kept by',
    }
  ) {
    super(
      {
        el: `${what.el} το Γραφείο Κίνησης. Ζητήστε το από εκεί.`,
        en: `${what.en} the fleet office. Ask them for it.`,
      },
      'E_FLEET_OFFICE_ONLY'
    )
  }
}

/** One field of a form isn't as it must be; `code` tells which. */
export class FleetFieldInvalid extends Refusal {
  constructor(
    readonly field: string,
    worded: Worded
  ) {
    super(`E_FLEET_${field.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`, worded)
  }
}

export class PlateTaken extends Refusal {
  constructor(plate: string) {
    super('E_FLEET_PLATE_TAKEN', {
      el: `Το ${plate} είναι ήδη στο μητρώο. Ανοίξτε εκείνο το όχημα, ή διορθώστε την πινακίδα.`,
      en: `${plate} is in the register already. Open that vehicle, or correct the plate.`,
    })
  }
}

export class VinTaken extends Refusal {
  constructor(plate: string) {
    super('E_FLEET_VIN_TAKEN', {
      el: `Τον ίδιο αριθμό πλαισίου έχει το ${plate}. Διορθώστε τον σε ένα από τα δύο.`,
      en: `${plate} has the same VIN. Correct it in one of the two.`,
    })
  }
}

export class FuelCardTaken extends Refusal {
  constructor(plate: string) {
    super('E_FLEET_FUEL_CARD_TAKEN', {
      el: `Την ίδια κάρτα καυσίμων έχει το ${plate}. Βγάλτε την πρώτα από εκείνο.`,
      en: `${plate} has the same fuel card. Take it from that one first.`,
    })
  }
}

export class VehicleWrittenOff extends Refusal {
  constructor(plate: string) {
    super('E_VEHICLE_WRITTEN_OFF', {
      el: `Το ${plate} έχει διαγραφεί και κρατά μόνο το ιστορικό του. Αν η διαγραφή ήταν λάθος, αλλάξτε πρώτα την κατάστασή του.`,
      en: `${plate} has been written off and keeps its history only. If that was a mistake, change its status first.`,
    })
  }
}

export class StatusUnchanged extends Refusal {
  constructor(plate: string) {
    super('E_VEHICLE_STATUS_UNCHANGED', {
      el: `Το ${plate} είναι ήδη έτσι, για τον ίδιο λόγο. Επιλέξτε άλλη κατάσταση ή γράψτε άλλον λόγο.`,
      en: `${plate} is so already, for the same reason. Choose another status or write another reason.`,
    })
  }
}

export class KeeperNoDriver extends Refusal {
  constructor(name: string) {
    super('E_VEHICLE_KEEPER_NO_DRIVER', {
      el: `${name}: δεν είναι στο μητρώο οδηγών. Εγγράψτε πρώτα τον οδηγό.`,
      en: `${name} is not in the register of drivers. Register the driver first.`,
    })
  }
}

export class KeepingDaysInvalid extends Refusal {
  constructor() {
    super('E_VEHICLE_KEEPING_DAYS', {
      el: 'Η χρέωση τελειώνει πριν αρχίσει. Δώστε τελευταία ημέρα ίδια ή μεταγενέστερη από την πρώτη.',
      en: 'The charge ends before it begins. Give a last day that is the first one or later.',
    })
  }
}

export class ReplacementInFuture extends Refusal {
  constructor() {
    super('E_METER_REPLACEMENT_IN_FUTURE', {
      el: 'Η αντικατάσταση δεν έχει γίνει ακόμη. Καταχωρίστε την όταν γίνει, με την ώρα της.',
      en: 'The replacement has not happened yet. Enter it once it has, with its time.',
    })
  }
}

export class DriverUnknown extends NotFound {
  constructor() {
    super(
      {
        el: 'Δεν υπάρχει τέτοιος οδηγός. Δείτε τη λίστα των οδηγών.',
        en: 'There is no such driver. See the list of drivers.',
      },
      'E_DRIVER_UNKNOWN'
    )
  }
}

export class DriverRegisteredAlready extends Refusal {
  constructor(name: string) {
    super('E_DRIVER_REGISTERED', {
      el: `${name}: είναι ήδη στο μητρώο οδηγών. Αλλάξτε εκείνη την εγγραφή.`,
      en: `${name} is in the register of drivers already. Change that entry.`,
    })
  }
}

export class DriverNotStaff extends Refusal {
  constructor() {
    super('E_DRIVER_NOT_STAFF', {
      el: 'Δεν βρέθηκε ενεργός υπάλληλος με αυτό το όνομα. Επιλέξτε τον από τον κατάλογο.',
      en: 'No active employee of that name was found. Choose them from the directory.',
    })
  }
}

export class DriverEndedAlready extends Refusal {
  constructor(name: string) {
    super('E_DRIVER_ENDED', {
      el: `${name}: δεν οδηγεί πια. Η επεξεργασία της εγγραφής με νέα έγκριση την ανοίγει ξανά.`,
      en: `${name} drives no more. Editing the entry with a new authorisation opens it again.`,
    })
  }
}
