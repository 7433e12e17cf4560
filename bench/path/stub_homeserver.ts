/*
 * A homeserver that answers at once and keeps nothing: what a command takes against it is Dimos'
 * own time. It notes when each message reached it.
 */
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

const BOT = '@dimos:localhost'

export interface StubHomeserver {
  port: number
  /** When the answer to a message came, by the message's event id. */
  answered(eventId: string): Promise<number>
  /** How many messages have come that answer nobody. */
  announcements(): number
  /** How long it takes to accept such a message, as a real homeserver would, in ms. */
  slowFor(ms: number): void
  close(): void
}

/** @param members the Matrix ids in each of its rooms */
export async function stubHomeserver(members: readonly string[]): Promise<StubHomeserver> {
  const waiting = new Map<string, (at: number) => void>()
  const arrived = new Map<string, number>()
  let announcements = 0
  let slow = 0
  let events = 0
  // Records that are measured again know those of an earlier run.
  const run = Date.now()

  async function take(text: string, at: number, response: ServerResponse): Promise<void> {
    const answers = JSON.parse(text)['m.relates_to']?.['m.in_reply_to']?.event_id
    if (answers) {
      const waiter = waiting.get(answers)
      if (waiter) {
        waiting.delete(answers)
        waiter(at)
      } else arrived.set(answers, at)
    } else {
      announcements++
      if (slow) await sleep(slow)
    }
    say(response, 200, { event_id: `$stub${run}_${events++}` })
  }

  const chunk = [...members, BOT].map((id) => ({
    state_key: id,
    content: { membership: 'join' },
  }))
  const server = createServer((request, response) => {
    let text = ''
    request.setEncoding('utf8').on('data', (part: string) => (text += part))
    request.on('end', () => {
      const at = performance.now()
      const path = (request.url ?? '').split('?')[0]
      if (request.method === 'PUT' && path.includes('/send/')) void take(text, at, response)
      else say(response, ...other(`${request.method} ${path}`))
    })
  })

  function other(route: string): [number, object] {
    if (route.endsWith('/members')) return [200, { chunk }]
    if (route.endsWith('/sync')) return [200, { next_batch: 'stub', rooms: {} }]
    if (route.endsWith('/joined_rooms')) return [200, { joined_rooms: [] }]
    if (route.endsWith('/login')) return [200, { device_id: 'DIMOS', user_id: BOT }]
    if (route.startsWith('PUT /_synapse/admin/')) return [200, {}]
    if (route.endsWith('/displayname')) return [200, { displayname: 'Δήμος' }]
    if (/\/(health|register|whoami|ping)$/.test(route)) return [200, { user_id: BOT }]
    return [404, { errcode: 'M_NOT_FOUND', error: 'not here' }]
  }

  server.keepAliveTimeout = 600_000
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    announcements: () => announcements,
    slowFor: (ms) => (slow = ms),
    answered(eventId) {
      const at = arrived.get(eventId)
      if (at === undefined) return new Promise((resolve) => waiting.set(eventId, resolve))
      arrived.delete(eventId)
      return Promise.resolve(at)
    },
    close() {
      server.close()
      server.closeAllConnections()
    },
  }
}

function say(response: ServerResponse, status: number, body: object): void {
  const text = JSON.stringify(body)
  response
    .writeHead(status, {
      'Content-Type': 'application/json',
      'Content-Length': Buffer.byteLength(text),
    })
    .end(text)
}
