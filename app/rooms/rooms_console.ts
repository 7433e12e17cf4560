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
    const { url } = dimos.matrix
    if (error.refusedToken) {
      return {
        el: `Το Matrix στο ${url} δεν δέχεται το κλειδί του Dimos. Το ./ace up φτιάχνει νέο.`,
        en: `Matrix at ${url} does not accept the token of Dimos. ./ace up makes a new one.`,
      }
    }
    return {
      el: `Το Matrix δεν απαντά στο ${url}. Τρέχει το ./ace up;`,
      en: `Matrix does not answer at ${url}. Is ./ace up running?`,
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
