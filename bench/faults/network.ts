/*
 * A network between the homeserver and the bots that fails in every way, and transactions that
 * come again.
 */
import { request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { countAnswers, countText, isWhole, saidSince, total } from '#bench/faults/counting'
import type { FaultsHall } from '#bench/faults/hall'
import { allAnswered, startLoad } from '#bench/faults/load'
import type { Passed, Recorded, Trouble } from '#bench/faults/proxy'
import type { FaultRow } from '#bench/faults/faults_bench'

const TROUBLES: readonly Trouble[] = ['reset', 'stalled', 'slow', 'swallowed', 'html', 'limited']
/** So many messages of a room are sent once more at most, in any second. */
const MOST_PER_SECOND = 2

/** R9 */
export async function badNetwork(
  hall: FaultsHall,
  { seconds, slowMs }: { seconds: number; slowMs: number },
  progress: (part: number) => void
): Promise<FaultRow> {
  const counts = []
  let most = 0
  for (const [at, trouble] of TROUBLES.entries()) {
    const mark = hall.mark()
    const run = `Δίκτυο ${trouble} ${Date.now()}`
    const load = startLoad(hall, run, { count: seconds * 3, perSecond: 3 })
    await sleep(500)
    hall.outward.forget()
    // Each way by itself, then both.
    for (const ways of [[hall.outward], [hall.inward], [hall.outward, hall.inward]]) {
      for (const way of ways) way.set(trouble, slowMs)
      await sleep((seconds * 1000) / 3)
      for (const way of ways) way.set('none')
    }
    most = Math.max(most, worstSecond(hall.outward.passed))
    await load.ended
    await allAnswered(hall, load.asked, mark, 300_000)
    await hall.settled(180_000)
    counts.push({ ...countAnswers(hall, load.asked, mark), turned: 0 })
    progress((at + 1) / TROUBLES.length)
  }
  const count = total(counts)
  return {
    id: 'R9',
    name: `network: ${TROUBLES.join(', ')}`,
    measured: `${countText(count)}; at most ${most} sent again in a room and second`,
    goal: `0 lost, 0 doubled, ≤ ${MOST_PER_SECOND}/s`,
    reached: isWhole(count) && most <= MOST_PER_SECOND,
  }
}

/** How often messages of one room were sent once more within a second, at the worst. */
function worstSecond(passed: readonly Passed[]): number {
  const seen = new Set<string>()
  const again = passed.filter(({ method, path }) => {
    if (method !== 'PUT' || !path.includes('/send/')) return false
    return seen.has(path) || !seen.add(path)
  })
  let worst = 0
  for (const times of Map.groupBy(again, ({ path }) => path.split('/send/')[0]).values()) {
    for (const { at } of times) {
      worst = Math.max(
        worst,
        times.filter((other) => other.at >= at && other.at < at + 1000).length
      )
    }
  }
  return worst
}

/** R5 */
export async function comesAgain(
  hall: FaultsHall,
  commands: number,
  progress: (part: number) => void
): Promise<FaultRow> {
  const mark = hall.mark()
  const run = `Πάλι ${Date.now()}`
  const recorded: Recorded[] = []
  hall.inward.recording = recorded
  const load = startLoad(hall, run, { count: commands, perSecond: 25 })
  await load.ended
  await allAnswered(hall, load.asked, mark, 300_000)
  await hall.settled(120_000)
  hall.inward.recording = null
  const rows = () =>
    hall.records<{ n: number }>(
      'select (select count(*) from inbox) + (select count(*) from tasks) + (select count(*) from outbox) as n'
    )[0].n
  const before = { rows: rows(), said: saidSince(hall, mark).length }
  progress(0.4)
  const again = shuffled([...recorded, ...recorded, ...recorded])
  for (const [at, { path, body, headers }] of again.entries()) {
    // Under its own name, under another, and half of it.
    const url = at % 3 === 0 ? path : path.replace(/[^/]+$/, `again-${Date.now()}-${at}`)
    await put(hall.inward.port, url, headers, at % 3 === 2 ? half(body) : body)
    progress(0.4 + (0.6 * at) / again.length)
  }
  await hall.settled(120_000)
  await sleep(1000)
  const extra = rows() - before.rows + saidSince(hall, mark).length - before.said
  const count = { ...countAnswers(hall, load.asked, mark), turned: 0 }
  return {
    id: 'R5',
    name: `${again.length} transactions again, shuffled`,
    measured: `${extra} rows or messages more; ${countText(count)}`,
    goal: '0 more',
    reached: extra === 0 && isWhole(count) && again.length > 0,
  }
}

function half(body: Buffer): Buffer {
  const { events } = JSON.parse(body.toString('utf8')) as { events: unknown[] }
  return Buffer.from(JSON.stringify({ events: events.slice(0, Math.ceil(events.length / 2)) }))
}

function shuffled<T>(list: T[]): T[] {
  for (let at = list.length - 1; at > 0; at--) {
    const other = Math.floor(Math.random() * (at + 1))
    ;[list[at], list[other]] = [list[other], list[at]]
  }
  return list
}

function put(
  port: number,
  path: string,
  headers: Record<string, string>,
  body: Buffer
): Promise<void> {
  const { authorization, 'content-type': type = 'application/json' } = headers
  return new Promise((resolve, reject) => {
    request(
      {
        host: '127.0.0.1',
        port,
        path,
        method: 'PUT',
        headers: { authorization, 'content-type': type, 'content-length': body.length },
      },
      (answer) => {
        answer.resume()
        answer.on('end', () =>
          answer.statusCode === 200 ? resolve() : reject(new Error(`${answer.statusCode}`))
        )
      }
    )
      .on('error', reject)
      .end(body)
  })
}
