/*
 * The homeserver killed under load, and between a message and its mark.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { countAnnounced, countAnswers, countText, isWhole } from '#bench/faults/counting'
import { until, type FaultsHall } from '#bench/faults/hall'
import { allAnswered, startLoad } from '#bench/faults/load'
import type { FaultRow } from '#bench/faults/faults_bench'

const PER_SECOND = 15
const PATIENCE = 600_000

/** R2 */
export async function homeserverKilled(
  hall: FaultsHall,
  { messages, kills }: { messages: number; kills: number },
  progress: (part: number) => void
): Promise<FaultRow> {
  const mark = hall.mark()
  const run = `Φόρτος ${Date.now()}`
  // The last of them are cut off, with whatever each of the people has under way.
  const count = messages + hall.people.length
  const load = startLoad(hall, run, { count, perSecond: PER_SECOND })
  for (let kill = 1; kill <= kills; kill++) {
    const enough = Math.floor((messages * kill) / (kills + 1))
    await until(() => load.asked.length >= enough, PATIENCE, `${enough} messages`)
    await killAndReturn(hall)
    progress((0.9 * kill) / kills)
  }
  // The last one comes while all of them write, and nothing is said after its return.
  await until(() => load.asked.length >= messages, PATIENCE, 'the last messages')
  load.stop()
  await killAndReturn(hall)
  const returned = Date.now()
  await load.ended
  await allAnswered(hall, load.asked, mark, 180_000)
  const seconds = (Date.now() - returned) / 1000
  await hall.settled(180_000)
  const counted = countAnswers(hall, load.asked, mark)
  return {
    id: 'R2',
    name: `homeserver killed ${kills + 1} times under ${hall.people.length} people`,
    measured: `${countText({ ...counted, turned: 0 })}; all answered ${seconds.toFixed(0)} s after its return`,
    goal: '0 lost, within 60 s',
    reached: isWhole({ ...counted, turned: 0 }) && seconds <= 60,
  }
}

async function killAndReturn(hall: FaultsHall): Promise<void> {
  const before = hall.homeserver.pid
  hall.killHomeserver()
  await until(() => hall.homeserver.pid !== null && hall.homeserver.pid !== before, 30_000, 'it')
  await hall.homeserverAnswers()
}

/** R3: what was sent is unmarked while both are dead, as if neither had heard of the other. */
export async function unmarked(
  hall: FaultsHall,
  messages: number,
  progress: (part: number) => void
): Promise<FaultRow> {
  const mark = hall.mark()
  const run = `Χωρίς σημάδι ${Date.now()}`
  const writer = await hall.writer()
  const people = hall.people.map(({ place }) => place.id)
  await writer.add({ people, title: run, first: 1, count: messages, perSecond: 50 })
  writer.stop()
  progress(0.2)
  await hall.settled(PATIENCE)
  progress(0.6)
  const [{ id: from }] = hall.records<{ id: number }>(
    `select min(id) as id from outbox where content like ?`,
    `%${run}%`
  )
  await hall.bots.stop()
  hall.killHomeserver()
  await hall.homeserverAnswers()
  hall.change(
    `update outbox set state = 'waiting', matrix_event_id = null, sent_at = null
     where id >= ${from} and state = 'sent'`
  )
  await hall.bots.restart()
  await hall.settled(PATIENCE)
  await sleep(1000)
  const count = countAnnounced(hall, run, messages, mark)
  return {
    id: 'R3',
    name: 'sent again after the homeserver died before the mark',
    measured: countText({ ...count, turned: 0 }),
    goal: '0 doubled',
    reached: isWhole({ ...count, turned: 0 }),
  }
}
