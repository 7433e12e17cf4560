/*
 * Contents of m.room.message events. Everything is escaped, nobody is mentioned who isn't meant.
 */
import dimos from '#config/dimos'
import { isRecord } from '#bots/matrix/relevance'

/** Somebody to notify, and the name by which the text calls them. */
export interface Mention {
  matrixId: string
  displayName: string
}

/** The message that is answered. */
export interface Answered {
  eventId: string
  content: Record<string, unknown>
  /** In a direct chat an answer is a plain message. */
  direct: boolean
}

/** The homeserver refuses events above 65,536 bytes; the envelope needs some of it. */
const LARGEST_CONTENT = 60_000

/**
 * A message that answers nobody.
 *
 * @param page the record's page, from the web's root on: the number with which the text begins
 *   leads there
 */
export function plainMessage(text: string, notify: readonly Mention[] = [], page?: string): object {
  const body = withoutRoomMention(text)
  const html = toHtml(body, notify, page)
  return {
    // A notice notifies nobody, so whoever must notice gets a text.
    'msgtype': notify.length > 0 ? 'm.text' : 'm.notice',
    body,
    // Without a link it would say the same again, to each client in the room.
    ...(html.includes('<a ') && { format: 'org.matrix.custom.html', formatted_body: html }),
    'm.mentions': notify.length > 0 ? { user_ids: unique(notify) } : {},
  }
}

/** An answer in the thread of the message that it answers. */
export function replyMessage(
  answered: Answered,
  text: string,
  notify: readonly Mention[] = [],
  page?: string
): object {
  const message = plainMessage(text, notify, page)
  if (answered.direct) return message
  const inReplyTo = { 'm.in_reply_to': { event_id: answered.eventId } }
  const root = threadRootFor(answered)
  return {
    ...message,
    'm.relates_to': root
      ? { rel_type: 'm.thread', event_id: root, is_falling_back: true, ...inReplyTo }
      : inReplyTo,
  }
}

/** A reaction; the message on which it is comes in when it is sent. */
export function reaction(key: string): object {
  return { 'm.relates_to': { rel_type: 'm.annotation', key } }
}

/**
 * The content as a message in a thread.
 *
 * @param latestId what clients that know no threads show it as an answer to: a message of ours
 *   where there is one, so that it looks like no second answer to a command
 */
export function inThread(
  content: object,
  rootEventId: string,
  latestId = rootEventId
): Record<string, unknown> {
  return {
    ...content,
    'm.relates_to': {
      'rel_type': 'm.thread',
      'event_id': rootEventId,
      'is_falling_back': true,
      'm.in_reply_to': { event_id: latestId },
    },
  }
}

/** The root of the thread in which the content says it stands; null outside of threads. */
export function threadOf(content: Record<string, unknown>): string | null {
  const relation = content['m.relates_to']
  if (!isRecord(relation) || relation.rel_type !== 'm.thread') return null
  return typeof relation.event_id === 'string' ? relation.event_id : null
}

/** The content in place of that of an earlier message; an edit notifies nobody. */
export function editOf(content: Record<string, unknown>, eventId: string): Record<string, unknown> {
  const rest = { ...content }
  delete rest['m.relates_to']
  const newContent = fitting(rest, LARGEST_CONTENT / 2 - 500)
  const { body, formatted_body: html } = newContent
  return {
    ...newContent,
    ...(typeof body === 'string' && { body: `* ${body}` }),
    ...(typeof html === 'string' && { formatted_body: `* ${html}` }),
    'm.mentions': {},
    'm.new_content': newContent,
    'm.relates_to': { rel_type: 'm.replace', event_id: eventId },
  }
}

/** A reaction on that message. */
export function reactionOn(
  content: Record<string, unknown>,
  eventId: string
): Record<string, unknown> {
  const relation = content['m.relates_to']
  return { ...content, 'm.relates_to': { ...(isRecord(relation) && relation), event_id: eventId } }
}

/**
 * The content, small enough for one event: without its formatted copy where that suffices, else
 * with its end cut off.
 */
export function fitting(
  content: Record<string, unknown>,
  most = LARGEST_CONTENT
): Record<string, unknown> {
  if (size(content) <= most) return content
  const plain = { ...content }
  delete plain.format
  delete plain.formatted_body
  if (size(plain) <= most || typeof plain.body !== 'string') return plain
  return { ...plain, body: cut(plain.body, most - size({ ...plain, body: '' })) }
}

/** Text for HTML, quotes included. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => ENTITIES[char])
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/**
 * The root of the thread into which an answer goes: the message's own thread, or one that begins
 * with the message. Null where no thread can begin there: the homeserver refuses threads on an
 * event with another relation.
 */
export function threadRootFor({ eventId, content }: Answered): string | null {
  const relation = content['m.relates_to']
  if (!isRecord(relation)) return eventId
  const { rel_type: type, event_id: target } = relation
  if (typeof type !== 'string' || typeof target !== 'string') return eventId
  return type === 'm.thread' ? target : null
}

/** A zero-width space takes `@room` its meaning without changing what people read. */
function withoutRoomMention(text: string): string {
  return text.replace(/@(?=room)/gi, '@\u200B')
}

function toHtml(text: string, notify: readonly Mention[], page: string | undefined): string {
  const [number] = (page && /^#\d+/.exec(text)) || ['']
  const link = number && `<a href="${escapeHtml(`${dimos.web.url}${page}`)}">${number}</a>`
  return link + withPills(text.slice(number.length), notify).replace(/\r?\n/g, '<br>')
}

/** Escapes the text; each name of somebody to notify becomes a link to them, the longest first. */
function withPills(text: string, notify: readonly Mention[]): string {
  const byName = new Map(
    notify.filter((one) => one.displayName).map((one) => [one.displayName, one.matrixId])
  )
  if (byName.size === 0) return escapeHtml(text)
  const names = [...byName.keys()].sort((a, b) => b.length - a.length)
  const pattern = new RegExp(`(${names.map((name) => RegExp.escape(name)).join('|')})`, 'u')
  return text
    .split(pattern)
    .map((part) => {
      const matrixId = byName.get(part)
      if (!matrixId) return escapeHtml(part)
      return `<a href="https://matrix.to/#/${inLink(matrixId)}">${escapeHtml(part)}</a>`
    })
    .join('')
}

/** Clients know their links by the bare `@` and `:`. */
function inLink(matrixId: string): string {
  return encodeURIComponent(matrixId).replace(/%40/g, '@').replace(/%3A/g, ':')
}

function unique(notify: readonly Mention[]): string[] {
  return [...new Set(notify.map((one) => one.matrixId))]
}

function size(content: object): number {
  return Buffer.byteLength(JSON.stringify(content))
}

/** The longest beginning that, as JSON, takes at most so many bytes, with an ellipsis. */
function cut(text: string, bytes: number): string {
  let room = bytes - Buffer.byteLength('…')
  let kept = ''
  for (const char of text) {
    room -= Buffer.byteLength(JSON.stringify(char)) - 2
    if (room < 0) return `${kept}…`
    kept += char
  }
  return kept
}
