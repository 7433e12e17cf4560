/*
 * P6: commands while a thousand announcements are on their way: answers go first.
 */
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'
import { plainMessage } from '#bots/matrix/messages'
import { query, type ChatTownHall } from '#bench/chat/town_hall'
import { ms, type PartReport } from '#bench/report'
import { quantile, spread } from '#bench/statistics'

const ANNOUNCEMENTS = 1000
const IDLE = 150
/** Messages of the bare loop, one after the other. */
const LOOP = 150
const GOALS = { latency: 3, rate: 0.55 }
/** Longest that the announcements are waited for, in ms. */
const PATIENCE = 300_000

export async function measureDrain(
  hall: ChatTownHall,
  progress: (part: number) => void
): Promise<PartReport> {
  const ask = async () => {
    const { answered } = await hall.typist.sendAndSee(hall.dimos, '!task list')
    await sleep(40)
    return answered
  }
  const file = hall.data.path('dimos.sqlite3')
  const idle: number[] = []
  for (let i = 0; i < IDLE; i++) idle.push(await ask())
  const bareRate = await sendingRate(hall)
  progress(0.3)

  const source = `bench:${Date.now()}`
  const rooms = enqueue(file, source)
  const began = performance.now()
  await fetch(`${hall.stack.bots}/wake`, { method: 'POST' })
  const left = () =>
    query<{ n: number }>(
      file,
      `select count(*) as n from outbox where source like ? and state = 'waiting'`,
      `${source}%`
    )[0].n
  const busy: number[] = []
  const counts: number[] = []
  for (let waiting = ANNOUNCEMENTS; waiting > 0; waiting = left()) {
    counts.push(waiting)
    if (performance.now() - began > PATIENCE) break
    busy.push(await ask())
    progress(1 - (0.7 * waiting) / ANNOUNCEMENTS)
  }
  const seconds = (performance.now() - began) / 1000
  const lost = left()
  const rate = (ANNOUNCEMENTS - lost) / seconds
  const [quiet, loaded] = [spread(idle), spread(busy)]
  const slower = loaded.p95 / quiet.p95
  const drain = rate / bareRate
  return {
    figures: {
      announcements: ANNOUNCEMENTS,
      rooms,
      idle: quiet,
      loaded,
      slower,
      samples: busy.length,
      rate,
      bareRate,
      drain,
      median: quantile(counts, 0.5),
      lost,
    },
    rows: [
      ['`!task list`, nothing else', ms(quiet.p50), ms(quiet.p95), '1', '1', ''],
      [
        `the same, ${ANNOUNCEMENTS} announcements to ${rooms} rooms`,
        ms(loaded.p50),
        ms(loaded.p95),
        (loaded.p50 / quiet.p50).toFixed(2),
        slower.toFixed(2),
        `p95 ≤ ${GOALS.latency}`,
      ],
      [
        `announcements: ${rate.toFixed(1)} a second; bare loop: ${bareRate.toFixed(1)}`,
        '',
        '',
        drain.toFixed(2),
        '',
        `≥ ${GOALS.rate} (rate)`,
      ],
    ],
    notes: [`drained in ${seconds.toFixed(0)} s beside ${busy.length} commands, ${lost} left`],
    reached: {
      drainLatency: slower <= GOALS.latency,
      drainRate: drain >= GOALS.rate,
      drainWhole: lost === 0,
    },
  }
}

/** What the homeserver takes where one sends after the other and nobody else does anything. */
async function sendingRate(hall: ChatTownHall): Promise<number> {
  const began = performance.now()
  for (let i = 0; i < LOOP; i++) await hall.typist.send(hall.rooms.quiet, `line ${i}`)
  return LOOP / ((performance.now() - began) / 1000)
}

/** One step: all of them at once, as an announcement to everybody does. @returns to how many rooms */
function enqueue(file: string, source: string): number {
  const database = new DatabaseSync(file, { timeout: 10_000 })
  const now = new Date().toISOString().replace('T', ' ').slice(0, 19)
  const content = JSON.stringify(plainMessage('Το Δημαρχείο κλείνει στις 14:00 την Παρασκευή.'))
  const keys = database
    .prepare(
      'select `key` from managed_rooms where unit_id is not null and matrix_room_id is not null'
    )
    .all() as { key: string }[]
  database.exec('BEGIN IMMEDIATE')
  const insert = database.prepare(
    `insert into outbox (source, target, purpose, priority, content, created_at)
     values (?, ?, 'bench', 1, ?, ?)`
  )
  for (let i = 0; i < ANNOUNCEMENTS; i++) {
    insert.run(`${source}.${i}`, `room:${keys[i % keys.length].key}`, content, now)
  }
  database.exec('COMMIT')
  database.close()
  return Math.min(keys.length, ANNOUNCEMENTS)
}
