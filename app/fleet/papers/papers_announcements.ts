import { dueLine, inWords } from '#app/fleet/papers/paper_words'
import { faultEvents, paperEvents, workOrderEvents } from '#app/fleet/papers/paper_events'
import { duesOfVehicle } from '#app/fleet/papers/due_queries'
import type { DueReason, PaperKind } from '#app/fleet/papers/paper_kinds'
import { numberOf } from '#app/fleet/papers/work_order_service'
import { FLEET_BOT, fleetRoomTarget } from '#app/fleet/registry/fleet_bot'
import { orgChart } from '#app/org/chart/org_chart_queries'
import type { PersonNode } from '#app/org/chart/org_chart'
import type { Locale, Worded } from '#app/shared/locale'
import { shownPlate } from '#app/shared/plate'
import type { IsoDate } from '#app/shared/time'
import type { Announcement, EventToAnnounce } from '#bots/announcement'

interface Item {
  kind: PaperKind
  dueOn: IsoDate
  reason: DueReason
  paperId: number | null
}

/** The room and the keeper learn what ends; what was renewed meanwhile is left out. */
const due = announcement(
  paperEvents.due,
  { el: 'λήξεις εγγράφων και ελέγχων οχημάτων', en: 'papers and inspections that expire' },
  async ({ payload, subjectId }, locale) => {
    const standing = await duesOfVehicle(subjectId)
    const items = (payload.items as Item[]).filter((item) =>
      standing.some(({ kind, paperId }) => kind === item.kind && paperId === item.paperId)
    )
    const day = payload.day as IsoDate
    return items
      .map((item) => `⏳ ${dueLine({ ...item, plate: payload.plate }, day, locale)}`)
      .join('\n')
  }
)

const reported = announcement(
  faultEvents.reported,
  { el: 'βλάβες οχημάτων', en: 'faults of vehicles' },
  async (event, locale) => {
    const { number, plate, severity, text } = event.payload
    const word = inWords(`severities.${severity}`, locale)
    const head = `🔧 ${shownPlate(plate)} · ${inWords('fault_of', locale, { number })}: ${word}`
    return [head, text, await by(event, locale)].filter(Boolean).join('\n')
  }
)

const opened = announcement(
  workOrderEvents.opened,
  { el: 'νέες εντολές εργασίας', en: 'new work orders' },
  (event, locale) => orderLine(event, 'opened', locale)
)

const released = announcement(
  workOrderEvents.released,
  { el: 'οχήματα που επιστρέφουν από συνεργείο', en: 'vehicles back from the workshop' },
  (event, locale) => orderLine(event, 'released', locale)
)

export const papersAnnouncements: readonly Announcement[] = [due, reported, opened, released]

/** One message in the fleet room, and one to the keeper, unless they did it. */
function announcement(
  event: string,
  title: Worded,
  words: (event: EventToAnnounce, locale: Locale) => Promise<string>
): Announcement {
  return {
    event,
    bot: FLEET_BOT,
    title,
    async messages(row, locale) {
      const text = await words(row, locale)
      if (!text) return []
      const keeper = await keeperOf(row)
      const direct = keeper && {
        target: `direct:${keeper.matrixId}`,
        purpose: event,
        text: keeper.locale === locale ? text : await words(row, keeper.locale),
        notify: [{ matrixId: keeper.matrixId, displayName: keeper.displayName }],
      }
      return [{ target: fleetRoomTarget, purpose: event, text }, ...(direct ? [direct] : [])]
    },
  }
}

async function keeperOf({ payload, actorId }: EventToAnnounce): Promise<PersonNode | null> {
  if (payload.keeperId === null || payload.keeperId === actorId) return null
  const chart = await orgChart()
  const keeper = chart.person(payload.keeperId)
  return keeper?.active ? keeper : null
}

async function by({ actorId }: EventToAnnounce, locale: Locale): Promise<string> {
  if (actorId === null) return ''
  const chart = await orgChart()
  const person = chart.person(actorId)
  return person ? inWords('by', locale, { name: person.displayName }) : ''
}

async function orderLine(event: EventToAnnounce, what: string, locale: Locale): Promise<string> {
  const { plate, title, number, year, takesOut } = event.payload
  const key = what === 'opened' && !takesOut ? 'opened_in_service' : what
  const name = numberOf({ number, year })
  const line = inWords(`orders.announced.${key}`, locale, {
    plate: shownPlate(plate),
    number: name,
  })
  return [`${what === 'released' ? '✅' : '🔧'} ${line}`, title].join('\n')
}
