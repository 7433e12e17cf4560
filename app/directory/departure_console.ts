/*
 * Somebody leaves, recorded from the shell.
 */
import { recordDeparture } from '#app/directory/people/departure'
import { NotADate } from '#app/org/away/away_exceptions'
import type { Worded } from '#app/shared/locale'
import { migrate } from '#app/shared/migrations'
import { Refusal } from '#app/shared/refusal'
import { dateFrom, formatDate, today } from '#app/shared/time'

export interface TypedDeparture {
  username: string
  /** The last day; today where left out. */
  on?: string
  act?: string
}

/** Records that somebody leaves, and says in a sentence what came of it. */
export async function leaveByConsole(
  typed: TypedDeparture
): Promise<{ done: boolean; said: Worded }> {
  await migrate()
  try {
    return { done: true, said: await carryOut(typed) }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { done: false, said: error.worded }
  }
}

async function carryOut({ username, on, act }: TypedDeparture): Promise<Worded> {
  const last = on === undefined ? today() : dateFrom(on)
  if (!last) throw new NotADate(on!)
  const person = username.trim().toLowerCase().replace(/^@/, '')
  await recordDeparture({ actor: null, origin: { kind: 'console' } }, person, {
    last,
    act: act ?? null,
    reason: 'other',
  })
  return {
    el: `${person}: αποχωρεί, τελευταία ημέρα ${formatDate(last, 'el')}.`,
    en: `${person} leaves; the last day is ${formatDate(last, 'en')}.`,
  }
}
