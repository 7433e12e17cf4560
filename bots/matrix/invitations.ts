import { createHash } from 'node:crypto'
import type { IncomingEvent } from '#bots/inbox'
import { isRecord, STATE_KEY } from '#bots/matrix/relevance'

/** An event as somebody sees it who is only invited: without its id and its time. */
export interface StrippedEvent {
  type?: unknown
  state_key?: unknown
  sender?: unknown
  content?: unknown
}

/**
 * The bots' open invitations as events to store. Their ids are made of what is known, so that the
 * same invitation found twice is one, and a later one another: `since`, the token from which the
 * sweep began, tells them apart.
 */
export function invitationsOf(
  rooms: Record<string, { invite_state?: { events?: StrippedEvent[] } }>,
  since: string,
  botUserIds: readonly string[]
): IncomingEvent[] {
  return Object.entries(rooms).flatMap(([roomId, room]) => {
    const invitation = room.invite_state?.events?.findLast(
      (event) =>
        event.type === 'm.room.member' &&
        botUserIds.includes(event.state_key as string) &&
        isRecord(event.content) &&
        event.content.membership === 'invite'
    )
    if (!invitation || typeof invitation.sender !== 'string') return []
    const content = { ...(invitation.content as object), [STATE_KEY]: invitation.state_key }
    const known = JSON.stringify([roomId, invitation.sender, content, since])
    return [
      {
        event_id: `$invitation-${createHash('sha256').update(known).digest('base64url')}`,
        room_id: roomId,
        sender: invitation.sender,
        type: 'm.room.member',
        content,
        origin_server_ts: Date.now(),
      },
    ]
  })
}
