/*
 * The conversation beside a record, live and to write in. Loaded only where there is one; the
 * template is resources/views/components/record/conversation.edge.
 */
import { prepareComposer } from '../conversation/composer.js'
import { Homeserver, isOutside, isSignedOut, type Page } from '../conversation/homeserver.js'
import { LogView } from '../conversation/log_view.js'
import { Sending } from '../conversation/sending.js'
import { threadRootOf, Timeline, type RoomEvent } from '../conversation/timeline.js'
import type { ConversationData, Word, Wording } from '../conversation/words.js'
import { matrixSession } from '../matrix_session.js'
import { backoff, looking, pause, whenHidden } from '../visibility.js'

/** How long after a page of messages a screen reader is told of new ones. */
const QUIET_MS = 500

class Conversation {
  readonly #root: HTMLElement
  readonly #data: ConversationData
  readonly #wording: Wording
  readonly #view: LogView
  readonly #older: HTMLButtonElement
  readonly #sending: Sending
  #timeline: Timeline
  #threadId: string | null
  #server: Homeserver | null = null
  /** From where the news come next; null before the first. */
  #token: string | null = null
  /** Where the next older page begins; null at the beginning. */
  #next: string | null = null
  /** What is older is known in part only, and stays away until the pages reach it. */
  #floorMs = Number.NEGATIVE_INFINITY
  #signedOnAgain = false

