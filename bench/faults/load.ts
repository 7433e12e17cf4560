/*
 * Many people who write side by side.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { answered, type Asked } from '#bench/faults/counting'
import { until, type FaultsHall } from '#bench/faults/hall'

export interface Load {
  asked: Asked[]
  /** Resolves when all have said what they had to say. */
  ended: Promise<void>
  stop(): void
}

/**
 * Everybody adds tasks until so many were accepted. What the homeserver doesn't accept is not
 * counted, and not said again.
 */
export function startLoad(
  hall: FaultsHall,
  title: string,
  { count, perSecond }: { count: number; perSecond: number }
): Load {
  const asked: Asked[] = []
  let number = 0
  let stopped = false
  const began = Date.now()
  const write = async (person: FaultsHall['people'][number]) => {
    while (!stopped && asked.length < count) {
      const mine = ++number
      await sleep(Math.max(0, began + (mine * 1000) / perSecond - Date.now()))
      const name = `${title} ${mine}`
      try {
        const eventId = await person.say(`!task add "${name}"`)
        asked.push({ eventId, room: person.place.room, title: name })
      } catch {
        await sleep(200)
        await hall.homeserverAnswers()
      }
    }
  }
  const ended = Promise.all(hall.people.map(write)).then(() => {})
  return { asked, ended, stop: () => (stopped = true) }
}

/** Waits until all have their answers; how long it took, in ms. */
export async function allAnswered(
  hall: FaultsHall,
  asked: readonly Asked[],
  mark: number,
  patience: number
): Promise<number> {
  const began = Date.now()
  await until(
    async () => {
      const missing = asked.length - answered(hall, asked, mark)
      if (missing > 0) await sleep(400)
      return missing === 0
    },
    patience,
    'every answer'
  ).catch(() => {})
  return Date.now() - began
}
