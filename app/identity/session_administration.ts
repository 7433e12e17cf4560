/*
 * Everybody's sessions, for administrators.
 */
import encryption from '@adonisjs/core/services/encryption'
import { DateTime } from 'luxon'
import { authorise } from '#app/identity/rights'
import { standing, toLine, type SessionLine } from '#app/identity/session_queries'
import { endSessionOf, endSessionsOf } from '#app/identity/web_sessions'
import type { Act } from '#app/shared/act'
import { fold } from '#app/shared/fold'
import { recordEvents } from '#app/shared/recording'
import { toStored } from '#app/shared/time'

const PURPOSE = 'sessions_cursor'

export interface PersonsSession extends SessionLine {
  username: string
  displayName: string
}

/**
 * Sessions that let somebody in now, on the web or only in the chat, the one seen last first.
 *
 * @param filter.words what to look for in the person's name and username
 * @param filter.after `next` of the page before; encrypted, since sessions' ids are nobody's to see
 */
export async function everybodysSessions(
  filter: { words?: string; after?: string | null; limit: number },
  now: DateTime = DateTime.utc()
): Promise<{ rows: PersonsSession[]; next: string | null }> {
  const query = standing(now)
    .join('people', 'people.id', 'web_sessions.person_id')
    .select('people.username', 'people.given_name', 'people.surname')
    .limit(filter.limit + 1)
  for (const word of fold(filter.words ?? '').split(' ')) {
    if (word) query.where('people.search_text', 'like', `%${word.replace(/[\\%_]/g, '')}%`)
  }
  const after = filter.after ? encryption.decrypt<[string, string]>(filter.after, PURPOSE) : null
  if (after) {
    const [seen, id] = after
    query.where((rest) => {
      rest.where('web_sessions.last_seen_at', '<', seen)
      rest.orWhere((same) => {
        same.where('web_sessions.last_seen_at', seen).where('web_sessions.id', '>', id)
      })
    })
  }
  const found = await query
  const rows = found.slice(0, filter.limit).map((row) => ({
    ...toLine(row, now),
    username: row.username,
    displayName: `${row.given_name} ${row.surname}`,
  }))
  const last = rows.at(-1)
  if (!last || found.length <= filter.limit) return { rows, next: null }
  const next: [string, string] = [toStored(last.lastSeenAt), last.id]
  return { rows, next: encryption.encrypt(next, undefined, PURPOSE) }
}

/**
 * Ends somebody's session.
 *
 * @returns false where it has ended already
 * @throws AdministratorsOnly, SessionNotFound
 */
export async function endAnybodysSession(
  act: Act,
  personId: number,
  handle: string
): Promise<boolean> {
  await authorise(act, 'administer')
  const ended = await endSessionOf(act, personId, handle, 'administrator')
  if (ended) await record(act, personId, 1)
  return ended
}

/**
 * Ends all sessions of a person but the one in which the administrator does so.
 *
 * @returns how many have ended
 * @throws AdministratorsOnly
 */
export async function endAllSessionsOf(
  act: Act,
  personId: number,
  own: string | null
): Promise<number> {
  await authorise(act, 'administer')
  const count = await endSessionsOf(act, personId, own, 'administrator')
  if (count > 0) await record(act, personId, count)
  return count
}

async function record(act: Act, personId: number, count: number): Promise<void> {
  const subject = { type: 'person', id: personId }
  await recordEvents(act, [{ name: 'session.ended', subject, payload: { count } }])
}
