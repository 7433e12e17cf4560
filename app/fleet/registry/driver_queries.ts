import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import Driver from '#app/fleet/registry/driver'

/** The driver that a person is, also one who drives no more; null for who never was one. */
export async function driverOf(
  client: QueryClientContract,
  personId: number
): Promise<Driver | null> {
  return Driver.query({ client }).where('personId', personId).first()
}
