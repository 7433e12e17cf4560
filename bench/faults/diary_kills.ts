/*
 * The bots killed while they remind, and while they write the morning's digests.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { DateTime } from 'luxon'
import type { Failpoint } from '#app/shared/failpoint'
import { local, today, toStored } from '#app/shared/time'
import { isWorkingDay } from '#app/shared/working_days'
import { countText, isWhole } from '#bench/faults/counting'
import { until, type FaultsHall } from '#bench/faults/hall'
import { Killer } from '#bench/faults/killer'
import type { FaultRow } from '#bench/faults/faults_bench'

/** The last two of somebody to whom the diary has never spoken. */
const OF_REMINDERS: readonly Failpoint[] = [
  'reminders.worded',
  'reminders.handed',
  'sender.sent',
  'direct.made',
]
const OF_DIGESTS: readonly Failpoint[] = ['digests.worded', 'digests.made']

/** R1 of the diary; digests are made on working days. */
export async function killedAtTheDiary(
  hall: FaultsHall,
  times: number,
  progress: (part: number) => void
): Promise<FaultRow> {
  const run = `Ημερολόγιο ${Date.now()}`
  const mornings = isWorkingDay(today()) ? OF_DIGESTS : []
  const places = [...OF_REMINDERS, ...mornings]
  const killer = new Killer(hall, times * places.length, progress)
  const mark = hall.mark()
  const people = strangers(hall)
  const reminded: string[] = []
  const digested: number[] = []
  for (let time = 0; time < times; time++) {
    for (const place of places) {
      const isNew = place === 'direct.made' || mornings.includes(place)
      const known = hall.people[time % hall.people.length].place.id
      const personId = isNew ? people.pop() : known
      if (personId === undefined) throw new Error('Everybody has had their digest today')
      await killer.at(place, () => {
        if (!mornings.includes(place)) {
          reminded.push(`${run} ${place} ${time}`)
          return remind(hall, personId, reminded.at(-1)!, DateTime.utc())
        }
        digested.push(personId)
        // Something to tell of, and a wish to be told a minute ago: who starts now tells it.
        remind(hall, personId, `${run} ${place}`, local(DateTime.utc()).endOf('day'))
        wish(hall, personId)
        hall.killBots()
      })
    }
  }
  await until(() => digestsOf(hall, digested) >= digested.length, 60_000, 'digests').catch(() => {})
  await hall.botsAnswer()
  await sleep(3000)
  await hall.settled(180_000)
  await sleep(1000)
  hall.change(
    `update reminders set state = 'withdrawn' where state = 'waiting' and text like ?`,
    `${run}%`
  )
  const rows = hall.records<{ n: number }>(
    `select count(*) as n from outbox o join reminders r on o.source = 'reminder:' || r.id
     where o.state = 'sent' and r.text like ? group by r.id`,
    `${run}%`
  )
  const told = digestsOf(hall, digested)
  const wanted = reminded.length + digested.length
  const done = {
    wanted,
    lost: wanted - rows.length - told,
    doubled: rows.filter(({ n }) => n > 1).length,
    turned: 0,
  }
  const messages = { ...killer.messages(), turned: 0 }
  const rooms = roomsTwice(hall, mark)
  return {
    id: 'diary',
    name: `reminders and digests: killed ${killer.kills} times at ${places.length} places`,
    measured: `${countText(done)}; messages ${countText(messages)}; ${rooms} people with two new chats${killer.missedText()}`,
    goal: '0 lost, 0 doubled',
    reached: isWhole(done) && isWhole(messages) && rooms === 0 && killer.missed === 0,
  }
}

/** People with an account with whom the diary has no chat, and who had no digest today. */
function strangers(hall: FaultsHall): number[] {
  const rows = hall.records<{ id: number }>(
    `select p.id from people p join accounts a on a.person_id = p.id
     join placements pl on pl.person_id = p.id and pl.valid_to is null
     where a.disabled_at is null and a.matrix_id is not null
       and a.matrix_id not in (select matrix_id from direct_rooms where bot = 'dimos_diary')
       and p.id not in (select person_id from digests where day = ?)
     group by p.id order by p.id`,
    today()
  )
  return rows.map(({ id }) => id)
}

function remind(hall: FaultsHall, personId: number, text: string, at: DateTime): void {
  hall.change(
    `insert into reminders (person_id, text, due_at, state, created_at)
     values (?, ?, ?, 'waiting', ?)`,
    personId,
    text,
    toStored(at.toUTC()),
    toStored(DateTime.utc())
  )
}

function wish(hall: FaultsHall, personId: number): void {
  hall.change(
    `insert or replace into notice_settings
      (person_id, digest_at, quiet_from, quiet_to, revision, updated_at)
     values (?, ?, null, null, 0, ?)`,
    personId,
    local(DateTime.utc()).minus({ minutes: 1 }).toFormat('HH:mm'),
    toStored(DateTime.utc())
  )
}

/** Of so many people the digest of today has been sent. */
function digestsOf(hall: FaultsHall, people: readonly number[]): number {
  const sources = new Set(people.map((id) => `digest:${id}:${today()}`))
  const rows = hall.records<{ source: string }>(
    `select source from outbox where source like 'digest:%' and state = 'sent'`
  )
  return new Set(rows.map(({ source }) => source).filter((source) => sources.has(source))).size
}

/** How many people were invited to two new chats with the diary. */
function roomsTwice(hall: FaultsHall, mark: number): number {
  return hall.sent(
    `select e.state_key from events e
     where e.stream_ordering > ? and e.type = 'm.room.member' and e.sender = '@dimos_diary:localhost'
       and e.state_key <> e.sender group by e.state_key having count(distinct e.room_id) > 1`,
    mark
  ).length
}
