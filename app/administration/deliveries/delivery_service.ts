import { recordEvent } from '#app/activity/activity_service'
import { COLUMNS, type Box } from '#app/administration/deliveries/delivery_list'
import {
  DeliveryEmptied,
  DeliveryNotFailed,
  DeliveryNotMissing,
  DismissalReasonMissing,
} from '#app/administration/deliveries/delivery_exceptions'
import { resendRow } from '#app/administration/deliveries/resending'
import { authorise } from '#app/identity/rights'
import type { Act } from '#app/shared/act'
import { toStored } from '#app/shared/time'
import { afterCommit } from '#app/shared/transaction'
import { wakeBots } from '#app/shared/wake'

/** How many lost messages one transaction sends again. */
const SLICE = 100

/** What administrators do with messages that were given up, or that the homeserver has lost. */
export class DeliveryService {
  /**
   * Puts a message back in line, as if it were new.
   *
   * @throws AdministratorsOnly; DeliveryNotFailed where it waits, went through, or is none;
   *   DeliveryEmptied where its content is gone
   */
  async retry(act: Act, box: Box, id: number): Promise<void> {
    await authorise(act, 'administer')
    const row = await rowIn(act, box, id, [COLUMNS[box].failed])
    if (!row) throw new DeliveryNotFailed(id)
    if (row.content === '{}') throw new DeliveryEmptied(id)
    const again = { state: 'waiting', attempts: 0 }
    const own = box === 'outbox' ? { next_attempt_ms: 0 } : { reason: null }
    await act.trx
      .from(box)
      .where({ id })
      .update({ ...again, ...own })
    await record(act, 'delivery.retried', box, row)
    afterCommit(() => wakeBots())
  }

  /**
   * Leaves a message undone for good, also one that the homeserver has lost; its row stays.
   *
   * @throws AdministratorsOnly; DismissalReasonMissing; DeliveryNotFailed
   */
  async dismiss(act: Act, box: Box, id: number, reason: string): Promise<void> {
    await authorise(act, 'administer')
    const row = await rowIn(act, box, id, [COLUMNS[box].failed, 'missing'])
    if (!row) throw new DeliveryNotFailed(id)
    if (!reason.trim()) throw new DismissalReasonMissing()
    // What is done loses its content after some time.
    const own = box === 'inbox' ? { done_at: toStored(act.now) } : {}
    await act.trx
      .from(box)
      .where({ id })
      .update({ state: 'dismissed', ...own })
    await record(act, 'delivery.dismissed', box, row, { reason: reason.trim() })
  }

  /**
   * Sends a message again that the homeserver has lost: as a new one, after what waits already.
   *
   * @returns the number of the new message; null where a later edit has made it needless
   * @throws AdministratorsOnly; DeliveryNotMissing; DeliveryEmptied
   */
  async resend(act: Act, id: number): Promise<number | null> {
    await authorise(act, 'administer')
    const row = await rowIn(act, 'outbox', id, ['missing'])
    if (!row) throw new DeliveryNotMissing(id)
    if (row.content === '{}') throw new DeliveryEmptied(id)
    const newId = await resendRow(act, row)
    await record(act, 'delivery.resent', 'outbox', row, { as: newId })
    afterCommit(() => wakeBots())
    return newId
  }

  /**
   * Sends the oldest of those that the homeserver has lost again, in their order.
   *
   * @returns how many; 0 when none is left
   */
  async resendSome(act: Act): Promise<number> {
    await authorise(act, 'administer')
    const rows = await act.trx
      .from('outbox')
      .where({ state: 'missing' })
      .whereNot('content', '{}')
      .orderBy('id')
      .limit(SLICE)
      .forUpdate()
    for (const row of rows) await resendRow(act, row)
    if (rows.length === 0) return 0
    await recordEvent(act, {
      name: 'delivery.all_resent',
      subject: { type: 'outbox', id: rows[0].id },
      payload: { count: rows.length, from: rows[0].id, to: rows.at(-1)!.id },
    })
    afterCommit(() => wakeBots())
    return rows.length
  }
}

export const deliveryService = new DeliveryService()

async function rowIn(
  act: Act,
  box: Box,
  id: number,
  states: readonly string[]
): Promise<Record<string, any> | null> {
  return act.trx
    .from(box)
    .where({ id })
    .whereIn('state', [...states])
    .forUpdate()
    .first()
}

async function record(
  act: Act,
  name: string,
  box: Box,
  row: Record<string, any>,
  more: Record<string, unknown> = {}
): Promise<void> {
  const where =
    box === 'outbox'
      ? { target: row.target, purpose: row.purpose }
      : { target: row.room_id, purpose: row.type }
  await recordEvent(act, {
    name,
    subject: { type: box, id: row.id },
    payload: { ...where, ...more },
  })
}
