/*
 * The records that were looked at last, for the palette. They stay in this tab and go with it or
 * with the sign-in (visit.ts).
 */
export interface Seen {
  label: string
  meta: string
  url: string
  icon: string
}

const KEY = 'dimos-recent'
const KEPT = 6

/** The latest first, without the page that is open. */
export function recent(): Seen[] {
  return read().filter(({ url }) => url !== location.pathname)
}

function read(): Seen[] {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? '[]') as Seen[]
  } catch {
    return []
  }
}

function note(): void {
  const label = document.querySelector('main h1')?.textContent?.trim()
  const crumbs = document.querySelectorAll('main .crumbs li')
  const isForm = document.querySelector('main .form-foot') !== null
  if (!label || crumbs.length < 2 || isForm) return
  const here = { label, meta: crumbs[0].textContent!.trim(), url: location.pathname, icon: 'clock' }
  const others = read().filter(({ url }) => url !== here.url)
  sessionStorage.setItem(KEY, JSON.stringify([here, ...others].slice(0, KEPT)))
}

note()
