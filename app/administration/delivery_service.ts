import { recordEvent } from '#app/activity/activity_service'
import { COLUMNS, type Box } from '#app/administration/deliveries'
import { DeliveryNotFailed, DeliveryEmptied } from '#app/administration/delivery_exceptions'
import { authorise } from '#app/identity/rights'
import type { Act } from '#app/shared/act'
import { toStored } from '#app/shared/time'

/** What administrators do with messages that were given up. */
export class DeliveryService {
  /**
   * Puts a message back in line, as if it were new.
   *
   * @throws AdministratorsOnly; DeliveryNotFailed where it waits, went through, or is none;
   *   DeliveryEmptied where its content is gone
   */
  async retry(act: Act, box: Box, id: number): Promise<void> {
    const row = await failedRow(act, box, id)
    if (row.content === '{}') throw new DeliveryEmptied(id)
    const again = { state: 'waiting', attempts: 0 }
    const own = box === 'outbox' ? { next_attempt_ms: 0 } : { reason: null }
    await act.trx
      .from(box)
      .where({ id })
      .update({ ...again, ...own })
    await record(act, 'delivery.retried', box, row)
  }

  /** Leaves a message undone for good; its row stays. */
  async dismiss(act: Act, box: Box, id: number): Promise<void> {
    const row = await failedRow(act, box, id)
    // What is done loses its content after some time.
    const own = box === 'inbox' ? { done_at: toStored(act.now) } : {}
    await act.trx
      .from(box)
      .where({ id })
      .update({ state: 'dismissed', ...own })
    await record(act, 'delivery.dismissed', box, row)
  }
}

export const deliveryService = new DeliveryService()

async function failedRow(act: Act, box: Box, id: number): Promise<Record<string, any>> {
  await authorise(act, 'administer')
  const row = await act.trx.from(box).where({ id, state: COLUMNS[box].failed }).forUpdate().first()
  if (!row) throw new DeliveryNotFailed(id)
  return row
}

async function record(act: Act, name: string, box: Box, row: Record<string, any>): Promise<void> {
  const where =
    box === 'outbox'
      ? { target: row.target, purpose: row.purpose }
      : { target: row.room_id, purpose: row.type }
  await recordEvent(act, { name, subject: { type: box, id: row.id }, payload: where })
}
