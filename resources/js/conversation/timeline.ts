/*
 * What was said, as it stands now: messages with their edits and redactions, in whatever order the
 * homeserver gives them. Pure: it knows neither the page nor the network.
 */

/** An event of a room, as far as it is read here. Everything in it was typed by somebody. */
export interface RoomEvent {
  event_id: string
  type: string
  sender: string
  origin_server_ts: number
  content?: Readonly<Record<string, unknown>>
  /** Of a redaction, in rooms of older versions. */
  redacts?: string
  unsigned?: Readonly<Record<string, unknown>>
}

export interface Message {
  /** The event's id; of a message under way, its transaction id. */
  id: string
  sender: string
  atMs: number
  text: string
  /** `reaction`: a button under a message of the bot that somebody tapped. */
  kind: 'text' | 'emote' | 'file' | 'reaction'
  isEdited: boolean
  isRedacted: boolean
  /** The message that it answers, where somebody chose one. */
  answers: string | null
  state: 'sent' | 'pending' | 'failed'
}

export interface TimelineOptions {
  /** The thread's first message; null for the room's own timeline. */
  threadId: string | null
  /** `task:12`: what the bot tells of it belongs here wherever in the room it stands. */
  record: string
  bot: string
}

/** What the bot puts under its messages to be tapped; colours of skin and variants may follow. */
const BUTTON = /^(?:✅|❌|🙋|↩|[1-9]\uFE0F?\u20E3)/u

interface Edit {
  sender: string
  atMs: number
  text: string
}

export class Timeline {
  readonly #options: TimelineOptions
  readonly #messages = new Map<string, Message>()
  readonly #reactions = new Map<string, { target: string; message: Message }>()
  readonly #edits = new Map<string, Edit>()
  readonly #redacted = new Set<string>()

  constructor(options: TimelineOptions) {
    this.#options = options
  }

  /** The latest message of somebody in the homeserver's hands; null where there is none. */
  get last(): string | null {
    const isSaid = ({ state, kind }: Message) => state === 'sent' && kind !== 'reaction'
    return this.messages().findLast(isSaid)?.id ?? null
  }

  /** In the order of their times. */
  messages(): Message[] {
    const said = [...this.#messages.values()].map((message) => this.#asItStands(message))
    return [...said, ...this.#tapped()].sort(
      (a, b) => Number(isUnderWay(a)) - Number(isUnderWay(b)) || a.atMs - b.atMs
    )
  }

  /** Reactions under the bot's messages; a reaction that was taken back is none. */
  #tapped(): Message[] {
    return [...this.#reactions.values()]
      .filter(({ target, message }) => {
        const sender = this.#messages.get(target)?.sender
        return sender === this.#options.bot && !this.#redacted.has(message.id)
      })
      .map(({ message }) => message)
  }

  find(id: string): Message | null {
    const message = this.#messages.get(id)
    return message ? this.#asItStands(message) : null
  }

  /** Takes events in any order, and any of them twice. */
  take(events: readonly RoomEvent[]): void {
    for (const event of events) this.#takeOne(event)
  }

  /** What our server knows before the homeserver is asked. */
  takeNotice(notice: { eventId: string; text: string; at: string }): void {
    if (this.#messages.has(notice.eventId)) return
    this.#messages.set(notice.eventId, {
      ...blank(notice.eventId, this.#options.bot, Date.parse(notice.at)),
      text: notice.text,
    })
  }

  addPending(txnId: string, sender: string, text: string, atMs: number): void {
    this.#messages.set(txnId, { ...blank(txnId, sender, atMs), text, state: 'pending' })
  }

  setState(txnId: string, state: 'pending' | 'failed'): void {
    const message = this.#messages.get(txnId)
    if (message) this.#messages.set(txnId, { ...message, state })
  }

  /** The homeserver has it: it is the event of this id from now on. */
  confirm(txnId: string, eventId: string): void {
    const message = this.#messages.get(txnId)
    if (!message) return
    this.#messages.delete(txnId)
    if (!this.#messages.has(eventId)) {
      this.#messages.set(eventId, { ...message, id: eventId, state: 'sent' })
    }
  }

  drop(txnId: string): void {
    this.#messages.delete(txnId)
  }

  #takeOne(event: RoomEvent): void {
    const content = event.content ?? {}
    if (event.type === 'm.room.redaction') {
      const target = content.redacts ?? event.redacts
      if (typeof target === 'string') this.#redacted.add(target)
      return
    }
    if (event.type === 'm.reaction') return this.#takeReaction(event)
    if (event.type !== 'm.room.message') return
    const relation = relationOf(content)
    if (relation.type === 'm.replace') return this.#takeEdit(relation.target, event)
    if (!this.#belongs(event, relation)) return
    const bundled = pick(event.unsigned, 'm.relations', 'm.replace')
    if (isEvent(bundled)) this.#takeEdit(event.event_id, bundled)
    const txnId = pick(event.unsigned, 'transaction_id')
    if (typeof txnId === 'string') this.#messages.delete(txnId)
    if (pick(event.unsigned, 'redacted_because')) this.#redacted.add(event.event_id)
    this.#messages.set(event.event_id, {
      ...blank(event.event_id, event.sender, event.origin_server_ts),
      text: textOf(content),
      kind: kindOf(content.msgtype),
      answers: relation.answers,
    })
  }

  #belongs(event: RoomEvent, relation: Relation): boolean {
    const { threadId, record, bot } = this.#options
    if (event.sender === bot && event.content?.['gr.dimos.record'] === record) return true
    if (threadId === null) return relation.type !== 'm.thread'
    return (
      event.event_id === threadId || (relation.type === 'm.thread' && relation.target === threadId)
    )
  }

  #takeReaction({ event_id: id, sender, content, origin_server_ts: atMs }: RoomEvent): void {
    const relation = content?.['m.relates_to']
    const [target, key] = [pick(relation, 'event_id'), pick(relation, 'key')]
    if (sender === this.#options.bot || typeof target !== 'string') return
    if (typeof key !== 'string' || key.length > 40 || !BUTTON.test(key)) return
    const message: Message = { ...blank(id, sender, atMs), text: key, kind: 'reaction' }
    this.#reactions.set(id, { target, message })
  }

  /** The latest edit by the writer counts; others can't edit. */
  #takeEdit(target: string | null, { sender, content, origin_server_ts: atMs }: RoomEvent): void {
    const fresh = content?.['m.new_content']
    if (target === null || !isObject(fresh)) return
    const known = this.#edits.get(target)
    if (known && known.sender === sender && known.atMs >= atMs) return
    this.#edits.set(target, { sender, atMs, text: textOf(fresh) })
  }

  #asItStands(message: Message): Message {
    if (this.#redacted.has(message.id)) return { ...message, text: '', isRedacted: true }
    const edit = this.#edits.get(message.id)
    if (!edit || edit.sender !== message.sender) return message
    return { ...message, text: edit.text, isEdited: true }
  }
}

