/*
 * What a menu, a dialog and a filter bar need beside what the browser does: menus close when one
 * looks elsewhere, the navigation folds and stays so, a chosen filter counts at once.
 */
const REST_MS = 400

for (const menu of document.querySelectorAll<HTMLDetailsElement>('details[data-menu]')) {
  document.addEventListener('click', (event) => {
    if (!menu.contains(event.target as Node)) menu.open = false
  })
  menu.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !menu.open) return
    menu.open = false
    menu.querySelector('summary')?.focus()
  })
  menu.addEventListener('focusout', (event) => {
    if (event.relatedTarget && !menu.contains(event.relatedTarget as Node)) menu.open = false
  })
}

document.addEventListener('click', (event) => {
  const target = event.target as Element
  const opener = target.closest<HTMLElement>('[data-dialog]')
  if (opener) {
    const dialog = document.getElementById(opener.dataset.dialog!)
    if (dialog instanceof HTMLDialogElement) {
      event.preventDefault()
      dialog.showModal()
    }
  }
  if (target.closest('[data-close-dialog]')) target.closest('dialog')?.close()
  const rail = target.closest('[data-do=rail]')
  if (rail) foldNavigation(rail)
})

function foldNavigation(button: Element): void {
  const shell = document.querySelector<HTMLElement>('.shell')!
  const folds = shell.dataset.nav !== 'rail'
  if (folds) shell.dataset.nav = 'rail'
  else delete shell.dataset.nav
  button.setAttribute('aria-pressed', String(folds))
  const secure = location.protocol === 'https:' ? '; secure' : ''
  document.cookie = `dimos-nav=${folds ? 'rail' : 'full'}; path=/; max-age=31536000; samesite=lax${secure}`
}

document.addEventListener('change', (event) => {
  const target = event.target as Element
  if (!target.matches('select')) return
  target.closest<HTMLFormElement>('form[data-filters]')?.requestSubmit()
})

let typing: number | undefined

// What is typed into a filter counts after a short rest; Enter sends it at once.
document.addEventListener('input', (event) => {
  const field = event.target as Element
  const form = field.closest<HTMLFormElement>('form[data-filters]')
  if (!form || !field.matches('[type=search]') || (event as InputEvent).isComposing) return
  clearTimeout(typing)
  typing = window.setTimeout(() => form.requestSubmit(), REST_MS)
})

document.addEventListener('submit', () => clearTimeout(typing))

// An address without the filters that are not set can be read, kept and sent.
document.addEventListener('submit', (event) => {
  const form = event.target as HTMLFormElement
  // Where the list changes without loading the page, its request leaves them out.
  if (!form.matches('[data-filters]') || event.defaultPrevented) return
  for (const field of form.elements) {
    if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) {
      field.disabled = field.value === ''
    }
  }
})

// The page that comes back from the browser's memory has its fields as they were.
addEventListener('pageshow', () => {
  for (const field of document.querySelectorAll<HTMLInputElement>('[data-filters] :disabled')) {
    field.disabled = false
  }
})
