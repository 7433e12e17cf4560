/*
 * How it is asked what somebody means.
 */
import type { Locale } from '#app/shared/locale'
import type { Asking } from '#bots/slots'

/** The question, and what may be chosen by its number; bots/questions.ts adds how one answers. */
export function questionText({ questions, choices }: Asking, locale: Locale): string {
  return [
    ...questions.map((question) => question[locale]),
    ...choices.map(({ label }, at) => `${at + 1}. ${label}`),
  ].join('\n')
}
