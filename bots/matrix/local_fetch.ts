/*
 * How requests reach the homeserver: it is on this machine and speaks plain HTTP/1.1, for which
 * `fetch` does far more than is needed, each time.
 */
import { Agent, request, type ClientRequest, type IncomingMessage } from 'node:http'

/** Connections stay open between two commands; the homeserver is the first to close one. */
const agent = new Agent({ keepAlive: true, maxFreeSockets: 16, scheduling: 'lifo' })

/** As much of `fetch` as the library of Matrix uses. */
export async function localFetch(
  resource: URL | string,
  init: RequestInit = {}
): Promise<Response> {
  const url = new URL(resource)
  if (url.protocol !== 'http:') return fetch(url, init)
  const { incoming, text } = await answerTo(
    url,
    init,
    init.method === 'GET' || init.method === 'PUT'
  )
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

/** @param repeatable asked twice, it does the same as asked once */
async function answerTo(url: URL, init: RequestInit, repeatable: boolean): Promise<Answer> {
  const body = isSendable(init.body) ? init.body : ''
  const headers: Record<string, string | number> = { ...(init.headers as Record<string, string>) }
  if (body.length) headers['Content-Length'] = Buffer.byteLength(body)
  const { hostname: host, port, pathname, search } = url
  const path = pathname + search
  const sent = request({ agent, host, port, path, method: init.method, headers })
  const abort = () => sent.destroy(new DOMException('The request was given up', 'AbortError'))
  if (init.signal?.aborted) abort()
  init.signal?.addEventListener('abort', abort, { once: true })
  try {
    return await answered(sent, body)
  } catch (error) {
    // The homeserver closed the connection just as we took it up again: nobody has read this.
    if (repeatable && sent.reusedSocket && isReset(error)) return await answerTo(url, init, false)
    throw error
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
