/*
 * The org chart as a tree for the keyboard, in which those who may move people and units. Its
 * template is resources/views/components/org/unit.edge; without this script all is unfolded, and
 * the forms are reached from each unit's page.
 */
import { watchForms } from '../org_chart/form.js'
import * as moving from '../org_chart/moving.js'
import { watchPointers } from '../org_chart/pointer.js'
import * as tree from '../org_chart/tree.js'

tree.prepare()
watchForms()
watchPointers()
showAddressed()

document.addEventListener('dimos:renewed', () => tree.prepare())
document.addEventListener('htmx:after:swap', () => tree.prepare())

document.addEventListener('focusin', (event) => {
  const item = tree.itemOf(event.target)
  if (item && item.tabIndex !== 0 && !moving.isHolding()) tree.setCurrent(item, false)
})

document.addEventListener('keydown', (event) => {
  const item = tree.itemOf(event.target)
  if (!item || event.defaultPrevented) return
  if (moving.isHeldByKeys()) {
    if (moving.onKey(event, item)) event.preventDefault()
    return
  }
  const onItem = event.target === item
  // Links and buttons within an item keep their own keys.
  if (!onItem && (event.key === 'Enter' || event.key === ' ')) return
  if (onItem && event.key === ' ' && moving.isMovable(item)) {
    event.preventDefault()
    moving.lift(item, true)
    return
  }
  if (tree.onKey(event, item)) event.preventDefault()
})

document.addEventListener('click', (event) => {
  const part = event.target as Element
  const button = part.closest<HTMLElement>('[data-tree]')
  if (button) return tree.foldAll(button.dataset.tree === 'fold')
  const item = tree.itemOf(part)
  if (!item || event.defaultPrevented) return
  if (part.closest('[data-grip]')) return moving.lift(item, true)
  if (part.closest('a')) return
  if (moving.isHeldByKeys() && part.closest('.unit-row')) {
    moving.aim(item)
    return moving.drop()
  }
  if (part.closest('.unit-row')) tree.fold(item, !tree.isFolded(item))
  tree.setCurrent(item, false)
})

/** The address may name a unit: it is shown, wherever it is. */
function showAddressed(): void {
  const id = decodeURIComponent(location.hash.slice(1))
  const item = id.startsWith('unit-') ? document.getElementById(id) : null
  if (!item || !tree.itemOf(item)) return
  tree.reveal(item)
  tree.fold(item, false)
  tree.setCurrent(item, false)
  item.scrollIntoView({ block: 'center' })
}
