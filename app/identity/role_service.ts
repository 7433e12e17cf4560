import { AdministratorsOnly } from '#app/identity/access_exceptions'
import { LastAdministrator, PersonUnknown } from '#app/identity/role_exceptions'
import { hasRole, roles, type Role } from '#app/identity/roles'
import type { Act } from '#app/shared/act'
import { recordEvents } from '#app/shared/recording'
import { insertRows } from '#app/shared/rows'
import { toStored } from '#app/shared/time'

/** Who is charged with what. Administrators decide; the console may always. */
export class RoleService {
  /** @returns the person's id; nothing happens where they have the role already */
  async grant(act: Act, username: string, role: Role): Promise<number> {
    await this.#authorise(act)
    const name = username.trim().toLowerCase()
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
    await this.#record(act, 'role.granted', { type: 'person', id: person.id }, { role })
    return person.id
  }

  /** @returns false where the person didn't have the role */
  async revoke(act: Act, personId: number, role: Role): Promise<boolean> {
    await this.#authorise(act)
    if (role === 'administrator') await this.#keepOne(act, personId)
    const taken = await act.trx.from('role_grants').where({ person_id: personId, role }).delete()
    if (Number(taken) === 0) return false
    await this.#record(act, 'role.revoked', { type: 'person', id: personId }, { role })
    return true
  }

  /** Whether the people of a role need a second factor. */
  async obligeSecondFactor(act: Act, role: Role, required: boolean): Promise<void> {
    await this.#authorise(act)
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

  async #authorise(act: Act): Promise<void> {
    if (act.origin.kind === 'console' && act.actor === null) return
    const allowed = act.actor && (await hasRole(act.actor.id, 'administrator', act.trx))
    if (!allowed) throw new AdministratorsOnly()
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
