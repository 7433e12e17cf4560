/*
 * Where one writes: Enter sends, Shift and Enter begin a new line. What was typed survives leaving
 * the page, as for the sign-on, and goes with the sign-in (visit.ts).
 */

export interface ComposerOptions {
  form: HTMLFormElement
  /** Names the place where the draft is kept. */
  record: string
  onSend(text: string): void
}

/** Makes the form work. */
export function prepareComposer({ form, record, onSend }: ComposerOptions): void {
  const area = form.querySelector('textarea')!
  const place = `dimos-draft-${record}`
  area.value ||= sessionStorage.getItem(place) ?? ''

  const send = () => {
    const text = area.value.trim()
    if (!text) return
    area.value = ''
    sessionStorage.removeItem(place)
    onSend(text)
    area.focus()
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault()
    send()
  })
  area.addEventListener('keydown', (event) => {
    // Enter also ends the composition of a letter; that is no sending.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
    event.preventDefault()
    send()
  })
  area.addEventListener('input', () => sessionStorage.setItem(place, area.value))
}
