import type { Transaction } from '#app/shared/transaction'

/** What a bot tells one person alone. */
export interface DirectMessage {
  /** What it comes from; the same source, person and kind are the same message. */
  source: string
  /** The bot that says it. */
  bot: string
  /** What kind of notice it is. */
  kind: string
  to: { matrixId: string; displayName: string }
  text: string
  /** Milliseconds since 1970 before which it is not sent. */
  notBeforeMs?: number
}

/** Takes a message up for sending, once the transaction has committed. */
export type SayDirectly = (trx: Transaction, message: DirectMessage) => Promise<void>
