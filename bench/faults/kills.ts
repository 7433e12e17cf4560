/*
 * The bots killed at every place of a command, and started anew at once.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Failpoint } from '#app/shared/failpoint'
import {
  countAnnounced,
  countAnswers,
  countText,
  isWhole,
  total,
  type Asked,
} from '#bench/faults/counting'
import type { FaultsHall } from '#bench/faults/hall'
import { Killer } from '#bench/faults/killer'
import type { FaultRow } from '#bench/faults/faults_bench'

/** Places that a command in a room passes. */
const OF_COMMANDS: readonly Failpoint[] = [
  'intake.received',
  'intake.stored',
  'command.running',
  'command.committed',
  'sender.sending',
  'sender.sent',
  'sender.marked',
]
/** These are passed when the bots start. */
const OF_STARTS: readonly Failpoint[] = ['sweep.read', 'sweep.stored']

/** R1 */
export async function killedEverywhere(
  hall: FaultsHall,
  times: number,
  progress: (part: number) => void
): Promise<FaultRow> {
  const mark = hall.mark()
  const run = `Σημείο ${Date.now()}`
  const asked: Asked[] = []
  const places = [...OF_COMMANDS, ...OF_STARTS]
  const killer = new Killer(hall, times * (places.length + 1), progress)
  for (let time = 1; time <= times; time++) {
    for (const place of places) {
      const person = hall.people[asked.length % hall.people.length]
      const title = `${run} ${place} ${time}`
      await killer.at(place, async () => {
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
    await killer.at('announcer.worded', () =>
      writer.add({ people, title: told, first: time, count: 1, perSecond: 1000 })
    )
  }
  writer.stop()
  await hall.settled(180_000)
  await sleep(1000)
  const counts = [countAnswers(hall, asked, mark), countAnnounced(hall, told, times, mark)]
  const count = { ...total(counts), turned: 0 }
  const messages = killer.messages()
  return {
    id: 'R1',
    name: `commands: killed ${killer.kills} times at ${places.length + 1} places`,
    measured: `${countText(count)}; messages ${countText({ ...messages, turned: 0 })}${killer.missedText()}`,
    goal: '0 lost, 0 doubled',
    reached: isWhole(count) && isWhole({ ...messages, turned: 0 }) && killer.missed === 0,
  }
}
