/*
 * What the register itself knows to keep a vehicle off the road, and a driver off a vehicle.
 */
import type { BlockProvider, Block, DriverFacts } from '#app/fleet/registry/vehicle_blocks'
import type { LicenceCategory, VehicleStatus } from '#app/fleet/registry/vehicle_kinds'
import { worded, type Worded } from '#app/shared/locale'
import { shownPlate } from '#app/shared/plate'
import { formatDate, type IsoDate } from '#app/shared/time'

/** How a vehicle that is out of service is. */
const OUT: Readonly<Record<Exclude<VehicleStatus, 'in_service'>, Worded>> = {
  workshop: { el: 'είναι στο συνεργείο', en: 'is in the workshop' },
  idle: { el: 'είναι σε ακινησία', en: 'is out of use' },
  to_withdraw: { el: 'είναι προς απόσυρση', en: 'is to be withdrawn' },
  written_off: { el: 'έχει διαγραφεί', en: 'has been written off' },
}

/** Of a vehicle's status. */
export const statusBlocks: BlockProvider = async (_client, vehicles) =>
  new Map(
    vehicles.flatMap(({ id, plate, status, statusReason }) => {
      if (status === 'in_service') return []
      const out = OUT[status]
      const reason = statusReason ? ` (${statusReason})` : ''
      const shown = shownPlate(plate)
      const block: Block = {
        code: 'status',
        worded: {
          el: `Το ${shown} ${out.el}${reason}.`,
          en: `${shown} ${out.en}${reason}.`,
        },
      }
      return [[id, [block]] as const]
    })
  )

/** What each category lets one drive beside itself (ν. 4850/2021, as settings know no other). */
const COVERS: Readonly<Partial<Record<LicenceCategory, readonly LicenceCategory[]>>> = {
  A1: ['AM'],
  A2: ['AM', 'A1'],
  A: ['AM', 'A1', 'A2'],
  B: ['AM'],
  BE: ['B', 'AM'],
  C1: ['B', 'AM'],
  C1E: ['C1', 'BE', 'B', 'AM'],
  C: ['C1', 'B', 'AM'],
  CE: ['C', 'C1E', 'C1', 'BE', 'B', 'AM'],
  D1: ['B', 'AM'],
  D1E: ['D1', 'BE', 'B', 'AM'],
  D: ['D1', 'B', 'AM'],
  DE: ['D', 'D1E', 'D1', 'BE', 'B', 'AM'],
}

/** Those for which a driver by profession needs the certificate of competence. */
const HEAVY = /^[CD]/

/** What the vehicle asks of who drives it. */
export interface DrivenVehicle {
  kind: string
  licenceCategory: LicenceCategory | null
  tachograph: string
}

/** Whether a licence with these categories is enough for one. */
export function covers(held: string, wanted: LicenceCategory): boolean {
  const categories = held.split(' ').filter(Boolean) as LicenceCategory[]
  return categories.some((each) => each === wanted || COVERS[each]?.includes(wanted))
}

/** Why a driver may not drive a vehicle that day; empty where they may. */
export function driverBlocks(driver: DriverFacts, vehicle: DrivenVehicle, day: IsoDate): Block[] {
  const blocks: Block[] = []
  const add = (code: string, el: string, en: string) => blocks.push({ code, worded: { el, en } })
  if (driver.endedAt) add('ended', 'Δεν οδηγεί πια.', 'Drives no more.')
  expired(blocks, 'authorisation', driver.authorisedUntil, day, {
    el: 'Η έγκριση να οδηγεί έληξε',
    en: 'The authorisation to drive expired',
  })
  if (vehicle.licenceCategory === null) {
    if (!driver.operatorLicence) {
      add(
        'operator_licence',
        'Δεν έχει άδεια χειριστή μηχανημάτων έργου.',
        'Has no licence for operating machines.'
      )
    }
    expired(blocks, 'operator_licence', driver.operatorLicenceUntil, day, {
      el: 'Η άδεια χειριστή έληξε',
      en: 'The operator’s licence expired',
    })
  } else {
    if (!covers(driver.licenceCategories, vehicle.licenceCategory)) {
      const wanted = vehicle.licenceCategory
      add(
        'licence_category',
        `Το δίπλωμα δεν έχει την κατηγορία ${wanted}.`,
        `The licence lacks category ${wanted}.`
      )
    }
    expired(blocks, 'licence', driver.licenceUntil, day, {
      el: 'Το δίπλωμα έληξε',
      en: 'The driving licence expired',
    })
    if (HEAVY.test(vehicle.licenceCategory)) {
      expired(blocks, 'competence', driver.competenceUntil, day, {
        el: 'Το ΠΕΙ έληξε',
        en: 'The certificate of competence expired',
      })
    }
    if (vehicle.tachograph === 'digital') {
      expired(blocks, 'tachograph_card', driver.tachographCardUntil, day, {
        el: 'Η κάρτα ταχογράφου έληξε',
        en: 'The tachograph card expired',
      })
    }
  }
  expired(blocks, 'medical', driver.medicalUntil, day, {
    el: 'Η ιατρική εξέταση έληξε',
    en: 'The medical examination expired',
  })
  return blocks
}

/** Said where a paper's last day is past; what has no date is not known to have expired. */
function expired(
  blocks: Block[],
  code: string,
  until: IsoDate | null,
  day: IsoDate,
  words: Worded
): void {
  if (until === null || until >= day) return
  const on = worded((locale) => formatDate(until, locale))
  blocks.push({
    code,
    worded: { el: `${words.el} στις ${on.el}.`, en: `${words.en} on ${on.en}.` },
  })
}
