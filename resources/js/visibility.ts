/*
 * Tabs that nobody looks at hold no connection: browsers allow but a few to one address.
 */

/** A tab that is looked away from for longer hears nothing until somebody looks again. */
const HIDDEN_MS = 5000

/** Resolves when somebody looks at the page. */
export function looking(): Promise<void> {
  if (!document.hidden) return Promise.resolve()
  return new Promise((resolve) =>
    document.addEventListener('visibilitychange', () => resolve(), { once: true })
  )
}

/**
 * Calls back once the page has been hidden for a while.
 *
 * @returns what ends the watching
 */
export function whenHidden(callback: () => void): () => void {
  let timer: number | undefined
  const look = () => {
    clearTimeout(timer)
    if (document.hidden) timer = window.setTimeout(callback, HIDDEN_MS)
  }
  look()
  document.addEventListener('visibilitychange', look)
  return () => {
    clearTimeout(timer)
    document.removeEventListener('visibilitychange', look)
  }
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

/** Milliseconds to wait after so many failures; spread, so that not everybody comes at once. */
export function backoff(failures: number): number {
  return Math.min(10_000, 500 * 2 ** failures) * (0.75 + Math.random() / 2)
}
