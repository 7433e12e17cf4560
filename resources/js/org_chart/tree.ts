/*
 * The tree for the keyboard: one stop for Tab, arrows within, and typing leads to what begins so
 * (the pattern "tree view" of the ARIA guide). What is unfolded is the reader's own.
 */
import { enhance } from '../page.js'

const TYPING_MS = 700

/** Greek capitals that stand for a Latin one in the codes of units. */
const IN_CODES: Readonly<Record<string, string>> = {
  α: 'a',
  β: 'b',
  γ: 'g',
  δ: 'd',
  ε: 'e',
  η: 'h',
  ι: 'i',
  κ: 'k',
  μ: 'm',
  ν: 'n',
  ο: 'o',
  ρ: 'p',
  τ: 't',
  υ: 'y',
  χ: 'x',
}

export function root(): HTMLElement | null {
  return document.querySelector('#org-tree [role=tree]')
}

/** The item that a part of the page belongs to. */
export function itemOf(part: EventTarget | null): HTMLElement | null {
  const element = part instanceof Element ? part : null
  return element?.closest('#org-tree')
    ? element.closest<HTMLElement>('#org-tree [role=treeitem]')
    : null
}

export function isUnit(item: Element): boolean {
  return item.matches('.unit')
}

/** The unit that holds an item: above a unit, or that of a person. */
export function above(item: Element): HTMLElement | null {
  return item.parentElement?.closest<HTMLElement>('.unit') ?? null
}

export function isFolded(item: Element): boolean {
  return item.getAttribute('aria-expanded') === 'false'
}

export function fold(unit: Element, folded: boolean): void {
  if (!unit.hasAttribute('data-leaf')) unit.setAttribute('aria-expanded', String(!folded))
}

/** All that is seen, from the top. */
export function seen(): HTMLElement[] {
  const items = [...(root()?.querySelectorAll<HTMLElement>('[role=treeitem]') ?? [])]
  return items.filter((item) => !item.parentElement!.closest('.unit[aria-expanded=false]'))
}

/** Unfolds whatever hides an item. */
export function reveal(item: Element): void {
  for (let unit = above(item); unit; unit = above(unit)) fold(unit, false)
}

/** Makes a tree that was loaded or renewed ready for the keyboard. */
export function prepare(): void {
  const tree = root()
  if (!tree) return
  enhance(tree)
  for (const unit of tree.querySelectorAll('.unit:not([data-leaf], [aria-expanded])')) {
    fold(unit, !unit.hasAttribute('data-open'))
  }
  for (const part of tree.querySelectorAll('a, button')) part.setAttribute('tabindex', '-1')
  const items = [...tree.querySelectorAll<HTMLElement>('[role=treeitem]')]
  for (const item of items) if (item.tabIndex !== 0) item.tabIndex = -1
  const current = items.filter((item) => item.tabIndex === 0)
  for (const item of current.slice(1)) item.tabIndex = -1
  const first = current[0] ?? seen()[0]
  if (first) setCurrent(first, false)
}

/** The item at which the keys are; Tab leads to it, and then to its own links and buttons. */
export function setCurrent(item: HTMLElement, focus = true): void {
  for (const old of root()?.querySelectorAll<HTMLElement>('[role=treeitem][tabindex="0"]') ?? []) {
    if (old === item) continue
    old.tabIndex = -1
    for (const part of partsOf(old)) part.setAttribute('tabindex', '-1')
  }
  item.tabIndex = 0
  for (const part of partsOf(item)) {
    if (!part.matches('[data-caret]')) part.setAttribute('tabindex', '0')
  }
  if (!focus) return
  item.focus({ preventScroll: true })
  const row = isUnit(item) ? item.querySelector('.unit-row')! : item
  row.scrollIntoView({ block: 'nearest' })
}

/** @returns whether the key meant something */
export function onKey(event: KeyboardEvent, item: HTMLElement): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return false
  const next = target(event.key, item)
  if (next) setCurrent(next)
  else if (event.key === 'ArrowRight' && isFolded(item)) fold(item, false)
  else if (event.key === 'ArrowLeft' && item.getAttribute('aria-expanded') === 'true') {
    fold(item, true)
  } else if (event.key === '*') unfoldNeighbours(item)
  else if (event.key === 'Enter') item.querySelector<HTMLElement>('a')?.click()
  else if (event.key === ' ') fold(item, !isFolded(item))
  else return event.key.startsWith('Arrow') || event.key === 'Home' || event.key === 'End'
  return true
}

/** Unfolds all units, or folds all but the first. */
export function foldAll(folded: boolean): void {
  for (const unit of root()?.querySelectorAll('.unit') ?? []) fold(unit, folded && !!above(unit))
}

let typed = ''
let typing: number | undefined

/** Letters, digits, and what stands between them in codes. */
export function isTyping(key: string): boolean {
  return key.length === 1 && /[\p{L}\p{N}._/-]/u.test(key)
}

/** What typing leads to: the next name with a word that begins so, or the next code. */
export function typedTarget(key: string, item: HTMLElement, among = seen()): HTMLElement | null {
  clearTimeout(typing)
  typing = window.setTimeout(() => (typed = ''), TYPING_MS)
  typed += plain(key)
  const at = among.indexOf(item)
  // The same letter again means the next one; more letters may still mean this one.
  const from = typed.length === 1 ? at + 1 : at
  const order = [...among.slice(from), ...among.slice(0, from)]
  return order.find((each) => means(each, typed)) ?? null
}

function means(item: HTMLElement, text: string): boolean {
  const { name = '', unit = '' } = item.dataset
  const inCode = text.replace(/[α-ω]/g, (letter) => IN_CODES[letter] ?? letter)
  const words = plain(name).split(' ')
  return (
    words.some((_, at) => words.slice(at).join(' ').startsWith(text)) ||
    (unit !== '' && plain(unit).startsWith(inCode))
  )
}

export function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ς', 'σ')
}

function target(key: string, item: HTMLElement): HTMLElement | null | undefined {
  const items = seen()
  const at = items.indexOf(item)
  if (key === 'ArrowDown') return items[at + 1]
  if (key === 'ArrowUp') return items[at - 1]
  if (key === 'Home') return items[0]
  if (key === 'End') return items.at(-1)
  const opened = item.getAttribute('aria-expanded') === 'true'
  if (key === 'ArrowRight' && opened) return items[at + 1]
  if (key === 'ArrowLeft' && !opened) return above(item)
  if (isTyping(key)) return typedTarget(key, item, items)
  return null
}

function unfoldNeighbours(item: HTMLElement): void {
  for (const each of item.parentElement?.children ?? []) if (isUnit(each)) fold(each, false)
}

/** The links and buttons of the item itself, without those below it. */
function partsOf(item: HTMLElement): HTMLElement[] {
  const own = isUnit(item) ? item.querySelector<HTMLElement>('.unit-row') : item
  return [...(own?.querySelectorAll<HTMLElement>('a, button') ?? [])]
}
