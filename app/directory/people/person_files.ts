import type { FileSubject } from '#app/files/file_subjects'
import { personPolicy } from '#app/directory/people/person_policy'
import { rolesOf } from '#app/identity/roles'

/**
 * A person's photo: seen by whoever sees the card. It comes and goes by the card's own forms, so
 * nothing else is attached to people.
 */
export const personFiles: FileSubject = {
  async find(actor, id, client) {
    const row = await client
      .from('people')
      .leftJoin('accounts', 'accounts.person_id', 'people.id')
      .where('people.id', id)
      .select('username', 'surname', 'given_name', 'matrix_id', 'disabled_at')
      .first()
    if (!row) return null
    const active = row.matrix_id !== null && row.disabled_at === null
    const maySee =
      active || personPolicy.maySeeWhole(actor, await rolesOf(actor.id, client), { id })
    return {
      title: `${row.surname} ${row.given_name}`,
      url: `/people/${row.username}`,
      payload: { username: row.username },
      maySee,
      mayAttach: false,
      mayChange: false,
    }
  },
}