  constructor(root: HTMLElement) {
    this.#root = root
    const { talk: data, words, icons, zone } = root.dataset as Record<string, string>
    this.#data = JSON.parse(data)
    this.#wording = { words: JSON.parse(words), zone, locale: document.documentElement.lang }
    this.#threadId = this.#data.threadId
    this.#timeline = this.#newTimeline()
    this.#older = part(root, 'older')
    this.#view = new LogView(
      { scroller: part(root, 'log'), list: part(root, 'list'), jump: part(root, 'jump') },
      {
        data: this.#data,
        wording: this.#wording,
        icons,
        find: (id) => this.#timeline.find(id),
      }
    )
    this.#sending = new Sending({
      me: this.#data.me,
      timeline: () => this.#timeline,
      threadId: () => this.#threadId,
      server: () => this.#server,
      onChange: () => this.#show(),
      onError: (error) => this.#forgetSession(error),
    })
    this.#prepare()
  }

  /**
   * Never ends, but where there is no signing on.
   *
   * @param again the person asks for another sign-on
   */
  async run(again = false): Promise<void> {
    this.#show()
    this.#say('connecting')
    for (let failures = 0; ; failures++) {
      await looking()
      const listening = new AbortController()
      const stopWatching = whenHidden(() => listening.abort())
      try {
        if (!(await this.#connect(again))) return
        // The first time it asks and doesn't wait, to know that all is well.
        for (let waits = false; ; waits = true) {
          await this.#listen(waits, listening.signal)
          this.#say(null)
          failures = 0
        }
      } catch (error) {
        if (listening.signal.aborted) continue
        if (this.#forgetSession(error)) continue
        this.#say(isOutside(error) ? 'outside' : 'away')
        await pause(backoff(failures))
      } finally {
        stopWatching()
      }
    }
  }

  /** @returns false where the person gets no token: a button then tries again */
  async #connect(again: boolean): Promise<boolean> {
    if (this.#server) return true
    // Leaving for the sign-on at a homeserver that is away would end on an empty page.
    const { baseUrl } = this.#root.dataset
    const reached = await fetch(`${baseUrl}/_matrix/client/versions`, { cache: 'no-store' })
    if (!reached.ok) throw new Error(`The homeserver answers ${reached.status}`)
    const session = await matrixSession(again)
    if (!session) {
      // Nobody is signed in here any more: the page leads to where that is done.
      if (again) location.reload()
      this.#say('signed_out')
      return false
    }
    this.#server = new Homeserver(session, this.#data.roomId)
    return true
  }

  async #listen(waits: boolean, signal: AbortSignal): Promise<void> {
    const server = this.#server!
    if (this.#token === null) {
      const [news] = await Promise.all([server.news(null, false, signal), this.#firstPage(server)])
      await this.#take(news.events)
      this.#token = news.token
      return
    }
    const news = await server.news(this.#token, waits, signal)
    if (news.isLimited) await this.#take((await server.page(this.#threadId, null)).events)
    await this.#take(news.events)
    this.#token = news.token
  }

  async #firstPage(server: Homeserver): Promise<void> {
    const threadId = this.#threadId
    const [page, root, reactions] = await Promise.all([
      server.page(threadId, null),
      threadId === null ? null : server.event(threadId),
      threadId === null ? [] : server.reactions(threadId),
    ])
    await this.#takePage(page, [...(root ? [root] : []), ...reactions])
  }

  /** Screen readers hear of what is said from now on, not of what was said before. */
  async #takePage({ events, next }: Page, others: readonly RoomEvent[] = []): Promise<void> {
    const log = part(this.#root, 'log')
    log.setAttribute('aria-live', 'off')
    setTimeout(() => log.setAttribute('aria-live', 'polite'), QUIET_MS)
    this.#next = next
    this.#floorMs = next
      ? Math.min(...events.map(({ origin_server_ts: atMs }) => atMs))
      : Number.NEGATIVE_INFINITY
    this.#older.hidden = !next
    await this.#take([...events, ...others])
  }

  async #take(events: readonly RoomEvent[]): Promise<void> {
    this.#timeline.take(events)
    this.#show()
    const root = this.#threadId === null ? this.#rootAmong(events) : null
    if (root !== null && this.#server) {
      // The record had no thread when the page was made; its first message begins one.
      this.#threadId = root
      this.#timeline = this.#newTimeline()
      this.#nameThread()
      await this.#firstPage(this.#server)
    }
  }

  #nameThread(): void {
    const where = document.getElementById('talk-where')
    if (where) where.textContent = where.dataset.thread ?? ''
    const area = this.#root.querySelector('textarea')
    if (area) area.placeholder = area.dataset.thread ?? ''
  }

  #rootAmong(events: readonly RoomEvent[]): string | null {
    const { bot, record } = this.#data
    const told = events.filter(
      ({ sender, content }) => sender === bot && content?.['gr.dimos.record'] === record
    )
    told.sort((a, b) => a.origin_server_ts - b.origin_server_ts)
    const [first] = told.flatMap((event) => threadRootOf(event) ?? [])
    return first ?? null
  }

  #newTimeline(): Timeline {
    const { record, bot, notices } = this.#data
    const timeline = new Timeline({ threadId: this.#threadId, record, bot })
    for (const notice of notices) timeline.takeNotice(notice)
    return timeline
  }

  #prepare(): void {
    const form = part<HTMLFormElement>(this.#root, 'form')
    const { record } = this.#data
    prepareComposer({ form, record, onSend: (text) => this.#send(text) })
    this.#older.addEventListener('click', () => void this.#showOlder())
    this.#root.addEventListener('click', (event) => {
      const button = (event.target as Element).closest<HTMLButtonElement>('button[data-talk]')
      if (button?.dataset.talk === 'again') this.#sending.again(button.value)
      if (button?.dataset.talk === 'discard') this.#sending.discard(button.value)
      if (button?.dataset.talk === 'connect') void this.run(true)
    })
  }

  #send(text: string): void {
    this.#sending.send(text)
    this.#view.toEnd()
  }

  async #showOlder(): Promise<void> {
    if (!this.#next || !this.#server) return
    this.#older.disabled = true
    try {
      await this.#takePage(await this.#server.page(this.#threadId, this.#next))
    } catch (error) {
      if (!this.#forgetSession(error)) this.#say('away')
    } finally {
      this.#older.disabled = false
    }
  }

  /** A token that was refused is asked for anew, once. Returns whether that was the error. */
  #forgetSession(error: unknown): boolean {
    if (!isSignedOut(error) || this.#signedOnAgain) return false
    this.#signedOnAgain = true
    this.#server = null
    return true
  }

  #show(): void {
    this.#view.show(this.#timeline.messages().filter(({ atMs }) => atMs >= this.#floorMs))
  }

  #say(word: Word | null): void {
    const state = part(this.#root, 'state')
    const text = word ? this.#wording.words[word] : ''
    if (state.textContent !== text) state.textContent = text
    state.hidden = !word
    part(this.#root, 'connect').hidden = word !== 'signed_out'
  }
}

function part<T extends HTMLElement>(root: HTMLElement, name: string): T {
  return root.querySelector<T>(`[data-talk-part="${name}"]`)!
}

const talk = document.querySelector<HTMLElement>('[data-talk]')
if (talk) void new Conversation(talk).run()
