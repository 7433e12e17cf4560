/*
 * The bots killed at every place of a command, and started anew at once.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import {
  countAnnounced,
  countAnswers,
  countText,
  isWhole,
  total,
  type Asked,
} from '#bench/faults/counting'
import { until, type FaultsHall } from '#bench/faults/hall'
import type { FaultRow } from '#bench/faults/faults_bench'

/** Places that a command in a room passes. */
const OF_COMMANDS = [
  'intake.received',
  'intake.stored',
  'command.running',
  'command.committed',
  'sender.sending',
  'sender.sent',
] as const
/** These are passed when the bots start. */
const OF_STARTS = ['sweep.read', 'sweep.stored'] as const

/** R1 */
export async function killedEverywhere(
  hall: FaultsHall,
  times: number,
  progress: (part: number) => void
): Promise<FaultRow> {
  const mark = hall.mark()
  const run = `Σημείο ${Date.now()}`
  const asked: Asked[] = []
  const deaths = hall.deaths
  let missed = 0
  const places = [...OF_COMMANDS, ...OF_STARTS]
  const all = times * (places.length + 1)
  let done = 0
  const killedAt = async (place: string, trigger: () => Promise<void>) => {
    const before = hall.deaths
    hall.killBotsAt(place)
    await trigger()
    await until(() => hall.deaths > before, 60_000, `the bots to die at ${place}`).catch(() => {
      missed++
      hall.cancelKill()
    })
    progress(++done / all)
  }
  for (let time = 1; time <= times; time++) {
    for (const place of places) {
      const person = hall.people[done % hall.people.length]
      const title = `${run} ${place} ${time}`
      await killedAt(place, async () => {
        const eventId = await person.say(`!task add "${title}"`)
        asked.push({ eventId, room: person.place.room, title })
        // A sweep's places are passed when the bots start: somebody has to end them first.
        if (place.startsWith('sweep')) hall.killBots()
      })
    }
  }
  const writer = await hall.writer()
  const told = `Ανακοίνωση ${Date.now()}`
  const people = hall.people.map(({ place }) => place.id)
  for (let time = 1; time <= times; time++) {
    await killedAt('announcer.worded', () =>
      writer.add({ people, title: told, first: time, count: 1, perSecond: 1000 })
    )
  }
  writer.stop()
  await hall.settled(180_000)
  await sleep(1000)
  const counts = [countAnswers(hall, asked, mark), countAnnounced(hall, told, times, mark)]
  const count = total(counts)
  const kills = hall.deaths - deaths
  return {
    id: 'R1',
    name: `killed ${kills} times at ${places.length + 1} places`,
    measured: countText(count) + (missed > 0 ? `; ${missed} places not reached` : ''),
    goal: '0 lost, 0 doubled',
    reached: isWhole({ ...count, turned: 0 }) && missed === 0,
  }
}
