/*
 * The browser's own Matrix token: one device for each web session, by the single sign-on. It is
 * kept under a name that only this web session has, and ends with it.
 */
export interface MatrixSession {
  baseUrl: string
  userId: string
  accessToken: string
  deviceId: string
}

/** Who this browser is to be in Matrix, as Dimos says. */
interface Wanted {
  baseUrl: string
  userId: string
  deviceId: string
}

const KEPT = 'dimos-matrix-'
const TRIED = 'dimos-matrix-tried'
/** As many tries are made by themselves in this time, in ms: whoever leaves the page cuts one off. */
const MOST_TRIES = 3
const PAUSE = 60_000
const SIGN_ON = '/conversation/sign-on'

/**
 * The session in Matrix. Where this browser has none yet, it leaves the page for the single
 * sign-on and comes back to it; that happens a few times at most, never in a loop.
 *
 * @param again the person asks for it: tries that were just made don't count
 * @returns null where nobody is signed in, or the homeserver gave no token
 * @throws where Dimos doesn't answer; what is kept stays
 */
export async function matrixSession(again = false): Promise<MatrixSession | null> {
  const wanted = await wantedSession()
  if (!wanted) {
    forgetMatrixSessions()
    return null
  }
  const kept = keptSession(wanted)
  if (kept && (await stillWorks(kept))) return kept
  forgetMatrixSessions()
  if (!again && lateTries().length >= MOST_TRIES) return null
  signOn(wanted.baseUrl, location.pathname + location.search + location.hash)
  // The page is being left.
  return new Promise(() => {})
}

/** Leaves for the single sign-on, to come back to a page of our own. */
export function signOn(baseUrl: string, to: string): void {
  sessionStorage.setItem(TRIED, JSON.stringify([...lateTries(), Date.now()]))
  const back = new URL(SIGN_ON, location.origin)
  back.searchParams.set('to', to)
  const start = new URL(`${baseUrl}/_matrix/client/v3/login/sso/redirect/oidc-dimos`)
  start.searchParams.set('redirectUrl', back.href)
  location.replace(start.href)
}

/**
 * Exchanges the token of one sign-in that the homeserver gave for a session, and keeps it.
 *
 * @throws Error where it is not the person's own, or has been used
 */
export async function exchange(loginToken: string): Promise<MatrixSession> {
  const wanted = await wantedSession()
  if (!wanted) throw new Error('Nobody is signed in')
  const response = await fetch(`${wanted.baseUrl}/_matrix/client/v3/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      type: 'm.login.token',
      token: loginToken,
      device_id: wanted.deviceId,
      initial_device_display_name: 'Dimos',
    }),
  })
  if (!response.ok) throw new Error(`The homeserver answered ${response.status}`)
  const login = (await response.json()) as { user_id: string; access_token: string }
  const session = { ...wanted, accessToken: login.access_token }
  if (login.user_id !== wanted.userId) {
    // Somebody else's link: nobody shall write in another's name.
    await ask(session, 'POST', 'logout')
    throw new Error('The token is of somebody else')
  }
  forgetMatrixSessions()
  localStorage.setItem(KEPT + wanted.deviceId, JSON.stringify(session))
  sessionStorage.removeItem(TRIED)
  return session
}

/** Takes all tokens out of this browser. */
export function forgetMatrixSessions(): void {
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith(KEPT)) localStorage.removeItem(key)
  }
}

/** A path of this site; the home page for anything else. */
export function ownPath(to: string | null): string {
  if (!to || !/^\/(?![/\\])/.test(to) || !URL.canParse(to, location.origin)) return '/'
  const url = new URL(to, location.origin)
  return url.origin === location.origin ? url.pathname + url.search + url.hash : '/'
}

/** Null where nobody is signed in, and only then. */
async function wantedSession(): Promise<Wanted | null> {
  const response = await fetch('/conversation/session', { headers: { accept: 'application/json' } })
  if (response.status === 401) return null
  if (!response.ok) throw new Error(`Dimos answered ${response.status}`)
  return (await response.json()) as Wanted
}

function keptSession(wanted: Wanted): MatrixSession | null {
  try {
    const text = localStorage.getItem(KEPT + wanted.deviceId)
    const kept = text ? (JSON.parse(text) as MatrixSession) : null
    return kept?.accessToken && kept.userId === wanted.userId ? { ...kept, ...wanted } : null
  } catch {
    return null
  }
}

/** A homeserver that is away says nothing about the token. */
async function stillWorks(session: MatrixSession): Promise<boolean> {
  const response = await ask(session, 'GET', 'account/whoami')
  return response?.status !== 401
}

async function ask(session: MatrixSession, method: string, what: string): Promise<Response | null> {
  return fetch(`${session.baseUrl}/_matrix/client/v3/${what}`, {
    method,
    headers: { authorization: `Bearer ${session.accessToken}` },
  }).catch(() => null)
}

function lateTries(): number[] {
  try {
    const tries = JSON.parse(sessionStorage.getItem(TRIED) ?? '[]') as number[]
    return tries.filter((at) => Date.now() - at < PAUSE)
  } catch {
    return []
  }
}
