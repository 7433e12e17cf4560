/*
 * What scripts add to pages that work without them: light and dark without a reload, the tree
 * unfolded at once, a password that shows itself. It stands in the head, so that a dark page is
 * never light first.
 */
const APPEARANCE = 'dimos-appearance'
const root = document.documentElement

const chosen = document.cookie.match(/(?:^|; )dimos-appearance=(\w+)/)?.[1]
if (!chosen && matchMedia('(prefers-color-scheme: dark)').matches) root.classList.add('dark')

function switchAppearance() {
  const dark = root.classList.toggle('dark')
  const secure = location.protocol === 'https:' ? '; secure' : ''
  const value = dark ? 'dark' : 'light'
  document.cookie = `${APPEARANCE}=${value}; path=/; max-age=31536000; samesite=lax${secure}`
}

function showPassword(button) {
  const input = document.getElementById(button.getAttribute('aria-controls'))
  const shown = input.type === 'text'
  input.type = shown ? 'password' : 'text'
  button.textContent = shown ? button.dataset.show : button.dataset.hide
  button.setAttribute('aria-pressed', String(!shown))
}

function unfold(button) {
  const open = button.dataset.do === 'unfold'
  for (const details of document.querySelectorAll('.tree details')) details.open = open
}

document.addEventListener('submit', (event) => {
  if (!event.target.matches('[data-do="appearance"]')) return
  event.preventDefault()
  switchAppearance()
})

document.addEventListener('click', (event) => {
  const button = event.target.closest('button[data-do]')
  if (button?.dataset.do === 'show-password') showPassword(button)
  if (/^(un)?fold$/.test(button?.dataset.do ?? '')) unfold(button)
})

// The menu on phones is the page's target; Escape leaves it.
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && location.hash === '#nav') location.hash = 'main'
})

document.addEventListener('DOMContentLoaded', () => {
  for (const element of document.querySelectorAll('[data-needs-script]')) element.hidden = false
  document.querySelector('.form-error')?.focus()
})
