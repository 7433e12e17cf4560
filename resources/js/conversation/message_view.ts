/*
 * One message on the page. Whatever came from the homeserver becomes text, never markup; the only
 * links are addresses of the web that stand in the text.
 */
import type { Message } from './timeline.js'
import { timeOf, type ConversationData, type Wording } from './words.js'

export interface MessageViewOptions {
  data: ConversationData
  wording: Wording
  /** Address of the sprite. */
  icons: string
  find(id: string): Message | null
}

const ADDRESS = /\bhttps?:\/\/[^\s<>"'`]+[^\s<>"'`.,;:!?·)\]}]/g
const QUOTED = 120

/** The element of a message, made anew. */
export function messageElement(message: Message, options: MessageViewOptions): HTMLLIElement {
  if (message.kind === 'reaction') return reactionElement(message, options)
  const { words } = options.wording
  const item = element('li', `msg msg-${message.state}`)
  item.dataset.id = message.id
  item.append(avatarOf(message, options), headOf(message, options))
  const quote = quoteOf(message, options)
  if (quote) item.append(quote)
  item.append(bodyOf(message, options))
  if (message.state === 'pending') item.append(element('p', 'msg-note', words.sending))
  if (message.state === 'failed') item.append(failureOf(message, options))
  return item
}

/** `Μαρία Παυλίδου: ✅ 14:06`, in a line of its own that asks for no attention. */
function reactionElement(message: Message, { data, wording }: MessageViewOptions): HTMLLIElement {
  const item = element('li', 'msg-quiet')
  item.dataset.id = message.id
  const name = nameOf(message.sender, data)
  const text = wording.words.reacted.replace('{name}', name).replace('{key}', message.text)
  const time = element('time', '', timeOf(message.atMs, wording))
  time.dateTime = new Date(message.atMs).toISOString()
  item.append(element('span', '', text), ' ', time)
  return item
}

/** What tells two states of a message apart: it is made anew where this differs. */
export function versionOf(message: Message): string {
  return [message.state, message.isEdited, message.isRedacted, message.text].join('|')
}

export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className = '',
  text = ''
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag)
  if (className) made.className = className
  if (text) made.textContent = text
  return made
}

export function iconOf(icons: string, name: string, size = ''): SVGSVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  svg.setAttribute('class', `icon ${size}`.trim())
  svg.setAttribute('aria-hidden', 'true')
  const use = document.createElementNS('http://www.w3.org/2000/svg', 'use')
  use.setAttribute('href', `${icons}#${name}`)
  svg.append(use)
  return svg
}

function avatarOf({ sender }: Message, { data, icons }: MessageViewOptions): HTMLElement {
  const isBot = sender === data.bot
  const person = data.people[sender]
  const tone = isBot ? 'avatar-bot' : `tone-${person?.tone ?? 'none'}`
  const avatar = element('span', `avatar avatar-lg ${tone}`)
  avatar.setAttribute('aria-hidden', 'true')
  if (isBot) avatar.append(iconOf(icons, 'bot'))
  else avatar.textContent = person?.initials ?? '?'
  return avatar
}

function headOf(message: Message, options: MessageViewOptions): HTMLElement {
  const { data, wording } = options
  const head = element('div', 'msg-head')
  head.append(element('b', '', nameOf(message.sender, data)))
  if (message.sender === data.bot) head.append(element('span', 'tag', wording.words.bot))
  const time = element('time', '', timeOf(message.atMs, wording))
  time.dateTime = new Date(message.atMs).toISOString()
  head.append(time)
  if (message.isEdited) head.append(element('small', '', wording.words.edited))
  return head
}

function nameOf(sender: string, data: ConversationData): string {
  if (sender === data.bot) return 'Dimos'
  return data.people[sender]?.name ?? sender
}

function quoteOf(message: Message, options: MessageViewOptions): HTMLElement | null {
  const answered = message.answers ? options.find(message.answers) : null
  if (!answered) return null
  const { words } = options.wording
  const quote = element('p', 'msg-quote')
  const name = nameOf(answered.sender, options.data)
  quote.append(element('b', '', words.answers.replace('{name}', name)))
  const text = answered.isRedacted ? words.redacted : answered.text.split('\n')[0]
  quote.append(` ${text.length > QUOTED ? `${text.slice(0, QUOTED)}…` : text}`)
  return quote
}

function bodyOf(message: Message, { wording, data }: MessageViewOptions): HTMLElement {
  const body = element('div', 'msg-body')
  if (message.isRedacted) body.append(element('em', 'muted', wording.words.redacted))
  else if (message.kind === 'file') {
    body.append(element('em', '', wording.words.file.replace('{name}', message.text)))
  } else if (message.text.startsWith('!')) body.append(element('code', '', message.text))
  else {
    if (message.kind === 'emote') body.append(`${nameOf(message.sender, data)} `)
    body.append(...withLinks(message.text))
  }
  return body
}

function withLinks(text: string): (Node | string)[] {
  const parts: (Node | string)[] = []
  let end = 0
  for (const found of text.matchAll(ADDRESS)) {
    if (!URL.canParse(found[0])) continue
    parts.push(text.slice(end, found.index))
    const link = element('a', '', found[0])
    link.href = found[0]
    link.target = '_blank'
    link.rel = 'noopener noreferrer nofollow'
    parts.push(link)
    end = found.index + found[0].length
  }
  return [...parts, text.slice(end)]
}

function failureOf(message: Message, { wording, icons }: MessageViewOptions): HTMLElement {
  const note = element('p', 'msg-note msg-note-bad')
  note.append(iconOf(icons, 'triangle-alert', 'icon-sm'), ` ${wording.words.failed} `)
  for (const act of ['again', 'discard'] as const) {
    const button = element('button', 'link', wording.words[act])
    button.type = 'button'
    button.dataset.talk = act
    button.value = message.id
    note.append(button, ' ')
  }
  return note
}
