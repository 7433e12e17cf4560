/*
 * The page to which the homeserver leads with a token for one sign-in.
 */
import { exchange, ownPath, signOn } from '../matrix_session.js'

const query = new URLSearchParams(location.search)
const to = ownPath(query.get('to'))
const loginToken = query.get('loginToken')

// The token stays neither in the address nor in the history.
history.replaceState(null, '', `${location.pathname}?to=${encodeURIComponent(to)}`)

const element = (id: string) => document.getElementById(id)!
element('sign-on-back').setAttribute('href', to)
element('sign-on-again').addEventListener('click', async () => {
  const response = await fetch('/conversation/session', { headers: { accept: 'application/json' } })
  if (!response.ok) return location.reload()
  const { baseUrl } = (await response.json()) as { baseUrl: string }
  signOn(baseUrl, to)
})

try {
  if (!loginToken) throw new Error('There is no token')
  await exchange(loginToken)
  location.replace(to)
} catch {
  element('sign-on-wait').hidden = true
  element('sign-on-failed').hidden = false
}
