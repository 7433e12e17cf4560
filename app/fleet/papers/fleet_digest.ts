import { DateTime } from 'luxon'
import { countDue, dueUntil } from '#app/fleet/papers/due_queries'
import { openFaults } from '#app/fleet/papers/fault_queries'
import { dueLine, inWords } from '#app/fleet/papers/paper_words'
import { addedSections } from '#app/fleet/registry/weekly_digest'
import type { OrgChart } from '#app/org/chart/org_chart'
import { orgChart } from '#app/org/chart/org_chart_queries'
import {
  MOST_LINES,
  type DigestMoment,
  type DigestProvider,
  type DigestSection,
} from '#app/shared/digest_provider'
import type { Locale } from '#app/shared/locale'
import { shownPlate } from '#app/shared/plate'
import { daysAfter, type IsoDate } from '#app/shared/time'
import { workingDayFrom } from '#app/shared/working_days'

const AHEAD_DAYS = 30

/** What the head of the fleet office has before them, on the first working day of each week. */
export const fleetDigest: DigestProvider = {
  name: 'fleet',
  async open(moment) {
    if (!isFirstOfWeek(moment.day)) return {}
    const chart = await orgChart(moment.client, moment.day)
    const heads = await headsOfOffice(moment, chart)
    if (heads.size === 0) return {}
    const known = new Map<Locale, Promise<DigestSection[]>>()
    return {
      async today({ actor }) {
        if (!heads.has(actor.id)) return []
        const { locale } = actor
        if (!known.has(locale)) known.set(locale, sections(moment, locale))
        return known.get(locale)!
      },
    }
  },
}

/** Monday, or the day after it where that is a holiday. */
export function isFirstOfWeek(day: IsoDate): boolean {
  const { weekday } = DateTime.fromISO(day, { zone: 'utc' })
  const monday = daysAfter(day, 1 - weekday)
  return workingDayFrom(monday) === day
}

/** Those of the office who are in charge of a unit; all of it where nobody is. */
async function headsOfOffice(
  { client }: DigestMoment,
  chart: OrgChart
): Promise<ReadonlySet<number>> {
  const rows = await client.from('role_grants').where('role', 'fleet').select('person_id')
  const office = rows.map(({ person_id: id }) => id as number)
  const heads = office.filter((id) => chart.unitsInChargeOf(id).length > 0)
  return new Set(heads.length ? heads : office)
}

async function sections(moment: DigestMoment, locale: Locale): Promise<DigestSection[]> {
  const { client, day } = moment
  const until = daysAfter(day, AHEAD_DAYS)
  const [rows, { all }, faults] = [
    await dueUntil(until, MOST_LINES, client),
    await countDue(until, day, client),
    await openFaults(MOST_LINES, client),
  ]
  const own: DigestSection[] = [
    {
      title: inWords('digest.expires', locale),
      count: String(all),
      lines: rows.map((row) => ({ text: dueLine(row, day, locale) })),
    },
    {
      title: inWords('digest.faults', locale),
      count: String(faults.all),
      lines: faults.rows.map(({ number, plate, text, severity }) => ({
        text: `${number} · ${shownPlate(plate)}: ${text} (${inWords(`severities.${severity}`, locale)})`,
      })),
    },
  ]
  const added = await addedSections(moment, locale)
  return [...own, ...added].filter(({ lines }) => lines.length > 0)
}