/** The thread in which a message stands, or that it may begin; null for an edit. */
export function threadRootOf({ event_id: id, content = {} }: RoomEvent): string | null {
  const { type, target } = relationOf(content)
  if (type === 'm.replace') return null
  return type === 'm.thread' ? target : id
}

interface Relation {
  type: string | null
  target: string | null
  answers: string | null
}

function relationOf(content: Readonly<Record<string, unknown>>): Relation {
  const relation = content['m.relates_to']
  const [type, target] = [pick(relation, 'rel_type'), pick(relation, 'event_id')]
  const answers = pick(relation, 'm.in_reply_to', 'event_id')
  const isChosen = pick(relation, 'is_falling_back') !== true
  return {
    type: typeof type === 'string' ? type : null,
    target: typeof target === 'string' ? target : null,
    answers: isChosen && typeof answers === 'string' ? answers : null,
  }
}

/** Old clients repeat what they answer, each line after a `>`. */
function textOf(content: Readonly<Record<string, unknown>>): string {
  const body = typeof content.body === 'string' ? content.body : ''
  const answers = pick(content, 'm.relates_to', 'm.in_reply_to')
  return answers ? body.replace(/^> <@[^\n]*\n(?:>[^\n]*\n)*\n/, '') : body
}

function kindOf(msgtype: unknown): Message['kind'] {
  if (msgtype === 'm.emote') return 'emote'
  return ['m.file', 'm.image', 'm.audio', 'm.video'].includes(String(msgtype)) ? 'file' : 'text'
}

function blank(id: string, sender: string, atMs: number): Message {
  return {
    id,
    sender,
    atMs,
    text: '',
    kind: 'text',
    isEdited: false,
    isRedacted: false,
    answers: null,
    state: 'sent',
  }
}

function isUnderWay({ state }: Message): boolean {
  return state !== 'sent'
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isEvent(value: unknown): value is RoomEvent {
  return isObject(value) && typeof value.sender === 'string' && isObject(value.content)
}

function pick(value: unknown, ...path: string[]): unknown {
  return path.reduce((found, key) => (isObject(found) ? found[key] : undefined), value)
}
