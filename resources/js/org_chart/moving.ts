/*
 * A person or unit that is held, and the unit in which it would land. Mouse, finger and keys share
 * this; a live sentence says each step. Letting go changes nothing: it opens the form.
 */
import { openForm } from './form.js'
import * as tree from './tree.js'

interface Held {
  item: HTMLElement
  name: string
  /** By the keyboard: the arrows choose. */
  byKeys: boolean
}

let held: Held | null = null
let target: HTMLElement | null = null

export function isHolding(): boolean {
  return held !== null
}

export function isHeldByKeys(): boolean {
  return held?.byKeys ?? false
}

/** Whether an item has a handle for the reader. */
export function isMovable(item: Element): boolean {
  const own = tree.isUnit(item) ? item.querySelector(':scope > .unit-row') : item
  return own?.querySelector(':scope > [data-grip]') !== null
}

export function lift(item: HTMLElement, byKeys: boolean): void {
  cancel(true)
  held = { item, name: item.dataset.name ?? '', byKeys }
  item.classList.add('is-source')
  tree.root()?.classList.add('is-holding')
  // It is there already: that need not be said before it has been elsewhere.
  target = tree.above(item)
  if (byKeys) tree.setCurrent(target ?? item)
  say('lifted', { what: held.name })
}

/** Shows and says where it would land now. */
export function aim(unit: HTMLElement | null): void {
  if (!held || unit === target) return
  target?.classList.remove('is-drop', 'is-refused')
  target = unit
  if (!unit) return
  const problem = refusal(unit)
  unit.classList.add(problem ? 'is-refused' : 'is-drop')
  const { name = '', vacant } = unit.dataset
  if (problem) return say(problem, { unit: name })
  const posts = vacant ? sentence('vacant', { count: vacant }) : sentence('no_vacant')
  say('target', { unit: name, vacant: posts })
}

/** Lets go: the form opens where it may land, else nothing happens. */
export function drop(): void {
  if (!held) return
  const unit = target
  if (!unit || refusal(unit)) return cancel()
  const { item, name } = held
  const address = addressOf(item, unit)
  release()
  say('dropped', { what: name, unit: unit.dataset.name ?? '' })
  void openForm(address, item)
}

export function cancel(silently = false): void {
  if (!held) return
  const { item, byKeys } = held
  release()
  if (byKeys) tree.setCurrent(item)
  if (!silently) say('cancelled')
}

/** Keys while something is held by keys. @returns whether the key meant something */
export function onKey(event: KeyboardEvent, item: HTMLElement): boolean {
  const { key } = event
  if (key === 'Escape') cancel()
  else if (key === 'Enter' || key === ' ') drop()
  else if (key === 'Tab') cancel()
  else {
    const next = nextUnit(event, item)
    if (!next) return key.startsWith('Arrow') || key === 'Home' || key === 'End'
    tree.setCurrent(next)
    aim(next)
  }
  return key !== 'Tab'
}

/** Why it can't land there: the name of a sentence. */
function refusal(unit: HTMLElement): 'same' | 'below_itself' | null {
  const { item } = held!
  if (tree.isUnit(item) && item.contains(unit)) return 'below_itself'
  return tree.above(item) === unit ? 'same' : null
}

function nextUnit(event: KeyboardEvent, item: HTMLElement): HTMLElement | null {
  const units = tree.seen().filter(tree.isUnit)
  const at = units.indexOf(item)
  switch (event.key) {
    case 'ArrowDown':
      return units[at + 1] ?? null
    case 'ArrowUp':
      return units[at - 1] ?? null
    case 'Home':
      return units[0]
    case 'End':
      return units.at(-1) ?? null
    case 'ArrowRight':
      if (!tree.isFolded(item)) return units[at + 1] ?? null
      tree.fold(item, false)
      return null
    case 'ArrowLeft':
      return tree.above(item)
    default:
      if (!tree.isTyping(event.key)) return null
      return tree.typedTarget(event.key, item, units)
  }
}

function release(): void {
  held!.item.classList.remove('is-source')
  target?.classList.remove('is-drop', 'is-refused')
  tree.root()?.classList.remove('is-holding')
  held = null
  target = null
}

function addressOf(item: HTMLElement, unit: HTMLElement): string {
  const { person, unit: code } = item.dataset
  const to = unit.dataset.unit!
  const query = person
    ? new URLSearchParams({ person, from: item.dataset.unitOf!, to })
    : new URLSearchParams({ unit: code!, to })
  const on = new URLSearchParams(location.search).get('on')
  if (on) query.set('on', on)
  return `/org-chart/${person ? 'moves' : 'unit-moves'}/new?${query}`
}

function say(name: string, data: Record<string, string> = {}): void {
  const says = document.getElementById('tree-says')
  if (says) says.textContent = sentence(name, data)
}

function sentence(name: string, data: Record<string, string> = {}): string {
  const words = JSON.parse(document.getElementById('org-tree')?.dataset.words ?? '{}')
  const text: string = words[name] ?? ''
  return text.replace(/\{(\w+)\}/g, (whole, key) => data[key] ?? whole)
}
