/*
 * The bell opens the latest notifications beside itself; without this it leads to their page.
 */
import { background } from './live.js'

/** A press on the bell closes the panel before the click gets here: it must not open it again. */
let wasOpenAtPress = false

document.addEventListener('pointerdown', () => (wasOpenAtPress = isOpen()), { capture: true })

document.addEventListener('click', (event) => {
  const bell = (event.target as Element).closest<HTMLAnchorElement>('a[data-bell]')
  const panel = panelOf()
  if (!bell || !panel?.showPopover) return
  if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return
  event.preventDefault()
  const byKeyboard = event.detail === 0
  if (byKeyboard ? isOpen() : wasOpenAtPress) panel.hidePopover()
  else void open(bell, panel)
})

async function open(bell: HTMLAnchorElement, panel: HTMLElement): Promise<void> {
  try {
    const response = await fetch(bell.dataset.bell!, { headers: background })
    if (!response.ok || response.redirected) throw new Error(`notifications: ${response.status}`)
    const { body } = new DOMParser().parseFromString(await response.text(), 'text/html')
    panel.replaceChildren(...[...body.childNodes].map((node) => document.importNode(node, true)))
    panel.showPopover()
    panel.querySelector('h2')?.focus()
  } catch {
    location.assign(bell.href)
  }
}

function isOpen(): boolean {
  return panelOf()?.matches(':popover-open') ?? false
}

function panelOf(): HTMLElement | null {
  return document.getElementById('bell-panel')
}
