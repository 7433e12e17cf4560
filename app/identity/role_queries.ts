import db from '@adonisjs/lucid/services/db'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { roles, type Role } from '#app/identity/roles'
import { fromStored } from '#app/shared/time'
import type { DateTime } from 'luxon'

export interface RoleHolder {
  personId: number
  username: string
  displayName: string
  grantedAt: DateTime
  /** Null where the console granted it. */
  grantedBy: string | null
  hasSecondFactor: boolean
  /** The account has ended. */
  ended: boolean
}

export interface RoleWithHolders {
  role: Role
  secondFactorRequired: boolean
  holders: RoleHolder[]
}

/** Every role with its people, in their order. */
export async function rolesWithHolders(): Promise<RoleWithHolders[]> {
  const [settings, rows] = await Promise.all([
    db.from('role_settings').select('role', 'second_factor_required'),
    db
      .from('role_grants')
      .join('people', 'people.id', 'role_grants.person_id')
      .join('accounts', 'accounts.person_id', 'people.id')
      .leftJoin('people as granters', 'granters.id', 'role_grants.granted_by_id')
      .leftJoin('second_factors', 'second_factors.person_id', 'people.id')
      .orderBy('people.sort_key')
      .orderBy('people.id')
      .select('role_grants.role', 'role_grants.granted_at', 'people.id', 'people.username')
      .select('people.given_name', 'people.surname', 'accounts.disabled_at')
      .select('second_factors.confirmed_at')
      .select('granters.given_name as granter_given_name', 'granters.surname as granter_surname'),
  ])
  return roles.map((role) => ({
    role,
    secondFactorRequired: settings.some(
      (setting) => setting.role === role && Boolean(setting.second_factor_required)
    ),
    holders: rows
      .filter((row) => row.role === role)
      .map((row) => ({
        personId: row.id,
        username: row.username,
        displayName: `${row.given_name} ${row.surname}`,
        grantedAt: fromStored(row.granted_at),
        grantedBy: row.granter_surname && `${row.granter_given_name} ${row.granter_surname}`,
        hasSecondFactor: row.confirmed_at !== null,
        ended: row.disabled_at !== null,
      })),
  }))
}

/** The ids of those who look after the system, as far as their accounts are open. */
export async function administratorIds(
  client: QueryClientContract = db.connection()
): Promise<number[]> {
  const rows = await client
    .from('role_grants')
    .join('accounts', 'accounts.person_id', 'role_grants.person_id')
    .where('role_grants.role', 'administrator')
    .whereNull('accounts.disabled_at')
    .orderBy('role_grants.person_id')
    .select('role_grants.person_id')
  return rows.map((row) => row.person_id)
}
