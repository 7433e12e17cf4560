/*
 * What Dimos is compared with: the same requests in the same parallelism, sent by a loop that
 * compares nothing, keeps nothing and writes nothing down.
 */
import { readFileSync } from 'node:fs'
import { Agent, request } from 'node:http'
import dimos from '#config/dimos'
import { eachOf } from '#app/rooms/parallel'
import { kickReason, type Change } from '#app/rooms/room_changes'
import { path } from '#bots/matrix/client'

/** As many at once as the keeper of the rooms has. */
const READS_AT_ONCE = 8
const ROOMS_AT_ONCE = 6

interface Call {
  method: 'GET' | 'POST'
  endpoint: string
  body?: object
}

/** Reads the accounts and every room's state, as a verifying sweep does. */
export async function bareReads(roomIds: readonly string[]): Promise<number> {
  return timed(async (send) => {
    for (let from: string | undefined = '0'; from !== undefined;) {
      const query = `from=${from}&limit=1000&deactivated=true&locked=true`
      const page = await send({ method: 'GET', endpoint: `/_synapse/admin/v2/users?${query}` })
      from = page.next_token
    }
    await eachOf(roomIds, READS_AT_ONCE, async (roomId) => {
      await send({ method: 'GET', endpoint: path`/_matrix/client/v3/rooms/${roomId}/state` })
    })
  })
}

/**
 * Sends what a plan of joins and kicks asks for, a queue for each room: kicks before joins, as
 * whoever loses a room must not wait for others to get theirs.
 *
 * @param ids rooms' ids by key
 */
export async function bareChanges(
  changes: readonly Change[],
  ids: ReadonlyMap<string, string>
): Promise<number> {
  return timed(async (send) => {
    for (const kind of ['kick', 'join']) {
      const queues = new Map<string, Call[]>()
      for (const change of changes.filter((each) => each.kind === kind)) {
        const [roomId, call] = callOf(change, ids)
        queues.set(roomId, [...(queues.get(roomId) ?? []), call])
      }
      const longest = [...queues.values()].sort((a, b) => b.length - a.length)
      await eachOf(longest, ROOMS_AT_ONCE, async (queue) => {
        for (const call of queue) await send(call)
      })
    }
  })
}

function callOf(change: Change, ids: ReadonlyMap<string, string>): [string, Call] {
  if (change.kind === 'join') {
    const roomId = ids.get(change.room.key)!
    const endpoint = path`/_synapse/admin/v1/join/${roomId}`
    return [roomId, { method: 'POST', endpoint, body: { user_id: change.matrixId } }]
  }
  if (change.kind !== 'kick') throw new Error(`${change.kind} is not compared`)
  const endpoint = path`/_matrix/client/v3/rooms/${change.roomId}/kick`
  const body = { user_id: change.matrixId, reason: kickReason(change) }
  return [change.roomId, { method: 'POST', endpoint, body }]
}

async function timed(
  work: (send: (call: Call) => Promise<Record<string, any>>) => Promise<void>
): Promise<number> {
  const agent = new Agent({ keepAlive: true })
  const token = readFileSync(dimos.matrix.adminTokenFile, 'utf8').trim()
  const port = Number(new URL(dimos.matrix.url).port)
  const since = performance.now()
  await work((call) => ask(agent, port, token, call))
  const ms = performance.now() - since
  agent.destroy()
  return ms
}

async function ask(
  agent: Agent,
  port: number,
  token: string,
  { method, endpoint, body }: Call
): Promise<Record<string, any>> {
  const sent = body ? JSON.stringify(body) : ''
  const headers = {
    'authorization': `Bearer ${token}`,
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(sent),
  }
  return new Promise((resolve, reject) => {
    const asked = request(
      { agent, host: '127.0.0.1', port, path: endpoint, method, headers },
      (answer) => {
        let text = ''
        answer.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
        answer.on('end', () => {
          if (answer.statusCode === 200) resolve(JSON.parse(text))
          else reject(new Error(`${method} ${endpoint}: ${answer.statusCode} ${text}`))
        })
      }
    )
    asked.on('error', reject).end(sent)
  })
}
