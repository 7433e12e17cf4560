/*
 * The homeserver away for minutes while news goes on, and the bots dying meanwhile; the bots away
 * while people write.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import {
  answered,
  countAnnounced,
  countAnswers,
  countText,
  isWhole,
  saidSince,
} from '#bench/faults/counting'
import { until, type FaultsHall } from '#bench/faults/hall'
import { allAnswered, startLoad } from '#bench/faults/load'
import type { FaultRow } from '#bench/faults/faults_bench'

const PER_SECOND = 5
const PATIENCE = 1_800_000

export async function homeserverAway(
  hall: FaultsHall,
  { minutes, kills }: { minutes: number; kills: number },
  progress: (part: number) => void
): Promise<FaultRow> {
  const mark = hall.mark()
  const run = `Διακοπή ${Date.now()}`
  const count = Math.round(minutes * 60 * PER_SECOND)
  const writer = await hall.writer()
  const people = hall.people.map(({ place }) => place.id)
  await hall.takeHomeserver()
  const written = writer.add({ people, title: run, first: 1, count, perSecond: PER_SECOND })
  const deaths = hall.deaths
  for (let kill = 1; kill <= kills; kill++) {
    await sleep((minutes * 60_000) / (kills + 1))
    hall.killBots()
    progress(kill / (kills + 1) / 2)
  }
  await written
  writer.stop()
  const died = hall.deaths - deaths
  await hall.returnHomeserver()
  const returned = Date.now()
  await hall.settled(PATIENCE)
  const seconds = (Date.now() - returned) / 1000
  const counted = countAnnounced(hall, run, count, mark)
  return {
    id: 'outage',
    name: `homeserver away ${minutes} min, bots killed ${died} times`,
    measured: `${countText(counted)}; all there ${seconds.toFixed(0)} s after its return`,
    goal: 'each once, in order',
    reached: isWhole(counted) && died >= kills,
  }
}

/** R4, P9 */
export async function botsAway(
  hall: FaultsHall,
  commands: number,
  progress: (part: number) => void
): Promise<FaultRow> {
  const mark = hall.mark()
  const run = `Αναμονή ${Date.now()}`
  await hall.bots.stop()
  const load = startLoad(hall, run, { count: commands, perSecond: 100 })
  await load.ended
  progress(0.3)
  const began = Date.now()
  await hall.bots.restart()
  await hall.botsAnswer()
  const ready = Date.now()
  await until(() => saidSince(hall, mark).length > 0, 60_000, 'the first answer')
  const first = (Date.now() - ready) / 1000
  await allAnswered(hall, load.asked, mark, PATIENCE)
  const rate = answered(hall, load.asked, mark) / ((Date.now() - ready) / 1000)
  await hall.settled(PATIENCE)
  const counted = countAnswers(hall, load.asked, mark)
  return {
    id: 'R4',
    name: `${load.asked.length} commands waited for the bots`,
    measured: `${countText(counted)}; start ${((ready - began) / 1000).toFixed(1)} s, first answer ${first.toFixed(1)} s after it, ${rate.toFixed(0)}/s`,
    goal: 'each once, in order, first ≤ 2 s',
    reached: isWhole(counted) && first <= 2,
  }
}
