import db from '@adonisjs/lucid/services/db'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { Actor } from '#app/shared/act'
import { selectRows } from '#app/shared/rows'

/** The person behind a Matrix id; null for strangers, bots and whose account has ended. */
export async function actorByMatrixId(
  matrixId: string,
  client: QueryClientContract = db.connection()
): Promise<Actor | null> {
  const [row] = await selectRows(
    client,
    `select p.id, p.username, p.given_name, p.surname, a.locale, a.matrix_id
      from accounts a join people p on p.id = a.person_id
      where a.matrix_id = ? and a.disabled_at is null`,
    [matrixId]
  )
  return toActor(row ?? null)
}

export async function actorById(
  id: number,
  client: QueryClientContract = db.connection()
): Promise<Actor | null> {
  return toActor(await actors(client).where('people.id', id).first())
}

/** False while the person's account at the homeserver is still to be made. */
export async function hasMatrixAccount(id: number): Promise<boolean> {
  const row = await db
    .from('accounts')
    .where({ person_id: id, matrix_state: 'active' })
    .select('id')
    .first()
  return row !== null
}

function actors(client: QueryClientContract) {
  return client
    .from('people')
    .join('accounts', 'accounts.person_id', 'people.id')
    .whereNull('accounts.disabled_at')
    .select('people.id', 'people.username', 'people.given_name', 'people.surname')
    .select('accounts.locale', 'accounts.matrix_id')
}

export function toActor(row: Record<string, any> | null): Actor | null {
  if (!row) return null
  return {
    id: row.id,
    username: row.username,
    displayName: `${row.given_name} ${row.surname}`,
    locale: row.locale,
    matrixId: row.matrix_id,
  }
}
