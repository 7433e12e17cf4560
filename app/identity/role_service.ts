import { authorise } from '#app/identity/rights'
import { LastAdministrator, PersonUnknown } from '#app/identity/role_exceptions'
import { hasRole, isOrdinaryRole, roles, type Role } from '#app/identity/roles'
import type { Act } from '#app/shared/act'
import { nextNumber, ROOMS_SERIES } from '#app/shared/numbering'
import { recordEvents } from '#app/shared/recording'
import { insertRows } from '#app/shared/rows'
import { toStored } from '#app/shared/time'

/**
 * Who is charged with what. Administrators grant every role, and human resources those that open
 * no way to personal data or to the system; the console may always.
 */
export class RoleService {
  /** @returns the person's id; nothing happens where they have the role already */
  async grant(act: Act, username: string, role: Role): Promise<number> {
    const name = username.trim().toLowerCase()
    await this.#authorise(act, role, act.actor?.username === name)
    const person = await act.trx
      .from('people')
      .join('accounts', 'accounts.person_id', 'people.id')
      .where('people.username', name)
      .whereNull('accounts.disabled_at')
      .select('people.id')
      .first()
    if (!person) throw new PersonUnknown(name)
    if (await hasRole(person.id, role, act.trx)) return person.id
    await insertRows(act.trx, 'role_grants', [
      {
        person_id: person.id,
        role,
        granted_at: toStored(act.now),
        granted_by_id: act.actor?.id ?? null,
      },
    ])
    await touchRoomsOf(act, role)
    await this.#record(act, 'role.granted', { type: 'person', id: person.id }, { role })
    return person.id
  }

  /** @returns false where the person didn't have the role */
  async revoke(act: Act, personId: number, role: Role): Promise<boolean> {
    await this.#authorise(act, role, act.actor?.id === personId)
    if (role === 'administrator' || role === 'fleet') await this.#keepOne(act, personId)
    const taken = await act.trx.from('role_grants').where({ person_id: personId, role }).delete()
    if (Number(taken) === 0) return false
    await touchRoomsOf(act, role)
    await this.#record(act, 'role.revoked', { type: 'person', id: personId }, { role })
    return true
  }

  /** Whether the people of a role need a second factor. */
  async obligeSecondFactor(act: Act, role: Role, required: boolean): Promise<void> {
    await authorise(act, 'administer')
    const setting = () => act.trx.from('role_settings').where('role', role)
    const row = await setting().first()
    if (Boolean(row?.second_factor_required) === required) return
    if (row) await setting().update({ second_factor_required: required })
    else {
      const stored = { role, second_factor_required: required ? 1 : 0 }
      await insertRows(act.trx, 'role_settings', [stored])
    }
    const name = required ? 'role.second_factor_required' : 'role.second_factor_waived'
    await this.#record(act, name, { type: 'role', id: roles.indexOf(role) + 1 }, { role })
  }

  async #authorise(act: Act, role: Role, ownRole: boolean): Promise<void> {
    const ordinary = isOrdinaryRole(role) && !ownRole
    await authorise(act, 'grant_roles', (condition) => condition === 'ordinary_roles' && ordinary)
  }

  /** Locks the administrators, so that two of them can't take the role from each other. */
  async #keepOne(act: Act, personId: number): Promise<void> {
    const rows = await act.trx
      .from('role_grants')
      .join('accounts', 'accounts.person_id', 'role_grants.person_id')
      .where('role_grants.role', 'administrator')
      .whereNull('accounts.disabled_at')
      .forUpdate()
      .select('role_grants.person_id')
    const others = rows.filter((row) => row.person_id !== personId)
    if (others.length === 0 && rows.length > 0) throw new LastAdministrator()
  }

  async #record(
    act: Act,
    name: string,
    subject: { type: string; id: number },
    payload: Record<string, unknown>
  ): Promise<void> {
    await recordEvents(act, [{ name, subject, payload }])
  }
}

export const roleService = new RoleService()

/** Administrators and the fleet have a room: who is in it follows from the role. */
async function touchRoomsOf(act: Act, role: Role): Promise<void> {
  if (role === 'administrator') await nextNumber(act.trx, ROOMS_SERIES, 0)
}
