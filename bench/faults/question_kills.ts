/*
 * The bots killed while they ask back, are answered by a tap, and give up waiting.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Failpoint } from '#app/shared/failpoint'
import { countText, isWhole, saidSince } from '#bench/faults/counting'
import { until, type FaultsHall } from '#bench/faults/hall'
import { Killer } from '#bench/faults/killer'
import type { Person } from '#bench/faults/person'
import type { FaultRow } from '#bench/faults/faults_bench'
import { NUMBERS } from '#bots/button'

const ASKING: readonly Failpoint[] = ['question.asked', 'seed.sent']
const ANSWERING: readonly Failpoint[] = [
  'button.taken',
  'command.committed',
  'edit.sending',
  'edit.sent',
]

/** Somebody with the surname of others: a task for them is asked back. */
interface Asker {
  person: Person
  username: string
  surname: string
}

/** R1 of questions. */
export async function killedAtQuestions(
  hall: FaultsHall,
  times: number,
  progress: (part: number) => void
): Promise<FaultRow> {
  const mark = hall.mark()
  const run = `Ερώτηση ${Date.now()}`
  const askers = askersOf(hall)
  const killer = new Killer(hall, times * (ASKING.length + ANSWERING.length + 1), progress)
  let asked = 0
  const ask = async () => {
    const { person, surname } = askers[asked % askers.length]
    return person.say(`!task add "${run} ${++asked}" @${surname}`)
  }
  for (let time = 0; time < times; time++) {
    for (const place of ASKING) await killer.at(place, ask)
  }
  const first = asked
  const events: string[] = []
  for (let at = 0; at < times * ANSWERING.length; at++) events.push(await ask())
  await hall.settled(120_000)

  for (const [at, event] of events.entries()) {
    const { person, username } = askers[(first + at) % askers.length]
    const question = saidSince(hall, mark).find(({ answers }) => answers === event)
    const line = new RegExp(`^(\\d)\\. .*\\(@${RegExp.escape(username)},`, 'm')
    const number = Number(line.exec(question?.body ?? '')?.[1] ?? 0)
    if (!question || number === 0) throw new Error(`${username} can't answer ${event}`)
    await killer.at(ANSWERING[at % ANSWERING.length], () =>
      person.react(question.eventId, NUMBERS[number - 1])
    )
  }
  await hall.settled(120_000)

  // Of the rest the time runs out.
  for (let time = 0; time < times; time++) {
    await killer.at('question.expired', () => {
      hall.change(
        `update button_sets set expires_at_ms = 1 where id =
          (select min(id) from button_sets where state = 'open' and sort = 'question')`
      )
      hall.killBots()
    })
  }
  await hall.botsAnswer()
  await until(() => expired(hall, run) >= times, 60_000, 'what expires').catch(() => {})
  await hall.settled(120_000)
  await sleep(1000)
  const tasks = hall.records<{ n: number }>(
    'select count(*) as n from tasks where title like ? group by title',
    `${run} %`
  )
  const done = {
    wanted: events.length,
    lost: events.length - tasks.length,
    doubled: tasks.filter(({ n }) => n > 1).length,
    turned: 0,
  }
  const messages = { ...killer.messages(), turned: 0 }
  return {
    id: 'questions',
    name: `questions: killed ${killer.kills} times at ${ASKING.length + ANSWERING.length + 1} places`,
    measured: `deeds ${countText(done)}; messages ${countText(messages)}${killer.missedText()}`,
    goal: '0 lost, 0 doubled',
    reached: isWhole(done) && isWhole(messages) && killer.missed === 0,
  }
}

function askersOf(hall: FaultsHall): Asker[] {
  const rows = hall.records<{ id: number; username: string; surname: string }>(
    `select id, username, surname from people p where
      (select count(*) from people o where o.surname = p.surname) between 2 and 9`
  )
  const askers = rows.flatMap(({ id, ...names }) => {
    const person = hall.people.find(({ place }) => place.id === id)
    return person ? [{ person, ...names }] : []
  })
  if (askers.length === 0) throw new Error('Nobody has the surname of others')
  return askers
}

/** Questions of this run that nobody has answered in time. */
function expired(hall: FaultsHall, run: string): number {
  return hall.records<{ n: number }>(
    `select count(*) as n from button_sets where state = 'expired' and buttons like ?`,
    `%${run}%`
  )[0].n
}
