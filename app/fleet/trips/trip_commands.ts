import { DateTime } from 'luxon'
import { FLEET_BOT } from '#app/fleet/registry/fleet_bot'
import { shownPlate, vehicleByPlate } from '#app/fleet/registry/plates'
import { tripCourse } from '#app/fleet/trips/trip_course'
import { WhichTrip } from '#app/fleet/trips/trip_exceptions'
import { tripList } from '#app/fleet/trips/trip_list'
import {
  hoursOf,
  tripsFor,
  tripsOfDriver,
  tripsOn,
  type TripRow,
} from '#app/fleet/trips/trip_queries'
import type { TripKey } from '#app/fleet/trips/trip_record'
import { tripAnswer } from '#app/fleet/trips/trip_replies'
import { tripService } from '#app/fleet/trips/trip_service'
import TripSheet from '#app/fleet/trips/trip_sheet'
import { kmOrHours, tripNumber } from '#app/fleet/trips/trip_words'
import { tripChangeCommands } from '#app/fleet/trips/trip_change_commands'
import { tripKey, tripParameter, TRIP } from '#app/fleet/trips/trip_number'
import { orgChart } from '#app/org/chart/org_chart_queries'
import type { Locale } from '#app/shared/locale'
import { formatDate, local, today } from '#app/shared/time'
import type { Command, PersonRef, WritingContext } from '#bots/command'

const LIST_LENGTH = 15

const meter = {
  name: 'meter',
  kind: 'odometer',
  label: { el: 'ΕΝΔΕΙΞΗ', en: 'READING' },
} as const

const note = {
  name: 'note',
  kind: 'text',
  label: { el: '"ΠΑΡΑΤΗΡΗΣΗ"', en: '"REMARK"' },
  maxLength: 500,
  optional: true,
} as const

const request: Command = {
  path: ['trip'],
  names: [TRIP],
  bot: FLEET_BOT,
  writes: true,
  summary: { el: 'ζητάει μια κίνηση οχήματος', en: 'requests a trip with a vehicle' },
  example: {
    el: '!κίνηση ΚΗΙ4521 αύριο 8:00 "αποκομιδή τομέας 3"',
    en: '!trip ΚΗΙ4521 tomorrow 8:00 "collection, sector 3"',
  },
  parameters: [
    {
      name: 'purpose',
      kind: 'text',
      label: { el: '"ΣΚΟΠΟΣ"', en: '"PURPOSE"' },
      maxLength: 300,
    },
    { name: 'plate', kind: 'plate', label: { el: 'ΠΙΝΑΚΙΔΑ', en: 'PLATE' }, optional: true },
    { name: 'at', kind: 'moment', label: { el: 'ΠΟΤΕ', en: 'WHEN' }, optional: true },
    { name: 'driver', kind: 'person', label: { el: '@οδηγός', en: '@driver' }, optional: true },
  ],
  async run({ act, locale, room }, args) {
    const plate = args.plate as string | undefined
    const vehicle = plate ? await vehicleByPlate(act.trx, plate) : null
    const at = args.at as string | undefined
    const trip = await tripService.request(act, {
      purpose: args.purpose as string,
      vehicleId: vehicle?.id,
      driverId: (args.driver as PersonRef | undefined)?.id,
      from: at ? DateTime.fromISO(at, { setZone: true }) : null,
      unitId: room.unit?.id,
    })
    const waits = locale === 'el' ? 'περιμένει το Γραφείο Κίνησης' : 'waits for the fleet office'
    return tripAnswer(act.trx, trip, locale, waits)
  },
}

const out: Command = {
  path: ['trip', 'out'],
  names: [TRIP, ['out', 'έξοδος', 'αναχώρηση', 'έφυγα', 'depart', 'exodos']],
  bot: FLEET_BOT,
  writes: true,
  summary: {
    el: 'γράφει την αναχώρηση με την ένδειξη',
    en: 'enters the departure with the reading',
  },
  example: { el: '!κίνηση έξοδος 84512', en: '!trip out 84512' },
  parameters: [meter, { ...tripParameter, optional: true }, note],
  async run(context, args) {
    const { act, locale, sentAt } = context
    const key = await keyOf(context, args, ['ordered', 'out'])
    const input = { ...readingOf(args), at: sentAt }
    const trip = await tripCourse.depart(act, key, input)
    const how = locale === 'el' ? 'αναχώρηση' : 'departure'
    const value = kmOrHours(trip.meterOut!, locale)
    return tripAnswer(act.trx, trip, locale, `${how} ${value}`)
  },
}

const back: Command = {
  path: ['trip', 'in'],
  names: [TRIP, ['in', 'back', 'επιστροφή', 'είσοδος', 'γύρισα', 'return', 'epistrofi']],
  bot: FLEET_BOT,
  writes: true,
  summary: { el: 'γράφει την επιστροφή με την ένδειξη', en: 'enters the return with the reading' },
  example: { el: '!κίνηση επιστροφή 84590', en: '!trip in 84590' },
  parameters: [meter, { ...tripParameter, optional: true }, note],
  async run(context, args) {
    const { act, locale, sentAt } = context
    const key = await keyOf(context, args, ['out', 'returned'])
    const input = { ...readingOf(args), at: sentAt }
    const { trip } = await tripCourse.comeBack(act, key, input)
    const how = locale === 'el' ? 'επιστροφή' : 'return'
    const [value, distance] = [trip.meterIn!, trip.distance!].map((each) => kmOrHours(each, locale))
    return tripAnswer(act.trx, trip, locale, `${how} ${value} (+${distance})`)
  },
}

