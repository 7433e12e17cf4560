import { DateTime } from 'luxon'
import type { SpeedEventPayload } from '#app/fleet/speed/speed_events'
import type { SpeedSource, SpeedState } from '#app/fleet/speed/speed_event'
import type { Road } from '#app/fleet/speed/speed_limits'
import type { Locale, Worded } from '#app/shared/locale'
import { shownPlate } from '#app/shared/plate'
import { formatInstant } from '#app/shared/time'

export const speedStateWords: Readonly<Record<SpeedState, Worded>> = {
  detected: { el: 'Χωρίς οδηγό', en: 'Driver unknown' },
  assigned: { el: 'Περιμένει εξηγήσεις', en: 'Explanation awaited' },
  explained: { el: 'Περιμένει απόφαση', en: 'Decision awaited' },
  justified: { el: 'Δικαιολογήθηκε', en: 'Justified' },
  warning: { el: 'Σύσταση', en: 'Warning' },
  fine_charged: { el: 'Χρέωση προστίμου', en: 'Fine charged' },
  disciplinary: { el: 'Πειθαρχική διαδικασία', en: 'Disciplinary' },
}

export const roadWords: Readonly<Record<Road, Worded>> = {
  built_up: { el: 'Κατοικημένη περιοχή', en: 'Built-up area' },
  built_up_wide: { el: 'Κατοικημένη, οδός πολλών λωρίδων', en: 'Built-up, several lanes' },
  other: { el: 'Άλλη οδός', en: 'Other road' },
  expressway: { el: 'Οδός ταχείας κυκλοφορίας', en: 'Expressway' },
  motorway: { el: 'Αυτοκινητόδρομος', en: 'Motorway' },
}

export const sourceWords: Readonly<Record<SpeedSource, Worded>> = {
  gps: { el: 'Τηλεματική (GPS)', en: 'Tracking (GPS)' },
  police: { el: 'Κλήση Τροχαίας', en: 'Police ticket' },
  tachograph: { el: 'Ταχογράφος', en: 'Tachograph' },
  hand: { el: 'Χειρόγραφα', en: 'By hand' },
}

/** `#12 Υπέρβαση ταχύτητας · ΚΗΙ-4521`. */
export function speedLine(
  event: Pick<SpeedEventPayload, 'number' | 'plate'>,
  locale: Locale
): string {
  const word = locale === 'el' ? 'Υπέρβαση ταχύτητας' : 'Speeding'
  return `#${event.number} ${word} · ${shownPlate(event.plate)}`
}

/** `95 km/h με όριο 80 (+15) · 12/5/2026 08:30`. */
export function measuredLine(
  event: Pick<SpeedEventPayload, 'measuredKmh' | 'limitKmh' | 'occurredAt'>,
  locale: Locale
): string {
  const { measuredKmh, limitKmh } = event
  const at = formatInstant(DateTime.fromMillis(event.occurredAt, { zone: 'utc' }), locale)
  const limit = locale === 'el' ? `με όριο ${limitKmh}` : `where ${limitKmh} is allowed`
  return `${measuredKmh} km/h ${limit} (+${measuredKmh - limitKmh}) · ${at}`
}

/** An event's page, from the web's root on. */
export function speedPageOf({ number }: Pick<SpeedEventPayload, 'number'>): string {
  return `/fleet/speed/${number}`
}
