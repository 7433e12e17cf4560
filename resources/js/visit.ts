/*
 * What pages leave in the browser for the same person later (titles, drafts, tokens) goes with the
 * sign-in that it belongs to, however that ended: the next page of another one, or of none, finds
 * nothing. Others may use the same computer.
 */
const KEY = 'dimos-visit'

/** @param visit which sign-in a page belongs to; empty for visitors, null where nobody knows */
export function keepToVisit(visit: string | null, tab: Storage, browser: Storage): void {
  if (visit === null) return
  if (visit === '') forget(browser, 'dimos-matrix-')
  if (tab.getItem(KEY) === visit) return
  forget(tab, 'dimos-')
  tab.setItem(KEY, visit)
}

function forget(storage: Storage, prefix: string): void {
  for (const key of Object.keys(storage)) {
    if (key.startsWith(prefix)) storage.removeItem(key)
  }
}
