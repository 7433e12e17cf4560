import { DateTime } from 'luxon'
import { living } from '#app/identity/session_queries'

/** Ids asked for at once. */
const SLICE = 500

/** Those of these sessions that are over, for whatever reason, or whose person's account is. */
export async function endedAmong(
  ids: readonly string[],
  now: DateTime = DateTime.utc()
): Promise<Set<string>> {
  const ended = new Set(ids)
  for (let at = 0; at < ids.length; at += SLICE) {
    const rows = await living(now).whereIn('web_sessions.id', ids.slice(at, at + SLICE))
    for (const { id } of rows) ended.delete(id)
  }
  return ended
}
