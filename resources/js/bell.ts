/*
 * The bell opens the latest notifications beside itself; without this it leads to their page.
 */
import { background } from './live.js'

/** A click on the bell closes the panel before it gets here: it must not open it again. */
const JUST_CLOSED_MS = 300

let closedAt = Number.NEGATIVE_INFINITY

document.addEventListener('click', (event) => {
  const bell = (event.target as Element).closest<HTMLAnchorElement>('a[data-bell]')
  const panel = document.getElementById('bell-panel')
  if (!bell || !panel?.showPopover) return
  if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return
  event.preventDefault()
  if (performance.now() - closedAt > JUST_CLOSED_MS) void open(bell, panel)
})

// The event of a popover does not bubble, so it is caught on its way down.
document.addEventListener(
  'toggle',
  (event) => {
    const { target, newState } = event as ToggleEvent
    if ((target as Element).id === 'bell-panel' && newState === 'closed') {
      closedAt = performance.now()
    }
  },
  { capture: true }
)

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
