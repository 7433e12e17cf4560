/*
 * What the page gives to its conversation: who talks where, and the words in the page's language.
 */

export interface Person {
  name: string
  initials: string
  tone: string
}

export interface ConversationData {
  record: string
  roomId: string
  threadId: string | null
  notices: { eventId: string; text: string; at: string }[]
  people: Readonly<Record<string, Person>>
  me: string
  bot: string
}

/** The keys of resources/lang/…/conversation.json that scripts say; `{name}` is filled in here. */
export type Word =
  | 'bot'
  | 'today'
  | 'yesterday'
  | 'answers'
  | 'edited'
  | 'redacted'
  | 'reacted'
  | 'file'
  | 'sending'
  | 'failed'
  | 'again'
  | 'discard'
  | 'new_messages'
  | 'connecting'
  | 'away'
  | 'outside'
  | 'signed_out'
  | 'empty'

export type Words = Readonly<Record<Word, string>>

export interface Wording {
  words: Words
  locale: string
  /** The municipality's: times are those of its clock, wherever the browser is. */
  zone: string
}

/** `14:06`. */
export function timeOf(atMs: number, { zone }: Wording): string {
  const options = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone } as const
  return new Intl.DateTimeFormat('el', options).format(atMs)
}

/** Tells two days apart: `2026-05-12`. */
export function dayOf(atMs: number, zone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(atMs)
}

/** «Σήμερα», «Χθες», «Πέμπτη 7/5», «7/5/2025». */
export function dayInWords(atMs: number, { words, locale, zone }: Wording, nowMs = Date.now()) {
  const day = dayOf(atMs, zone)
  if (day === dayOf(nowMs, zone)) return words.today
  if (day === dayOf(nowMs - 86_400_000, zone)) return words.yesterday
  const tag = locale === 'el' ? 'el' : 'en-GB'
  const month = locale === 'el' ? 'numeric' : 'short'
  const isThisYear = day.slice(0, 4) === dayOf(nowMs, zone).slice(0, 4)
  const date = new Intl.DateTimeFormat(tag, {
    timeZone: zone,
    day: 'numeric',
    month,
    ...(isThisYear ? {} : { year: 'numeric' }),
  }).format(atMs)
  if (!isThisYear) return date
  const weekday = new Intl.DateTimeFormat(tag, { timeZone: zone, weekday: 'long' }).format(atMs)
  return `${weekday} ${date}`
}
