/*
 * What Dimos is compared with: an application service without storage, rights or records, which
 * answers every command at once with one message. Whatever Dimos needs beyond it is Dimos' own time.
 */
import { createServer, request, Agent, type Server } from 'node:http'
import { path } from '#bots/matrix/client'

export interface BareOptions {
  /** The homeserver's port on loopback. */
  matrixPort: number
  asToken: string
  hsToken: string
  userId: string
}

export function bareService({ matrixPort, asToken, hsToken, userId }: BareOptions): Server {
  const agent = new Agent({ keepAlive: true })
  let sent = 0

  function reply(roomId: string, eventId: string): void {
    const txnId = `bare${process.pid}.${Date.now()}.${sent++}`
    const body = JSON.stringify({
      'msgtype': 'm.notice',
      'body': 'echo',
      'm.mentions': {},
      'm.relates_to': { 'm.in_reply_to': { event_id: eventId } },
    })
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

  return createServer((incoming, answer) => {
    let text = ''
    incoming.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
    incoming.on('end', () => {
      answer.setHeader('content-type', 'application/json')
      if (incoming.headers.authorization !== `Bearer ${hsToken}`) answer.statusCode = 403
      else if (!incoming.url?.includes('/transactions/')) answer.statusCode = 404
      answer.end('{}')
      if (answer.statusCode !== 200) return
      for (const event of JSON.parse(text).events) {
        if (event.type !== 'm.room.message' || event.sender === userId) continue
        if (String(event.content.body).startsWith('!')) reply(event.room_id, event.event_id)
      }
    })
  })
}
