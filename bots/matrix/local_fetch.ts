/*
 * How requests reach the homeserver: it is on this machine and speaks plain HTTP/1.1, for which
 * `fetch` does far more than is needed, each time.
 */
import { Agent, request, type ClientRequest, type IncomingMessage } from 'node:http'

/** Connections stay open between two commands; the homeserver is the first to close one. */
const agent = new Agent({ keepAlive: true, maxFreeSockets: 16, scheduling: 'lifo' })

/** Idle connections are closed one by one: of several at once one request is repeated. */
const REPEATING_MS = 1000
/** Where a new connection is reset too, the network is ill: for so long nothing is repeated at once. */
const NO_REPEATING_MS = 30_000
/** From when on requests may be repeated again, by host. */
const repeatingFrom = new Map<string, number>()

/** As much of `fetch` as the library of Matrix uses. */
export async function localFetch(
  resource: URL | string,
  init: RequestInit = {}
): Promise<Response> {
  const url = new URL(resource)
  if (url.protocol !== 'http:') return fetch(url, init)
  const isRepeatable = init.method === 'GET' || init.method === 'PUT'
  const { incoming, text } = isRepeatable
    ? await answerAtSecond(url, init)
    : await answerTo(url, init)
  const status = incoming.statusCode ?? 0
  const answer = {
    status,
    ok: status >= 200 && status < 300,
    url: url.href,
    headers: { get: (name: string) => headerOf(incoming, name) },
    text: async () => text,
    json: async () => JSON.parse(text),
  }
  return answer as unknown as Response
}

interface Answer {
  incoming: IncomingMessage
  text: string
}

/** Asks once more where the homeserver closed an idle connection just as we took it up again. */
async function answerAtSecond(url: URL, init: RequestInit): Promise<Answer> {
  try {
    return await answerTo(url, init)
  } catch (error) {
    const isWell = Date.now() >= (repeatingFrom.get(url.host) ?? 0)
    if (!isWell || !(error instanceof StaleConnection)) throw error
    repeatingFrom.set(url.host, Date.now() + REPEATING_MS)
  }
  try {
    return await answerTo(url, init, false)
  } catch (error) {
    if (isReset(error)) repeatingFrom.set(url.host, Date.now() + NO_REPEATING_MS)
    throw error
  }
}

/** A connection that had been used before was reset: most likely nobody has read the request. */
class StaleConnection extends Error {}

/** @param from false for a connection of its own */
async function answerTo(url: URL, init: RequestInit, from: Agent | false = agent): Promise<Answer> {
  const body = isSendable(init.body) ? init.body : ''
  const headers: Record<string, string | number> = { ...(init.headers as Record<string, string>) }
  if (body.length) headers['Content-Length'] = Buffer.byteLength(body)
  const { hostname: host, port, pathname, search } = url
  const path = pathname + search
  const sent = request({ agent: from, host, port, path, method: init.method, headers })
  const abort = () => sent.destroy(new DOMException('The request was given up', 'AbortError'))
  if (init.signal?.aborted) abort()
  init.signal?.addEventListener('abort', abort, { once: true })
  try {
    return await answered(sent, body)
  } catch (error) {
    if (!sent.reusedSocket || !isReset(error)) throw error
    throw new StaleConnection((error as Error).message, { cause: error })
  } finally {
    init.signal?.removeEventListener('abort', abort)
  }
}

/** The library makes text of JSON; pictures come as bytes. */
function isSendable(body: unknown): body is string | Uint8Array {
  return typeof body === 'string' || body instanceof Uint8Array
}

function answered(sent: ClientRequest, body: string | Uint8Array): Promise<Answer> {
  return new Promise((resolve, reject) => {
    sent.on('error', reject)
    sent.on('response', (incoming) => {
      let text = ''
      incoming.setEncoding('utf8')
      incoming.on('data', (chunk: string) => (text += chunk))
      incoming.on('end', () => resolve({ incoming, text }))
      incoming.on('error', reject)
    })
    sent.end(body)
  })
}

function headerOf({ headers }: IncomingMessage, name: string): string | null {
  const value = headers[name.toLowerCase()]
  return (Array.isArray(value) ? value.join(', ') : value) ?? null
}

function isReset(error: unknown): boolean {
  return (error as { code?: string } | null)?.code === 'ECONNRESET'
}