const list: Command = {
  path: ['trip', 'list'],
  names: [TRIP, ['list', 'λίστα', 'lista']],
  bot: FLEET_BOT,
  summary: { el: 'δείχνει τις κινήσεις σε εξέλιξη', en: 'lists the trips in progress' },
  example: { el: '!κίνηση λίστα', en: '!trip list' },
  parameters: [
    {
      name: 'what',
      kind: 'choice',
      label: { el: 'δικές μου | περιμένουν', en: 'mine | waiting' },
      choices: {
        mine: ['mine', 'my', 'δικές', 'δικές μου', 'μου'],
        waiting: ['waiting', 'περιμένουν', 'αιτήματα', 'requests'],
      },
      optional: true,
    },
  ],
  async run({ client, actor, locale }, args) {
    const scope = (args.what as 'mine' | 'waiting' | undefined) ?? 'open'
    const state = tripList.read({ scope })
    const { rows, next } = await tripsFor(actor.id, state, LIST_LENGTH, client)
    const el = locale === 'el'
    const title = el ? 'Δελτία κίνησης' : 'Trip sheets'
    const chart = await orgChart(client)
    const lines = rows.map((row) => line(row, chart, locale, true))
    if (next)
      lines.push(
        el ? '… και άλλα, στη σελίδα «Δελτία κίνησης».' : '… and more, on the page “Trip sheets”.'
      )
    return {
      text: [`${title}:${rows.length ? '' : el ? ' κανένα.' : ' none.'}`, ...lines].join('\n'),
    }
  },
}

const programme: Command = {
  path: ['trip', 'today'],
  names: [TRIP, ['today', 'σήμερα', 'πρόγραμμα', 'programme', 'simera']],
  bot: FLEET_BOT,
  summary: { el: 'δείχνει το πρόγραμμα μιας ημέρας', en: 'shows the programme of a day' },
  example: { el: '!κίνηση σήμερα', en: '!trip today' },
  parameters: [
    { name: 'day', kind: 'date', label: { el: 'ΗΜΕΡΑ', en: 'DAY' }, past: true, optional: true },
  ],
  async run({ client, locale }, args) {
    const day = (args.day as string | undefined) ?? today()
    const rows = await tripsOn(day, client)
    const chart = await orgChart(client)
    const el = locale === 'el'
    const title = `${el ? 'Κινήσεις' : 'Trips of'} ${formatDate(day, locale)}`
    const lines = rows.slice(0, 2 * LIST_LENGTH).map((row) => line(row, chart, locale, false))
    const more = rows.length - lines.length
    if (more > 0)
      lines.push(
        el
          ? `… και άλλες ${more}, στο πρόγραμμα της ημέρας.`
          : `… and ${more} more, in the day’s programme.`
      )
    return { text: [`${title}: ${rows.length || (el ? 'καμία.' : 'none.')}`, ...lines].join('\n') }
  },
}

export const tripCommands: readonly Command[] = [
  request,
  out,
  back,
  ...tripChangeCommands,
  list,
  programme,
]

/** The sheet that is named, or the thread's, or the driver's only one in the first state that has any. */
async function keyOf(
  context: WritingContext,
  args: Readonly<Record<string, unknown>>,
  states: readonly ['ordered', 'out'] | readonly ['out', 'returned']
): Promise<TripKey> {
  const named = await tripKey(context, args)
  if (named) return named
  const step = states[0] === 'ordered' ? 'depart' : 'return'
  const own = await tripsOfDriver(context.act.trx, context.actor.id, states[0])
  if (own.length === 1) return own[0]
  if (own.length > 1) throw new WhichTrip(own, step)
  // A reading that was written down wrong is written once more.
  const earlier = await tripsOfDriver(context.act.trx, context.actor.id, states[1])
  if (states[1] === 'out' && earlier.length === 1) return earlier[0]
  const last = await lastReturned(context, states[1])
  if (last) return last
  throw new WhichTrip([], step)
}

/** Of those that have returned only the last one can be meant. */
async function lastReturned(context: WritingContext, state: string): Promise<TripKey | null> {
  if (state !== 'returned') return null
  return TripSheet.query({ client: context.act.trx })
    .where({ driverId: context.actor.id, state: 'returned' })
    .where('inAt', '>', context.act.now.minus({ hours: 12 }).toSQL({ includeOffset: false })!)
    .orderBy('plannedFrom', 'desc')
    .first()
}

function readingOf(args: Readonly<Record<string, unknown>>): {
  meter: number
  note: string | null
} {
  return { meter: args.meter as number, note: (args.note as string | undefined) ?? null }
}

const STATES: Readonly<Record<TripRow['state'], Record<Locale, string>>> = {
  requested: { el: 'περιμένει έγκριση', en: 'waits for approval' },
  ordered: { el: 'με διαταγή', en: 'ordered' },
  out: { el: 'σε κίνηση', en: 'under way' },
  returned: { el: 'επέστρεψε', en: 'returned' },
  checked: { el: 'ελέγχθηκε', en: 'checked' },
  closed: { el: 'έκλεισε', en: 'closed' },
  cancelled: { el: 'ακυρώθηκε', en: 'cancelled' },
  rejected: { el: 'απορρίφθηκε', en: 'rejected' },
}

function line(
  row: TripRow,
  chart: Awaited<ReturnType<typeof orgChart>>,
  locale: Locale,
  withDay: boolean
): string {
  const { begins, ends } = hoursOf(row)
  const day = withDay ? `${formatDate(today(begins), locale)} ` : ''
  const hours = `${day}${local(begins).toFormat('HH:mm')}–${local(ends).toFormat('HH:mm')}`
  const driver = row.driverId === null ? null : chart.person(row.driverId)?.displayName
  const parts = [row.plate && shownPlate(row.plate), driver, row.purpose, STATES[row.state][locale]]
  return `${tripNumber(row)} · ${hours} · ${parts.filter(Boolean).join(' · ')}`
}
