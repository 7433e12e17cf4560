/*
 * Who does what, from where: every service method that changes something takes an Act first.
 */
import { DateTime } from 'luxon'
import { inTransaction, type Transaction } from '#app/shared/transaction'
import type { Locale } from '#app/shared/locale'

/** A person as the services and the bots know them; their Matrix id is theirs alone. */
export interface Actor {
  id: number
  username: string
  displayName: string
  locale: Locale
  matrixId: string | null
}

export type Origin =
  { kind: 'web' | 'scheduler' | 'console' } | { kind: 'chat'; eventId: string; roomId: string }

export interface Act {
  /** Null where the system itself acts (scheduler, console). */
  actor: Actor | null
  onBehalfOf: Actor | null
  origin: Origin
  /** The instant of the act, UTC. */
  now: DateTime
  trx: Transaction
}

/** Opens the transaction in which a person acts, and hands the act over. */
export function acting<T>(
  who: { actor: Actor | null; origin: Origin; onBehalfOf?: Actor | null; now?: DateTime },
  work: (act: Act) => Promise<T>
): Promise<T> {
  return inTransaction((trx) =>
    work({
      actor: who.actor,
      onBehalfOf: who.onBehalfOf ?? null,
      origin: who.origin,
      now: who.now ?? DateTime.utc(),
      trx,
    })
  )
}
