/*
 * What scripts add to pages that work without them: light and dark without a reload, a
 * password that shows itself.
 */
import { keepToVisit } from './visit.js'

function switchAppearance(): void {
  const dark = document.documentElement.classList.toggle('dark')
  const secure = location.protocol === 'https:' ? '; secure' : ''
  const value = dark ? 'dark' : 'light'
  document.cookie = `dimos-appearance=${value}; path=/; max-age=31536000; samesite=lax${secure}`
}

function showPassword(button: HTMLButtonElement): void {
  const input = document.getElementById(button.getAttribute('aria-controls')!) as HTMLInputElement
  const shown = input.type === 'text'
  input.type = shown ? 'password' : 'text'
  button.textContent = (shown ? button.dataset.show : button.dataset.hide) ?? ''
  button.setAttribute('aria-pressed', String(!shown))
}

document.addEventListener('submit', (event) => {
  if (!(event.target as Element).matches('[data-do="appearance"]')) return
  event.preventDefault()
  switchAppearance()
})

document.addEventListener('click', (event) => {
  const button = (event.target as Element).closest<HTMLButtonElement>('button[data-do]')
  if (button?.dataset.do === 'show-password') showPassword(button)
  if (button?.dataset.do === 'print') print()
})

// The menu on phones is the page's target; Escape leaves it.
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && location.hash === '#nav') location.hash = 'main'
})

/** Shows what only works by script, in a part of the page that is new. */
export function enhance(part: ParentNode): void {
  for (const element of part.querySelectorAll<HTMLElement>('[data-needs-script]')) {
    element.hidden = false
  }
}

const visit = document.querySelector<HTMLMetaElement>('meta[name="dimos-visit"]')
keepToVisit(visit?.content ?? null, sessionStorage, localStorage)

enhance(document)
// On phones the tabs are wider than the page, and the current one may be the last.
document
  .querySelector('.tabs [aria-current]')
  ?.scrollIntoView({ block: 'nearest', inline: 'center', behavior: 'instant' })
document.querySelector<HTMLElement>('.form-error:not([data-still])')?.focus()
