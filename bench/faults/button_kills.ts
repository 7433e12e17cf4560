/*
 * The bots killed while people tap: from the reaction to the edited card and its new buttons.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Failpoint } from '#app/shared/failpoint'
import { countText, isWhole, saidSince, type Count } from '#bench/faults/counting'
import type { FaultsHall } from '#bench/faults/hall'
import { Killer } from '#bench/faults/killer'
import type { FaultRow } from '#bench/faults/faults_bench'

/** One kind of tap under the announcement of a task that somebody else has added. */
interface Tap {
  id: string
  name: string
  key: string
  /** Whether the task is somebody's already. */
  assigned: boolean
  /** What the tap does, as the records have it. */
  event: string
  places: readonly Failpoint[]
}

const TAKING: Tap = {
  id: 'buttons',
  name: 'reactions',
  key: '🙋',
  assigned: false,
  event: 'task.assigned',
  places: [
    'intake.received',
    'intake.stored',
    'button.taken',
    'command.running',
    'command.committed',
    'seed.sending',
    'seed.sent',
    'seed.marked',
  ],
}
const CLOSING: Tap = {
  id: 'cards',
  name: 'edited cards',
  key: '✅',
  assigned: true,
  event: 'task.closed',
  places: ['announcer.worded', 'announcer.settled', 'edit.sending', 'edit.sent', 'edit.marked'],
}

/** R1 of reactions. */
export function killedAtButtons(hall: FaultsHall, times: number, progress: (part: number) => void) {
  return killedAtTaps(hall, TAKING, times, progress)
}

/** R1 of cards. */
export function killedAtCards(hall: FaultsHall, times: number, progress: (part: number) => void) {
  return killedAtTaps(hall, CLOSING, times, progress)
}

async function killedAtTaps(
  hall: FaultsHall,
  { id, name, key, assigned, event, places }: Tap,
  times: number,
  progress: (part: number) => void
): Promise<FaultRow> {
  const mark = hall.mark()
  const run = `Κουμπί ${Date.now()}`
  const wanted = times * places.length
  // Of two of a unit one writes, and the other one taps.
  const writers = hall.people.filter((_, at) => at % 2 === 0)
  const tappers = hall.people.filter((_, at) => at % 2 === 1)
  const writer = await hall.writer()
  await writer.add({
    people: writers.map(({ place }) => place.id),
    assignees: assigned ? tappers.map(({ place }) => place.id) : undefined,
    title: run,
    first: 1,
    count: wanted,
    perSecond: 20,
  })
  writer.stop()
  await hall.settled(300_000)
  const cards = announcedAs(hall, run, mark)
  const killer = new Killer(hall, wanted, progress)
  const tapped: string[] = []
  for (let number = 1; number <= wanted; number++) {
    const tapper = tappers[number % tappers.length]
    const card = cards.get(number)
    if (!card) throw new Error(`There is no announcement of ${run} ${number}`)
    tapped.push(card)
    await killer.at(places[number % places.length], () => tapper.react(card, key))
  }
  await hall.settled(180_000)
  await sleep(1000)
  const done = countDone(hall, run, event, wanted)
  const edits = countEdits(hall, tapped, mark)
  const messages = { ...killer.messages(), turned: 0 }
  return {
    id,
    name: `${name}: killed ${killer.kills} times at ${places.length} places`,
    measured: `deeds ${countText(done)}; edits ${countText(edits)}; messages ${countText(messages)}${killer.missedText()}`,
    goal: '0 lost, 0 doubled',
    reached: [done, edits, messages].every(isWhole) && killer.missed === 0,
  }
}

/** The announcement of each task, by the number in its title. */
function announcedAs(hall: FaultsHall, run: string, mark: number): Map<number, string> {
  const cards = new Map<number, string>()
  for (const { body, about, eventId } of saidSince(hall, mark)) {
    const number = Number(new RegExp(`${run} (\\d+)`).exec(body ?? '')?.[1] ?? 0)
    if (about === null && number > 0 && !cards.has(number)) cards.set(number, eventId)
  }
  return cards
}

/** What the taps have done: once for each task. */
function countDone(hall: FaultsHall, run: string, event: string, wanted: number): Count {
  const rows = hall.records<{ n: number }>(
    `select count(*) as n from domain_events e join tasks t on t.id = e.subject_id
     where e.subject_type = 'task' and e.name = ? and t.title like ? group by t.id`,
    event,
    `${run} %`
  )
  return {
    wanted,
    lost: wanted - rows.length,
    doubled: rows.filter(({ n }) => n > 1).length,
    turned: 0,
  }
}

/** Each card was edited once, to what the tap did. */
function countEdits(hall: FaultsHall, cards: readonly string[], mark: number): Count {
  const edits = saidSince(hall, mark).filter(({ type }) => type === 'm.room.message')
  const times = Map.groupBy(edits, ({ about }) => about)
  const counts = cards.map((card) => times.get(card)?.length ?? 0)
  return {
    wanted: cards.length,
    lost: counts.filter((count) => count === 0).length,
    doubled: counts.filter((count) => count > 1).length,
    turned: 0,
  }
}
