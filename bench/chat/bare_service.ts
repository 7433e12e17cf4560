/*
 * What Dimos is compared with: an application service without storage, rights or records, which
 * answers every command at once with one message. Whatever Dimos needs beyond it is Dimos' own time.
 */
import { createServer, request, Agent, type Server } from 'node:http'
import { path } from '#bots/matrix/client'
import { replyMessage } from '#bots/matrix/messages'

/** To this it answers with the content that an answer of Dimos has: a thread, HTML, our marker. */
export const OURS = '!ours'

export interface BareOptions {
  /** The homeserver's port on loopback. */
  matrixPort: number
  asToken: string
  hsToken: string
  userId: string
  /** Whether it refuses whatever comes. */
  isAway?(): boolean
}

/** Sends an answer to an event, over connections that are kept. */
export function bareReplies({ matrixPort, asToken }: Pick<BareOptions, 'matrixPort' | 'asToken'>) {
  const agent = new Agent({ keepAlive: true })
  let sent = 0
  return (roomId: string, eventId: string, line: string): void => {
    const txnId = `bare${process.pid}.${Date.now()}.${sent++}`
    const body = JSON.stringify(line === OURS ? likeOurs(eventId) : bareContent(eventId))
    const headers = {
      'authorization': `Bearer ${asToken}`,
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
    }
    const endpoint = path`/_matrix/client/v3/rooms/${roomId}/send/m.room.message/${txnId}`
    request(
      { agent, host: '127.0.0.1', port: matrixPort, path: endpoint, method: 'PUT', headers },
      (answer) => answer.resume()
    ).end(body)
  }
}

export function bareService({
  matrixPort,
  asToken,
  hsToken,
  userId,
  isAway = () => false,
}: BareOptions): Server {
  const reply = bareReplies({ matrixPort, asToken })
  return createServer((incoming, answer) => {
    let text = ''
    incoming.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
    incoming.on('end', () => {
      answer.setHeader('content-type', 'application/json')
      const isPing = incoming.url?.endsWith('/ping')
      if (isAway()) answer.statusCode = 503
      else if (incoming.headers.authorization !== `Bearer ${hsToken}`) answer.statusCode = 403
      else if (!isPing && !incoming.url?.includes('/transactions/')) answer.statusCode = 404
      answer.end('{}')
      if (answer.statusCode !== 200 || isPing) return
      for (const event of JSON.parse(text).events) {
        if (event.type !== 'm.room.message' || event.sender === userId) continue
        const line = String(event.content.body)
        if (line.startsWith('!')) reply(event.room_id, event.event_id, line)
      }
    })
  })
}

function bareContent(eventId: string): object {
  return {
    'msgtype': 'm.notice',
    'body': 'echo',
    'm.mentions': {},
    'm.relates_to': { 'm.in_reply_to': { event_id: eventId } },
  }
}

function likeOurs(eventId: string): object {
  const text = '#1000123 Street light 123\nUnit: Waste Collection & Recycling (D6.1)'
  return {
    ...replyMessage({ eventId, content: {}, direct: false }, text),
    'org.dimos.outbox': 'q3vJ0dC4p8Xk2Lw9sR7tY1uZ5aB6eF0g',
  }
}
