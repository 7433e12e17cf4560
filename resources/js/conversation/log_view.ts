/*
 * The messages on the page, in order, with the days between them. Elements that stay are the same
 * elements, and what somebody reads stays where it is unless they are at the end.
 */
import { element, messageElement, versionOf, type MessageViewOptions } from './message_view.js'
import type { Message } from './timeline.js'
import { dayInWords, dayOf } from './words.js'

/** Nearer to the end than this one is at the end, px. */
const AT_END = 48

export class LogView {
  readonly #scroller: HTMLElement
  readonly #list: HTMLElement
  readonly #jump: HTMLButtonElement
  readonly #options: MessageViewOptions
  readonly #items = new Map<string, { version: string; item: HTMLElement }>()
  readonly #days = new Map<string, HTMLElement>()
  #isFirst = true

  constructor(
    elements: { scroller: HTMLElement; list: HTMLElement; jump: HTMLButtonElement },
    options: MessageViewOptions
  ) {
    this.#scroller = elements.scroller
    this.#list = elements.list
    this.#jump = elements.jump
    this.#options = options
    this.#jump.addEventListener('click', () => this.toEnd())
    this.#scroller.addEventListener('scroll', () => {
      if (this.#isAtEnd()) this.#jump.hidden = true
    })
  }

  show(messages: readonly Message[]): void {
    const wasAtEnd = this.#isFirst || this.#isAtEnd()
    const lastBefore = this.#list.lastElementChild
    const read = this.#firstInSight()
    const readAt = read?.offsetTop ?? 0
    this.#place(this.#elementsFor(messages))
    if (wasAtEnd) this.toEnd()
    else {
      // Whatever came above: what is read stays where it is.
      if (read?.isConnected) this.#scroller.scrollTop += read.offsetTop - readAt
      if (this.#list.lastElementChild !== lastBefore) this.#jump.hidden = false
    }
    this.#isFirst = false
  }

  /** Shows the newest, where the log scrolls by itself; on phones the page does, and stays. */
  toEnd(): void {
    this.#scroller.scrollTop = this.#scroller.scrollHeight
    this.#jump.hidden = true
  }

  #isAtEnd(): boolean {
    const { scrollHeight, scrollTop, clientHeight } = this.#scroller
    return scrollHeight - scrollTop - clientHeight < AT_END
  }

  #firstInSight(): HTMLElement | null {
    const { scrollTop } = this.#scroller
    const items = [...this.#list.querySelectorAll<HTMLElement>('.msg')]
    return items.find((item) => item.offsetTop + item.offsetHeight > scrollTop) ?? null
  }

  #elementsFor(messages: readonly Message[]): HTMLElement[] {
    const { wording } = this.#options
    const elements: HTMLElement[] = []
    let day = ''
    for (const message of messages) {
      const its = dayOf(message.atMs, wording.zone)
      if (its !== day) elements.push(this.#dayElement(its, dayInWords(message.atMs, wording)))
      day = its
      elements.push(this.#itemOf(message))
    }
    if (elements.length === 0) elements.push(element('li', 'talk-empty', wording.words.empty))
    return elements
  }

  #itemOf(message: Message): HTMLElement {
    const version = versionOf(message)
    const known = this.#items.get(message.id)
    if (known?.version === version) return known.item
    const item = messageElement(message, this.#options)
    this.#items.set(message.id, { version, item })
    return item
  }

  #dayElement(day: string, words: string): HTMLElement {
    const item = this.#days.get(day) ?? element('li', 'day')
    if (item.textContent !== words) item.textContent = words
    this.#days.set(day, item)
    return item
  }

  #place(elements: readonly HTMLElement[]): void {
    const wanted = new Set<Element>(elements)
    for (const child of [...this.#list.children]) if (!wanted.has(child)) child.remove()
    let at = this.#list.firstElementChild
    for (const each of elements) {
      if (each === at) at = at.nextElementSibling
      else this.#list.insertBefore(each, at)
    }
  }
}
