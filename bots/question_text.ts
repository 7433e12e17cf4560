/*
 * How it is asked what somebody means.
 */
import type { Locale, Worded } from '#app/shared/locale'
import type { Asking } from '#bots/slots'

/** The question, what may be chosen by its number, and how one answers. */
export function questionText({ questions, choices }: Asking, locale: Locale): string {
  return [
    ...questions.map((question) => question[locale]),
    ...choices.map(({ label }, at) => `${at + 1}. ${label}`),
    (choices.length === 1 ? ANSWER_ONE : ANSWER)[locale],
  ].join('\n')
}

const ANSWER: Worded = {
  el: 'Απαντήστε με τον αριθμό ή πατήστε την αντίδραση.',
  en: 'Answer with the number, or press the reaction.',
}

const ANSWER_ONE: Worded = {
  el: 'Αν ναι, απαντήστε με 1 ή πατήστε την αντίδραση.',
  en: 'If so, answer with 1, or press the reaction.',
}
