import type { Role } from '#app/identity/roles'
import type { Worded } from '#app/shared/locale'

/**
 * As what somebody may do a thing: by their post, by what they are charged with, or as the one
 * whose matter it is. The columns of the rights table, in its order.
 */
export const capacities = [
  'handler',
  'employee',
  'head',
  'director',
  'mayor',
  'registrar',
  'hr',
  'finance',
  'secretary',
  'dpo',
  'organisation',
  'fleet',
  'administrator',
] as const

export type Capacity = (typeof capacities)[number]

// Every role is a capacity; the rest follows from the org chart and the record.
const roleIsCapacity: (role: Role) => Capacity = (role) => role

export const capacityWords: Readonly<Record<Capacity, Worded>> = {
  handler: { el: 'Χειριστής', en: 'Handler' },
  employee: { el: 'Υπάλληλος', en: 'Employee' },
  head: { el: 'Προϊστάμενος τμήματος', en: 'Head of department' },
  director: { el: 'Διευθυντής', en: 'Director' },
  mayor: { el: 'Δήμαρχος ή Αντιδήμαρχος', en: 'Mayor or deputy mayor' },
  registrar: { el: 'Πρωτόκολλο', en: 'Registrar' },
  hr: { el: 'Προσωπικό', en: 'Human resources' },
  finance: { el: 'Οικονομικά', en: 'Finance' },
  secretary: { el: 'Γραμματεία οργάνων', en: 'Secretary of the bodies' },
  dpo: { el: 'Υπεύθυνος προστασίας δεδομένων', en: 'Data protection officer' },
  organisation: { el: 'Οργάνωση', en: 'Organisation' },
  fleet: { el: 'Γραφείο Κίνησης', en: 'Fleet office' },
  administrator: { el: 'Διαχειριστής συστήματος', en: 'Administrator' },
}

/** The capacities that somebody has by their roles alone, whatever their post. */
export function capacitiesOfRoles(held: Iterable<Role>): Set<Capacity> {
  return new Set([...held].map(roleIsCapacity))
}
