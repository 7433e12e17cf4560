import db from '@adonisjs/lucid/services/db'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'

/** What somebody may be charged with beside their post; the org chart says who heads what. */
export const roles = [
  'administrator',
  'hr',
  'organisation',
  'registrar',
  'finance',
  'secretary',
  'dpo',
  'fleet',
] as const

export type Role = (typeof roles)[number]

/** Neither the system nor other people's data opens by it. */
export function isOrdinaryRole(role: Role): boolean {
  return role !== 'administrator' && role !== 'hr' && role !== 'dpo'
}

export function isRole(value: unknown): value is Role {
  return roles.includes(value as Role)
}

export async function hasRole(
  personId: number,
  role: Role,
  client: QueryClientContract = db.connection()
): Promise<boolean> {
  const held = await rolesOf(personId, client)
  return held.has(role)
}

/** On the web, `ctx.roles` knows them already. */
export async function rolesOf(
  personId: number,
  client: QueryClientContract = db.connection()
): Promise<ReadonlySet<Role>> {
  const rows = await client.from('role_grants').where('person_id', personId).select('role')
  return new Set(rows.map(({ role }) => role).filter(isRole))
}
