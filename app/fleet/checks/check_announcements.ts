/*
 * What was found about a fuel slip, in the room of the fleet: one thread a slip, with the numbers,
 * and decided there.
 */
import db from '@adonisjs/lucid/services/db'
import type { CheckEventPayload } from '#app/fleet/checks/check_events'
import { checkEvents } from '#app/fleet/checks/check_events'
import { checkPolicy } from '#app/fleet/checks/check_policy'
import { checkRecord, fleetPeople } from '#app/fleet/checks/check_queries'
import {
  checkLine,
  checkPageOf,
  decisionWords,
  fillLine,
  findingLine,
  kindWords,
  stateWords,
} from '#app/fleet/checks/check_wording'
import { waits, type FindingState } from '#app/fleet/checks/fuel_check'
import { FLEET_BOT, fleetRoomTarget } from '#app/fleet/registry/fleet_bot'
import { orgChart } from '#app/org/chart/org_chart_queries'
import type { Locale, Worded } from '#app/shared/locale'
import { formatInstant } from '#app/shared/time'
import type { Announcement, CardSource, EventToAnnounce } from '#bots/announcement'
import { NO, YES, type Button } from '#bots/button'

const found: Announcement = {
  event: checkEvents.found,
  bot: FLEET_BOT,
  title: { el: 'ευρήματα στα καύσιμα', en: 'findings about fuel' },
  async messages(event, locale) {
    const check = payloadOf(event)
    const lines = (check.findings ?? []).map((each) => `• ${findingLine(each, check, locale)}`)
    return [
      {
        target: fleetRoomTarget,
        purpose: 'found',
        text: [checkLine(check, locale), fillLine(check, locale), ...lines, HINT[locale]].join(
          '\n'
        ),
        buttons: buttonsOf(check.number, 'open'),
      },
    ]
  },
}

/** A correction has taken the cause away: nobody has to do anything any more. */
const withdrawn: Announcement = {
  event: checkEvents.withdrawn,
  bot: FLEET_BOT,
  title: { el: 'ευρήματα στα καύσιμα που αποσύρθηκαν', en: 'findings about fuel withdrawn' },
  async messages(event, locale) {
    const check = payloadOf(event)
    const kinds = check.kinds.map((kind) => kindWords[kind][locale]).join(', ')
    const why =
      locale === 'el'
        ? 'δεν ισχύει πια, μετά από διόρθωση του δελτίου'
        : 'no longer so, since a slip was corrected'
    const text = `${checkLine(check, locale)}: ${kinds} · ${why}`
    return [{ target: fleetRoomTarget, purpose: 'withdrawn', text }]
  },
}

const decided: Announcement = {
  event: checkEvents.decided,
  bot: FLEET_BOT,
  title: { el: 'αποφάσεις για ευρήματα στα καύσιμα', en: 'decisions about findings of fuel' },
  async messages(event, locale) {
    const check = payloadOf(event)
    const chart = await orgChart()
    const actor = event.actorId === null ? null : chart.person(event.actorId)
    const by = actor ? ` · ${locale === 'el' ? 'από' : 'by'} ${actor.displayName}` : ''
    const word = check.decision ? decisionWords[check.decision][locale] : ''
    const kinds = check.kinds.map((kind) => kindWords[kind][locale]).join(', ')
    const note = check.note ? `\n«${check.note}»` : ''
    const text = `${checkLine(check, locale)}: ${word} (${kinds})${by}${note}`
    return [{ target: fleetRoomTarget, purpose: 'decided', text }]
  },
}

/** Only the card changes. */
const updated: Announcement = {
  event: checkEvents.updated,
  bot: FLEET_BOT,
  title: { el: 'νέα νούμερα σε ευρήματα', en: 'new numbers of findings' },
  messages: async () => [],
}

export const checkAnnouncements: readonly Announcement[] = [found, withdrawn, decided, updated]

export const checkCards: CardSource = {
  type: 'fuel_check',

  // The id is the number.
  async numberOf(id) {
    return id
  },

  async card(id, locale) {
    const client = db.connection()
    const record = await checkRecord(client, id)
    if (!record) return null
    const { check, subject, findings } = record
    const [chart, people] = [await orgChart(client), await fleetPeople(client)]
    const lines = findings.map((finding) => {
      const { state, note, decidedById, decidedAt } = finding
      const line = `• ${findingLine(finding, subject, locale)}`
      if (state === 'open') return line
      const who = decidedById === null ? null : chart.person(decidedById)?.displayName
      const when = decidedAt && formatInstant(decidedAt, locale)
      const said = note ? `«${note}»` : null
      return [`${line} → ${stateWords[state][locale]}`, who, when, said].filter(Boolean).join(', ')
    })
    return {
      text: [
        checkLine(subject, locale),
        fillLine(subject, locale),
        ...lines,
        ...(waits(check.state) ? [HINT[locale]] : []),
      ].join('\n'),
      buttons: buttonsOf(id, check.state),
      path: checkPageOf(subject),
      visibleTo: (personId) =>
        people.has(personId) || checkPolicy.maySee(chart, new Set(), personId, subject),
    }
  },
}

/** What can be decided under the message. */
export function buttonsOf(number: number, state: FindingState): readonly Button[] {
  const args = { number }
  if (!waits(state)) return []
  const explained = { key: YES, label: EXPLAINED, command: 'check explained', args } as const
  const error = { key: NO, label: ERROR, command: 'check error', args } as const
  const look = { key: '🙋', label: LOOK, command: 'check look', args } as const
  return state === 'open' ? [explained, error, look] : [explained, error]
}

const EXPLAINED: Worded = { el: 'εξηγήθηκε', en: 'explained' }
const ERROR: Worded = { el: 'λάθος', en: 'error' }
const LOOK: Worded = { el: 'θα διερευνηθεί', en: 'to be looked into' }

const HINT: Readonly<Record<Locale, string>> = {
  el: 'Γραφείο Κίνησης: ✅ εξηγήθηκε · ❌ λάθος · 🙋 θα διερευνηθεί',
  en: 'Fleet office: ✅ explained · ❌ error · 🙋 to be looked into',
}

function payloadOf(event: EventToAnnounce): CheckEventPayload {
  return event.payload as CheckEventPayload
}
