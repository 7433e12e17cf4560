/*
 * The palette: what the search finds, while it is typed. Opened by Ctrl K or from the menu; the
 * pattern is a combobox, whose focus stays in the input.
 */
import { recent } from './recent.js'

interface Hit {
  label: string
  meta: string
  url: string
  icon: string
}

interface Group {
  name: string
  label: string
  items: Hit[]
}

const WAIT_MS = 120
const NAMESPACE = 'http://www.w3.org/2000/svg'

const palette = document.getElementById('palette') as HTMLDialogElement | null
const input = palette?.querySelector<HTMLInputElement>('[role=combobox]')
const list = palette?.querySelector<HTMLElement>('[role=listbox]')
let waiting: number | undefined
let asked: AbortController | null = null
let chosen = -1
/** What is shown answers what is typed. */
let answered = true
/** Enter was pressed before the answer was there. */
let goes = false

export function openPalette(text = ''): void {
  if (!palette || !input) return
  if (!palette.open) palette.showModal()
  input.value = text
  input.select()
  void ask()
}

function options(): HTMLElement[] {
  return [...(list?.querySelectorAll<HTMLElement>('[role=option]') ?? [])]
}

async function ask(): Promise<void> {
  asked?.abort()
  asked = new AbortController()
  const text = input!.value.trim()
  try {
    const response = await fetch(`/search?q=${encodeURIComponent(text)}`, {
      headers: { accept: 'application/json' },
      signal: asked.signal,
    })
    if (response.status === 401) return location.reload()
    if (!response.ok) throw new Error(String(response.status))
    const { groups } = (await response.json()) as { groups: Group[] }
    const seen = text ? [] : recent()
    const first = { name: 'recent', label: palette!.dataset.recent ?? '', items: seen }
    show(seen.length ? [first, ...groups] : groups, groups.length ? '' : palette!.dataset.none)
  } catch (error) {
    if ((error as Error).name !== 'AbortError') show([], palette!.dataset.failed ?? '')
  }
}

function show(groups: readonly Group[], sentence = ''): void {
  list!.replaceChildren(...groups.map(groupOf))
  if (sentence) {
    const line = document.createElement('p')
    line.className = 'palette-none'
    line.textContent = sentence
    list!.append(line)
  }
  const count = options().length
  palette!.querySelector('[data-palette-count]')!.textContent =
    sentence || (palette!.dataset.found ?? '').replace('{count}', String(count))
  answered = true
  input!.setAttribute('aria-expanded', String(options().length > 0))
  choose(options().length ? 0 : -1)
  if (goes) go(options()[chosen])
  goes = false
}

function groupOf({ name, label, items }: Group): HTMLElement {
  const group = document.createElement('div')
  group.setAttribute('role', 'group')
  group.setAttribute('aria-labelledby', `palette-${name}`)
  const title = document.createElement('div')
  title.className = 'palette-head'
  title.setAttribute('role', 'presentation')
  title.id = `palette-${name}`
  title.textContent = label
  group.append(title, ...items.map((hit, at) => optionOf(hit, `palette-${name}-${at}`)))
  return group
}

function optionOf(hit: Hit, id: string): HTMLElement {
  const option = document.createElement('div')
  option.id = id
  option.className = 'opt'
  option.setAttribute('role', 'option')
  option.dataset.url = hit.url
  const label = document.createElement('span')
  label.textContent = hit.label
  const meta = document.createElement('small')
  meta.textContent = hit.meta
  option.append(iconOf(hit.icon), label, meta)
  return option
}

function iconOf(name: string): SVGElement {
  const svg = document.createElementNS(NAMESPACE, 'svg')
  svg.setAttribute('class', 'icon')
  svg.setAttribute('aria-hidden', 'true')
  const use = document.createElementNS(NAMESPACE, 'use')
  use.setAttribute('href', `${palette!.dataset.sprite}#${name}`)
  svg.append(use)
  return svg
}

function choose(at: number): void {
  const all = options()
  chosen = all.length ? (at + all.length) % all.length : -1
  all.forEach((option, i) => option.setAttribute('aria-selected', String(i === chosen)))
  if (chosen < 0) input!.removeAttribute('aria-activedescendant')
  else {
    input!.setAttribute('aria-activedescendant', all[chosen].id)
    all[chosen].scrollIntoView({ block: 'nearest' })
  }
}

function go(option: HTMLElement | undefined): void {
  if (option?.dataset.url) location.assign(option.dataset.url)
  else if (input!.value.trim()) {
    location.assign(`/search?q=${encodeURIComponent(input!.value.trim())}`)
  }
}

function enter(): void {
  if (answered) return go(options()[chosen])
  goes = true
  clearTimeout(waiting)
  void ask()
}

input?.addEventListener('input', () => {
  // What comes now would answer what was typed before.
  asked?.abort()
  answered = false
  goes = false
  choose(-1)
  clearTimeout(waiting)
  waiting = setTimeout(ask, WAIT_MS)
})

input?.addEventListener('keydown', (event) => {
  if (event.key === 'ArrowDown') choose(chosen + 1)
  else if (event.key === 'ArrowUp') choose(chosen - 1)
  else if (event.key === 'Enter' && !event.isComposing) enter()
  else return
  event.preventDefault()
})

palette?.addEventListener('click', (event) => {
  const target = event.target as Element
  const option = target.closest<HTMLElement>('[role=option]')
  if (option) go(option)
  else if (target === palette || target.closest('[data-palette=close]')) palette.close()
})

document.addEventListener('click', (event) => {
  if ((event.target as Element).closest('[data-palette=open]')) openPalette()
})

document.addEventListener('keydown', (event) => {
  if (!palette || event.altKey || !(event.ctrlKey || event.metaKey)) return
  if (event.key.toLowerCase() !== 'k') return
  openPalette()
  event.preventDefault()
})
