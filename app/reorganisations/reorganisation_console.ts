import db from '@adonisjs/lucid/services/db'
import Reorganisation from '#app/reorganisations/reorganisation'
import { applyReorganisation, isDue } from '#app/reorganisations/reorganisation_application'
import { stateWords } from '#app/reorganisations/state_words'
import type { Locale, Worded } from '#app/shared/locale'
import { formatDate } from '#app/shared/time'

/** A line each, the latest first. */
export async function listedForConsole(locale: Locale): Promise<string[]> {
  const all = await Reorganisation.query({ client: db.connection() }).orderBy('id', 'desc')
  return all.map((each) => {
    const { id, title, state, effectiveOn } = each
    const due = isDue(each) ? (locale === 'el' ? ', εκκρεμεί η εφαρμογή' : ', due') : ''
    const day = effectiveOn ? formatDate(effectiveOn, locale) : '–'
    return `${id}\t${day}\t${stateWords[state][locale]}${due}\t${title}`
  })
}

/** Applies one by its number, and says how that went. */
export async function appliedByConsole(text: string): Promise<{ done: boolean; said: Worded[] }> {
  if (!/^[1-9]\d{0,8}$/.test(text)) return { done: false, said: [unknown(text)] }
  const result = await applyReorganisation(Number(text), { kind: 'console' })
  switch (result.state) {
    case 'applied':
      return {
        done: true,
        said: [
          {
            el: `Εφαρμόστηκε: ${result.count} εγγραφές του οργανογράμματος.`,
            en: `Applied: ${result.count} rows of the org chart.`,
          },
        ],
      }
    case 'failed':
      return { done: false, said: [FAILED, ...result.problems] }
    case 'not_due':
      return { done: false, said: [unknown(text)] }
  }
}

const FAILED: Worded = {
  el: 'Δεν εφαρμόστηκε και δεν άλλαξε τίποτα. Επαναφέρετέ την σε σχέδιο και διορθώστε:',
  en: 'It was not applied, and nothing was changed. Take it back to draft and mend this:',
}

function unknown(text: string): Worded {
  return {
    el: `Δεν υπάρχει εγκεκριμένη αναδιοργάνωση ${text} που να έχει έρθει η ημέρα της. Δείτε το ./ace org:reorganisations`,
    en: `There is no approved reorganisation ${text} whose day has come. See ./ace org:reorganisations`,
  }
}
