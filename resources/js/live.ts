/*
 * Live pages. The server says which things have changed (`task`, `task:12`), never how; the page
 * then fetches its own address again and renews the elements that watch them:
 *
 *   <section id="list" data-live="task">      watches every task
 *   <section id="task" data-live="task:12">   watches one; several, apart by spaces
 *   data-live-from="/address"                 renewed from there instead of the page's address
 *   data-live-say="…"                         a sentence for screen readers once it has changed
 *   data-live-keep                            inside such an element: stays as it is
 *
 * Each needs an id. After a change the element gets the event `dimos:renewed`.
 */
import { morph } from './morph.js'
import { backoff, looking, pause, whenHidden } from './visibility.js'

/** Says that nobody need sit before the page: no sign of life of the session. */
export const background = { 'x-dimos-background': '1' }

const GATHER_MS = 80
/** The server pings each 25 s: nothing for longer than this, and the connection is dead. */
const SILENCE_MS = 60_000
const EVERYTHING = '*'

const TYPED_IN =
  'textarea, select, [contenteditable], input:not([type=checkbox], [type=radio], [type=button], [type=submit])'

let heard = new Set<string>()
let gathering: number | undefined
let renewing = false

if (document.querySelector('[data-live]')) void listen()

/** Renews what watches these topics, a moment later and all at once. */
export function changed(topics: readonly string[]): void {
  for (const topic of topics) heard.add(topic)
  if (gathering === undefined) gathering = window.setTimeout(() => void renew(), GATHER_MS)
}

async function listen(): Promise<void> {
  let connectedBefore = false
  for (let failures = 0; ; failures++) {
    // Also after a good connection: a server that starts anew isn't asked by everybody at once.
    if (connectedBefore || failures > 0) await pause(backoff(failures))
    await looking()
    const attempt = new AbortController()
    const stopWatching = whenHidden(() => attempt.abort())
    try {
      const response = await fetch(connectedBefore ? '/live' : `/live?age=${age()}`, {
        // Asking for no page, who is signed out gets no sign-in page either.
        headers: { ...background, accept: 'application/json' },
        cache: 'no-store',
        signal: attempt.signal,
      })
      if (response.status === 401 || response.status === 403) return
      if (!response.ok || !response.body) throw new Error(`live pages: ${response.status}`)
      if (connectedBefore) changed([EVERYTHING])
      connectedBefore = true
      failures = -1
      await read(response.body, attempt)
    } catch {
      // The next attempt follows, as after every end.
    } finally {
      stopWatching()
    }
  }
}

/** How long ago this page was asked for, ms: what has changed since then is told at once. */
function age(): number {
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
  return Math.round(performance.now() - (navigation?.requestStart ?? 0))
}

async function read(body: ReadableStream<Uint8Array<ArrayBuffer>>, attempt: AbortController) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  for (;;) {
    const silence = window.setTimeout(() => attempt.abort(), SILENCE_MS)
    const { done, value } = await reader.read().finally(() => clearTimeout(silence))
    if (done) return
    const lines = (rest + value).split('\n')
    rest = lines.pop()!
    for (const line of lines) if (line.startsWith('data:')) take(line.slice('data:'.length))
  }
}

function take(text: string): void {
  const { payload } = JSON.parse(text) as { payload: { topics?: string[] } | null }
  if (payload?.topics) changed(payload.topics)
}

/** Fetches each address once, for all the elements that are renewed from there. */
async function renew(): Promise<void> {
  gathering = undefined
  if (renewing) return void (gathering = window.setTimeout(() => void renew(), GATHER_MS))
  const topics = heard
  heard = new Set()
  const watching = [...document.querySelectorAll<HTMLElement>('[data-live][id]')].filter((each) =>
    each.dataset.live!.split(' ').some((wanted) => isAmong(wanted, topics))
  )
  renewing = true
  try {
    const bySource = Map.groupBy(watching.filter(isFree), (each) => each.dataset.liveFrom ?? here())
    for (const [address, elements] of bySource) await renewFrom(address, elements)
  } finally {
    renewing = false
  }
}

function isAmong(wanted: string, topics: ReadonlySet<string>): boolean {
  const [kind] = wanted.split(':')
  return topics.has(EVERYTHING) || topics.has(wanted) || topics.has(`${kind}:*`)
}

/** Nobody's typing is disturbed: what somebody types in is renewed when they leave it. */
function isFree(element: HTMLElement): boolean {
  const active = document.activeElement
  if (!active || !element.contains(active) || !active.matches(TYPED_IN)) return true
  element.addEventListener('focusout', () => changed(element.dataset.live!.split(' ')), {
    once: true,
  })
  return false
}

async function renewFrom(address: string, elements: readonly HTMLElement[]): Promise<void> {
  const page = await fresh(address)
  if (!page) return
  for (const element of elements) {
    const copy = page.getElementById(element.id)
    if (!copy || !element.isConnected || !isFree(element)) continue
    if (!morph(element, copy)) continue
    element.dispatchEvent(new CustomEvent('dimos:renewed', { bubbles: true }))
    if (copy.dataset.liveSay) say(copy.dataset.liveSay)
  }
}

/** Null where the address answers with something else, or where the page has moved on. */
async function fresh(address: string): Promise<Document | null> {
  const before = here()
  try {
    const response = await fetch(address, {
      headers: { ...background, accept: 'text/html' },
      cache: 'no-store',
    })
    if (!response.ok || response.redirected || here() !== before) return null
    return new DOMParser().parseFromString(await response.text(), 'text/html')
  } catch {
    return null
  }
}

function say(sentence: string): void {
  let status = document.getElementById('live-status')
  if (!status) {
    status = document.createElement('p')
    status.id = 'live-status'
    status.className = 'vh'
    status.setAttribute('role', 'status')
    document.body.append(status)
  }
  status.textContent = sentence
}

function here(): string {
  return location.pathname + location.search
}
