/*
 * The line at the bottom that says what came of an act. The words are on the page, in its language.
 */
let gone: number | undefined

const SHOWN_MS = 10_000

/** Says that something went wrong, where screen readers hear it too. */
export function toast(sentence: string): void {
  const line = document.getElementById('toast')
  if (!line || !sentence) return
  line.querySelector('span')!.textContent = sentence
  line.hidden = false
  clearTimeout(gone)
  gone = window.setTimeout(() => (line.hidden = true), SHOWN_MS)
}

/** What a status means to the person; 0 where nobody answered. */
export function refusal(status: number): string {
  const words = document.getElementById('toast')?.dataset ?? {}
  if (status === 0) return words.offline ?? ''
  if (status === 403) return words.refused ?? ''
  if (status === 404) return words.missing ?? ''
  if (status === 419) return words.expired ?? ''
  if (status === 429) return words.often ?? ''
  return words.broken ?? ''
}

document.addEventListener('click', (event) => {
  const button = (event.target as Element).closest('[data-do=dismiss]')
  if (button) button.closest<HTMLElement>('.toast')!.hidden = true
})
