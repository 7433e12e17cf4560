/*
 * The morning's digests: each person's at their hour, on working days, once. Whoever is killed in
 * between finds by the table `digests` who has had theirs.
 */
import { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import { orgChart } from '#app/org/chart/org_chart_queries'
import type { OrgChart, PersonNode } from '#app/org/chart/org_chart'
import { openDigests, type OpenDigests } from '#app/diary/digest_sections'
import { madeOn, newsSince, wantedBetween } from '#app/diary/digest_queries'
import { digestText } from '#app/diary/digest_wording'
import { DIARY } from '#app/diary/reminder_delivery'
import { noticeSettingsAmong } from '#app/notices/notice_settings'
import { reachableAt, type ClockTime } from '#app/notices/times'
import { acting } from '#app/shared/act'
import { failpoint } from '#app/shared/failpoint'
import { insertRows } from '#app/shared/rows'
import type { SayDirectly } from '#app/shared/say_directly'
import { local, today, toStored, type IsoDate } from '#app/shared/time'
import { isWorkingDay } from '#app/shared/working_days'

export const DIGEST = 'digest'

/** People whose digests are made in one transaction. */
const SLICE = 50
/** After an outage of more hours than that, a morning's digest is not made any more. */
const LATEST_HOURS = 4

export class DigestRounds {
  readonly #say: SayDirectly
  /** Up to when of which day everybody has had theirs. */
  #done: { day: IsoDate; until: ClockTime } = { day: '', until: '' }

  constructor(say: SayDirectly) {
    this.#say = say
  }

  /**
   * Makes the digests whose hour has come since the last time.
   *
   * @returns how many were sent
   */
  async run(now: DateTime = DateTime.utc()): Promise<number> {
    const day = today(now)
    const until = local(now).toFormat('HH:mm')
    const from = this.#done.day === day ? this.#done.until : ''
    if (until <= from) return 0
    let sent = 0
    if (isWorkingDay(day)) {
      const chart = await orgChart(db.connection(), day)
      const people = await this.#concerned(chart, later(from, hoursBefore(now)), until)
      if (people.length) sent = await this.#make(chart, people, now)
    }
    this.#done = { day, until }
    return sent
  }

  /** Who is there, wants one at this hour and has had none. */
  async #concerned(chart: OrgChart, after: ClockTime, until: ClockTime): Promise<PersonNode[]> {
    const everybody = () => chart.people.map(({ id }) => id)
    const wanted = await wantedBetween(after, until, everybody)
    if (wanted.length === 0) return []
    const made = await madeOn(chart.on)
    return wanted.flatMap((id) => {
      const person = chart.person(id)
      const isThere = person?.active && !made.has(id) && chart.awayUntil(id) === null
      return isThere ? [person] : []
    })
  }

  async #make(chart: OrgChart, people: readonly PersonNode[], now: DateTime): Promise<number> {
    const digests = await openDigests(now)
    let sent = 0
    for (let at = 0; at < people.length; at += SLICE) {
      const slice = people.slice(at, at + SLICE)
      const texts = await textsOf(digests, slice, now)
      failpoint('digests.worded')
      sent += await this.#hand(chart.on, slice, texts, now)
      failpoint('digests.made')
    }
    return sent
  }

  /** That it is made and its message are one transaction. */
  #hand(
    day: IsoDate,
    people: readonly PersonNode[],
    texts: ReadonlyMap<number, Digest>,
    now: DateTime
  ): Promise<number> {
    return acting({ actor: null, origin: { kind: 'scheduler' }, now }, async ({ trx }) => {
      let sent = 0
      for (const to of people) {
        const digest = texts.get(to.id)
        const row = { person_id: to.id, day, sent: digest ? 1 : 0, made_at: toStored(now) }
        const inserted = await insertRows(trx, 'digests', [row], { ignoring: true })
        if (inserted === 0 || !digest) continue
        await this.#say(trx, {
          source: `digest:${to.id}:${day}`,
          bot: DIARY,
          kind: DIGEST,
          to,
          ...digest,
        })
        sent++
      }
      return sent
    })
  }
}

interface Digest {
  text: string
  /** The end of quiet hours that are around its hour. */
  notBeforeMs: number
}

/** The words for those who have something to read and have not muted it. */
async function textsOf(
  digests: OpenDigests,
  people: readonly PersonNode[],
  now: DateTime
): Promise<ReadonlyMap<number, Digest>> {
  const { day } = digests.moment
  const ids = people.map(({ id }) => id)
  const [settings, since] = [await noticeSettingsAmong(ids), await newsSince(ids, day, now)]
  const texts = new Map<number, Digest>()
  for (const person of people) {
    const { mutes, ...times } = settings.get(person.id)!
    if (mutes.has(`bot:${DIARY}`)) continue
    const sections = await digests.ofDay({ actor: person, since: since(person.id) })
    if (sections.length === 0) continue
    texts.set(person.id, {
      text: digestText(person.givenName, day, sections, person.locale),
      notBeforeMs: reachableAt(now, times, []).toMillis(),
    })
  }
  return texts
}

/** As a time of the same day; the day's beginning where that was yesterday. */
function hoursBefore(now: DateTime): ClockTime {
  const then = local(now.minus({ hours: LATEST_HOURS }))
  return then.toISODate() === today(now) ? then.toFormat('HH:mm') : ''
}

function later(one: ClockTime, other: ClockTime): ClockTime {
  return one > other ? one : other
}
