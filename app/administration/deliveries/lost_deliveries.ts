import type { DateTime } from 'luxon'
import { administratorIds } from '#app/identity/role_queries'
import { acting } from '#app/shared/act'
import { recordEvents } from '#app/shared/recording'

/** Tells administrators that the homeserver has lost messages. */
export async function tellOfLost(count: number, since: DateTime): Promise<void> {
  await acting({ actor: null, origin: { kind: 'scheduler' } }, async (act) => {
    const readers = await administratorIds(act.trx)
    await recordEvents(act, [
      {
        name: 'delivery.missing_found',
        subject: { type: 'outbox', id: 0 },
        payload: { count, sinceMs: since.toMillis(), readers },
        notify: readers,
      },
    ])
  })
}
