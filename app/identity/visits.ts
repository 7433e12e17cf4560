import db from '@adonisjs/lucid/services/db'
import type { DateTime } from 'luxon'
import { toActor } from '#app/identity/people_queries'
import { isRole, type Role } from '#app/identity/roles'
import { ranOut } from '#app/identity/session_queries'
import { type EndReason } from '#app/identity/web_sessions'
import type { Actor } from '#app/shared/act'
import { selectRows } from '#app/shared/rows'
import { fromStored } from '#app/shared/time'

/** Who stands behind a web session, and what they are charged with. */
export interface Visit {
  person: Actor
  session: { id: string; createdAt: DateTime; lastSeenAt: DateTime }
  roles: ReadonlySet<Role>
  /** A role of theirs asks for a second factor, and they have set none up. */
  owesSecondFactor: boolean
}

const VISIT = `select people.id, people.username, people.given_name, people.surname,
    accounts.locale, accounts.matrix_id, accounts.disabled_at,
    web_sessions.created_at, web_sessions.last_seen_at, web_sessions.expires_at,
    web_sessions.ended_at, web_sessions.ended_reason,
    role_grants.role, role_settings.second_factor_required, second_factors.confirmed_at
  from web_sessions
  join people on people.id = web_sessions.person_id
  join accounts on accounts.person_id = people.id
  left join role_grants on role_grants.person_id = people.id
  left join role_settings on role_settings.role = role_grants.role
  left join second_factors on second_factors.person_id = people.id
  where web_sessions.id = ?`

/** All that a page needs to know of its reader, in one query; the reason where the session is over. */
export async function visitOf(sessionId: string, now: DateTime): Promise<Visit | EndReason> {
  const rows = await selectRows(db.connection(), VISIT, [sessionId])
  const [row] = rows
  if (!row) return 'expired'
  if (row.ended_at !== null) return row.ended_reason
  if (row.disabled_at !== null) return 'account'
  const lastSeenAt = fromStored(row.last_seen_at)
  const over = ranOut({ lastSeenAt, expiresAt: fromStored(row.expires_at) }, now)
  if (over) return over
  return {
    person: toActor(row)!,
    session: { id: sessionId, createdAt: fromStored(row.created_at), lastSeenAt },
    roles: new Set(rows.map(({ role }) => role).filter(isRole)),
    owesSecondFactor:
      row.confirmed_at === null && rows.some((each) => Boolean(each.second_factor_required)),
  }
}
