/*
 * What the console says where the rooms cannot be reached.
 */
import dimos from '#config/dimos'
import { Refusal } from '#app/shared/refusal'
import { HomeserverAway } from '#bots/matrix/patient_client'
import type { Worded } from '#app/shared/locale'

/** One sentence for what went wrong; throws again what no sentence fits. */
export function roomsTrouble(error: unknown): Worded {
  if (error instanceof Refusal) return error.worded
  if (error instanceof HomeserverAway) {
    return {
      el: `Το Matrix δεν απαντά στο ${dimos.matrix.url}. Τρέχει το ./ace up; (${error.message})`,
      en: `Matrix does not answer at ${dimos.matrix.url}. Is ./ace up running? (${error.message})`,
    }
  }
  if (/no such table|doesn't exist/.test(String((error as Error | null)?.message))) {
    return {
      el: `Δεν υπάρχουν ακόμη στοιχεία στο ${dimos.data}. Εκτελέστε πρώτα ./ace up.`,
      en: `There are no records in ${dimos.data} yet. Run ./ace up first.`,
    }
  }
  throw error
}
