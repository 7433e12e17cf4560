/*
 * Dragging by mouse, pen and finger. A finger that scrolls is left alone: it has to rest on
 * something first, or to begin at its handle.
 */
import * as moving from './moving.js'
import * as tree from './tree.js'

const REST_MS = 450
const SLACK_PX = 6
const UNFOLD_MS = 700
/** So near to the edge the page scrolls by itself. */
const EDGE_PX = 72
const MOST_PER_FRAME_PX = 14

interface Press {
  item: HTMLElement
  id: number
  x: number
  y: number
  touch: boolean
  onGrip: boolean
  rest: number | undefined
}

let press: Press | null = null
let ghost: HTMLElement | null = null
let at = { x: 0, y: 0 }
let hovered: { unit: HTMLElement; timer: number } | null = null
let justDragged = false

export function watchPointers(): void {
  document.addEventListener('pointerdown', begin)
  document.addEventListener('pointermove', move)
  document.addEventListener('pointerup', end)
  document.addEventListener('pointercancel', () => stop(false))
  // While something is dragged, the finger doesn't scroll the page.
  document.addEventListener('touchmove', (event) => ghost && event.preventDefault(), {
    passive: false,
  })
  document.addEventListener('contextmenu', (event) => {
    if (ghost || (press?.touch && tree.itemOf(event.target))) event.preventDefault()
  })
  document.addEventListener('dragstart', (event) => {
    if (press) event.preventDefault()
  })
  document.addEventListener('click', swallow, true)
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && ghost) stop(false)
  })
}

function begin(event: PointerEvent): void {
  const item = tree.itemOf(event.target)
  if (event.button !== 0 || !event.isPrimary || !item || !moving.isMovable(item)) return
  if (moving.isHolding()) return
  const part = event.target as Element
  // Of a unit, its row is the handle; other buttons do what they do.
  if (part.closest('button:not([data-grip]), .chip-act')) return
  if (tree.isUnit(item) && !part.closest('.unit-row')) return
  const touch = event.pointerType !== 'mouse'
  const onGrip = part.closest('[data-grip]') !== null
  justDragged = false
  press = {
    item,
    id: event.pointerId,
    x: event.clientX,
    y: event.clientY,
    touch,
    onGrip,
    rest: undefined,
  }
  at = { x: event.clientX, y: event.clientY }
  if (touch && !onGrip) press.rest = window.setTimeout(start, REST_MS)
  // Else the moves of a finger would go to the handle alone.
  if (onGrip && part.hasPointerCapture(event.pointerId)) part.releasePointerCapture(event.pointerId)
}

function move(event: PointerEvent): void {
  if (!press || event.pointerId !== press.id) return
  at = { x: event.clientX, y: event.clientY }
  if (ghost) return follow()
  if (Math.hypot(at.x - press.x, at.y - press.y) < SLACK_PX) return
  // A finger that moves before it has rested scrolls.
  if (press.touch && !press.onGrip) return stop(false)
  start()
}

function end(event: PointerEvent): void {
  if (!press || event.pointerId !== press.id) return
  stop(true)
}

function start(): void {
  if (!press) return
  moving.lift(press.item, false)
  ghost = ghostOf(press.item)
  document.body.append(ghost)
  if (press.touch) navigator.vibrate?.(20)
  follow()
  requestAnimationFrame(scrollAtEdges)
}

function stop(lands: boolean): void {
  clearTimeout(press?.rest)
  clearTimeout(hovered?.timer)
  press = null
  hovered = null
  if (!ghost) return
  ghost.remove()
  ghost = null
  justDragged = true
  if (lands) moving.drop()
  else moving.cancel()
}

function follow(): void {
  ghost!.style.transform = `translate(${at.x + 12}px, ${at.y - 16}px) rotate(-1.5deg)`
  const unit =
    document.elementFromPoint(at.x, at.y)?.closest<HTMLElement>('#org-tree .unit') ?? null
  moving.aim(unit)
  if (unit === hovered?.unit) return
  clearTimeout(hovered?.timer)
  hovered = unit && {
    unit,
    timer: window.setTimeout(() => tree.isFolded(unit) && tree.fold(unit, false), UNFOLD_MS),
  }
}

function scrollAtEdges(): void {
  if (!ghost) return
  const top = EDGE_PX + (document.querySelector('.topbar')?.clientHeight ?? 0) - at.y
  const bottom = at.y - (innerHeight - EDGE_PX)
  const by = Math.max(top, bottom, 0) / 4
  if (by > 0) {
    scrollBy(0, Math.min(by, MOST_PER_FRAME_PX) * (top > bottom ? -1 : 1))
    follow()
  }
  requestAnimationFrame(scrollAtEdges)
}

/** The click that ends a drag is none. */
function swallow(event: MouseEvent): void {
  if (!justDragged) return
  justDragged = false
  if (!tree.itemOf(event.target)) return
  event.preventDefault()
  event.stopPropagation()
}

function ghostOf(item: HTMLElement): HTMLElement {
  const copy = document.createElement('div')
  copy.className = tree.isUnit(item) ? 'chip unit-ghost is-dragged' : 'chip is-dragged'
  copy.setAttribute('aria-hidden', 'true')
  const parts = tree.isUnit(item)
    ? item.querySelectorAll(':scope > .unit-row > :is(.unit-code, .unit-name)')
    : item.querySelectorAll(':scope > a:first-of-type > *')
  for (const part of parts) {
    const clone = document.createElement('span')
    clone.className = part.className
    clone.textContent = part.textContent!.trim()
    copy.append(clone)
  }
  return copy
}
