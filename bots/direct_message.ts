import type { SayDirectly } from '#app/shared/say_directly'
import { plainMessage } from '#bots/matrix/messages'
import { enqueue } from '#bots/outbox'

/** Writes to one person in the direct chat of a bot; it notifies them. */
export const sayDirectly: SayDirectly = (trx, message) => {
  const { source, bot, kind, to, text, notBeforeMs } = message
  return enqueue(trx, {
    source,
    target: `direct:${to.matrixId}`,
    purpose: kind,
    priority: 1,
    bot,
    kind,
    notBeforeMs,
    content: plainMessage(text, [to]),
  })
}
