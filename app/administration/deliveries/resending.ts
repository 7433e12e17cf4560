/*
 * A message that the homeserver has lost becomes a new one: the same words under another purpose,
 * and so under another key, which the homeserver has never seen.
 */
import type { Act } from '#app/shared/act'
import { changeRows, insertRow, selectRows, type Row } from '#app/shared/rows'
import { toStored } from '#app/shared/time'

/** What a row has that a new one begins without. */
const ANEW = {
  state: 'waiting',
  attempts: 0,
  next_attempt_ms: 0,
  not_before_ms: 0,
  last_error: null,
  room_id: null,
  matrix_event_id: null,
  sent_at: null,
  resent_as: null,
} as const

/**
 * Writes the message that takes the lost one's place.
 *
 * @returns its number; null where nothing was sent, because a later edit has said all
 */
export async function resendRow(act: Act, row: Record<string, any>): Promise<number | null> {
  const { id, source, target } = row
  if (await isOutdated(act, row)) {
    await changeRows(act.trx, "update outbox set state = 'dismissed' where id = ?", [id])
    return null
  }
  const purpose = `resend:${id}`
  const columns = { ...row } as Record<string, Row[string]>
  delete columns.id
  const newId = await insertRow(act.trx, 'outbox', {
    ...columns,
    ...ANEW,
    purpose,
    refers: await refersFor(act, row),
    created_at: toStored(act.now),
  })
  await changeRows(act.trx, "update outbox set state = 'resent', resent_as = ? where id = ?", [
    newId,
    id,
  ])
  // Its buttons go with it, and are known by where it will stand.
  await changeRows(
    act.trx,
    'update button_sets set purpose = ? where source = ? and target = ? and purpose = ?',
    [purpose, source, target, row.purpose]
  )
  return newId
}

/** An edit says how things stand; where a later one did, the lost one would set them back. */
async function isOutdated(act: Act, row: Record<string, any>): Promise<boolean> {
  if (!row.refers || JSON.parse(row.refers).as !== 'edit') return false
  const later = await selectRows(
    act.trx,
    `select 1 from outbox where target = ? and id > ? and refers = ? and state <> 'failed'
      and coalesce(record_type, '') = ? and coalesce(record_id, 0) = ? limit 1`,
    [row.target, row.id, row.refers, row.record_type ?? '', row.record_id ?? 0]
  )
  return later.length > 0
}

/** The relation to a message that is lost as well is to the one that takes its place. */
async function refersFor(act: Act, row: Record<string, any>): Promise<string | null> {
  if (!row.refers) return null
  const refers = JSON.parse(row.refers)
  const { to } = refers
  // The card of a record is found when it is sent.
  if (to === 'card') return row.refers
  const [lost] =
    'eventId' in to
      ? await selectRows(act.trx, `${RESENT} and matrix_event_id = ?`, [to.eventId])
      : await selectRows(act.trx, `${RESENT} and source = ? and target = ? and purpose = ?`, [
          to.source,
          to.target,
          to.purpose,
        ])
  if (!lost) return row.refers
  const { source, target, id } = lost
  return JSON.stringify({ ...refers, to: { source, target, purpose: `resend:${id}` } })
}

const RESENT = "select id, source, target from outbox where state = 'resent'"
