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
