/*
 * What came of what was said: counted where it can't be doubted, in the records and in the
 * homeserver's own database.
 */
import { BOT, type FaultsHall } from '#bench/faults/hall'

/** A command that the homeserver has accepted. */
export interface Asked {
  eventId: string
  room: string
  title: string
}

export interface Count {
  /** What has to be there once. */
  wanted: number
  lost: number
  doubled: number
  /** Those of one queue that came in another order than they were asked: one person's, or a room's. */
  turned: number
}

interface Message {
  room: string
  at: number
  /** The event that it answers. */
  answers: string | null
  body: string
  /** What it is an edit of, or a reaction on. */
  about: string | null
  type: string
  eventId: string
}

/** Everything that the bots have said since a mark, in order. */
export function saidSince(hall: FaultsHall, mark: number): Message[] {
  return hall.sent<Message>(
    `select e.room_id as room, e.stream_ordering as at, e.type as type, e.event_id as eventId,
      json_extract(j.json, '$.content.body') as body,
      json_extract(j.json, '$.content."m.relates_to"."m.in_reply_to".event_id') as answers,
      case when json_extract(j.json, '$.content."m.relates_to".rel_type')
          in ('m.replace', 'm.annotation')
        then json_extract(j.json, '$.content."m.relates_to".event_id') end as about
     from events e join event_json j on j.event_id = e.event_id
     where e.sender = ? and e.stream_ordering > ? and e.type in ('m.room.message', 'm.reaction')
     order by e.stream_ordering`,
    BOT,
    mark
  )
}

/** Each command has one answer and one record; those of one person in a room come in their order. */
export function countAnswers(hall: FaultsHall, asked: readonly Asked[], mark: number): Count {
  const said = saidSince(hall, mark).filter(({ about }) => about === null)
  const answers = Map.groupBy(
    said.filter(({ answers: event }) => event !== null),
    (message) => message.answers!
  )
  const titles = titlesOf(
    hall,
    asked.map(({ title }) => title)
  )
  const counts = asked.map(({ eventId, title }) => [
    answers.get(eventId)?.length ?? 0,
    titles.get(title) ?? 0,
  ])
  const places = placesOf(hall, asked, mark)
  const inOrder = said.filter(({ answers: event }) => event !== null && places.has(event))
  return {
    wanted: asked.length,
    lost: counts.filter((each) => each.includes(0)).length,
    doubled: counts.filter((each) => each.some((count) => count > 1)).length,
    turned: turnedOf(
      inOrder.map(({ room, answers: event }) => {
        const { at, sender } = places.get(event!)!
        return [`${room} ${sender}`, at]
      })
    ),
  }
}

/** Each task with this beginning of its title was announced once, a room's in their order. */
export function countAnnounced(
  hall: FaultsHall,
  title: string,
  wanted: number,
  mark: number
): Count {
  const pattern = new RegExp(`${title} (\\d+)`)
  const said = saidSince(hall, mark).filter(({ about }) => about === null)
  const seen = new Map<number, number>()
  const places: [string, number][] = []
  for (const { body, room } of said) {
    const number = Number(pattern.exec(body ?? '')?.[1] ?? 0)
    if (number === 0) continue
    seen.set(number, (seen.get(number) ?? 0) + 1)
    places.push([room, number])
  }
  return {
    wanted,
    lost: wanted - seen.size,
    doubled: [...seen.values()].filter((count) => count > 1).length,
    turned: turnedOf(places),
  }
}

/** How many of those asked have their answer. */
export function answered(hall: FaultsHall, asked: readonly Asked[], mark: number): number {
  const events = new Set(asked.map(({ eventId }) => eventId))
  const said = saidSince(hall, mark)
  return new Set(said.flatMap(({ answers }) => (answers && events.has(answers) ? [answers] : [])))
    .size
}

export function total(counts: readonly Count[]): Count {
  const sum = (key: keyof Count) => counts.reduce((all, count) => all + count[key], 0)
  return {
    wanted: sum('wanted'),
    lost: sum('lost'),
    doubled: sum('doubled'),
    turned: sum('turned'),
  }
}

export function isWhole({ lost, doubled, turned }: Count): boolean {
  return lost === 0 && doubled === 0 && turned === 0
}

/** `0 lost, 0 doubled of 225` */
export function countText({ wanted, lost, doubled, turned }: Count): string {
  return `${lost} lost, ${doubled} doubled, ${turned} out of order of ${wanted}`
}

/** Where the homeserver has put each command: people write side by side. */
function placesOf(
  hall: FaultsHall,
  asked: readonly Asked[],
  mark: number
): ReadonlyMap<string, { at: number; sender: string }> {
  const rows = hall.sent<{ id: string; at: number; sender: string }>(
    `select event_id as id, stream_ordering as at, sender from events
     where stream_ordering > ? and sender <> ? and type = 'm.room.message'`,
    mark,
    BOT
  )
  const wanted = new Set(asked.map(({ eventId }) => eventId))
  return new Map(rows.filter(({ id }) => wanted.has(id)).map(({ id, ...place }) => [id, place]))
}

function titlesOf(hall: FaultsHall, titles: readonly string[]): Map<string, number> {
  const found = new Map<string, number>()
  const wanted = new Set(titles)
  for (const { title } of hall.records<{ title: string }>('select title from tasks')) {
    if (wanted.has(title)) found.set(title, (found.get(title) ?? 0) + 1)
  }
  return found
}

function turnedOf(places: readonly (readonly [string, number])[]): number {
  const last = new Map<string, number>()
  let turned = 0
  for (const [room, place] of places) {
    if (place < (last.get(room) ?? -1)) turned++
    last.set(room, Math.max(place, last.get(room) ?? -1))
  }
  return turned
}
