/*
 * Messages that the homeserver has lost, for the console.
 */
import db from '@adonisjs/lucid/services/db'
import { deliveryService } from '#app/administration/deliveries/delivery_service'
import { acting } from '#app/shared/act'
import type { Locale } from '#app/shared/locale'
import { formatInstant, fromStored } from '#app/shared/time'

/** Of many, the newest are listed. */
const MOST = 50

/** A line for each of the newest, and their number last. What they say is not told. */
export async function listLost(locale: Locale): Promise<string[]> {
  const missing = () => db.from('outbox').where('state', 'missing')
  const [{ count }] = await missing().select(db.raw('count(*) as count'))
  const rows = await missing()
    .orderBy('id', 'desc')
    .limit(MOST)
    .select('id', 'source', 'target', 'kind', 'sent_at')
  const lines = rows.map(({ id, source, target, kind, sent_at: at }) =>
    [id, formatInstant(fromStored(at as string), locale), target, kind ?? source].join('  ')
  )
  return [...lines, locale === 'el' ? `Λείπουν ${count} μηνύματα` : `${count} messages are missing`]
}

/** Sends all of them again, in their order. @returns how many */
export async function sendLost(): Promise<number> {
  let count = 0
  for (let some = -1; some !== 0;) {
    some = await acting({ actor: null, origin: { kind: 'console' } }, (act) =>
      deliveryService.resendSome(act)
    )
    count += some
  }
  return count
}
