import db from '@adonisjs/lucid/services/db'
import type { DateTime } from 'luxon'
import type { Delivery } from '#app/administration/deliveries/delivery'
import { fromStored } from '#app/shared/time'

/** The buttons under a message, and what became of them. */
export interface ButtonSetFacts {
  sort: string
  state: string
  keys: string[]
  takenKey: string | null
  takenById: number | null
  takenAt: DateTime | null
}

/** Null where the message has none. */
export async function buttonsOf({ box, source, target, purpose }: Delivery) {
  if (box !== 'outbox') return null
  const row = await db.from('button_sets').where({ source, target, purpose }).first()
  if (!row) return null
  const buttons: unknown = JSON.parse(row.buttons)
  const facts: ButtonSetFacts = {
    sort: row.sort,
    state: row.state,
    keys: Array.isArray(buttons) ? buttons.map((each) => String(each?.key ?? '')) : [],
    takenKey: row.taken_key,
    takenById: row.taken_by_id,
    takenAt: fromStored(row.taken_at),
  }
  return facts
}
