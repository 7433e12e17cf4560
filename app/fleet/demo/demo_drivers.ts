/*
 * The drivers of the demo municipality: people of its file, by their usernames.
 */
import type { DriverInput } from '#app/fleet/registry/driver_input'
import { daysAfter, type IsoDate } from '#app/shared/time'

export interface DemoDriver {
  username: string
  input: DriverInput
}

/** Those with a driver's post; one licence and one card of them expire soon. */
const BY_POST: readonly (readonly [string, DriverInput['licenceCategories'], number, number])[] = [
  ['k.oikonomou', ['B', 'C', 'CE'], 1410, 620],
  ['i.fotiadis', ['B', 'C'], 2210, 48],
  ['f.mavridis', ['B', 'C', 'CE'], 25, 340],
  ['v.raptopoulou', ['B', 'C'], 980, 410],
  ['s.nikolaidis', ['B', 'C'], 1730, 870],
  ['c.nikolaidis', ['B', 'C', 'D'], 760, 510],
  ['v.lazaridou', ['B', 'D1', 'D'], 1900, 700],
  ['k.georgiadis', ['B', 'C'], 1500, 900],
]

const BY_DECISION: readonly (readonly [string, DriverInput['licenceCategories'], string | null])[] =
  [
    ['p.alexiou', ['B'], null],
    ['k.chatzis', ['B'], null],
    ['g.mavridou', ['A1', 'B'], null],
    ['s.theodoridis', ['B'], 'Ομάδα Α, 1.1'],
    ['i.theodoridis', ['B', 'C'], 'Ομάδα Α, 1.1 και 2.1'],
  ]

export function demoDrivers(day: IsoDate): DemoDriver[] {
  return [
    ...BY_POST.map(([username, licenceCategories, licenceDays, cardDays], at) => ({
      username,
      input: {
        licenceCategories,
        licenceNumber: `50000${1100 + at}`,
        licenceUntil: daysAfter(day, licenceDays),
        competenceUntil: daysAfter(day, 400 + 90 * at),
        tachographCardUntil: daysAfter(day, cardDays),
        operatorLicence: username === 's.nikolaidis' ? 'Ομάδα Α, 5.2' : null,
        operatorLicenceUntil: username === 's.nikolaidis' ? daysAfter(day, 1200) : null,
        basis: 'post' as const,
      },
    })),
    ...BY_DECISION.map(([username, licenceCategories, operatorLicence], at) => ({
      username,
      input: {
        licenceCategories,
        licenceNumber: `50000${1200 + at}`,
        licenceUntil: daysAfter(day, 900 + 200 * at),
        operatorLicence,
        operatorLicenceUntil: operatorLicence ? daysAfter(day, 800) : null,
        basis: 'decision' as const,
        act: `Απόφαση Δημάρχου ${112 + at}/${day.slice(0, 4)}`,
        authorisedUntil: daysAfter(day, 300 + 15 * at),
      },
    })),
  ]
}
