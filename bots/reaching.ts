/*
 * Whom a notice reaches: who has muted it is not written to and not mentioned, and nobody in their
 * quiet hours or while they are away.
 */
import type { DateTime } from 'luxon'
import type { AnnouncementMessage } from '#bots/announcement'
import type { Directory } from '#bots/directory'

/** A message, and the instant before which it is not sent. */
export type ReachingMessage = AnnouncementMessage & { notBeforeMs: number }

const DIRECT = 'direct:'

/** The messages as they go out; what the law asks to be received can't be muted. */
export async function reaching(
  messages: readonly AnnouncementMessage[],
  notice: { bot: string; kind: string },
  { reach }: Pick<Directory, 'reach'>,
  now: DateTime
): Promise<ReachingMessage[]> {
  const concerned = new Set(messages.flatMap(peopleOf))
  if (concerned.size === 0) return messages.map((message) => ({ ...message, notBeforeMs: 0 }))
  const reached = await reach([...concerned], notice, now)
  const wants = (matrixId: string) => !reached.get(matrixId)?.muted
  return messages.flatMap((message) => {
    const { target, needsReceipt, notify = [] } = message
    if (!target.startsWith(DIRECT)) {
      const told = needsReceipt ? notify : notify.filter(({ matrixId }) => wants(matrixId))
      return [{ ...message, notify: told, notBeforeMs: 0 }]
    }
    const matrixId = target.slice(DIRECT.length)
    if (!needsReceipt && !wants(matrixId)) return []
    return [{ ...message, notBeforeMs: reached.get(matrixId)?.notBeforeMs ?? 0 }]
  })
}

function peopleOf({ target, notify = [] }: AnnouncementMessage): string[] {
  const named = notify.map(({ matrixId }) => matrixId)
  return target.startsWith(DIRECT) ? [target.slice(DIRECT.length), ...named] : named
}
