/*
 * What the bots' own time is compared with: a handler that runs the same statements, prepared once,
 * on the same driver, and sends one message. It knows neither rights nor words; what is no command
 * it only acknowledges.
 */
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { bareReplies } from '#bench/chat/bare_service'
import { Replacements, replay, type Logged, type ReplayTarget } from '#bench/path/replay'
import { keepStatements } from '#database/prepared_statements'

const folder = process.env.DIMOS_DATA!
const logged: Record<string, Logged> = process.env.BENCH_LOGGED
  ? JSON.parse(readFileSync(process.env.BENCH_LOGGED, 'utf8'))
  : {}
const secret = (name: string) => readFileSync(join(folder, 'secrets', name), 'utf8').trim()
const hsToken = secret('hs_token')
const reply = bareReplies({
  matrixPort: Number(process.env.MATRIX_PORT),
  asToken: secret('as_token'),
})
const Database = createRequire(import.meta.url)('better-sqlite3')
const database: ReplayTarget & { pragma(line: string): void } = new Database(
  join(folder, 'dimos.sqlite3')
)
database.pragma('journal_mode = WAL')
database.pragma('synchronous = FULL')
keepStatements(database)

function kindOf(event: { content: { body?: unknown } }): Logged | null {
  const body = String(event.content.body)
  return Object.entries(logged).find(([line]) => body.startsWith(line))?.[1] ?? null
}

const server = createServer((incoming, answer) => {
  let text = ''
  incoming.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
  incoming.on('end', () => {
    answer.setHeader('content-type', 'application/json')
    if (incoming.headers.authorization !== `Bearer ${hsToken}`) answer.statusCode = 403
    const events = answer.statusCode === 200 && text ? JSON.parse(text).events : []
    const work = events.flatMap((event: any) => {
      const kind = kindOf(event)
      if (!kind) {
        const isCommand = String(event.content.body).startsWith('!')
        return isCommand ? [() => reply(event.room_id, event.event_id, '')] : []
      }
      const replacements = new Replacements(kind.eventId, event.event_id)
      replay(database, kind.beforeAck, replacements)
      return [
        () => {
          replay(database, kind.afterAck, replacements)
          reply(event.room_id, event.event_id, '')
        },
      ]
    })
    answer.end('{}')
    if (work.length) setImmediate(() => work.forEach((one: () => void) => one()))
  })
})
server.keepAliveTimeout = 600_000

process.on('message', ({ what }: { what: string }) => {
  if (what === 'stop') process.exit(0)
  process.send?.({ answer: process.memoryUsage.rss() })
})
process.on('disconnect', () => process.exit(0))
server.listen(Number(process.env.BOTS_PORT), '127.0.0.1', () => process.send?.({ ready: true }))
