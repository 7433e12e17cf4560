/*
 * Roles from the shell: how the first administrator comes to be.
 */
import { PersonUnknown, RoleUnknown } from '#app/identity/role_exceptions'
import { roleService } from '#app/identity/role_service'
import { isRole, roles } from '#app/identity/roles'
import { acting } from '#app/shared/act'
import type { Worded } from '#app/shared/locale'
import { migrate } from '#app/shared/migrations'
import { Refusal } from '#app/shared/refusal'

/** Gives or takes a role, and says in a sentence what came of it. */
export async function changeRole(
  change: 'grant' | 'revoke',
  username: string,
  role: string
): Promise<{ done: boolean; said: Worded }> {
  await migrate()
  try {
    return { done: true, said: await carryOut(change, username.trim().toLowerCase(), role) }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const list = error instanceof RoleUnknown ? ` ${roles.join(', ')}` : ''
    return { done: false, said: { el: error.worded.el + list, en: error.worded.en + list } }
  }
}

async function carryOut(change: 'grant' | 'revoke', name: string, role: string): Promise<Worded> {
  if (!isRole(role)) throw new RoleUnknown()
  return acting({ actor: null, origin: { kind: 'console' } }, async (act) => {
    if (change === 'grant') {
      await roleService.grant(act, name, role)
      return { el: `${name}: έχει τον ρόλο ${role}.`, en: `${name} has the role ${role}.` }
    }
    const person = await act.trx.from('people').where('username', name).select('id').first()
    if (!person) throw new PersonUnknown(name)
    const taken = await roleService.revoke(act, person.id, role)
    return taken
      ? {
          el: `${name}: δεν έχει πια τον ρόλο ${role}.`,
          en: `${name} no longer has the role ${role}.`,
        }
      : { el: `${name}: δεν είχε τον ρόλο ${role}.`, en: `${name} did not have the role ${role}.` }
  })
}
